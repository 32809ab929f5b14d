"""Who was in the chair, who spoke and who came, with titles."""

import re
from collections.abc import Mapping

from newsdesk.draft import Finding
from newsdesk.inference.names import Person, persons
from newsdesk.inference.story import Story

_ROLES = {
    "host": re.compile("主持(?!人|词|工作|日常|下)"),
    "speakers": re.compile(
        "讲话(?!精神)|致辞|致词|(?:讲授?|上)了?.{0,12}党课|作.{0,8}(?:辅导|工作报告)"
        "|在会上(?:强调|指出|要求|说)|讲了[^，]{0,6}(?:意见|话)"
    ),
    "attendees": re.compile("出席|列席|参加(?!工作|过|革命)|到会|与会"),
}
_ANY = re.compile("|".join(f"(?P<{role}>{pattern.pattern})" for role, pattern in _ROLES.items()))
_CLAUSE = re.compile("[^，]+，?")
_LISTED = re.compile("(?:出席|列席|参加)[^，：有]{0,12}(?:有|的是|领导)[：:]?")
_LABEL = re.compile(
    r"[\s\u3000]*(?:(?P<host>(?:会议)?主持人?)|(?P<speakers>讲话人|主讲人?)"
    r"|(?P<attendees>(?:出席|参加|参会|列席|到会)(?:人员?|领导)))[：:][\s\u3000]*"
)
_EVIDENCE = 120


def people(story: Story) -> Mapping[str, Finding]:
    """Return host, speakers and attendees as far as they have names."""
    known: dict[str, str] = {}
    found: dict[str, dict[str, Person]] = {role: {} for role in _ROLES}
    evidence: dict[str, list[str]] = {role: [] for role in _ROLES}
    for line in story.sentences:
        if (label := _LABEL.match(line.text)) and label.lastgroup:
            for person in persons(line.text[label.end() :], known, listed=True):
                found[label.lastgroup].setdefault(person.name, person)
            evidence[label.lastgroup].append(line.text.strip()[:_EVIDENCE])
            continue
        if not _ANY.search(line.text):
            continue
        for stretch, behind in _groups(line.text):
            roles = {m.lastgroup for m in _ANY.finditer(behind) if m.lastgroup}
            named = list(persons(stretch, known))
            for role in roles if named else ():
                for person in named:
                    found[role].setdefault(person.name, person)
                evidence[role].append((stretch + behind).strip("\u3000 ，")[:_EVIDENCE])
    return {
        role: Finding(
            [Person(p.name, p.title or known.get(p.name, ""), 0).plain() for p in members.values()],
            "；".join(dict.fromkeys(evidence[role])),
            0.9 if all(p.title for p in members.values()) else 0.7,
        )
        for role, members in found.items()
        if members
    }


def _groups(sentence: str) -> list[tuple[str, str]]:
    """Return who (a list that may run over several clauses) and what they do, by clause."""
    if listed := _LISTED.search(sentence):
        return [(sentence[listed.end() :], listed[0])]
    groups = []
    carried = ""
    for match in _CLAUSE.finditer(sentence):
        clause = match[0]
        verb = _ANY.search(clause)
        if verb is None:
            carried = carried + clause if _ends_with_person(clause) else ""
            continue
        groups.append((carried + clause[: verb.start()], clause[verb.start() :]))
        carried = ""
    return groups


def _ends_with_person(clause: str) -> bool:
    bare = clause.rstrip("，")
    named = list(persons(bare, {}))
    return bool(named) and named[-1].end == len(bare)
