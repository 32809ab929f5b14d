"""The search page's pure modules: what an address means, and which passage is shown."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.support.node import needs_node, run_module
from tests.support.site import PROJECT

pytestmark = needs_node

PAGE = PROJECT / "theme" / "static" / "js" / "search" / "page"
NOWHERE: dict[str, Any] = {
    "query": "", "filters": {}, "sort": "relevance", "page": 1, "tier": "",
}  # fmt: skip

# Folds enough for these texts; the index's own folding has its own tests.
FOLD = """
const fold = (text) => {
  const characters = [];
  const places = [];
  let at = 0;
  for (const character of text) {
    const folded = /[。！？；\\n]/u.test(character) ? "\\n"
      : /[\\p{L}\\p{N}]/u.test(character) ? character.normalize("NFKC").toLowerCase() : "";
    for (const one of folded) {
      characters.push(one);
      places.push(at);
    }
    at += character.length;
  }
  return { characters, places };
};
"""


def run(source: str, given: Any, folder: Path) -> Any:
    uris = {name: json.dumps((PAGE / f"{name}.js").as_uri()) for name in ("state", "passage")}
    imports = f"""
import {{ addressOf, asked, changed, filtered, readState }} from {uris["state"]};
import {{ bestPassage, directive }} from {uris["passage"]};
"""
    return run_module(imports + FOLD + source, given, folder)


STATES: dict[str, dict[str, Any]] = {
    "": {},
    "?q=%E5%85%9A%E8%AF%BE": {"query": "党课"},
    "?q=a+b&page=3": {"query": "a b", "page": 3},
    "?q=a&district=x&year=2024&type=t&kind=k&column=c&sort=date&tier=any": {
        "query": "a",
        "filters": {"district": "x", "year": "2024", "type": "t", "kind": "k", "column": "c"},
        "sort": "date",
        "tier": "any",
    },
}


@pytest.mark.parametrize("search", STATES)
def test_an_address_and_what_it_asks_for_are_the_same(search: str, tmp_path: Path) -> None:
    address = f"https://x.example/search/{search}"
    state, back = run(
        "const state = readState(given); answer([state, addressOf(state, given)]);",
        address,
        tmp_path,
    )
    assert state == {**NOWHERE, **STATES[search]}
    assert back == address


@pytest.mark.parametrize(
    ("search", "fields"),
    [
        ("?q=%20%E3%80%80&page=0&sort=up&tier=x&district=%20", {}),
        ("?q=a&page=-1", {"query": "a"}),
        ("?q=a&page=1.5&lang=zh", {"query": "a"}),
        ("?q=a&page=99999999999999999999", {"query": "a"}),
        ("?q=%20a%20&year=2023&year=2024", {"query": "a", "filters": {"year": "2023"}}),
        (f"?q={'a' * 10_000}", {"query": "a" * 200}),
    ],
)
def test_what_an_address_should_not_say_is_left_out(
    search: str, fields: dict[str, Any], tmp_path: Path
) -> None:
    state = run("answer(readState(given));", f"https://x.example/search/{search}", tmp_path)
    assert state == {**NOWHERE, **fields}


def test_another_query_begins_anew_and_keeps_its_filters(tmp_path: Path) -> None:
    start = {**NOWHERE, "query": "a", "filters": {"year": "2024"}, "page": 3, "tier": "any"}
    typed, same, more, less = run(
        """answer([
            asked(given, " b "), asked(given, "a"), filtered(given, "kind", "k"),
            filtered(given, "year"),
        ]);""",
        start,
        tmp_path,
    )
    assert typed == {**start, "query": "b", "page": 1, "tier": ""}
    assert same == {**start, "page": 1}
    assert more == {**start, "filters": {"year": "2024", "kind": "k"}, "page": 1}
    assert less == {**start, "filters": {}, "page": 1}


FILLER = "这一段说的是别的事情，与所找的无关。"


def passage(text: str, words: list[str], folder: Path) -> Any:
    return run(
        """
        const words = given.words.map((word) => Array.from(word));
        const found = bestPassage([{ text: given.text, label: "" }], words, fold);
        answer(found ? { shown: given.text.slice(found.shown.from, found.shown.to),
            marks: found.marks.map(({ from, to }) => given.text.slice(from, to)),
            directive: found.directive } : null);
        """,
        {"text": text, "words": words},
        folder,
    )


def test_a_text_without_the_words_has_no_passage(tmp_path: Path) -> None:
    assert passage("开会。", ["党课"], tmp_path) is None
    assert passage("", ["党课"], tmp_path) is None
    assert passage("党。课", ["党课"], tmp_path) is None


def test_a_passage_is_cut_at_clauses_around_the_words(tmp_path: Path) -> None:
    text = f"{FILLER * 4}会议听取了述职，并作了评议。{FILLER * 4}"
    found = passage(text, ["听取了述职"], tmp_path)
    assert "会议听取了述职，并作了评议。" in found["shown"]
    assert 50 <= len(found["shown"]) <= 80
    assert found["shown"][0] in "这与"
    assert found["shown"][-1] in "。情"
    assert found["marks"] == ["听取了述职"]


def test_a_passage_begins_with_the_text_where_that_is_near(tmp_path: Path) -> None:
    text = f"湖光岩风景区管理局近日召开2020年度党组织书记述职评议会议。{FILLER * 6}"
    assert passage(text, ["述职评议"], tmp_path)["shown"].startswith("湖光岩风景区管理局")


def test_a_short_text_is_shown_whole(tmp_path: Path) -> None:
    found = passage("题目\n会议听取了述职。", ["述职"], tmp_path)
    assert found["shown"] == "题目\n会议听取了述职。"


def test_where_most_words_stand_nearest_together_is_shown(tmp_path: Path) -> None:
    text = f"党课很好。{FILLER * 6}社区里有党课，社区热闹。{FILLER * 6}社区。{FILLER}党课。"
    found = passage(text, ["党课", "社区"], tmp_path)
    assert "社区里有党课，社区热闹。" in found["shown"]
    assert found["marks"] == ["社区", "党课", "社区"]


def test_marks_that_touch_are_one(tmp_path: Path) -> None:
    found = passage("听取述职评议会。", ["述职", "职评", "评议"], tmp_path)
    assert found["marks"] == ["述职评议"]
    assert unquote(found["directive"]) == "听取-,述职评议,-会"


def test_marks_between_the_characters_are_part_of_the_passage(tmp_path: Path) -> None:
    text = "增强“四个意识”、坚定“四个自信”的自觉，学习ＡＩ技术。"
    found = passage(text, ["四个意识坚定四个自信", "ai"], tmp_path)
    assert found["marks"] == ["四个意识”、坚定“四个自信", "ＡＩ"]


def test_characters_beyond_the_basic_plane_are_never_cut(tmp_path: Path) -> None:
    text = "𠮷" * 300 + "党课" + "𠮷" * 300
    found = passage(text, ["党课"], tmp_path)
    assert set(found["shown"]) == {"𠮷", "党", "课"}
    assert unquote(found["directive"]).count("\ufffd") == 0


def test_a_long_phrase_is_shown_in_part(tmp_path: Path) -> None:
    phrase = "".join(chr(0x4E00 + n) for n in range(300))
    found = passage(f"甲，{phrase}，乙。", [phrase], tmp_path)
    assert 100 <= len(found["shown"]) <= 122


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("会议要求，抓党建。", "抓党建", "%E6%8A%93%E5%85%9A%E5%BB%BA"),
        ("甲乙，丙", "乙", "%E7%94%B2-,%E4%B9%99"),
        ("乙丙\n丁", "乙", "%E4%B9%99,-%E4%B8%99"),
        ("A-B，C&D", "B，C", "A%2D-,B%EF%BC%8CC,-%26D"),
        # A comma between digits is no boundary of words.
        ("共1，000元。", "000", "%E5%85%B11%EF%BC%8C-,000,-%E5%85%83"),
        ("a,b", "b", "a%2C-,b"),
    ],
)
def test_a_directive_names_the_phrase_between_the_rest_of_its_clause(
    text: str, phrase: str, expected: str, tmp_path: Path
) -> None:
    at = text.index(phrase)
    assert expected == run(
        "answer(directive(given[0], { from: given[1], to: given[2] }));",
        [text, at, at + len(phrase)],
        tmp_path,
    )
