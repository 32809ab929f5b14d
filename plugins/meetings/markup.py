"""Markdown to sanitised HTML, its text and its pictures.

The allow list below is the whole of what a body may put on a page. What is not on it is
removed and reported as a notice; a picture or link that cannot work is a fault.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plugins.meetings.article import Body
from plugins.meetings.permalinks import FILES

ROOT = "\ufdd0/"
"""Stands before a local address in `Body.html` until the writer knows the page's depth.
A noncharacter, which no source may hold (see `source.decode`)."""

ALLOWED_TAGS = frozenset(
    {
        "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "strong", "b", "em", "i", "u", "s", "del",
        "sub", "sup", "small", "mark", "blockquote", "q", "cite", "ul", "ol", "li", "dl", "dt",
        "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "a", "img",
        "figure", "figcaption", "abbr", "time", "code", "pre", "div", "span", "ruby", "rt", "rp",
    }
)  # fmt: skip
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title", "id"},
    "img": {"src", "alt", "title"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start", "type"},
    "time": {"datetime"},
    "abbr": {"title"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
    "li": {"id"},
    "sup": {"id"},
}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}
DROPPED_WITH_TEXT = {"script", "style"}

_BLOCKS = frozenset(
    {
        "p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "tr", "dt", "dd", "pre", "div",
        "figure", "figcaption", "caption", "hr", "br", "table", "ul", "ol", "dl",
    }
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_HAN_BREAK = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])\n(?=[\u2e80-\u9fff\uff00-\uffef])")
_RAW_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)(\s[^<>]*)?/?>")
_ACTIVE = re.compile(r"(?i)\son[a-z]+\s*=|javascript\s*:|vbscript\s*:|\sstyle\s*=")
_OWN_ID = re.compile(r"fn(ref\d*)?[:-][\w:-]+|section-\d+|district-[a-z0-9-]+")

Resolve = Callable[[str], str]
"""Maps a written address to a site-absolute one (or an outside one, unchanged).
Raises ValueError with a Chinese message when nothing stands there."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered body with what an editor should hear about it.

    Attributes:
        body: what goes to the pages.
        faults: `(line, message)` for what stops the build.
        notices: `(line, message)` for what was removed.
        unanchored: headings of `anchors` that the body does not have.
    """

    body: Body
    faults: tuple[tuple[int, str], ...]
    notices: tuple[tuple[int, str], ...]
    unanchored: tuple[str, ...]


class Renderer:
    """Renders bodies one after the other with a single Markdown instance.

    Building a `Markdown` costs about as much as rendering a short article; `reset` is cheap.
    """

    def __init__(self) -> None:
        self._headings = _Headings()
        self._markdown = Markdown(
            extensions=["tables", "footnotes", "sane_lists", _Chinese(self._headings)],
            extension_configs={"footnotes": {"BACKLINK_TITLE": "返回正文第 %d 处注释"}},
            output_format="html",
        )

    def render(
        self,
        source: str,
        first_line: int,
        resolve_link: Resolve,
        resolve_picture: Resolve,
        anchors: Sequence[tuple[str, str]] = (),
    ) -> Rendered:
        """Render one body.

        Args:
            source: Markdown.
            first_line: line of the file at which `source` begins.
            resolve_link: finds what a link points to.
            resolve_picture: finds the picture behind a `src`.
            anchors: heading text and fragment of each section of a round-up, in order; of
                two districts of one name the first has the first heading.
        """
        faults: list[tuple[int, str]] = []
        lines = source.split("\n")

        def line_of(text: str) -> int:
            return next(
                (first_line + n for n, line in enumerate(lines) if text in line), first_line
            )

        def attribute(tag: str, name: str, value: str) -> str | None:
            if name == "id":
                return value if _OWN_ID.fullmatch(value) else None
            if (tag, name) not in {("a", "href"), ("img", "src")} or value.startswith("#"):
                return value
            try:
                found = (resolve_picture if tag == "img" else resolve_link)(value)
            except ValueError as error:
                faults.append((line_of(value), str(error)))
                return None
            return ROOT + found[1:] if found.startswith("/") else found

        self._headings.anchors = list(anchors)
        raw = self._markdown.reset().convert(source)
        html = nh3.clean(
            raw,
            tags=set(ALLOWED_TAGS),
            attributes=ALLOWED_ATTRIBUTES,
            attribute_filter=attribute,
            url_schemes=ALLOWED_SCHEMES,
            clean_content_tags=DROPPED_WITH_TEXT,
            link_rel="noopener noreferrer",
        )
        reader = _Reader()
        reader.feed(html)
        reader.close()
        for src, alt in reader.pictures:
            if not alt.strip():
                shown = src.removeprefix(ROOT).rsplit("/", 1)[-1]
                faults.append(
                    (line_of(shown), f"图片 {shown} 没有替代文字；请写成 ![图里有什么]({shown})")
                )
        pictures = tuple(src.removeprefix(ROOT[:-1]) for src, _ in reader.pictures)
        return Rendered(
            Body(html, reader.text(), pictures, tuple(reader.files)),
            tuple(faults),
            tuple(_removed(lines, first_line)),
            tuple(heading for heading, _ in self._headings.anchors),
        )


def _removed(lines: list[str], first_line: int) -> list[tuple[int, str]]:
    notices = []
    for number, line in enumerate(lines, start=first_line):
        for match in _RAW_TAG.finditer(line):
            name = match[1].lower()
            if name not in ALLOWED_TAGS and name != "h1":
                rest = "连同其中的文字" if name in DROPPED_WITH_TEXT else "（其中的文字保留）"
                notices.append((number, f"<{match[1]}> 标签不能用，已去掉{rest}"))
            elif _ACTIVE.search(match[0]):
                notices.append((number, f"<{match[1]}> 标签里的脚本或样式属性已去掉"))
    return notices


class _Headings(Treeprocessor):
    """Gives every heading an id, and moves `#` below the page's own `<h1>`."""

    anchors: list[tuple[str, str]]

    def run(self, root: Element) -> None:
        shift = 1 if root.find(".//h1") is not None else 0
        count = 0
        for element in root.iter():
            if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                element.tag = f"h{min(int(element.tag[1]) + shift, 6)}"
                count += 1
                text = "".join(element.itertext()).strip()
                anchor = next((pair for pair in self.anchors if pair[0] == text), None)
                if anchor is not None:
                    self.anchors.remove(anchor)
                element.set("id", anchor[1] if anchor is not None else f"section-{count}")
            for name in ("text", "tail"):
                value = getattr(element, name)
                if value and "\n" in value and element.tag not in ("pre", "code"):
                    setattr(element, name, _HAN_BREAK.sub("", value))


class _Chinese(Extension):
    """What Chinese prose needs of Markdown."""

    def __init__(self, headings: _Headings) -> None:
        super().__init__()
        self._headings = headings

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        # Pasted paragraphs are indented by spaces; news has no code blocks.
        md.parser.blockprocessors.deregister("code")
        self._headings.md = md
        # After "inline" (priority 20), so that headings have their text.
        md.treeprocessors.register(self._headings, "headings", 15)


class _Reader(HTMLParser):
    """Collects text, pictures and linked files from sanitised HTML in one pass."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pictures: list[tuple[str, str]] = []
        self.files: list[str] = []
        self._parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            values = dict(attrs)
            self.pictures.append((values.get("src") or "", values.get("alt") or ""))
        elif tag == "a":
            address = dict(attrs).get("href") or ""
            if address.startswith(ROOT + FILES[1:]):
                path = urlsplit(address.removeprefix(ROOT[:-1])).path
                self.files.append("/" + unquote(path.removeprefix(FILES)))
        elif tag in _BLOCKS:
            self._parts.append("\n")
        elif tag in _CELLS:
            self._parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        self._parts.append(data.replace("\n", " "))

    def text(self) -> str:
        """Return one line per block, white space folded."""
        lines = (" ".join(line.split()) for line in "".join(self._parts).split("\n"))
        return "\n".join(line for line in lines if line)
