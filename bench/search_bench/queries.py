"""The sets of queries, drawn from the articles; the same articles give the same queries."""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from bench.search_bench.corpus import Text
from bench.search_bench.truth import Truth
from plugins.search.text.folding import BREAK, fold

TERMS = tuple((Path(__file__).parent / "terms.txt").read_text(encoding="utf-8").split())
"""Two hundred terms of Party building that a reader may type."""
TERM, CUT, SLOGAN, TITLE, ABSENT = "terms", "substrings", "slogans", "titles", "absent"
FREQUENCIES = ((1, 1), (2, 10), (11, 100), (101, 1000), (1001, 10**9))
"""Document frequencies of substrings, each as the least and the most of a stratum."""
LENGTHS = ((1, 1), (2, 2), (3, 3), (4, 4), (5, 6), (7, 8), (9, 12))
"""Lengths of substrings in characters, marks not counted."""

_SENTENCE_END = re.compile("[。！？；!?;\n]")
_MARKS = re.compile(r"[^\w\s]")
_INSIDE = re.compile("[，、]")
_CANDIDATES = 12
"""Substrings that are cut for one that is taken: frequent long ones are rare."""
_TRIES = 500
"""Tries for one slogan or one absent phrase; some texts have none."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query.

    Attributes:
        text: as typed.
        set: one of the five sets.
        group: its part of the set, such as a stratum.
        hits: slugs of the articles in which it stands as a phrase.
        wanted: the article that is looked for, of a known item.
    """

    text: str
    set: str
    group: str
    hits: frozenset[str]
    wanted: str = ""


def query_sets(truth: Truth, sample: int | None = None) -> dict[str, list[Query]]:
    """Draw all sets.

    Args:
        truth: the articles.
        sample: how many queries of each set are taken at most.
    """
    makers: dict[str, tuple[Callable[[Truth, random.Random, int], list[Query]], int]] = {
        TERM: (_terms, 200),
        CUT: (_substrings, 500),
        SLOGAN: (_slogans, 50),
        TITLE: (_titles, 300),
        ABSENT: (_absent, 100),
    }
    return {
        name: make(truth, random.Random(name), min(count, sample or count))
        for name, (make, count) in makers.items()
    }


def _terms(truth: Truth, chance: random.Random, count: int) -> list[Query]:
    return [Query(t, TERM, "", truth.find(t)) for t in chance.sample(TERMS, count)]


def _substrings(truth: Truth, chance: random.Random, count: int) -> list[Query]:
    """Cut substrings, as many of each stratum as there are, and fill up with what is left."""
    cells: dict[tuple[int, int], list[Query]] = defaultdict(list)
    seen = set()
    quota = -(-count // (len(LENGTHS) * len(FREQUENCIES)))
    lengths = cycle(enumerate(LENGTHS))
    for _ in range(count * _CANDIDATES):
        column, (least, most) = next(lengths)
        text = _cut(chance.choice(truth.texts), chance, chance.randint(least, most))
        if text in seen or not least <= len(fold(text)) <= most:
            continue
        seen.add(text)
        hits = truth.find(text)
        group = "-".join(map(str, sorted({least, most}))) + " characters"
        cells[_stratum(len(hits)), column].append(Query(text, CUT, group, hits))
    taken = [query for cell in sorted(cells) for query in cells[cell][:quota]]
    spare = [query for cell in sorted(cells) for query in cells[cell][quota:]]
    chance.shuffle(spare)
    taken += spare[: max(0, count - len(taken))]
    chance.shuffle(taken)
    return taken[:count]


def _stratum(frequency: int) -> int:
    return sum(frequency > high for _, high in FREQUENCIES)


def frequency_label(frequency: int) -> str:
    """Return the name of the stratum of a document frequency."""
    low, high = FREQUENCIES[_stratum(frequency)]
    if low == high:
        return f"in {low} article"
    return f"in {low}-{high}" if high < 10**9 else f"in over {low - 1}"


def _cut(text: Text, chance: random.Random, length: int) -> str:
    """Return a substring of one sentence that neither begins nor ends with a mark."""
    line = chance.choice((text.title, *text.lines))
    sentence = chance.choice(_SENTENCE_END.split(line))
    at = chance.randrange(max(1, len(sentence) - length + 1))
    # Marks do not count: take characters until enough are left.
    for end in range(at + length, len(sentence) + 1):
        cut = sentence[at:end]
        if len(fold(cut)) >= length:
            return cut if fold(cut[0]) and fold(cut[-1]) and BREAK not in fold(cut) else ""
    return ""


def _slogans(truth: Truth, chance: random.Random, count: int) -> list[Query]:
    """Join two or three clauses of a sentence without what stood between them."""
    found: dict[str, Query] = {}
    for _ in range(count * _TRIES):
        if len(found) == count:
            break
        text = chance.choice(truth.texts)
        clauses = _INSIDE.split(chance.choice(_SENTENCE_END.split(chance.choice(text.lines))))
        number = chance.choice((2, 3))
        at = chance.randrange(max(1, len(clauses) - number + 1))
        own = [_MARKS.sub("", clause) for clause in clauses[at : at + number]]
        slogan = "".join(own)
        if len(own) == number and all(3 <= len(o) <= 9 for o in own) and " " not in slogan:
            hits = truth.find(slogan)
            if hits:
                found[slogan] = Query(slogan, SLOGAN, f"{number} clauses", hits)
    return list(found.values())


def _titles(truth: Truth, chance: random.Random, count: int) -> list[Query]:
    """Take titles that one article has: whole, a part, and without their marks."""
    owners: dict[str, list[str]] = defaultdict(list)
    for text in truth.texts:
        owners[fold(text.title)].append(text.slug)
    everything = "\x00".join(owners)
    made: list[Query] = []
    for text in _shuffled(truth.texts, chance):
        if len(made) == count:
            break
        if len(owners[fold(text.title)]) > 1:
            continue
        group = ("whole", "part", "without marks")[len(made) % 3]
        asked = text.title
        if group == "part":
            length = chance.randint(6, 12)
            at = chance.randrange(max(1, len(asked) - length + 1))
            asked = asked[at : at + length].strip()
            if len(asked) < 6 or everything.count(fold(asked)) != 1:
                continue
        elif group == "without marks":
            asked = _MARKS.sub("", asked)
            if asked == text.title:
                continue
        made.append(Query(asked, TITLE, group, truth.find(asked), text.slug))
    return made


def _absent(truth: Truth, chance: random.Random, count: int) -> list[Query]:
    """Join halves that occur, but never together."""
    found: dict[str, Query] = {}
    halves = _halves(truth, chance)
    for _, group in zip(range(count * _TRIES), cycle(("two terms", "two substrings"))):
        if len(found) == count:
            break
        pair = chance.sample(TERMS, 2) if group == "two terms" else [next(halves), next(halves)]
        text = "".join(pair)
        if not truth.find(text):
            found[text] = Query(text, ABSENT, group, frozenset())
    return list(found.values())


def _halves(truth: Truth, chance: random.Random) -> Iterator[str]:
    while True:
        cut = _cut(chance.choice(truth.texts), chance, chance.randint(2, 4))
        if cut and cut == _MARKS.sub("", cut):
            yield cut


def _shuffled(texts: Sequence[Text], chance: random.Random) -> list[Text]:
    return chance.sample(texts, len(texts))
