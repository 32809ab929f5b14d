"""An article's file as text: decoded, split into front matter and body."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from plugins.meetings.errors import InvalidError

MAX_BYTES = 5 * 1024 * 1024
FENCE = "---"
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
"""C0 and C1 controls but tab and line feed, surrogates and noncharacters.

XML 1.0 cannot carry most of these, so a feed with one of them could not be read.
"""


_REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,8})|([0-9]{1,8}));?")


@dataclass(frozen=True, slots=True)
class Source:
    """Front matter and body of one file, with the line in the file where each begins."""

    front: str
    front_line: int
    body: str
    body_line: int


def decode(data: bytes) -> str:
    """Decode a file's bytes as UTF-8 with Unix line ends; a byte order mark is accepted.

    Raises:
        InvalidError: the file is too large, is not UTF-8 or holds a control character.
    """
    _check_size(len(data))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidError(
            (
                line,
                f"不是 UTF-8 编码，遇到字节 0x{data[error.start]:02X}；"
                "请在编辑器里“另存为”，编码选 UTF-8",
            )
        ) from None
    for line_end in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(line_end, "\n")
    found = CONTROL.search(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise InvalidError((line, f"有看不见的控制字符 U+{ord(found[0]):04X}；请删去这个字符"))
    return text


def split(text: str) -> Source:
    """Split a decoded file at its two `---` lines.

    Raises:
        InvalidError: there is no front matter, it is never closed, or no body follows it.
    """
    lines = text.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if lines[first].rstrip() != FENCE:
        found = lines[first].strip()[:20]
        raise InvalidError(
            (
                first + 1,
                f"没有元数据：文件应以一行 --- 开头，写的是“{found}”；可用 make new 生成样板",
            )
        )
    for index in range(first + 1, len(lines)):
        if lines[index].rstrip() == FENCE:
            front = "\n".join(lines[first + 1 : index])
            return Source(front, first + 2, "\n".join(lines[index + 1 :]), index + 2)
    raise InvalidError((first + 1, "元数据没有结束：在最后一个字段的下一行补上一行 ---"))


def parse_source(data: bytes) -> Source:
    """Decode a file's bytes and split them.

    Raises:
        InvalidError: see `decode` and `split`.
    """
    return split(decode(data))


def read_source(path: Path) -> Source:
    """Read one file and split it; errors as for `parse_source`."""
    return parse_source(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, unless there are too many to be an article.

    Raises:
        InvalidError: the file is too large.
    """
    _check_size(path.stat().st_size)
    return path.read_bytes()


def references(lines: list[str], first_line: int) -> list[tuple[int, str]]:
    """Find the control characters that are written by their numbers, as `&#8;`."""
    return [
        (number, f"{match[0]} 是看不见的控制字符；请删去")
        for number, line in enumerate(lines, start=first_line)
        for match in _REFERENCE.finditer(line)
        if (code := int(match[1], 16) if match[1] else int(match[2])) <= sys.maxunicode
        and CONTROL.match(chr(code))
    ]


def _check_size(size: int) -> None:
    if size > MAX_BYTES:
        shown = f"{size / 1024 / 1024:.1f} MB"
        raise InvalidError((1, f"文件有 {shown}，超过了 5 MB；图片请另存，不要嵌在正文里"))
