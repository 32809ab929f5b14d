"""Markdown to sanitised HTML, its text and its pictures.

What is not allowed is removed and reported as a notice; text that would go with it, and a
picture or link that cannot work, is a fault.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plugins.meetings.article import Body
from plugins.meetings.html_text import BodyReader
from plugins.meetings.permalinks import FILES
from plugins.meetings.plain import plain_paragraphs
from plugins.meetings.sanitising import ALLOWED_SCHEMES, lost, removals, sanitise
from plugins.meetings.source import references

ROOT = "\ufdd0/"
"""Stands before a local address in `Body.html` until the writer knows the page's depth.
A noncharacter, which no source may hold (see `source.decode`)."""

_HAN_BREAK = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])\n(?=[\u2e80-\u9fff\uff00-\uffef])")
_OWN_ID = re.compile(r"fn(ref\d*)?[:-][\w:-]+|section-\d+|district-[a-z0-9-]+")

_BRACKETS = re.compile(r"(?:\[[^\]\n]{0,3}){100}")
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_DROPPED = "链接 {} 的开头不能用，已去掉网址（其中的文字保留）；可以用 http、https、mailto、tel"

Pairs = list[tuple[str, str]]
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
        paragraphs = plain_paragraphs(source)
        if paragraphs is not None:
            html = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
            return Rendered(
                Body(html, "\n".join(paragraphs)), (), (), tuple(name for name, _ in anchors)
            )
        faults: list[tuple[int, str]] = []
        uses: Counter[str] = Counter()
        lines = source.split("\n")

        def line_of(text: str, earlier: int = 0) -> int:
            """Return the line of a text, or of its next use after some earlier ones."""
            # A name is also the end of longer addresses; its own use has no more before it.
            for pattern in (rf"(?<![^\s(<\"'=]){re.escape(text)}", re.escape(text)):
                found = [n for n, line in enumerate(lines) for _ in re.finditer(pattern, line)]
                if found:
                    break
            return first_line + (found[min(earlier, len(found) - 1)] if found and text else 0)

        def attribute(tag: str, name: str, value: str) -> str | None:
            if name == "id":
                return value if _OWN_ID.fullmatch(value) else None
            if (tag, name) not in {("a", "href"), ("img", "src")} or value.startswith("#"):
                return value
            try:
                found = (resolve_picture if tag == "img" else resolve_link)(value)
            except ValueError as error:
                faults.append((line_of(value, uses[value]), str(error)))
                uses[value] += 1
                return None
            local = found.startswith("/") and not found.startswith("//")
            return ROOT + found[1:] if local else found

        self._headings.anchors = list(anchors)
        faults += references(lines, first_line)
        if _BRACKETS.search(source) is not None:
            # Python-Markdown's time grows with the square of their number.
            faults.append((line_of("[" * 100), "连着上百个 [；请删去多余的"))
            return Rendered(Body("", ""), tuple(faults), (), ())
        try:
            raw = self._markdown.reset().convert(source)
        except RecursionError:
            faults.append((first_line, "列表或引文嵌套得太深；请减少层次"))
            return Rendered(Body("", ""), tuple(faults), (), ())
        html = sanitise(raw, attribute)
        reader = BodyReader(html)
        text = reader.text()
        if "<" in source and (loss := lost(raw, text)) is not None:
            faults.append((first_line, loss))
        faults += _picture_faults(
            BodyReader(raw).pictures, reader.pictures, set(uses), line_of, resolve_picture
        )
        pictures = tuple(src.removeprefix(ROOT[:-1]) for src, _ in reader.pictures)
        return Rendered(
            Body(html, text, pictures, _files(reader.links)),
            tuple(faults),
            tuple(
                [(line_of(address), _DROPPED.format(address)) for address in self._headings.dropped]
                + removals(lines, first_line)
            ),
            tuple(heading for heading, _ in self._headings.anchors),
        )


def _picture_faults(
    written: Pairs,
    kept: Pairs,
    refused: set[str],
    line_of: Callable[[str, int], int],
    resolve: Resolve,
) -> Iterator[tuple[int, str]]:
    """Find the pictures without an address or without words.

    Args:
        written: `(src, alt)` of each picture before sanitising.
        kept: the same after it.
        refused: addresses that have a fault already.
        line_of: finds the line of a text, given how many uses of it came earlier.
        resolve: knows what is wrong with an address that sanitising has taken out.
    """
    if len(written) != len(kept):
        # The two parsers read broken HTML differently; what is kept is what counts.
        written = kept
    uses: Counter[str] = Counter()
    for (original, _), (src, alt) in zip(written, kept, strict=True):
        line = line_of(original, uses[original])
        uses[original] += 1
        if not src and original not in refused:
            try:
                resolve(original)
            except ValueError as error:
                yield line, str(error)
            else:
                yield line, f"图片地址“{original}”不能用；请把图片存到 images/<年>/ 再引用"
        if not alt.strip():
            name = original.rsplit("/", 1)[-1]
            yield line, f"图片 {name} 没有替代文字；请写成 ![图里有什么]({original})"


def _files(links: list[str]) -> tuple[str, ...]:
    """Return the content paths, with `/` first, of the files that addresses lead to."""
    below = ROOT + FILES[1:]
    return tuple(
        "/" + unquote(urlsplit(address[len(below) :]).path)
        for address in links
        if address.startswith(below)
    )


class _Headings(Treeprocessor):
    """Gives every heading an id, and moves `#` below the page's own `<h1>`."""

    anchors: list[tuple[str, str]]
    dropped: list[str]

    def run(self, root: Element) -> None:
        shift = 1 if root.find(".//h1") is not None else 0
        count = 0
        self.dropped = []
        for element in root.iter():
            address = element.get("href", "") if element.tag == "a" else ""
            scheme = _SCHEME.match(address)
            if scheme is not None and scheme[1].lower() not in ALLOWED_SCHEMES:
                self.dropped.append(address)
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
        # "[注]: …" is a line of text here, and no address for links elsewhere.
        md.parser.blockprocessors.deregister("reference")
        self._headings.md = md
        # After "inline" (priority 20), so that headings have their text.
        md.treeprocessors.register(self._headings, "headings", 15)
