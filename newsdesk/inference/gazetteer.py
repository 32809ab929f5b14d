"""The names of the districts of a vocabulary, and which of same-named ones is meant."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from newsdesk.memo import once
from newsdesk.scanning import scan
from plugins.meetings.vocabulary import District, Vocabularies

_ENDING = re.compile("(?<=..)[区县市]$")
_ENDED = re.compile("[区县市省州盟旗]$")
_NO_CITY = (
    "(?![东西南北中]?路|大街|大学|学院|师范|医院|政治|政法|理工|银行|之行|参观|学习|考察|取经)"
)
"""What behind a city's name tells of something else than the city."""
_AWAY = "(?<!赴)(?<!到)(?<!往)(?<!考察)(?<!参观)(?<!来自)(?<!援建)"
"""What before a city's name tells that one went there."""

_ACTS = re.compile("(?:党工委|党委|工委|办事处|[^，。；的]{0,12}?(?:会|课|召|举|开展))")

Told = tuple[str, str, float] | None
"""A district, the words that tell it, and how surely; nothing where it stays open."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and what it tells of names of several districts.

    It is looked through once for each name, not for each place of it.

    Attributes:
        whole: the text with its title and who issued it.
        text: the text alone.
        told: what it tells of names that were looked for.
    """

    whole: str
    text: str = ""
    told: dict[tuple[str, ...], Told] = field(default_factory=dict)


class Words:
    """Some words, ready to be looked for in a text, the longest first."""

    def __init__(self, words: Collection[str], behind: str = "", before: str = "") -> None:
        ordered = [re.escape(word) for word in sorted(words, key=len, reverse=True)]
        firsts = "".join(sorted({re.escape(word[0]) for word in words}))
        self._pattern = re.compile(f"{before}(?:{'|'.join(ordered)}){behind}" if words else "(?!)")
        self._hint = re.compile(f"[{firsts}]" if firsts else "(?!)")

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where one of the words stands."""
        return scan(self._pattern, self._hint, text)


class Gazetteer:
    """The names of the districts, ready to be looked for.

    Attributes:
        terms: the districts.
        ancestors: the slugs above one.
        names: slugs by a name with its ending.
        short: slugs by a name without its ending, and by aliases that have none.
        towns: slugs by town or street.
        any_name, any_town: the names and the towns.
        any_short: short names where a clause begins and somebody acts.
    """

    def __init__(self, vocabularies: Vocabularies) -> None:
        self.terms: Mapping[str, District] = vocabularies.districts
        self.ancestors = vocabularies.ancestors
        self.names: dict[str, list[str]] = {}
        self.short: dict[str, list[str]] = {}
        self.towns: dict[str, list[str]] = {}
        for slug, term in self.terms.items():
            for name in dict.fromkeys(term.names):
                if len(name) > 1:
                    known = self.names if _ENDED.search(name) else self.short
                    known.setdefault(name, []).append(slug)
            if slug not in self.short.setdefault(stem(term.name), []):
                self.short[stem(term.name)].append(slug)
            for town in term.evidence:
                self.towns.setdefault(town, []).append(slug)
        cities = [term.name for term in self.terms.values() if term.level == "市"]
        self._cities = tuple({*cities, *map(stem, cities)})
        self.any_name = Words(self.names, "(?![域别])")
        self.any_town = Words(self.towns)
        alone = [s for s, slugs in self.short.items() if len(s) > 1 and self._is_plain(slugs)]
        self.any_short = Words(
            alone,
            "(?=[召举：:、，和与的]|联合|开展|部署|启动|推[进出]|组织|$)",
            "(?:^|(?<=[，。：:、和与 \n]))",
        )

    def _is_plain(self, slugs: list[str]) -> bool:
        return len(slugs) == 1 and not self._needs_city(slugs[0])

    def resolve(self, slugs: Iterable[str], text: Text, before: str) -> Told:
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
            if city and before.endswith((city, stem(city))):
                return slug, city, 0.95
        if before.endswith(self._cities):
            return None
        if slugs not in text.told:
            text.told[slugs] = self._by_text(slugs, text.whole)
        return text.told[slugs]

    def of_town(self, town: str, text: Text, behind: str) -> Told:
        """Return which district a town is of, by what words, and how surely.

        The town of a district whose name is not unique needs that name or its city in the text,
        or to be who holds something, to tell it.

        Args:
            town: its name.
            text: the whole text.
            behind: what stands behind the name.
        """
        slugs = self.towns[town]
        named = [slug for slug in slugs if self._is_named(slug, text.whole)]
        if len(named) == 1:
            return named[0], "", 0.85
        plain = len(slugs) == 1 and not self._needs_city(slugs[0])
        return (slugs[0], "", 0.85) if plain or (len(slugs) == 1 and _ACTS.match(behind)) else None

    def _is_named(self, slug: str, text: str) -> bool:
        return self.terms[slug].name in text or bool(self._city_in(slug, text))

    def _by_text(self, slugs: tuple[str, ...], text: str) -> Told:
        for words_of, confidence in ((self._town_in, 0.9), (self._city_in, 0.7)):
            told = [(slug, words) for slug in slugs if (words := words_of(slug, text))]
            if len(told) == 1:
                return *told[0], confidence
            if told:
                return None
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
        name = self._city(slug)
        match = re.search(f"{_AWAY}{re.escape(stem(name))}(?:{name[-1]})?{_NO_CITY}", text)
        return match[0] if match else ""


def which(slugs: tuple[str, ...], text: str, vocabularies: Vocabularies) -> str | None:
    """Return which of same-named districts a text means, or None where it stays open.

    Args:
        slugs: the districts of a name.
        text: what is written below that name, and the name itself.
        vocabularies: the closed lists.
    """
    if len(slugs) == 1:
        return slugs[0]
    told = gazetteer(vocabularies).resolve(slugs, Text(text), "")
    return told[0] if told else None


def stem(name: str) -> str:
    """Return a name without its ending, where two characters remain."""
    return _ENDING.sub("", name)


gazetteer = once(Gazetteer)
