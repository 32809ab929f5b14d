"""Bytes to text: which encoding it was, and what could not be read."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from newsdesk.draft import WHOLE, Notice
from newsdesk.readers.plausibility import LOST, score
from newsdesk.readers.source import Encoding, ReadError

NAME = "encoding"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# In the order of their frequency: of two that are equally plausible the first one wins.
_CANDIDATES = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
# Python's big5 lacks characters that Windows and Hong Kong have.
_CODECS = {"big5": ("big5", "cp950", "big5hkscs")}
_FAMILIES = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "hz"), "gb18030"),
    **dict.fromkeys(("big5", "cp950", "big5hkscs"), "big5"),
    **dict.fromkeys(("utf-8", "utf-8-sig"), "utf-8"),
}
_TITLES = {"utf-8": "UTF-8", "gb18030": "GB18030（GBK）", "big5": "Big5（繁体）"}
_PLAUSIBLE = 0.3
_CERTAIN = 4.0
_SHORT = 64
_SHOWN = 20
_SAMPLE = 1 << 16
_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text.

    Attributes:
        text: without byte order mark, with its own line ends; U+FFFD where bytes could not be read.
        encoding: how it was encoded.
        notices: one for each line with lost bytes, and one when the encoding is uncertain.
    """

    text: str
    encoding: Encoding
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode a text.

    Args:
        data: the bytes of the file.
        declared: the encoding that the file itself names; believed when it fits.

    Returns:
        The text with its encoding and notices.

    Raises:
        ReadError: this is no text.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decoded(_lenient(data[len(mark) :], name), name, bom=True)
    text = _strict(data, "utf-8")
    # Two bytes of GBK can look like a Latin or Greek letter of UTF-8, three hardly ever.
    if text is not None and not _doubtful(text):
        return _decoded(text, "utf-8")
    named = _family(declared)
    if named in _CANDIDATES and (text := _strict(data, named)) and score(text)[0] >= 0:
        return _decoded(text, named)
    return _detected(data)


def _doubtful(text: str) -> bool:
    """Tell whether bytes that are valid UTF-8 may be something else all the same."""
    if text.isascii() and len(text) <= _SHORT and " " not in text:
        # A few characters of UTF-16 can be letters and signs of ASCII alone.
        return True
    return score(text)[0] < 0 and max(text) < "\u0800"


def _detected(data: bytes) -> Decoded:
    """Decode with the candidate that gives the most plausible text."""
    texts = {name: _lenient(data, name) for name in _CANDIDATES}
    scores = {name: score(text) for name, text in texts.items()}
    ranking = sorted(_CANDIDATES, key=lambda name: -scores[name][0])
    first, second = ranking[:2]
    (best, number), (next_best, _) = scores[first], scores[second]
    if best < _PLAUSIBLE:
        return _foreign(data)
    if next_best < 0 or (best - next_best) * number >= _CERTAIN:
        return _decoded(texts[first], first)
    if next_best >= _PLAUSIBLE and _family(_guess(data)) == second:
        first, second = second, first
    notice = Notice(
        NAME,
        WHOLE,
        f"文字太少，编码不能确定：已按 {_title(first)} 读取，"
        f"也可能是 {_title(second)}（开头会是“{_beginning(texts[second])}”）",
        "请核对文字；不对的话，请用编辑器另存为 UTF-8 再导入",
    )
    return _decoded(texts[first], first, notices=(notice,))


def _foreign(data: bytes) -> Decoded:
    """Decode with what charset-normalizer finds outside the candidates.

    Raises:
        ReadError: it finds nothing that reads without a loss.
    """
    guess = _guess(data)
    text = _strict(data, guess) if guess else None
    if text is None or any(ord(c) < 0x20 and c not in "\t\n\r\f" for c in text):
        raise ReadError(
            "看不出是哪种编码的文字，文件可能已损坏，或者不是文本；"
            "请用编辑器打开，另存为 UTF-8 再导入"
        )
    notice = Notice(
        NAME,
        WHOLE,
        f"不像中文常用的编码，已按 {guess} 读取",
        "请核对文字；不对的话，请用编辑器另存为 UTF-8 再导入",
    )
    return _decoded(text, guess, notices=(notice,))


def _guess(data: bytes) -> str:
    """Return the encoding that charset-normalizer names, or nothing."""
    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding.replace("_", "-") if best else ""


def _family(name: str) -> str:
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    return _FAMILIES.get(found, found)


def _strict(data: bytes, name: str) -> str | None:
    for codec in _CODECS.get(name, (name,)):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return None


def _lenient(data: bytes, name: str) -> str:
    """Return the text, with U+FFFD where it cannot be read; `_decoded` reports each."""
    text = _strict(data, name)
    return data.decode(_CODECS.get(name, (name,))[-1], "replace") if text is None else text


def _decoded(
    text: str, name: str, *, bom: bool = False, notices: tuple[Notice, ...] = ()
) -> Decoded:
    if name != "utf-8" and not notices:
        message = f"原文不是 UTF-8 编码，已按 {_title(name)} 读取"
        notices = (Notice(NAME, WHOLE, message, "如果有不认识的字，请核对编码"),)
    return Decoded(text, Encoding(name, bom), notices + _losses(text, name))


def _losses(text: str, name: str) -> tuple[Notice, ...]:
    if LOST not in text:
        return ()
    lines = [match for match in _LINE.finditer(text) if LOST in match[0]]
    notices = [
        Notice(
            NAME,
            line.start(),
            f"有 {line[0].count(LOST)} 处字节不完整或已损坏，按 {_title(name)} 读不出来，"
            f"已标作“{LOST}”",
            "请对照原文补上，或者向来源要一份完好的文件",
        )
        for line in lines[:_SHOWN]
    ]
    if len(lines) > _SHOWN:
        rest = f"后面还有 {len(lines) - _SHOWN} 行有读不出来的字节"
        notices.append(Notice(NAME, lines[_SHOWN].start(), rest, "请向来源要一份完好的文件"))
    return tuple(notices)


def _title(name: str) -> str:
    return _TITLES.get(name, name.upper())


def _beginning(text: str) -> str:
    return "".join(c if c.isprintable() else LOST for c in text.strip()[:8])
