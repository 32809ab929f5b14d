"""What a reader sees of a body's HTML: its text, its pictures, its links."""

from html.parser import HTMLParser

WITHOUT_TEXT = frozenset({"script", "style"})
"""Elements whose content no reader sees."""

_BLOCKS = frozenset(
    {
        "p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "tr", "dt", "dd", "pre", "div",
        "figure", "figcaption", "caption", "hr", "br", "table", "ul", "ol", "dl",
    }
)  # fmt: skip
CELLS = frozenset({"td", "th"})


class BodyReader(HTMLParser):
    """Collects text, pictures and links in one pass.

    Attributes:
        pictures: `(src, alt)` of each picture, in order.
        links: `href` of each link, in order.
        unseen: the element of `WITHOUT_TEXT` that is open, or nothing.
        parts: the text as it was read, with a line feed wherever a block begins or ends.
    """

    def __init__(self, html: str) -> None:
        """Read a body.

        Args:
            html: sanitised or not.
        """
        super().__init__(convert_charrefs=True)
        self.pictures: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.unseen = ""
        self.parts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            values = dict(attrs)
            self.pictures.append((values.get("src") or "", values.get("alt") or ""))
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        elif tag in _BLOCKS:
            self.parts.append("\n")
        elif tag in CELLS:
            self.parts.append(" ")
        elif tag in WITHOUT_TEXT:
            self.unseen = tag
        # `<会议 要点>` is no tag that anybody meant.
        self.parts += [word for word in (tag, *dict(attrs)) if not word.isascii()]

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
        elif tag == self.unseen:
            self.unseen = ""

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data.replace("\n", " "))

    def handle_pi(self, data: str) -> None:
        self.parts.append(data)

    def unknown_decl(self, data: str) -> None:
        self.parts.append(data)

    def text(self) -> str:
        """Return one line per block, white space folded."""
        lines = (" ".join(line.split()) for line in "".join(self.parts).split("\n"))
        return "\n".join(line for line in lines if line)
