"""Pictures that come with a text."""

from newsdesk.draft import WHOLE, Notice
from newsdesk.readers.source import PictureFile

_MAGIC = (
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x01\0\0\0", "emf"),
)
_SHOWN = {"png", "jpg", "gif", "webp", "avif"}
MISSING = "gaps"
"""Rule of the notices about what did not come along."""


def form_of(data: bytes) -> str:
    """Return the usual ending of a picture's file name, or nothing when it is no known picture."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:12] == b"ftypavif":
        return "avif"
    if data[40:44] == b" EMF":
        return "emf"
    return next((ending for mark, ending in _MAGIC if data.startswith(mark)), "")


class Album:
    """Gathers pictures, the same one once, and gives them names."""

    def __init__(self) -> None:
        self._names: dict[bytes, str] = {}
        self.notices: list[Notice] = []

    def add(self, data: bytes) -> str:
        """Keep a picture; return its name, or nothing when these bytes are no picture."""
        form = form_of(data)
        if not form:
            return ""
        if data not in self._names:
            name = f"picture-{len(self._names) + 1}.{form}"
            self._names[data] = name
            if form not in _SHOWN:
                message = f"图片 {name} 是 {form.upper()} 格式，浏览器显示不了"
                self.notices.append(Notice(MISSING, WHOLE, message, "请另存为 PNG 或 JPEG 后替换"))
        return self._names[data]

    def miss(self, what: str, suggestion: str) -> None:
        """Note that something did not come along."""
        self.notices.append(Notice(MISSING, WHOLE, what, suggestion))

    @property
    def files(self) -> tuple[PictureFile, ...]:
        """The pictures in the order in which they were added."""
        return tuple(PictureFile(name, data) for data, name in self._names.items())
