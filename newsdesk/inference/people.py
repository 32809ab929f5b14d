"""Who was in the chair, who spoke and who came, with titles."""

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from newsdesk.characters import HAN
from newsdesk.draft import Finding
from newsdesk.inference.names import Person, persons
from newsdesk.inference.story import CONVENES, Sentence, Story

_HELD = "[会课班]|学习|活动|仪式|座谈|讨论|评议|述职|党日|调研|培训|指导"
_MEETING = f"(?=并|，|$|了?[^，。；]{{0,24}}(?:{_HELD}))"
"""What those verbs need behind them that are not of meetings alone."""
_ROLES = {
    "host": f"主持(?!人|词|工作|日常|下|制|了?村|[^，]{{0,4}}的(?:是|人)){_MEETING}",
    "speakers": (
        "讲话(?!精神|中|稿|内容)|致辞|致词|(?:讲授?|上|作)了?[^，。；]{0,14}党课|(?:授|讲)[了过]?课|主讲"
        "|(?<![工合操动运创写])作(?![的出为用风业])[^，。；]{0,10}(?:辅导|宣讲|工作报告|动员)"
        "|(?<=[会课班议]上)(?:强调|指出|要求|说)|(?<!落实)讲了[^，。；]{0,6}(?:意见|话)"
        "|代表[^，。；]{2,20}作了?[^，。；]{0,6}报告"
    ),
    "attendees": (
        f"(?:出席|列席|参加(?!工作|过|革命)){_MEETING}|到会(?!率|人)|与会(?!者|人|代表|同志|干部)"
    ),
}
_ANY = re.compile("|".join(f"(?P<{role}>{pattern})" for role, pattern in _ROLES.items()))
_SIGN = re.compile(
    "主持|讲|致|课|辅导|报告|动员|会上|上强调|上指出|上要求|出席|列席|参加|到会|与会"
)
"""What one of them has in each case, and is far cheaper to look for."""
_CLAUSE = re.compile("[^，]+，?")
_LISTED = re.compile(
    "(?P<verb>主持|讲话|授课|讲课|出席|列席|参加|到会|与会)[^，：]{0,14}?"
    "(?:的(?:领导|同志|人员|嘉宾)?(?:还|分别)?[有是：]|领导(?:还?有|：)|人员(?:有|：)|还?有[：:])[：:]?"
)
_LISTED_AS = {"主持": "host", "讲话": "speakers", "授课": "speakers", "讲课": "speakers"}
_NUMBER = r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?"
_LABEL = re.compile(
    rf"(?:(?<=[\s\u3000，；。])|^){_NUMBER}[\s\u3000]*(?:(?P<host>(?:会议|学习|活动)?主持人?)"
    r"|(?P<speakers>讲话人|主讲人?|授课人|宣讲人|讲课人)"
    r"|(?P<attendees>(?:出席|参加|参会|列席|到会|与会)(?:人员?|领导|对象|同志|党员)?)"
    rf"|(?P<none>[{HAN}]{{2,6}}))[：:][\s\u3000]*"
)
"""A label of a list: minutes have several in a line, and some that are of nobody here."""
_ASIDE = re.compile(
    "受[^，。；]{1,40}委托，?|在[^，。；]{1,40}(?:陪同|带领|主持|见证)下，?|“[^”]*”|《[^》]*》"
)
"""What names persons who do none of this, or says it of something else."""
_GOES_ON = re.compile("$|并|还|又|再|为|向|就|对|在|以(?!及)|随后|同时|代表|围绕|结合")
"""What a clause begins with that has the subject of the one before."""
_SAYS = re.compile(
    "(?:^|(?P<there>[会课班堂]议?上，))[\\s\u3000]*(?P<who>[^，。；：]{2,40}?)(?:同志)?"
    "(?:强调|指出|要求)(?:[，：]|$)"
)
_TOLD = re.compile("强调|指出|要求")
_HEADS = re.compile("(?:书记|[^校院]长|主任|主席|常委)$")
_EVIDENCE = 120


class _Cast:
    """Who is found in which part, with the words."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.members: dict[str, dict[str, Person]] = {role: {} for role in _ROLES}
        self.words: dict[str, list[str]] = {role: [] for role in _ROLES}

    def add(self, role: str, named: list[Person], words: str) -> None:
        """Add persons in a part."""
        new = [person for person in named if person.name not in self.members[role]]
        self.members[role].update((person.name, person) for person in new)
        if new:
            self.words[role].append(words.strip("\u3000 ，")[:_EVIDENCE])

    def findings(self) -> Iterator[tuple[str, Finding]]:
        """Yield what is found of each part."""
        for role, members in self.members.items():
            plain = [
                Person(p.name, p.title or self.known.get(p.name, ""), 0).plain()
                for p in members.values()
            ]
            if plain:
                surely = 0.9 if all("title" in person for person in plain) else 0.7
                yield role, Finding(plain, "；".join(dict.fromkeys(self.words[role])), surely)


def people(story: Story) -> Mapping[str, Finding]:
    """Return host, speakers and attendees as far as they have names."""
    cast = _Cast()
    carried = ""
    held = any(CONVENES.search(part) for part in story.telling)
    for line in (Sentence(0, story.title, ""), *story.sentences):
        if carried and line.behind == "；":
            cast.add(carried, list(persons(line.text, cast.known)), line.text)
            continue
        carried = ""
        if "：" in line.text and _read_labels(line, cast):
            continue
        if _SIGN.search(line.text) and _ANY.search(line.text):
            carried = _read_sentence(_ASIDE.sub("", line.text), cast)
        may_say = held or cast.known or "上，" in line.text
        if may_say and not cast.members["speakers"] and _TOLD.search(line.text):
            _read_saying(line.text, cast, held=held)
    return dict(cast.findings())


def _read_labels(line: Sentence, cast: _Cast) -> bool:
    """Read 主持人：… 参加人员：…; tell whether there is such a label."""
    labels = list(_LABEL.finditer(line.text))
    found = False
    for label, following in zip_longest(labels, labels[1:]):
        if label and label.lastgroup and label.lastgroup != "none":
            value = line.text[label.end() : following.start() if following else len(line.text)]
            cast.add(label.lastgroup, list(persons(value, cast.known, listed=True)), line.text)
            found = True
    return found


def _read_sentence(sentence: str, cast: _Cast) -> str:
    """Read who did what; return the part of a list that goes on behind the sentence."""
    if listed := _LISTED.search(sentence):
        _read_clauses(sentence[: listed.start()], cast)
        role = _LISTED_AS.get(listed["verb"], "attendees")
        names_follow = listed[0].endswith(("：", ":"))
        named = list(persons(sentence[listed.end() :], cast.known, listed=names_follow))
        cast.add(role, named, sentence[listed.start() :])
        return role if named else ""
    _read_clauses(sentence, cast)
    return ""


def _read_clauses(sentence: str, cast: _Cast) -> None:
    """Read who (a list that may run over several clauses) does what, clause by clause."""
    carried, begins = "", 0
    subject: list[Person] = []
    clauses = [(match, _ANY.search(match[0].rstrip("，"))) for match in _CLAUSE.finditer(sentence)]
    while clauses and clauses[-1][1] is None:
        del clauses[-1]
    for match, verb in clauses:
        clause = match[0]
        if verb is None:
            bare = clause.rstrip("，")
            begun = list(persons(bare, cast.known))
            subject, begins = (begun, match.start()) if begun else (subject, begins)
            carried = carried + clause if begun and begun[-1].end == len(bare) else ""
            continue
        stretch, behind = carried + clause[: verb.start()], clause[verb.start() :].rstrip("，")
        roles = {m.lastgroup for m in _ANY.finditer(behind) if m.lastgroup}
        named = list(persons(stretch, cast.known))
        if named:
            subject, begins = named, match.start() - len(carried)
        elif _GOES_ON.match(stretch):
            named = subject
        for role in sorted(roles):
            cast.add(role, named, sentence[begins : match.end()])
        carried = ""


def _read_saying(sentence: str, cast: _Cast, *, held: bool) -> None:
    """Read 张某某强调 of who was in the chair or came, or of who has an office and was there."""
    there = {**cast.members["host"], **cast.members["attendees"]}
    for match in _SAYS.finditer(sentence):
        at_it = match["there"] or (held and not sentence[: match.start()].strip("\u3000 "))
        named = [
            person
            for person in persons(match["who"], cast.known)
            if person.name in there or (at_it and _HEADS.search(person.title))
        ]
        cast.add("speakers", named, match[0])
