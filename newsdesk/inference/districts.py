"""Districts: from names, from lists with a shared ending, and from towns.

长宁、闵行、嘉定、崇明区 is four. A name of several cities needs its city or one of its towns. Who
holds the meeting counts; who came, was visited or serves as an example does not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsdesk.characters import HAN
from newsdesk.draft import Finding, Notice
from newsdesk.inference.gazetteer import Gazetteer, Text, gazetteer, which
from newsdesk.inference.place_roles import HOLDING, Role, lacking_first, role
from newsdesk.inference.story import Story
from plugins.meetings.vocabulary import Vocabularies

__all__ = ["districts", "which"]

RULE = "metadata"

_ITEM = f"(?:(?![和与及])[{HAN}]){{2,12}}"
_LIST = re.compile(f"(?:{_ITEM}[、和与及])+$")
_BEGINS = re.compile(
    f"(?:^|[，。：:\n ])"
    f"(?:(?![在从到把对以由为是有如像])(?:(?![和与及])[{HAN}]){{2,4}}[、和与及])*$"
)
"""The beginning of a clause, or of a list that begins one."""
_SEPARATORS = re.compile("[、和与及]")
_TOGETHER = re.compile(
    f"((?:{_ITEM}[、和与及]){{1,12}}(?:(?![两三四五六七八九十])[{HAN}]){{2,3}})[两三四五六七八九十]区"
)
_COUNTED = re.compile("[两三四五六七八九十]区")
"""What a list of districts ends with; far cheaper to look for than the list."""
_SENTENCE = re.compile("[。！？；\n]")
_ACTS = re.compile("委|政府|人大|政协|纪委|各|召|举|党|机关")
"""What behind a name tells, late in a text, that it is more than a place named by the way."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place in a text that names districts, best guess first."""

    start: int
    end: int
    words: str
    slugs: tuple[str, ...]
    confidence: float


def districts(
    story: Story, text: str, vocabularies: Vocabularies, source: str = ""
) -> tuple[Finding | None, tuple[Notice, ...]]:
    """Return the districts of a text, and notices of names that stay open or are not known.

    The title decides; without one that names a district the lead does, then who issued the
    text, and last a single district in all of the text.

    Args:
        story: the text as a story.
        text: the text.
        vocabularies: the closed lists.
        source: who issued the text, when it is known.
    """
    names = gazetteer(vocabularies)
    whole = Text(f"{story.title}\n{text}\n{source}", text)
    notices: list[Notice] = []
    lead = "\n".join(
        ("" if line.opens else "\u3000") + line.text.strip() for line in story.lead
    ).replace("\n\u3000", "。")
    for part, surely in ((story.title, 1.0), (lead, 0.95), (source, 0.7)):
        mentions, open_names = _mentions(part, whole, names)
        notices += [
            _open_notice(name, slugs, text, names) for name, (_, slugs) in open_names.items()
        ]
        lacking, alone = lacking_first(part, names)
        notices += [_lacking_notice(name, text) for name in lacking]
        chosen, acts = _chosen(mentions, part, names)
        # What is named first met; a place after an open name does not stand in for it.
        first_open = min((start for start, _ in open_names.values()), default=len(part) + 1)
        if chosen and min(m.start for m in chosen) < first_open and not alone:
            # A place named by the way in a lead tells less than one that holds something.
            weight = surely if acts or part is not lead else surely * 0.7
            return _finding(chosen, weight, names), tuple(notices)
        if open_names or alone:
            return None, tuple(notices)
    return _late(text, whole, names), ()


def _late(text: str, whole: Text, names: Gazetteer) -> Finding | None:
    """Return the only district that a text lets act, wherever it does."""
    mentions, _ = _mentions(text, whole, names)
    acting = [
        mention
        for mention in mentions
        if role(text, mention.start, mention.end) is Role.OWN
        and _ACTS.match(text, mention.end)
        and all(names.terms[slug].level != "市" for slug in mention.slugs)
    ]
    return _finding(acting, 0.5, names) if len(_deepest(acting, names)) == 1 else None


def _chosen(mentions: list[_Mention], part: str, names: Gazetteer) -> tuple[list[_Mention], bool]:
    """Return the mentions of those that met, and whether the part says that they held something."""
    if not mentions:
        return [], False
    roles = {mention: role(part, mention.start, mention.end) for mention in mentions}
    own = [mention for mention in mentions if roles[mention] is Role.OWN]
    visited = [mention for mention in mentions if roles[mention] is Role.VISITED]
    if visited and own:
        above = {a for m in visited for slug in m.slugs for a in names.ancestors(slug)}
        # A city whose people go to one of its own districts has that district in mind.
        if all(slug in above for m in own for slug in m.slugs):
            own += visited
    subjects = list(_subjects(own, part))
    return subjects or own or visited, bool(subjects)


def _subjects(mentions: list[_Mention], part: str) -> Iterator[_Mention]:
    """Yield the mentions before what is held, where the part or a paragraph begins."""
    start = 0
    for number, sentence in enumerate(_SENTENCE.split(part)):
        end = start + len(sentence)
        if number == 0 or part[start - 1] == "\n":
            inside = [m for m in mentions if start <= m.start < end]
            verbs = [verb.start() + start for verb in HOLDING.finditer(sentence)]
            first = min((v for v in verbs if any(m.start < v for m in inside)), default=None)
            yield from (m for m in inside if first is not None and m.start < first)
        start = end + 1


def _mentions(
    part: str, whole: Text, names: Gazetteer
) -> tuple[list[_Mention], dict[str, tuple[int, list[str]]]]:
    """Return the mentions of a part, and where names stand that stay open."""
    found: list[_Mention] = []
    open_names: dict[str, tuple[int, list[str]]] = {}
    for match in names.any_name.finditer(part):
        slugs = names.names[match[0]]
        before = part[max(0, match.start() - 60) : match.start()]
        resolved = names.resolve(slugs, whole, before)
        if resolved is None:
            open_names.setdefault(match[0], (match.start(), slugs))
            continue
        slug, words, confidence = resolved
        run = _LIST.search(before)
        sharing = _listed(run[0], names, match[0][-1]) if run else ()
        evidence = (run[0] if run and sharing else "") + match[0]
        start = match.start() - (len(run[0]) if run and sharing else 0)
        if words and words not in evidence:
            evidence = f"{evidence}；{words}"
        found.append(_Mention(start, match.end(), evidence, (*sharing, slug), confidence))
    for match in names.any_town.finditer(part):
        of_town = names.of_town(match[0], whole, part[match.end() : match.end() + 20])
        if of_town is not None:
            found.append(_Mention(*match.span(), match[0], (of_town[0],), of_town[2]))
        elif len(names.towns[match[0]]) > 1:
            open_names.setdefault(match[0], (match.start(), names.towns[match[0]]))
    if _COUNTED.search(part):
        found.extend(
            _Mention(*match.span(), match[0], listed, 0.9)
            for match in _TOGETHER.finditer(part)
            if (listed := _listed(f"{match[1]}、", names, "区"))
        )
    if part is not whole.text and not found and not open_names:
        # 长宁 without its ending, at the beginning of a clause and before what meets.
        found = [
            _Mention(*match.span(), match[0], tuple(names.short[match[0]]), 0.6)
            for match in names.any_short.finditer(part)
            if _BEGINS.search(part[max(0, match.start() - 60) : match.start()])
        ]
    return found, open_names


def _listed(run: str, names: Gazetteer, ending: str) -> tuple[str, ...]:
    """Return the districts of 长宁、闵行、 before a name with their ending."""
    found = []
    for item in _SEPARATORS.split(run)[:-1]:
        for short, slugs in names.short.items():
            if item.endswith(short) and len(slugs) == 1:
                if names.terms[slugs[0]].name.endswith(ending):
                    found.append(slugs[0])
                break
    return tuple(dict.fromkeys(found))


def _deepest(mentions: Iterable[_Mention], names: Gazetteer) -> list[str]:
    """Return districts without the cities above them."""
    slugs = list(dict.fromkeys(slug for m in mentions for slug in m.slugs))
    above = {ancestor for slug in slugs for ancestor in names.ancestors(slug)}
    return [slug for slug in slugs if slug not in above]


def _finding(mentions: list[_Mention], surely: float, names: Gazetteer) -> Finding:
    slugs = _deepest(mentions, names)
    telling = [m for m in mentions if set(m.slugs) & set(slugs)]
    evidence = "；".join(dict.fromkeys(word for m in telling for word in m.words.split("；")))
    return Finding(slugs, evidence, round(min(m.confidence for m in telling) * surely, 2))


def _open_notice(name: str, slugs: list[str], text: str, names: Gazetteer) -> Notice:
    choices = "、".join(f"{names.terms[slug].full_name}（{slug}）" for slug in slugs)
    message = f"“{name}”不止一个地方有，文中没有写明是哪个城市的"
    return Notice(
        RULE, max(0, text.find(name)), message, f"请在 districts 中写明，词表里有：{choices}"
    )


def _lacking_notice(name: str, text: str) -> Notice:
    return Notice(
        RULE,
        max(0, text.find(name)),
        f"词表里没有“{name}”",
        "请核对写法；如果写法无误，请先把它加进地区词表",
    )
