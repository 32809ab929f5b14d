"""Types of the meeting: by the vocabulary's patterns in the title, else in what is told of it.

What a sentence demands, remembers or studies (…全会精神) is not the meeting.
"""

import re
from collections.abc import Mapping

from newsdesk.draft import Finding
from newsdesk.inference.story import CONVENES, Story
from plugins.meetings.vocabulary import MeetingType

OTHER = "qita"

_STUDIED = re.compile("[^，。；：、]{0,6}(?:精神|部署要求)")
_ALSO = {
    "shuzhi-pingyi": re.compile("述职(?:会|大会|会议|报告会)"),
    "quanhui": re.compile("[省市区县]委(?:全会|全体会议)"),
}
"""What texts call a type besides the vocabulary's pattern, which is for titles."""
_SOME_MEETING = re.compile(r"[^，。；：\s]{1,20}?(?:会议|大会|例会|会)(?![员场上计社])")
_FORMER = re.compile("(?:[曾前]|落实|按照|根据|上次|此前)[^，。；]{0,8}$")


def meeting_types(story: Story, known: Mapping[str, MeetingType]) -> Finding | None:
    """Return the types of the meeting; nothing where no meeting is told of."""
    by_title = _found(story.title, known)
    by_lead: dict[str, str] = {}
    for line in story.lead:
        verb = CONVENES.search(line.text)
        if verb:
            # What is convened stands in the same clause.
            clause = re.split("[，。：]", line.text[verb.end() :], maxsplit=1)[0]
            by_lead = _found(clause, known)
            break
    if by_title:
        return _finding({**by_lead, **by_title}, 0.95, known)
    if by_lead:
        return _finding(by_lead, 0.85, known)
    for line in story.events():
        if found := _found(line.text, known):
            return _finding(found, 0.7, known)
    for line in story.lead:
        if found := _found(line.text, known):
            return _finding(found, 0.55, known)
    return _other(story, known)


def _finding(
    found: Mapping[str, str], confidence: float, known: Mapping[str, MeetingType]
) -> Finding:
    evidence = dict.fromkeys(found[slug] for slug in found)
    return Finding([slug for slug in known if slug in found], "；".join(evidence), confidence)


def _found(text: str, known: Mapping[str, MeetingType]) -> dict[str, str]:
    """Return the types that a text names, with the words."""
    found = {}
    for slug, term in known.items():
        patterns = [term.pattern] if term.pattern else []
        if slug in _ALSO:
            patterns.append(_ALSO[slug])
        for match in (match for pattern in patterns for match in pattern.finditer(text)):
            if (
                not re.search("[，。；]", match[0])
                and not _STUDIED.match(text, match.end())
                and not _FORMER.search(text[max(0, match.start() - 12) : match.start()])
            ):
                found[slug] = match[0]
                break
    return found


def _other(story: Story, known: Mapping[str, MeetingType]) -> Finding | None:
    if OTHER not in known:
        return None
    for part in story.telling:
        verb = CONVENES.search(part)
        if verb and (match := _SOME_MEETING.match(part, verb.end())):
            return Finding([OTHER], verb[0] + match[0], 0.5)
    return None
