"""The three closed vocabularies: districts, meeting types and categories."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Generic, Protocol, TypeVar

from plugins.meetings.article import UNASSIGNED


@dataclass(frozen=True, slots=True)
class District:
    """A district, or the city or province above it.

    Attributes:
        code: by `code_kind`: GB/T 2260, the statistical code, or None.
        evidence: towns and streets that tell same-named districts apart.
    """

    slug: str
    name: str
    full_name: str
    level: str
    parent: str | None = None
    code: str | None = None
    code_kind: str = "none"
    aliases: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    successor: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that an editor may call it."""
        return (self.name, self.full_name, *self.aliases)


@dataclass(frozen=True, slots=True)
class MeetingType:
    """A type of meeting; `pattern` recognises it in a title."""

    slug: str
    label: str
    definition: str
    group: str | None = None
    pattern: re.Pattern[str] | None = None

    @property
    def name(self) -> str:
        """Its label, under the name that every term has."""
        return self.label

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that an editor may call it."""
        return (self.label,)


@dataclass(frozen=True, slots=True)
class Category:
    """A column of the portal (栏目)."""

    slug: str
    name: str
    column_type: str
    description: str
    keywords: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that an editor may call it."""
        return (self.name,)


class Term(Protocol):
    """What every entry of a vocabulary has."""

    @property
    def slug(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def names(self) -> tuple[str, ...]: ...


T_co = TypeVar("T_co", bound=Term, covariant=True)


class Vocabulary(Generic[T_co], Mapping[str, T_co]):
    """Terms by slug, in the order in which the editors wrote them."""

    def __init__(self, terms: Mapping[str, T_co]) -> None:
        self._terms = dict(terms)

    def __getitem__(self, slug: str) -> T_co:
        return self._terms[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def find(self, text: str) -> T_co | None:
        """Return the term of this slug, or else the only one of this name."""
        if text in self:
            return self[text]
        named = [term for term in self.values() if text in term.names]
        return named[0] if len(named) == 1 else None

    def nearest(self, text: str, count: int = 3) -> list[T_co]:
        """Return the terms that somebody who wrote `text` may have meant, best first."""
        exact = [term for term in self.values() if text in term.names]
        if exact:
            return exact[:count]
        partly = [t for t in self.values() if any(text in name for name in (t.slug, *t.names))]
        if partly and len(text) > 1:
            return partly[:count]
        by_spelling = {
            spelling: term for term in self.values() for spelling in (term.slug, *term.names)
        }
        near = get_close_matches(text, by_spelling, n=count * 2, cutoff=0.6)
        unique = {by_spelling[spelling].slug: by_spelling[spelling] for spelling in near}
        return list(unique.values())[:count]


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """The three vocabularies of one content directory."""

    districts: Vocabulary[District]
    meeting_types: Vocabulary[MeetingType]
    categories: Vocabulary[Category]

    def ancestors(self, slug: str) -> tuple[str, ...]:
        """Return the slugs above a district, nearest first; a chain has no cycle."""
        chain = []
        parent = self.districts[slug].parent
        while parent is not None:
            chain.append(parent)
            parent = self.districts[parent].parent
        return tuple(chain)

    def lineage(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """Return the districts of an article and all above them, each once.

        What happens in a district happens in its city and province too; `unassigned` is
        no district.
        """
        known = (slug for slug in slugs if slug != UNASSIGNED)
        return tuple(dict.fromkeys(d for slug in known for d in (slug, *self.ancestors(slug))))

    def district_label(self, slug: str) -> str:
        """Return a district's name, with its city's before it where the name is not unique.

        That a name is not unique is written in its slug, which then begins with the city's.
        """
        district = self.districts[slug]
        if district.parent is None or not slug.startswith(f"{district.parent}-"):
            return district.name
        return self.districts[district.parent].name.removesuffix("市") + district.name
