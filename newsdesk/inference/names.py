"""Persons in a stretch of text: titles, then a name.

区委常委、组织部部长石某 is one person with two titles; 区领导白某、江某某 are two with one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsdesk.characters import HAN

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
    "贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷"
    "钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路"
    "岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋甘"
    "景薄单包司柏宁柯阮桂闵解强柴华车冉房边吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫苟褚廉简娄盖符"
    "奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝巩稽井练仲乐虞卞封竺"
    "冼原衣楚佟栗匡宗台巫鞠僧桑荆沙伏厉亓扈占银丰鹿尚濮闫肖付阚暴幸晁逯郗储楼蔺寇"
)
_NAME = (
    f"(?:(?:欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒|东方)[{HAN}]{{1,2}}?"
    rf"|[{_SURNAMES}](?:[×xX＊*某]{{1,2}}|[{HAN}]{{1,2}}?)|[{HAN}]{{2,6}}·[{HAN}]{{2,8}})"
)
_OFFICE = (
    "书记|部长|主任|局长|区长|县长|市长|省长|镇长|乡长|厅长|处长|科长|所长|院长|校长|行长|会长|社长|台长"
    "|站长|队长|组长|秘书长|检察长|主席|委员|常委|巡视员|调研员|干部|领导|董事长|总经理|经理|政委|司令员"
    "|成员|代表|负责人|负责同志|教授|讲师|专家|老师|支书|秘书|顾问|督导员|指导员|联络员|同志|党员|厂长|园长|馆长"
)
_FOLLOW = (
    "(?=(?:同志|等)?(?:$|主持|出席|参加|列席|到会|讲话|讲了|讲授|致辞|致词|宣读|传达|通报|强调|指出|要求|点评"
    "|总结|作|发表|在|对|为|就|向|进行|分别|代表|等|和|与|及|一同|一起|共同|介绍|宣布|并|应邀|围绕|以|率|带|[（(]))"
)
_TITLED = re.compile(f"(?P<title>.{{0,40}}?(?:{_OFFICE}))(?P<name>{_NAME}){_FOLLOW}")
_BARE = re.compile(f"(?P<name>{_NAME}){_FOLLOW}")
_TITLE_ONLY = re.compile(f".{{1,30}}(?:{_OFFICE})$")
_GROUP = re.compile("领导$|代表$|负责人$|负责同志$|干部$|党员$|^各|^部分|^全体|^有关|[名位个]")
_NO_NAME = re.compile(
    "单位|方面|全程|代表|成员|干部|党员|同志|全体|高度|[局办委部处科室会队站院校镇村区]$"
)
_LEADING = re.compile(
    r"^(?:.*(?:[日天]|上午|下午|近日|日前)(?:上午|下午|晚)?|会上|会议由|.*?(?<![理缘])由|本次|其中|出席.{0,6}有"
    r"|时任|邀请|特邀)"
)
_ITEM = re.compile("[^、，：；]+")


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
    pending: list[str] = []
    shared = ""
    previous = 0
    for match in _ITEM.finditer(stretch):
        item, start = match[0].strip(), match.start() + match[0].index(match[0].strip())
        if "，" in stretch[previous : match.start()] or "：" in stretch[previous : match.start()]:
            pending, shared = [], ""
        previous = match.end()
        for part, offset in _parts(item):
            titled = _TITLED.match(part)
            bare = _BARE.match(part)
            if titled and not _NO_NAME.search(titled["name"]):
                title = "、".join([*pending, _LEADING.sub("", titled["title"])])
                known.setdefault(titled["name"], title)
                yield Person(titled["name"], title, start + offset + titled.end())
                pending, shared = [], title
            elif bare and not _NO_NAME.search(bare["name"]):
                name = bare["name"]
                if listed or name in known or shared or re.search("[某×xX*＊]", name):
                    title = known.get(name, shared)
                    if title:
                        known.setdefault(name, title)
                    yield Person(name, title, start + offset + bare.end())
                pending = []
            elif _TITLE_ONLY.match(part) and not _GROUP.search(part):
                pending = [*pending, _LEADING.sub("", part)]
                shared = ""
            else:
                pending, shared = [], ""


def _parts(item: str) -> Iterator[tuple[str, int]]:
    """Yield an item, parted at 和 between two persons."""
    match = re.search(
        f"(?<=..)[和与及](?=.{{0,30}}(?:{_OFFICE}){_NAME}|{_NAME}{_FOLLOW})", item[:80]
    )
    if match is None:
        yield item[:80], 0
        return
    yield item[: match.start()], 0
    yield item[match.end() : 80], match.end()
