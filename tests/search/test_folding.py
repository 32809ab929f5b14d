"""Folding, and its twin in JavaScript: the same characters from the same places."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.search.text.folding import fold, fold_with_places, rare_folds, usual_folds
from plugins.search.text.terms import decoded, encoded, mixed, pairs
from tests.support.node import needs_node, run_module
from tests.support.search import ENGINE

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
    """Return for each UTF-16 unit of a text the unit that its character begins with."""
    offsets, at = [], 0
    for character in text:
        size = 2 if ord(character) > 0xFFFF else 1
        offsets.append(at)
        at += size
    return offsets


@needs_node
def test_javascript_folds_100_000_random_texts_as_python_does(tmp_path: Path) -> None:
    source = f"""
import {{ Folding }} from {json.dumps((ENGINE / "folding.js").as_uri())};
import {{ pairKey, mixed, unmixed }} from {json.dumps((ENGINE / "terms.js").as_uri())};
const whole = new Folding(given.usual);
whole.extend(given.rare);
const light = new Folding(given.usual);
answer(given.texts.map((text) => {{
  const {{ characters, places }} = whole.fold(text);
  const folded = characters.join("");
  const keys = [];
  for (let at = 0; at + 1 < folded.length; at += 1) {{
    if (folded[at] !== "\\n" && folded[at + 1] !== "\\n") keys.push(pairKey(folded, at));
  }}
  return [
    folded, places, keys, keys.map(mixed), keys.map((key) => unmixed(mixed(key))),
    light.needsMore(text) || light.fold(text).characters.join("") === folded,
  ];
}}));
"""
    texts = [text for text, _ in CASES] + random_texts(100_000)
    tables = {"usual": usual_folds(), "rare": rare_folds(), "texts": texts}
    differing = []
    terms = 0
    for text, answer in zip(texts, run_module(source, tables, tmp_path), strict=True):
        folded, places = fold_with_places(text)
        starts = units(text)
        keys, _ = pairs(decoded(encoded(folded)))
        expected = [
            folded,
            [
                starts[at]
                for c, at in zip(folded, places, strict=True)
                for _ in range(1 + (c > "\uffff"))
            ],
            keys.tolist(),
            mixed(keys).tolist(),
            keys.tolist(),
            True,
        ]
        terms += len(keys)
        if answer != expected:
            differing.append((text, expected, answer))
    assert differing[:3] == []
    assert terms > 500_000
