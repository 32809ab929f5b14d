"""Postings in shards: what is put in is read back, and lunr's weights can be computed from it."""

import math
import random
import zlib
from collections import Counter, defaultdict
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lunr.builder import Builder

from plugins.search.postings import FIELDS, Collector, Postings, terms_by_field
from plugins.search.shards import (
    BODY,
    FIRST_YEAR,
    Shard,
    bits_for,
    pack,
    shard_of,
    shards,
)
from plugins.search.varints import decode, encode
from tools.generate_content import prose

Found = dict[str, list[tuple[int, int, int, list[int]]]]
"""Year, number, field and places, by term."""


def read_shard(shard: Shard) -> Found:
    """Read a shard as a browser does: its bytes alone, and the files of heavy terms."""
    raw = zlib.decompress(pack(shard.columns), 16 + zlib.MAX_WBITS)
    unpacked, at = [], 0
    while len(unpacked) < 5:
        end = next(n for n in range(at, len(raw)) if raw[n] < 0x80) + 1
        unpacked += decode(raw[at:end])
        at = end
    columns = []
    for length in unpacked:
        columns.append(raw[at : at + length])
        at += length
    assert at == len(raw)
    terms = columns[0].decode("utf-8", "surrogatepass").split("\n")[:-1]
    years, heads, numbers, places = (iter(decode(column)) for column in columns[1:])
    found: Found = {}
    for term in terms:
        own = iter(decode(shard.apart[term])) if term in shard.apart else places
        rows = found.setdefault(term, [])
        year, last = FIRST_YEAR, False
        while not last:
            step = next(years)
            year, last = year + step // 2, bool(step & 1)
            number = 0
            for _ in range(next(years) + 1):
                number += next(numbers)
                head = next(heads)
                fields = (
                    [n for n in range(len(FIELDS)) if head >> 1 >> n & 1] if head & 1 else [BODY]
                )
                counts = [next(heads) + 1 for _ in fields] if head & 1 else [head // 2 + 1]
                for field, count in zip(fields, counts, strict=True):
                    place, row = 0, []
                    for _ in range(count):
                        place += next(own)
                        row.append(place)
                    rows.append((year, number, field, row))
    assert all(next(left, None) is None for left in (years, heads, numbers, places))
    return found


def collected(documents: list[dict[str, str]], per_year: int = 3) -> Postings:
    collector = Collector()
    for n, texts in enumerate(documents):
        collector.add(2020 + n // per_year, n % per_year, texts)
    return collector.postings()


def oracle(postings: Postings) -> Found:
    """Return the postings by term, worked out one by one."""
    found: dict[str, dict[tuple[int, int, int], list[int]]] = defaultdict(lambda: defaultdict(list))
    columns = (postings.keys, postings.years, postings.numbers, postings.fields, postings.places)
    for key, year, number, field, place in zip(*(c.tolist() for c in columns), strict=True):
        found[postings.term(key)][year, number, field].append(place)
    return {
        term: [(*where, sorted(places)) for where, places in sorted(rows.items())]
        for term, rows in found.items()
    }


TEXT = st.text(st.sampled_from("党建会议区委ab12 。，App2024"), max_size=30)
DOCUMENT = st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, TEXT))


@settings(max_examples=200)
@given(st.lists(DOCUMENT, max_size=8), st.integers(0, 5))
def test_what_is_put_in_is_read_back(documents: list[dict[str, str]], bits: int) -> None:
    postings = collected(documents)
    found: Found = {}
    for shard in shards(postings, bits):
        some = read_shard(shard)
        assert all(shard_of(term, bits) == shard.number for term in some)
        assert not found.keys() & some.keys()
        found.update(some)
    assert found == oracle(postings)


def test_places_of_heavy_terms_stand_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.search.shards.HEAVY", 4)
    postings = collected([{"body": "会议会议会议"}, {"title": "会议", "body": "党建会议"}])
    (shard,) = shards(postings, 0)
    assert set(shard.apart) == {"会议"}
    assert read_shard(shard) == oracle(postings)


def test_an_index_of_nothing_has_no_shard() -> None:
    assert list(shards(collected([]), bits_for(0))) == []


def test_a_new_article_changes_the_shards_of_its_own_terms_only() -> None:
    random_ = random.Random(1)
    documents = [{"title": f"第{n}次会议", "body": prose(random_, 400)} for n in range(60)]
    added = {"title": "窗口延时", "body": "窗口延时服务，群众点赞。"}

    def bytes_of(some: list[dict[str, str]]) -> dict[int, tuple[Any, ...]]:
        found = shards(collected(some, per_year=100), 8)
        return {shard.number: (shard.columns, shard.apart) for shard in found}

    before, after = bytes_of(documents), bytes_of([*documents, added])
    changed = {number for number in after if before.get(number) != after[number]}
    terms = {term for field in terms_by_field(added).values() for term in field}
    assert changed == {shard_of(term, 8) for term in terms}


@given(st.lists(st.integers(0, 2**34)))
def test_numbers_survive_as_bytes(numbers: list[int]) -> None:
    data, starts = encode(np.array(numbers, dtype=np.int64))
    assert decode(data.tobytes()) == numbers
    assert starts[-1] == len(data)


BOOSTS = {"title": 8, "body": 1, "people": 4, "organisations": 2, "place": 2}
K1, B = 1.2, 0.75


def test_lunr_s_weights_follow_from_postings_lengths_and_averages() -> None:
    """The weights that lunr.py bakes in, from what the shards and the manifest hold."""
    random_ = random.Random(7)
    documents = [
        {
            "title": f"第{n}次会议 App{n % 7}",
            "body": prose(random_, 300),
            "people": "张某某 书记" * (n % 3),
        }
        for n in range(200)
    ]
    builder = Builder()
    builder.ref("id")
    for name in FIELDS:
        builder.field(name, boost=BOOSTS[name])
    collector = Collector()
    lengths = []
    for n, texts in enumerate(documents):
        lengths.append(collector.add(2020 + n // 50, n % 50, texts))
        builder.add({"id": str(n), **terms_by_field(texts)})
    index = builder.build()
    found: Found = {}
    for shard in shards(collector.postings(), 4):
        found.update(read_shard(shard))

    count = len(documents)
    average = [sum(row[n] for row in lengths) / count for n in range(len(FIELDS))]
    compared = 0
    for term, rows in found.items():
        posting = index.inverted_index[term]
        with_term = Counter(field for _, _, field, _ in rows)
        # lunr counts a document once for each field that has the term.
        idf = math.log(1 + abs((count - with_term.total() + 0.5) / (with_term.total() + 0.5)))
        for year, number, field, places in rows:
            document = (year - 2020) * 50 + number
            share = lengths[document][field] / average[field]
            frequency = len(places)
            weight = idf * (K1 + 1) * frequency / (K1 * (1 - B + B * share) + frequency)
            weight *= BOOSTS[FIELDS[field]]
            vector = index.field_vectors[f"{FIELDS[field]}/{document}"].elements
            baked = dict(zip(vector[::2], vector[1::2], strict=True))[posting["_index"]]
            assert baked == pytest.approx(weight, abs=0.0005001)
            compared += 1
    assert compared > 20_000
    assert set(found) == set(index.inverted_index)
