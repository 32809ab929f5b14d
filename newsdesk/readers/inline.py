"""Runs of text inside a paragraph, and the elements around them."""

import re
from html import escape

Piece = tuple[str, str, str]
"""Where it links to, its style (`b`, `i`, both or none), and its HTML."""

_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2014-\u201d\u2026]")
_BREAKS = re.compile(r"[ \t]*[\r\n\f][ \t\r\n\f]*")
_INVISIBLE = str.maketrans("", "", "\u200b\u2060\ufeff\xad")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_BLANK = " \xa0\u3000"


def run(text: str) -> str:
    """Return a run without invisible characters, and its line ends as what they mean."""
    return _BREAKS.sub(_seam, text.translate(_INVISIBLE))


def shifted(text: str, *, raised: bool) -> str:
    """Return figures as raised or lowered ones; other text as it is."""
    table = _RAISED if raised else _LOWERED
    return text.translate(table) if all(ord(c) in table for c in text) else text


def style_of(*, bold: bool, italic: bool) -> str:
    """Return the style of a piece."""
    return ("b" if bold else "") + ("i" if italic else "")


def _seam(match: re.Match[str]) -> str:
    """Return what a line end of the source means: nothing between wide characters."""
    text, start, end = match.string, match.start(), match.end()
    sides = (text[start - 1 : start] if start else "", text[end : end + 1])
    return "" if all(side and _WIDE.match(side) for side in sides) else " "


def spliced(pieces: list[Piece]) -> str:
    """Return inline HTML, with neighbours of one style under one element."""
    out: list[str] = []
    at = 0
    while at < len(pieces):
        href, style, _ = pieces[at]
        end = at
        while end < len(pieces) and (
            pieces[end][:2] == (href, style) or not pieces[end][2].strip(_BLANK)
        ):
            end += 1
        content = "".join(piece[2] for piece in pieces[at:end])
        inner = content.strip(_BLANK)
        if inner:
            before, after = content[: content.index(inner)], content[content.index(inner) :]
            after = after[len(inner) :]
            if "b" in style:
                inner = f"<strong>{inner}</strong>"
            if "i" in style:
                inner = f"<em>{inner}</em>"
            if href:
                inner = f'<a href="{escape(href)}">{inner}</a>'
            content = before + inner + after
        out.append(content)
        at = end
    return "".join(out).strip(" ")
