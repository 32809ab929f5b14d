"""Folding, and its twin in JavaScript: the same characters from the same places."""

import json
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.search.folding import TABLE, fold, fold_with_places
from plugins.search.terms import pairs, spelled, words
from tests.support.node import needs_node, run_module
from tests.support.site import PROJECT

TWINS = PROJECT / "theme" / "static" / "js" / "search"
CASES = [
    ("党建", "党建"),
    ("黨建會議", "党建会议"),
    ("ＡＢＣ　１２３", "abc123"),
    ("Café ÉCOLE", "cafeecole"),
    ("cafe\u0301", "cafe"),
    ("增强“四个意识”、坚定“四个自信”", "增强四个意识坚定四个自信"),
    ("会议结束。散会！", "会议结束\n散会\n"),
    ("一行\n二行\r\n三行", "一行\n二行\n\n三行"),
    ("提高3.5个百分点", "提高3.5个百分点"),
    ("1.会议 3. 结束", "1会议3结束"),
    ("１．５倍", "1.5倍"),
    ("（一）《条例》——", "一条例"),
    ("㎡ Ⅳ ①", "m2iv1"),
    ("𠮷野家", "𠮷野家"),
    ("😀党🇨🇳建", "党建"),
    ("\ud800党", "党"),
    ("", ""),
]
ALPHABETS = (
    range(0x4E00, 0x9FFF), range(0x4E00, 0x9FFF), range(0x3400, 0x4DBF), range(0x20000, 0x323B0),
    range(0x20, 0x7F), range(0x20, 0x7F), range(0x30, 0x3A), range(0xFF01, 0xFF5F),
    range(0xA0, 0x250), range(0x2000, 0x2070), range(0x3000, 0x3100), range(0xF900, 0xFB00),
    range(0x1D400, 0x1D7FF), range(0x1F300, 0x1F6FF), range(0xD800, 0xE000), range(0x110000),
)  # fmt: skip


@pytest.mark.parametrize(("text", "folded"), CASES, ids=[ascii(text) for text, _ in CASES])
def test_a_text_folds_to(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_each_folded_character_comes_from_a_place_of_the_text(text: str) -> None:
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


@given(st.text())
def test_what_is_folded_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_what_stands_in_a_text_stands_in_it_folded(before: str, after: str) -> None:
    assert fold("党建会议") in fold(f"{before}。党建会议。{after}")


def random_texts(count: int) -> list[str]:
    """Return the same random texts at every run: all planes, mixed widths, lone surrogates."""
    source = random.Random(20260126)
    texts = []
    for _ in range(count):
        alphabets = source.choices(ALPHABETS, k=source.randint(0, 24))
        text = "".join(chr(source.choice(alphabet)) for alphabet in alphabets)
        # Two surrogates that happen to meet are one character to JavaScript.
        texts.append(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass"))
    return texts


def units(text: str) -> list[int]:
    """Return the offset in code units of each character."""
    offsets, at = [], 0
    for character in text:
        offsets.append(at)
        at += 2 if ord(character) > 0xFFFF else 1
    return offsets


@needs_node
def test_javascript_folds_100_000_random_texts_as_python_does(tmp_path: Path) -> None:
    for name in ("folding.js", "terms.js"):
        shutil.copyfile(TWINS / name, tmp_path / name)
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    source = f"""
import {{ Folding }} from {json.dumps((tmp_path / "folding.js").as_uri())};
import {{ pairs, words, shardOf }} from {json.dumps((tmp_path / "terms.js").as_uri())};
const folding = new Folding(given.table);
answer(given.texts.map((text) => {{
  const {{ characters, places }} = folding.fold(text);
  const terms = [...pairs(characters), ...words(characters)];
  return [characters.join(""), places, terms, terms.map(([term]) => shardOf(term, 11))];
}}));
"""
    texts = [text for text, _ in CASES] + random_texts(100_000)
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    answers = run_module(source, {"table": table, "texts": texts}, tmp_path)
    differing = []
    for text, answer in zip(texts, answers, strict=True):
        folded, places = fold_with_places(text)
        offsets = units(text)
        keys, at = pairs(folded)
        terms = [
            *([spelled(int(key)), int(place)] for key, place in zip(keys, at, strict=True)),
            *([word, place] for word, place in words(folded)),
        ]
        expected = [folded, [offsets[place] for place in places], terms]
        if answer[:3] != expected:
            differing.append((text, expected, answer))
    assert differing[:3] == []
    assert sum(len(answer[2]) for answer in answers) > 500_000
