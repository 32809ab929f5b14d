"""Persons in a stretch of text: titles, then a name.

区委常委、组织部部长石某 is one person with two titles; 区领导白某、江某某 are two with one, and so
are 白某、江某某等区领导. In a list a title may stand in brackets behind the name, or before it with
a blank between.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsdesk.characters import HAN
from newsdesk.inference.no_names import is_name

_SURNAMES = (
    "习王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
    "贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷"
    "钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路"
    "岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋甘"
    "景薄单包司柏宁柯阮桂闵解强柴华车冉房边吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫苟褚廉简娄盖符虞"
    "奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝巩稽井练仲乐卞封竺"
    "冼原衣楚佟栗匡宗台巫鞠僧桑荆沙伏厉亓扈占银丰鹿尚濮闫肖付阚暴幸晁逯郗储楼蔺寇骆谌綦茹裘"
    "缪邰仝胥湛檀芮岑麦戎隗逄訾粟闻佘荀"
)
_DOUBLE = "欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒|东方|长孙|宇文"
_MASK = "×xX＊*某"
_NAME = (
    f"(?:(?:{_DOUBLE})(?:[{_MASK}]{{1,2}}|[{HAN}]{{1,2}}?)|[{_SURNAMES}][{HAN}]{{1,2}}?"
    # A mask shows that it is a name, whatever stands before it.
    f"|(?![的在由和与及等是有对把被向从到为各一这那])[{HAN}][{_MASK}]{{1,2}}"
    f"|[{HAN}]{{2,6}}·[{HAN}]{{2,8}}?)"
)
_OFFICE = (
    "书记|部长|主任|局长|区长|县长|市长|省长|镇长|乡长|州长|旗长|厅长|处长|科长|股长|所长|院长|校长|行长"
    "|会长|社长|台长|委员长|总理|总统|行政长官|大使|站长|队长|组长|班长|团长|连长|营长|村长|秘书长|检察长"
    "|审判长|庭长|理事长|监事长|厂长|园长|馆长|主席|委员|常委|巡视员|调研员|干部|领导|董事长|总经理|经理|政委"
    "|司令员|总监|总裁|工程师|研究员|组织员|专员|专干|人选|成员|代表|负责人|负责同志|召集人|带头人|教授|讲师"
    "|专家|博士|院士|老师|支书|秘书|顾问|督导员|指导员|联络员|讲解员|宣讲员|同志|党员|劳模|模范|老战士|能手|法官"
    "|检察官|民警|医生"
)
_VERBS = (
    "主持|出席|参加|列席|到会|讲话|讲了|讲授|授课|致辞|致词|宣读|传达|通报|强调|指出|要求|点评|总结|发表"
    "|进行|分别|代表|介绍|宣布|应邀|围绕|深入|来到|赴|走进|率队|带队|带领|随后|首先|最后|全程|亲自|逐一|结合"
    "|主讲|领学|表示|说|汇报|陪同|听取|调研|看望|慰问|检查|督导|察看|指导|解读|发言|部署|提出|表态|率先|现场"
    "|详细|充分|回顾|阐述|牵头|作|一行|等|共同|一同|一起|先后|以视频|开讲|讲|上"
)
_FOLLOW = (
    f"(?=(?:同志|教授|老师|等)?(?:$|{_VERBS}|[在对与及并以率带到受从于还]|[为和向就同](?!志|$)"
    "|[（(]))"
)
_TITLED = re.compile(
    f"(?P<title>.{{0,40}}?(?:{_OFFICE}))(?P<name>{_NAME})(?:(?<=[{_MASK}])(?![{_MASK}])|{_FOLLOW})"
)
_BARE = re.compile(f"(?P<name>{_NAME}){_FOLLOW}")
_BY = re.compile(f".{{0,16}}?由(?={_NAME}{_FOLLOW})")
_ALONE = re.compile(f"(?P<name>{_NAME})(?:同志)?")
_MASKED = re.compile(f"[{_MASK}·]")
_TITLE_ONLY = re.compile(f".{{0,30}}(?:{_OFFICE})$")
_GROUP = re.compile(
    "领导$|代表$|负责人$|负责同志$|干部$|党员$|(?<!党[组委])(?<!班子)成员$|^[各部全有相]|[名位个]"
)
_SHARED_BEHIND = re.compile(
    "等(?:同志|[一二三四五六七八九十\\d]+[名位])?"
    "(?P<title>[^，。、等]{0,14}(?:领导|负责同志|负责人))(?:同志|干部)?(?:分别)?$"
)
_BRACKET = re.compile(r"[（(](?P<title>[^（）()]{2,40})[）)]?$")
_LEADING = re.compile(
    r"^(?:.*(?:[\d一二三四五六七八九十][日号]|[今昨当前][日天]|近日|日前|[上下]午)(?:[上下]午|晚)?"
    r"|会上|会前|会后|会议由|.*?(?<![理缘自])由|本次|其中|出席.{0,6}有|.{0,10}(?:听取|审议)了?"
    r"|.{0,20}?[会课班堂]上|时任|(?:会议)?特?邀请了?到?|特邀|请来?|以及|还有|随后|最后|在家的?|来自"
    r"|.{0,20}?(?:会见|陪同)的?)"
)
"""What may stand before a title and is no part of it."""
_ITEM = re.compile(r"(?:[^、，：；\s\u3000（）()]|[（(][^（）()\n]{0,40}[）)]?)+|[）)]")
_COULD = re.compile(f"[书长主席委理员代导责教讲师家士老秘顾集头专同模范手官警医人常{_MASK}]")
"""A character that is in each office and in each mask; where there is none, nobody is named."""
_MANY = 200
"""Known names from which on it costs more to look for them than to read."""
_PARTED = re.compile("[，：；]")
_AND = re.compile("(?<=..)(?:[和与及]|同(?!志))")


@dataclass(frozen=True, slots=True)
class Person:
    """A person with a title, and where the name ends in the stretch."""

    name: str
    title: str
    end: int

    def plain(self) -> dict[str, str]:
        """Return it in the form of the metadata."""
        return {"name": self.name, "title": self.title} if self.title else {"name": self.name}


def persons(stretch: str, known: dict[str, str], *, listed: bool = False) -> Iterator[Person]:
    """Yield the persons of a stretch, in order.

    Args:
        stretch: part of a sentence.
        known: titles by name; those with a title are added.
        listed: whether it is a list of persons, where names need no title.
    """
    behind = _SHARED_BEHIND.search(stretch) if "等" in stretch else None
    if not (listed or behind or _COULD.search(stretch) or _names_known(stretch, known)):
        return
    if behind is None:
        yield from _read(stretch, known, listed=listed)
        return
    for person in _read(stretch[: behind.start()], known, listed=True):
        title = person.title or behind["title"]
        known.setdefault(person.name, title)
        yield replace(person, title=title)


def _names_known(stretch: str, known: dict[str, str]) -> bool:
    return len(known) > _MANY or any(name in stretch for name in known)


def _read(stretch: str, known: dict[str, str], *, listed: bool) -> Iterator[Person]:
    pending: list[str] = []
    shared = ""
    previous = 0
    for match in _ITEM.finditer(stretch):
        between = stretch[previous : match.start()]
        previous = match.end()
        if _PARTED.search(between):
            pending, shared = [], ""
        for part, offset in _parts(match[0]):
            start = match.start() + offset
            bracket = _BRACKET.search(part)
            titled = _TITLED.match(part)
            alone = listed and _ALONE.fullmatch(part[: bracket.start()] if bracket else part)
            by = _BY.match(part)
            bare = alone or _BARE.match(part, by.end() if by else 0)
            if titled and is_name(titled["name"]) and not _MASKED.search(titled["title"]):
                title = "、".join([*pending, _LEADING.sub("", titled["title"])])
                known.setdefault(titled["name"], title)
                yield Person(titled["name"], title, start + titled.end("name"))
                pending, shared = [], title
            elif bare and is_name(bare["name"]):
                name = bare["name"]
                # Behind a blank stands the name of the title before it.
                own = "、".join(pending) if pending and between.isspace() else ""
                title = own or (bracket["title"] if bracket and alone else "")
                title = title or known.get(name, shared)
                if title or listed or _MASKED.search(name) or part.startswith(f"{name}同志"):
                    if title:
                        known.setdefault(name, title)
                    yield Person(name, title, start + bare.end("name"))
                shared = own or shared
                pending = []
            elif _TITLE_ONLY.match(part) and (not _GROUP.search(part) or listed):
                pending = [*pending, _LEADING.sub("", part)]
                shared = ""
            else:
                pending, shared = [], ""


def _parts(item: str) -> Iterator[tuple[str, int]]:
    """Yield an item, parted at 和 between two persons."""
    item = item[:80]
    for match in _AND.finditer(item):
        left = item[: match.start()]
        first = _TITLED.match(left) or _ALONE.fullmatch(left)
        if first and first.end("name") == len(left) and is_name(first["name"]):
            yield left, 0
            yield item[match.end() :], match.end()
            return
    yield item, 0
