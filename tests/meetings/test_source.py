"""A file as text: bytes that are one, and the two lines that part front matter from body."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.meetings.errors import InvalidError
from plugins.meetings.source import MAX_BYTES, Source, decode, read_source, split

BOM = b"\xef\xbb\xbf"
TOO_LARGE = "文件有 5.0 MB，超过了 5 MB；图片请另存，不要嵌在正文里"
NO_FRONT = "没有元数据：文件应以一行 --- 开头，写的是“{}”；可用 make new 生成样板"
NEVER_CLOSED = "元数据没有结束：在最后一个字段的下一行补上一行 ---"


def not_utf8(byte: str) -> str:
    return f"不是 UTF-8 编码，遇到字节 0x{byte}；请在编辑器里“另存为”，编码选 UTF-8"


def control(code: str) -> str:
    return f"有看不见的控制字符 U+{code}；请删去这个字符"


def faults_of(data: bytes) -> tuple[tuple[int, str], ...]:
    with pytest.raises(InvalidError) as caught:
        decode(data)
    return caught.value.faults


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("长宁区".encode(), "长宁区"),
        (BOM + "长宁区".encode(), "长宁区"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c".encode(), "a\nb\nc"),
        (b"a\tb", "a\tb"),
        ("𠮷😀".encode(), "𠮷😀"),
        ("甲\u3000乙\u00a0丙\u200b丁".encode(), "甲\u3000乙\u00a0丙\u200b丁"),
        ("甲\ue000乙".encode(), "甲\ue000乙"),
    ],
    ids=repr,
)
def test_bytes_are_read_as_utf8_with_unix_line_ends(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [
        ("长宁".encode("gb18030"), 1, "B3"),
        (b"a\nb\n" + "长宁".encode("gb18030"), 3, "B3"),
        (b"a\r\nb\r\n\xff", 3, "FF"),
        ("长宁".encode("utf-16"), 1, "FF"),
        ("長寧".encode("big5"), 1, "AA"),
        ("长".encode()[:2], 1, "E9"),
        (b"\xc0\xaf", 1, "C0"),
        (b"\xed\xa0\x80", 1, "ED"),
    ],
    ids=repr,
)
def test_another_encoding_is_named_with_its_line_and_first_bad_byte(
    data: bytes, line: int, byte: str
) -> None:
    assert faults_of(data) == ((line, not_utf8(byte)),)


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x00", "0000"),
        ("\x08", "0008"),
        ("\x0b", "000B"),
        ("\x0c", "000C"),
        ("\x1b", "001B"),
        ("\x7f", "007F"),
        ("\x85", "0085"),
        ("\x9f", "009F"),
        ("\ufdd0", "FDD0"),
        ("\ufffe", "FFFE"),
        ("\uffff", "FFFF"),
        ("\U0001fffe", "1FFFE"),
        ("\U0010ffff", "10FFFF"),
    ],
    ids=lambda value: value if value.isalnum() else "",
)
def test_an_invisible_control_character_is_named_with_its_line(character: str, code: str) -> None:
    assert faults_of(f"一\r\n二\n三{character}".encode()) == ((3, control(code)),)


def test_a_file_may_have_five_megabytes_and_no_byte_more() -> None:
    assert len(decode(b"a" * MAX_BYTES)) == MAX_BYTES == 5 * 1024 * 1024
    assert faults_of(b"a" * (MAX_BYTES + 1)) == ((1, TOO_LARGE),)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"])))
def test_visible_text_is_kept_whole(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_text_or_a_fault_on_one_of_their_lines(data: bytes) -> None:
    try:
        text = decode(data)
    except InvalidError as error:
        ((line, message),) = error.faults
        assert 1 <= line <= len(data.splitlines()) + 1
        assert message
    else:
        assert "\r" not in text


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("---\na: 1\n---\n正文\n", Source("a: 1", 2, "正文\n", 4)),
        ("---\n---\n", Source("", 2, "", 3)),
        ("---\n---", Source("", 2, "", 3)),
        ("\n\n---\na: 1\n---\n正文", Source("a: 1", 4, "正文", 6)),
        ("---  \na: 1\n---\t\n正文", Source("a: 1", 2, "正文", 4)),
        ("---\na: 1\nb: 2\n---\n\n正文\n", Source("a: 1\nb: 2", 2, "\n正文\n", 5)),
        ("---\na: 1\n---\n甲\n---\n乙", Source("a: 1", 2, "甲\n---\n乙", 4)),
        ("---\na: ---\n ---\n---\n正文", Source("a: ---\n ---", 2, "正文", 5)),
    ],
    ids=repr,
)
def test_a_file_is_split_at_its_first_two_fences(text: str, source: Source) -> None:
    assert split(text) == source


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, NO_FRONT.format("")),
        ("\n\n\n", 1, NO_FRONT.format("")),
        ("正文", 1, NO_FRONT.format("正文")),
        ("\n\n  正文\n---\n", 3, NO_FRONT.format("正文")),
        ("正文" * 20, 1, NO_FRONT.format("正文" * 10)),
        ("----\na: 1\n---\n", 1, NO_FRONT.format("----")),
        (" ---\na: 1\n---\n", 1, NO_FRONT.format("---")),
        ("———\na: 1\n———\n", 1, NO_FRONT.format("———")),
        ("---\na: 1\n正文", 1, NEVER_CLOSED),
        ("\n---\na: 1\n----\n", 2, NEVER_CLOSED),
        ("---", 1, NEVER_CLOSED),
    ],
    ids=repr,
)
def test_a_file_without_two_fences_is_refused_at_its_first_line(
    text: str, line: int, message: str
) -> None:
    with pytest.raises(InvalidError) as caught:
        split(text)
    assert caught.value.faults == ((line, message),)


LINES = st.lists(st.text("ab甲: #-", max_size=6).filter(lambda s: s.rstrip() != "---"), max_size=6)


@settings(deadline=None)
@given(LINES, LINES, st.integers(0, 3))
def test_front_matter_and_body_begin_where_the_source_says(
    front: list[str], body: list[str], blank: int
) -> None:
    lines = [*[""] * blank, "---", *front, "---", *body]
    source = split("\n".join(lines))

    assert source.front == "\n".join(front)
    assert source.body == "\n".join(body)
    assert lines[source.front_line - 1 :][: len(front)] == front
    assert lines[source.body_line - 1 :] == body


@pytest.mark.parametrize("mark", [b"", BOM])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_a_file_is_read_whatever_its_mark_and_line_ends(
    mark: bytes, ending: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(mark + "---\na: 甲\n---\n正文\n".encode().replace(b"\n", ending))

    assert read_source(path) == Source("a: 甲", 2, "正文\n", 4)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"a" * (MAX_BYTES + 1))

    with pytest.raises(InvalidError) as caught:
        read_source(path)
    assert caught.value.faults == ((1, TOO_LARGE),)
