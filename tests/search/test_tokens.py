"""Text to tokens, in Python and in JavaScript, on the cases of tests/data/tokens.json."""

import json
import random
import unicodedata
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.search.tokens import normalise, tokenise
from tests.support.node import needs_node, run_module
from tests.support.site import PROJECT

CASES = json.loads((PROJECT / "tests" / "data" / "tokens.json").read_text(encoding="utf-8"))
TWIN = PROJECT / "theme" / "static" / "js" / "search" / "tokens.js"
# Readers' texts are mostly these; the last range holds whatever else Unicode has.
ALPHABETS = (
    range(0x4E00, 0x9FFF),
    range(0x3400, 0x4DBF),
    range(0x20000, 0x2A6DF),
    range(0x20, 0x7F),
    range(0xFF01, 0xFF5E),
    range(0xA0, 0x250),
    range(0x3000, 0x3100),
    range(0xF900, 0xFB00),
    range(0x1F300, 0x1F6FF),
    range(0xE000, 0x110000),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["text"]))
def test_a_text_has_the_tokens_of_the_table(case: dict[str, object]) -> None:
    assert tokenise(str(case["text"])) == case["tokens"]


def in_node(texts: list[str], folder: Path) -> list[list[str]]:
    """Return the tokens that the JavaScript twin finds."""
    # The name tells Node that it is a module; in the browser the page tells it.
    module = folder / "tokens.mjs"
    copyfile(TWIN, module)
    source = f"""
import {{ tokenise }} from {json.dumps(module.as_uri())};
answer(given.map(tokenise));
"""
    found: list[list[str]] = run_module(source, texts, folder)
    return found


@needs_node
def test_javascript_finds_the_tokens_of_the_table(tmp_path: Path) -> None:
    found = in_node([case["text"] for case in CASES], tmp_path)
    assert dict(zip((case["text"] for case in CASES), found, strict=True)) == {
        case["text"]: case["tokens"] for case in CASES
    }


def known(character: str) -> bool:
    """Tell whether this Python's Unicode has a character; a browser's may be a newer one."""
    return unicodedata.category(character) not in ("Cn", "Cs")


def random_texts(count: int) -> list[str]:
    """Return the same random texts at every run, up to 20 characters each."""
    source = random.Random(20240126)

    def text() -> str:
        alphabets = source.choices(ALPHABETS, k=source.randint(0, 20))
        return "".join(filter(known, (chr(source.choice(alphabet)) for alphabet in alphabets)))

    return [text() for _ in range(count)]


@needs_node
def test_javascript_finds_what_python_finds_in_2000_random_texts(tmp_path: Path) -> None:
    texts = random_texts(2000)
    expected = [tokenise(text) for text in texts]
    assert sum(len(tokens) for tokens in expected) > 5000
    found = in_node(texts, tmp_path)
    differing = [
        (text, mine, other)
        for text, mine, other in zip(texts, expected, found, strict=True)
        if mine != other
    ]
    assert differing == []


@needs_node
def test_javascript_finds_what_python_finds_in_every_character_that_python_knows(
    tmp_path: Path,
) -> None:
    texts = list(filter(known, map(chr, range(0x110000))))
    found = in_node(texts, tmp_path)
    differing = [
        hex(ord(text)) for text, other in zip(texts, found, strict=True) if tokenise(text) != other
    ]
    assert differing == []


@given(st.text())
def test_tokens_are_folded_and_hold_no_blank(text: str) -> None:
    for token in tokenise(text):
        assert token == normalise(token)
        assert token == "".join(token.split()) != ""


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2))
def test_han_text_has_a_token_for_every_two_neighbours(text: str) -> None:
    assert tokenise(text) == [text[index : index + 2] for index in range(len(text) - 1)]


@given(st.text(), st.text())
def test_a_full_stop_keeps_texts_apart(first: str, second: str) -> None:
    assert tokenise(f"{first}。{second}") == tokenise(first) + tokenise(second)
