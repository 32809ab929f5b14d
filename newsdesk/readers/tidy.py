"""A page's HTML, as wild as it may be, to the few elements that Markdown knows."""

import re
from collections.abc import Callable
from html import escape

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString
from markdownify import MarkdownConverter

from newsdesk.readers.inline import Piece, run, shifted, spliced, style_of

Picture = Callable[[Tag], str]
"""Returns the address that the text shall have for an `img`, or nothing to leave it out."""
Link = Callable[[str], str]
"""Returns the address that the text shall have for an `href`, or nothing for no link."""

_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|caption|center|d[dlt]|details|div|fieldset|figcaption|"
    r"figure|footer|form|h[1-6]|header|html|legend|li|main|nav|[ou]l|p|section|summary|table|"
    r"tbody|t[dhr]|tfoot|thead"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NESTED = frozenset({"blockquote", "ol", "ul", "li"})
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_INDENT = re.compile(r"^((?:> ?)*)[\xa0\u3000][ \xa0\u3000]*", re.MULTILINE)
_DEPTH = 12
_COLUMNS = 100


class _Converter(MarkdownConverter):
    """Writes items as Python-Markdown wants them: what belongs to one is indented by four."""

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        parent = el.parent
        mark = "-"
        if parent is not None and parent.name == "ol":
            at = len(el.find_previous_siblings("li"))
            mark = f"{int(str(parent.get('start', '1'))) + at}."
        lines = text.strip().split("\n")
        return "\n".join([f"{mark} {lines[0]}", *(f"    {line}" for line in lines[1:])]) + "\n"


_CONVERTER = _Converter(
    heading_style="atx",
    table_infer_header=True,
    # The text stays as it is written: rules look for masks such as ***.
    escape_asterisks=False,
    escape_underscores=False,
    keep_inline_images_in=["td", "strong", "em", "a", *_HEADINGS],
)


def markdown(root: Tag, picture: Picture, link: Link) -> str:
    """Return a part of a page as Markdown.

    Args:
        root: the element whose content is meant.
        picture: says where a picture is.
        link: says where a link goes.
    """
    html = _Tidy(picture, link).run(root)
    text: str = _CONVERTER.convert_soup(BeautifulSoup(html, "html.parser"))
    lines = (line.rstrip(" \t") for line in _INDENT.sub(r"\1", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


class _Tidy:
    """Writes simple HTML: blocks are closed before others open, a paragraph holds inline text."""

    def __init__(self, picture: Picture, link: Link, *, inline: bool = False) -> None:
        self._picture = picture
        self._link = link
        self._inline = inline
        self._out: list[str] = []
        self._pending: list[Piece] = []
        self._open: list[str] = []
        self._fresh = False

    def run(self, root: Tag) -> str:
        """Return the content of an element as simple HTML; nothing here recurses with its depth."""
        work: list[tuple[object, str, bool, bool]] = [
            (c, "", False, False) for c in reversed(root.contents)
        ]
        while work:
            node, href, bold, italic = work.pop()
            if isinstance(node, str) and not isinstance(node, NavigableString):
                self._close(node)
            elif isinstance(node, NavigableString):
                if not isinstance(node, PreformattedString):
                    self._text(node, href, style_of(bold=bold, italic=italic))
            elif isinstance(node, Tag) and not self._leaf(
                node, href, style_of(bold=bold, italic=italic)
            ):
                href = self._link(str(node.get("href", ""))) if node.name == "a" else href
                css = str(node.get("style", ""))
                bold = (bold or node.name in {"b", "strong"} or bool(_BOLD.search(css))) and not (
                    _NOT_BOLD.search(css)
                )
                italic = italic or node.name in {"i", "em"}
                work.append((self._enter(node), "", False, False))
                work += [(child, href, bold, italic) for child in reversed(node.contents)]
        self._flush()
        return "".join(self._out)

    def _leaf(self, node: Tag, href: str, style: str) -> bool:
        """Write an element that is written at once; return False for one with content to visit."""
        name = node.name
        if name == "br":
            self._break()
        elif name == "img":
            if address := self._picture(node):
                alt = (
                    " ".join(str(node.get("alt", "")).split()).replace("[", "［").replace("]", "］")
                )
                image = f'<img src="{escape(address)}" alt="{escape(alt)}">'
                self._pending.append((href, "", image))
        elif name in {"sup", "sub"} and (text := node.get_text().strip()) and len(text) < 9:
            self._text(shifted(text, raised=name == "sup"), href, style)
        elif name == "pre" and not node.find(["img", "table"]):
            # Plain text that keeps its lines.
            for line in node.get_text().splitlines():
                self._break()
                self._text(line, href, style)
            self._break()
        elif self._inline:
            return False
        elif name == "hr":
            self._flush()
            self._out.append("<hr>")
        elif name in _HEADINGS:
            self._flush()
            if content := self._within(node):
                self._out.append(f"<{name}>{content}</{name}>")
        elif name == "table" and _holds_data(node):
            self._flush()
            self._out.append(self._table(node))
        else:
            return False
        return True

    def _enter(self, node: Tag) -> str:
        """Open an element; return what is to be closed behind it, if anything."""
        name = node.name
        if not _BLOCKS.fullmatch(name):
            return ""
        self._break()
        if self._inline or name not in _NESTED or len(self._open) >= _DEPTH:
            return "block"
        if name == "li" and self._open and self._open[-1] == "li":
            # The item before it was not closed.
            self._out.append("</li><li>")
            self._fresh = True
            return "block"
        if name == "li" and (not self._open or self._open[-1] not in {"ol", "ul"}):
            return "block"
        start = str(node.get("start", ""))
        numbered = name == "ol" and start.isascii() and start.isdigit() and len(start) < 9
        self._out.append(f'<ol start="{start}">' if numbered else f"<{name}>")
        self._open.append(name)
        self._fresh = name == "li"
        return name

    def _close(self, name: str) -> None:
        if not name:
            return
        self._break()
        if name != "block":
            self._out.append(f"</{name}>")
            self._open.pop()
            self._fresh = False

    def _text(self, text: str, href: str, style: str) -> None:
        if text := run(text):
            self._pending.append((href, style, escape(text, quote=False)))

    def _break(self) -> None:
        if not self._inline:
            self._flush()
        elif self._pending:
            self._pending.append(("", "", " "))

    def _flush(self) -> None:
        """Write the paragraph that was gathered."""
        content = spliced(self._pending)
        self._pending = []
        if content:
            bare = self._inline or self._fresh
            self._out.append(content if bare else f"<p>{content}</p>")
            self._fresh = False

    def _within(self, node: Tag) -> str:
        """Return the content of a heading or a cell, without blocks; headings are bold anyway."""
        content = _Tidy(self._picture, self._link, inline=True).run(node)
        if node.name in _HEADINGS:
            content = content.replace("<strong>", "").replace("</strong>", "")
        return content.strip()

    def _table(self, table: Tag) -> str:
        rows: list[list[str]] = []
        hanging: dict[int, int] = {}
        for tr in table.find_all("tr"):
            row: list[str] = []
            for cell in tr.find_all(["td", "th"]):
                _fill(row, hanging)
                if len(row) >= _COLUMNS:
                    row[-1] += " " + self._within(cell).replace("|", "&#92;|")
                    continue
                width = min(_span(cell, "colspan"), _COLUMNS - len(row))
                hanging.update(
                    dict.fromkeys(range(len(row), len(row) + width), _span(cell, "rowspan") - 1)
                )
                row += [self._within(cell).replace("|", "&#92;|")] + [""] * (width - 1)
            _fill(row, hanging)
            rows.append(row)
        columns = max(map(len, rows))
        lines = ("".join(f"<td>{c}</td>" for c in r + [""] * (columns - len(r))) for r in rows)
        caption = table.find("caption")
        head = f"<p>{self._within(caption)}</p>" if caption else ""
        return f"{head}<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _fill(row: list[str], hanging: dict[int, int]) -> None:
    """Add empty cells below those that reach down from earlier rows."""
    while hanging.get(len(row), 0) > 0:
        hanging[len(row)] -= 1
        row.append("")


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, ""))
    return int(value) if value.isascii() and value.isdigit() and 0 < len(value) < 4 else 1


def _holds_data(table: Tag) -> bool:
    """Tell a table from a layout that is made with one, and from one with text beside its cells."""
    if table.find("table"):
        return False
    rows = [tr.find_all(["td", "th"]) for tr in table.find_all("tr")]
    cells = [cell for row in rows for cell in row] + table.find_all("caption", limit=1)
    return any(len(row) > 1 for row in rows) and _length(table) == sum(map(_length, cells))


def _length(tag: Tag) -> int:
    return len("".join(tag.get_text().split()))
