"""Makes the public files of every picture that a public article or page shows."""

import hashlib
import posixpath
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from plugins.images.derivatives import Derivative, derive
from plugins.meetings.article import Article
from plugins.meetings.errors import SettingsError
from plugins.meetings.options import read_options
from plugins.meetings.pictures import FORMATS
from plugins.views.generator import Output, ViewGenerator
from plugins.views.parts import Picture


@dataclass(frozen=True, slots=True)
class ImagesOptions:
    """The `IMAGES` settings.

    Attributes:
        widths: widths in pixels in which a picture is offered, ascending; a picture is never
            made larger than it was, and the last width bounds it.
    """

    widths: list[int] | tuple[int, ...] = (480, 960, 1600)


class ImagesGenerator(ViewGenerator):
    """Puts `Picture` values into the context and writes their files."""

    def generate_context(self) -> None:
        """Read and derive the pictures.

        Raises:
            SettingsError: the widths are not ascending positive numbers.
        """
        widths = tuple(read_options(ImagesOptions, self.settings, "IMAGES").widths)
        if not widths or list(widths) != sorted(set(widths)) or widths[0] < 1:
            raise SettingsError(f"设置 IMAGES['widths'] 应从小到大，写的是 {list(widths)}")
        self._files: dict[str, bytes] = {}
        pictures: dict[str, Picture] = {}
        for src in self.context["track"]("处理图片", sorted(self._used())):
            data = (Path(self.path) / src[1:]).read_bytes()
            derivatives = list(derive(data, posixpath.splitext(src)[1], widths))
            pictures[src] = self._publish(src, data, derivatives)
        self.context["pictures"] = pictures

    def generate_output(self, output: Output) -> None:
        """Write the files."""
        for url, data in self._files.items():
            output.write_bytes(url.lstrip("/"), data)

    def _used(self) -> set[str]:
        """Return the content paths of the pictures that a page shows or links to."""
        used: set[str] = set()
        for text in self.texts:
            if isinstance(text, Article):
                used.update(photo.src for photo in text.photos)
            used.update(text.body.pictures)
            used.update(f for f in text.body.files if Path(f).suffix.lower() in FORMATS)
        return used

    def _publish(self, src: str, data: bytes, derivatives: list[Derivative]) -> Picture:
        # The hash keeps two sources apart whatever their names, and a changed picture fresh.
        stem, suffix = posixpath.splitext(posixpath.basename(src))
        digest = hashlib.sha256(src.encode() + b"\0" + data).hexdigest()[:8]
        urls = []
        for derivative in derivatives:
            url = f"/images/{stem}-{digest}-{derivative.width}{suffix.lower()}"
            self._files[url] = derivative.data
            urls.append((quote(url), derivative.width))
        largest = derivatives[-1]
        srcset = tuple(urls) if len(urls) > 1 else ()
        return Picture(urls[-1][0], largest.width, largest.height, srcset)
