"""Districts: from names, from lists with a shared ending, and from towns.

长宁、闵行、嘉定、崇明区 is four. A name of several cities needs its city or one of its towns.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsdesk.characters import HAN
from newsdesk.draft import Finding, Notice
from newsdesk.inference.story import Story
from plugins.meetings.vocabulary import District, Vocabularies

RULE = "metadata"

_ENDING = re.compile("(?<=..)[区县市]$")
_LIST = re.compile(f"(?:(?:(?![和与及])[{HAN}]){{2,12}}[、和与及])+$")
_TOGETHER = re.compile(
    f"((?:(?:(?![和与及])[{HAN}]){{2,12}}[、和与及]){{1,12}}(?:(?![两三四五六七八九十])[{HAN}]){{2,3}})[两三四五六七八九十]区"
)
_VISITED = re.compile("(?:赴|前往|来自|借鉴|考察|走进)$")
_ROAD = "(?![东西南北中]?路|大街)"


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place in a text that names districts, best guess first."""

    start: int
    words: str
    slugs: tuple[str, ...]
    confidence: float


class _Gazetteer:
    """The names of the districts, ready to be looked for."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self.terms: Mapping[str, District] = vocabularies.districts
        self.ancestors = vocabularies.ancestors
        self.names: dict[str, list[str]] = {}
        self.short: dict[str, list[str]] = {}
        self.towns: dict[str, list[str]] = {}
        for slug, term in self.terms.items():
            for name in dict.fromkeys(term.names):
                ended = bool(re.search("[区县市省州盟旗]$", name))
                if len(name) > 1:
                    (self.names if ended else self.short).setdefault(name, []).append(slug)
            if slug not in self.short.setdefault(_stem(term.name), []):
                self.short[_stem(term.name)].append(slug)
            for town in term.evidence:
                self.towns.setdefault(town, []).append(slug)
        self._told: dict[tuple[str, ...], tuple[str, str, float] | None] = {}
        self.any_name = _either(self.names, "(?![域别])")
        self.any_town = _either(self.towns)

    def resolve(
        self, slugs: Iterable[str], text: str, before: str
    ) -> tuple[str, str, float] | None:
        """Return which of same-named districts is meant, by what words, and how surely.

        Args:
            slugs: the districts of that name.
            text: the whole text.
            before: what stands before the name.
        """
        slugs = tuple(slugs)
        if len(slugs) == 1 and not self._needs_city(slugs[0]):
            return slugs[0], "", 0.95
        for slug in slugs:
            city = self._city(slug)
            if city and before.endswith((city, _stem(city))):
                return slug, city, 0.95
        others = [self._city(s) for s in self.terms if self.terms[s].level == "市"]
        if any(before.endswith((city, _stem(city))) for city in others if city):
            return None
        # The whole text is looked through once for each name, not for each place of it.
        if slugs not in self._told:
            self._told[slugs] = self._by_text(slugs, text)
        return self._told[slugs]

    def _by_text(self, slugs: tuple[str, ...], text: str) -> tuple[str, str, float] | None:
        for words_of, confidence in ((self._town_in, 0.9), (self._city_in, 0.7)):
            told = [(slug, words) for slug in slugs if (words := words_of(slug, text))]
            if len(told) == 1:
                return *told[0], confidence
        return None

    def _needs_city(self, slug: str) -> bool:
        parent = self.terms[slug].parent
        return parent is not None and slug.startswith(f"{parent}-")

    def _city(self, slug: str) -> str:
        parent = self.terms[slug].parent
        return self.terms[parent or slug].name

    def _town_in(self, slug: str, text: str) -> str:
        return next((town for town in self.terms[slug].evidence if town in text), "")

    def _city_in(self, slug: str, text: str) -> str:
        match = re.search(re.escape(_stem(self._city(slug))) + _ROAD, text)
        return match[0] if match else ""


def districts(
    story: Story, text: str, vocabularies: Vocabularies
) -> tuple[Finding | None, tuple[Notice, ...]]:
    """Return the districts of a text, and notices of names that stay open.

    The title decides; without one that names a district the lead does, and last a single
    district in all of the text.
    """
    gazetteer = _Gazetteer(vocabularies)
    whole = f"{story.title}\n{text}"
    notices: list[Notice] = []
    lead = "。".join(line.text for line in story.lead)
    for part, surely in ((story.title, 1.0), (lead, 0.95)):
        mentions, open_names = _mentions(part, whole, gazetteer)
        notices += [
            _open_notice(name, slugs, text, gazetteer) for name, (_, slugs) in open_names.items()
        ]
        # What is named first met; a place after an open name does not stand in for it.
        first_open = min((start for start, _ in open_names.values()), default=len(part))
        if mentions and min(m.start for m in mentions) < first_open:
            return _finding(mentions, surely, gazetteer), tuple(notices)
        if open_names:
            return None, tuple(notices)
    mentions, _ = _mentions(text, whole, gazetteer)
    slugs = _deepest(mentions, gazetteer)
    if len(slugs) == 1:
        return _finding(mentions, 0.5, gazetteer), ()
    return None, ()


def _mentions(
    part: str, whole: str, gazetteer: _Gazetteer
) -> tuple[list[_Mention], dict[str, tuple[int, list[str]]]]:
    """Return the mentions of a part, and where names stand that stay open."""
    found: list[_Mention] = []
    open_names: dict[str, tuple[int, list[str]]] = {}
    for match in gazetteer.any_name.finditer(part) if gazetteer.any_name else ():
        slugs = gazetteer.names[match[0]]
        before = part[max(0, match.start() - 60) : match.start()]
        resolved = gazetteer.resolve(slugs, whole, before)
        if resolved is None:
            open_names.setdefault(match[0], (match.start(), slugs))
            continue
        slug, words, confidence = resolved
        sharing = _listed(before, gazetteer, match[0][-1])
        run = _LIST.search(before) if sharing else None
        evidence = (run[0] if run else "") + match[0]
        if words and words not in evidence:
            evidence = f"{evidence}；{words}"
        found.append(_Mention(match.start(), evidence, (*sharing, slug), confidence))
    for match in gazetteer.any_town.finditer(part) if gazetteer.any_town else ():
        slugs = gazetteer.towns[match[0]]
        if len(slugs) == 1:
            found.append(_Mention(match.start(), match[0], (slugs[0],), 0.85))
    found.extend(
        _Mention(match.start(), match[0], listed, 0.9)
        for match in _TOGETHER.finditer(part)
        if (listed := _listed(f"{match[1]}、", gazetteer, "区"))
    )
    if not found and not open_names:
        found = _short_mentions(part, gazetteer)
    # A place that was visited is not the one that met, unless no other is named.
    kept = [m for m in found if not _VISITED.search(part[max(0, m.start - 3) : m.start])]
    return kept or found, open_names


def _listed(before: str, gazetteer: _Gazetteer, ending: str) -> tuple[str, ...]:
    """Return the districts of 长宁、闵行、 before a name with their ending."""
    run = _LIST.search(before)
    if run is None:
        return ()
    found = []
    for item in re.split("[、和与及]", run[0])[:-1]:
        for stem, slugs in gazetteer.short.items():
            if item.endswith(stem) and len(slugs) == 1:
                if gazetteer.terms[slugs[0]].name.endswith(ending):
                    found.append(slugs[0])
                break
    return tuple(dict.fromkeys(found))


def _short_mentions(part: str, gazetteer: _Gazetteer) -> list[_Mention]:
    """Return 长宁 without its ending, at the beginning of a clause or before what meets."""
    return [
        _Mention(match.start(), match[0], tuple(slugs), 0.6)
        for short, slugs in gazetteer.short.items()
        if len(slugs) == 1 and gazetteer.terms[slugs[0]].names.count(short)
        for match in re.finditer(
            f"(?:^|(?<=[，。：、\n])){re.escape(short)}(?=[召举：、，的]|$)", part
        )
    ]


def _deepest(mentions: Iterable[_Mention], gazetteer: _Gazetteer) -> list[str]:
    """Return districts without the cities above them."""
    slugs = list(dict.fromkeys(slug for m in mentions for slug in m.slugs))
    above = {ancestor for slug in slugs for ancestor in gazetteer.ancestors(slug)}
    return [slug for slug in slugs if slug not in above]


def _finding(mentions: list[_Mention], surely: float, gazetteer: _Gazetteer) -> Finding:
    slugs = _deepest(mentions, gazetteer)
    telling = [m for m in mentions if set(m.slugs) & set(slugs)]
    evidence = "；".join(dict.fromkeys(m.words for m in telling))
    return Finding(slugs, evidence, round(min(m.confidence for m in telling) * surely, 2))


def _open_notice(name: str, slugs: list[str], text: str, gazetteer: _Gazetteer) -> Notice:
    choices = "、".join(f"{gazetteer.terms[slug].full_name}（{slug}）" for slug in slugs)
    message = f"“{name}”不止一个城市有，文中没有写明属于哪个城市"
    return Notice(
        RULE, max(0, text.find(name)), message, f"请在 districts 中写明，词表里有：{choices}"
    )


def _stem(name: str) -> str:
    return _ENDING.sub("", name)


def _either(words: Iterable[str], behind: str = "") -> re.Pattern[str] | None:
    longest_first = sorted(words, key=len, reverse=True)
    return (
        re.compile(f"(?:{'|'.join(map(re.escape, longest_first))}){behind}")
        if longest_first
        else None
    )
