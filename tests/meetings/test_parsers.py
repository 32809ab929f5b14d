"""One value at a time: what each parser takes, what it makes of it, and why it refuses."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.meetings import parsers
from plugins.meetings.article import Basis, Person
from plugins.meetings.dates import MeetingDate
from plugins.meetings.errors import InvalidError
from plugins.meetings.nodes import Node, Scalar, parse
from plugins.meetings.parsers import MAX_SLUG, slug_fault

SLUG_RULE = "只能用小写字母、数字和短横，如 changning-2023-shuzhi"
WINDOWS = ["con", "prn", "aux", "nul", *(f"{p}{d}" for p in ("com", "lpt") for d in range(1, 10))]

EMPTY = "是空的；请填写，或删去这一行"
NO_LIST = "这里只要一个值，写的是列表；请去掉短横或方括号"
NO_RECORD = "这里只要一个值，写的是一组“字段: 值”；含冒号的值请加引号"
PERSON = "{name: …, title: …}"
DATE_FORM = "应写成 2024-01-25 或 2024-01-25 15:02"
EDTF_FORM = "应写成 2024-01-25、2024-01 或 2024"
BASIS_FORM = '应写 stated，或 {inferred: "推断的依据"}'

kinds = parsers.choice(("news", "speech"))


def node(value: str) -> Node:
    """Return what stands after `field:` on line 5."""
    found = parse(f"field: {value}", first_line=5).get("field")
    assert found is not None
    return found


def fault_of(parser: Callable[[Node], Any], value: str) -> list[tuple[int, str]]:
    with pytest.raises(InvalidError) as caught:
        parser(node(value))
    return list(caught.value.faults)


@pytest.mark.parametrize("slug", ["a", "7", "a-b", "2024-01-25-x", "changning", "a" * MAX_SLUG,
                                  "com0", "com10", "console", "nul-x", "x-con"])  # fmt: skip
def test_a_slug_is_lower_case_words_joined_by_hyphens(slug: str) -> None:
    assert slug_fault(slug) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", f"是空的；{SLUG_RULE}"),
        ("a/b", f"“a/b”里有斜线；{SLUG_RULE}"),
        ("/", f"“/”里有斜线；{SLUG_RULE}"),
        ("a\\b", f"“a\\b”里有斜线；{SLUG_RULE}"),
        ("../a", f"“../a”里有斜线；{SLUG_RULE}"),
        ("..", f"“..”里有两个点；{SLUG_RULE}"),
        ("a\0b", rf"“a\x00b”里有空字符；{SLUG_RULE}"),
        ("a b", "“a b”里有空格；请用短横代替"),
        ("a\u3000b", r"“a\u3000b”里有空格；请用短横代替"),
        ("a\n", r"“a\n”里有空格；请用短横代替"),
        ("Abc", "“Abc”里有大写字母；请写 abc"),
        ("长宁", f"“长宁”不合规则；{SLUG_RULE}"),
        ("ａｂ", f"“ａｂ”不合规则；{SLUG_RULE}"),
        ("é", f"“é”不合规则；{SLUG_RULE}"),
        ("１２", f"“１２”不合规则；{SLUG_RULE}"),
        ("a_b", f"“a_b”不合规则；{SLUG_RULE}"),
        ("a.b", f"“a.b”不合规则；{SLUG_RULE}"),
        ("-a", f"“-a”不合规则；{SLUG_RULE}"),
        ("a-", f"“a-”不合规则；{SLUG_RULE}"),
        ("a--b", f"“a--b”不合规则；{SLUG_RULE}"),
        ("-", f"“-”不合规则；{SLUG_RULE}"),
        ("a\u200bb", rf"“a\u200bb”不合规则；{SLUG_RULE}"),
        ("a%2fb", f"“a%2fb”不合规则；{SLUG_RULE}"),
        ("a" * (MAX_SLUG + 1), "有 81 个字符，最多 80 个"),
        *((name, f"“{name}”是 Windows 保留的名字；请换一个") for name in WINDOWS),
    ],
    ids=ascii,
)
def test_what_is_no_slug_is_told_why(text: str, fault: str) -> None:
    assert slug_fault(text) == fault


@settings(deadline=None)
@given(st.text(max_size=90) | st.text("abz09-", max_size=90))
def test_whatever_passes_as_a_slug_is_safe_as_a_name_anywhere(text: str) -> None:
    if slug_fault(text) is None:
        assert 1 <= len(text) <= 80
        assert set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert text.strip("-") == text
        assert text not in WINDOWS


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Lu"]), max_size=20))
def test_a_slug_s_fault_can_be_printed_on_one_line(text: str) -> None:
    fault = slug_fault(text)
    assert fault is None or fault.isprintable()


@pytest.mark.parametrize("text", ["ÀB", "Abc_d", "Changning长宁", "A\u200b"])
def test_what_is_offered_instead_is_a_slug(text: str) -> None:
    fault = slug_fault(text)
    assert fault is not None
    offered = fault.partition("请写 ")[2]
    assert not offered or slug_fault(offered) is None


# Parser, what stands in the file, and the value.
TAKEN = [
    (parsers.line_of_text, "长宁区", "长宁区"),
    (parsers.line_of_text, "  长宁区  ", "长宁区"),
    (parsers.line_of_text, "'  长宁区 '", "长宁区"),
    (parsers.line_of_text, "007", "007"),
    (parsers.line_of_text, "'~'", "~"),
    (parsers.line_of_text, "甲\n  乙", "甲 乙"),
    (parsers.paragraph, "|\n  甲乙\n  丙丁", "甲乙丙丁"),
    (parsers.paragraph, "|\n  甲乙。\n\n  丙丁", "甲乙。丙丁"),
    (parsers.paragraph, "|\n  one\n  two", "one two"),
    (parsers.paragraph, "|\n  甲\n  two", "甲 two"),
    (kinds, "speech", "speech"),
    (kinds, "' speech '", "speech"),
    (parsers.boolean, "true", True),
    (parsers.boolean, "'false'", False),
    (parsers.meeting_date, "2024-01", MeetingDate(2024, 1)),
    (parsers.iso_day, "2024-01-25", "2024-01-25"),
    (parsers.year, "1921", 1921),
    (parsers.year, "'2024'", 2024),
    (parsers.bare_slug, "changning", "changning"),
    (parsers.web_address, "https://e.example/a?b=c#d", "https://e.example/a?b=c#d"),
    (parsers.web_address, "http://e.example", "http://e.example"),
    (parsers.web_address, "https://例子.中国/新闻", "https://例子.中国/新闻"),
    (parsers.web_address, "http://[::1]:8000/", "http://[::1]:8000/"),
    (parsers.language, "zh", "zh"),
    (parsers.language, "zh-Hans-CN", "zh-Hans-CN"),
    (parsers.identifier, "a1b2c3", "a1b2c3"),
    (parsers.identifier, "urn.x_1-2", "urn.x_1-2"),
    (parsers.identifier, "a" * 64, "a" * 64),
    (parsers.basis, "stated", Basis()),
    (parsers.basis, "{inferred: 文中说“近日”}", Basis("文中说“近日”")),
    (parsers.person, "{name: 甲, title: 书记}", Person("甲", "书记")),
    (parsers.person, "{name: 甲}", Person("甲")),
]


@pytest.mark.parametrize(("parser", "written", "value"), TAKEN)
def test_a_good_value_is_read(parser: Callable[[Node], Any], written: str, value: Any) -> None:
    assert parser(node(written)) == value


# Parser, what stands in the file from line 5, and the faults.
REFUSED = [
    (parsers.line_of_text, "''", [(5, EMPTY)]),
    (parsers.line_of_text, "' '", [(5, EMPTY)]),
    (parsers.line_of_text, "[甲]", [(5, NO_LIST)]),
    (parsers.line_of_text, "\n- 甲", [(6, NO_LIST)]),
    (parsers.line_of_text, "{甲: 乙}", [(5, NO_RECORD)]),
    (parsers.line_of_text, "|\n  甲\n  乙", [(5, "应在一行之内；请去掉换行")]),
    (parsers.line_of_text, r'"甲\x07"', [(5, "有看不见的控制字符 U+0007；请删去这个字符")]),
    (parsers.line_of_text, r'"甲\uFFFF"', [(5, "有看不见的控制字符 U+FFFF；请删去这个字符")]),
    (parsers.line_of_text, r'"\uFDD0/x"', [(5, "有看不见的控制字符 U+FDD0；请删去这个字符")]),
    (parsers.paragraph, "''", [(5, EMPTY)]),
    (kinds, "News", [(5, "没有“News”这一种；可以写 news、speech")]),
    (parsers.boolean, "yes", [(5, "只能写 true 或 false，写的是“yes”")]),
    (parsers.boolean, "True", [(5, "只能写 true 或 false，写的是“True”")]),
    (parsers.timestamp, "2024", [(5, f"不是日期的写法，写的是“2024”；{DATE_FORM}")]),
    (parsers.timestamp, "1900-01-01", [(5, f"年份不在 1921 到 2100 之间，写的是“1900-01-01”；{DATE_FORM}")]),
    (parsers.meeting_date, "2024年", [(5, f"不是日期的写法，写的是“2024年”；{EDTF_FORM}")]),
    (parsers.meeting_date, "2024-02-30", [(5, f"日历上没有这一天，写的是“2024-02-30”；{EDTF_FORM}")]),
    (parsers.iso_day, "2024-01", [(5, "应写到日，如 2024-01-25，写的是“2024-01”")]),
    (parsers.year, "24", [(5, "应是四位数字的年份，如 2023，写的是“24”")]),
    (parsers.year, "２０２４", [(5, "应是四位数字的年份，如 2023，写的是“２０２４”")]),
    (parsers.year, "+024", [(5, "应是四位数字的年份，如 2023，写的是“+024”")]),
    (parsers.year, "1911", [(5, "年份不在 1921 到 2100 之间，写的是“1911”")]),
    (parsers.bare_slug, "''", [(5, f"是空的；{SLUG_RULE}")]),
    (parsers.bare_slug, "' a'", [(5, "“ a”里有空格；请用短横代替")]),
    (parsers.bare_slug, "[a]", [(5, NO_LIST)]),
    *(
        (parsers.web_address, f"'{address}'",
         [(5, f"应是以 http:// 或 https:// 开头的网址，写的是“{address}”")])
        for address in (
            "e.example", "//e.example", "/a", "ftp://e.example", "javascript:alert(1)",
            "JavaScript://e.example/%0aalert(1)", "data:text/html,x", "http:", "https://",
            "http:e.example", "https:///a", "https://e.example/a b", "https://e.example/<b>",
            'https://e.example/"onclick="x', "https://[::1", "http://:80/",
        )
    ),
    (parsers.language, "中文", [(5, "应是语言代码，如 zh-Hans，写的是“中文”")]),
    (parsers.language, "zh_Hans", [(5, "应是语言代码，如 zh-Hans，写的是“zh_Hans”")]),
    (parsers.identifier, "a b", [(5, "只能是 1 到 64 个字母、数字和 . _ -，写的是“a b”；新文章由工具生成")]),
    (parsers.identifier, "../a", [(5, "只能是 1 到 64 个字母、数字和 . _ -，写的是“../a”；新文章由工具生成")]),
    (parsers.basis, "inferred", [(5, f"不认识“inferred”；{BASIS_FORM}")]),
    (parsers.basis, "{guessed: 甲}", [(5, f"不认识“guessed”；{BASIS_FORM}")]),
    (parsers.basis, "{inferred: 甲, stated: 乙}", [(5, f"不认识“inferred、stated”；{BASIS_FORM}")]),
    (parsers.basis, "{inferred: ''}", [(5, EMPTY)]),
    (parsers.basis, "[stated]", [(5, NO_LIST)]),
    (parsers.person, "甲", [(5, f"每一项应写成 {PERSON}")]),
    (parsers.person, "{title: 书记}", [(5, f"缺少 name；每一项应写成 {PERSON}")]),
    (
        parsers.person,
        "{nam: 甲, age: 50}",
        [
            (5, "没有 nam 这一项；可用的有 name、title"),
            (5, "没有 age 这一项；可用的有 name、title"),
            (5, f"缺少 name；每一项应写成 {PERSON}"),
        ],
    ),
    (parsers.person, "{name: ''}", [(5, EMPTY)]),
]  # fmt: skip


@pytest.mark.parametrize(("parser", "written", "faults"), REFUSED)
def test_a_bad_value_is_refused_with_every_fault_and_its_line(
    parser: Callable[[Node], Any], written: str, faults: list[tuple[int, str]]
) -> None:
    assert fault_of(parser, written) == faults


@pytest.mark.parametrize(
    ("parser", "written"),
    [
        (parsers.line_of_text, "~"),
        (parsers.line_of_text, "null"),
        (kinds, "null"),
        (parsers.person, "{name: ~}"),
    ],
)
def test_nothing_is_no_value(parser: Callable[[Node], Any], written: str) -> None:
    assert fault_of(parser, written) == [(5, EMPTY)]


def test_an_optional_part_of_a_record_may_have_no_value() -> None:
    assert parsers.person(node("{name: 甲, title: }")) == Person("甲")


def test_a_record_gives_its_nodes_by_name() -> None:
    found = parsers.record(node("{src: 甲, alt: 乙}"), ("src",), ("alt", "credit"))
    assert {name: part.value for name, part in found.items() if isinstance(part, Scalar)} == {
        "src": "甲",
        "alt": "乙",
    }


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Z"]), min_size=1))
def test_a_line_of_text_is_kept_as_written(text: str) -> None:
    assert parsers.line_of_text(Scalar(text, 1, quoted=True)) == text


ALL = [
    parsers.line_of_text, parsers.paragraph, kinds, parsers.boolean,
    parsers.timestamp, parsers.meeting_date, parsers.iso_day, parsers.year, parsers.bare_slug,
    parsers.web_address, parsers.language, parsers.identifier, parsers.basis, parsers.person,
]  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(ALL), st.text(max_size=12), st.booleans())
def test_a_parser_gives_a_value_or_a_fault_and_nothing_else(
    parser: Callable[[Node], Any], text: str, quoted: bool
) -> None:
    try:
        parser(Scalar(text, 5, quoted))
    except InvalidError as error:
        assert [line for line, _ in error.faults] == [5] * len(error.faults)
        assert all(message for _, message in error.faults)
