"""Makes the public files of every picture that a public article or page shows."""

import hashlib
import posixpath
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from plugins.images.derivatives import Derivative, derive
from plugins.images.errors import PictureError
from plugins.meetings.article import Article
from plugins.meetings.errors import SettingsError
from plugins.meetings.files import PICTURES
from plugins.meetings.options import read_options
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
            PictureError: naming the picture and an article that shows it.
            SettingsError: the widths are not ascending positive numbers.
        """
        widths = tuple(read_options(ImagesOptions, self.settings, "IMAGES").widths)
        if not widths or list(widths) != sorted(set(widths)) or widths[0] < 1:
            raise SettingsError(f"设置 IMAGES['widths'] 应从小到大，写的是 {list(widths)}")
        self._files: dict[str, bytes] = {}
        pictures: dict[str, Picture] = {}
        users = self._users()
        for src in self.context["track"]("处理图片", sorted(users)):
            data = (Path(self.path) / src[1:]).read_bytes()
            try:
                derivatives = list(derive(data, posixpath.splitext(src)[1], widths))
            except PictureError as error:
                raise PictureError(f"图片 {src[1:]}（{users[src]} 用到）{error}") from None
            pictures[src] = self._publish(src, data, derivatives)
        self.context["pictures"] = pictures

    def generate_output(self, output: Output) -> None:
        """Write the files."""
        for url, data in self._files.items():
            output.write_bytes(url.lstrip("/"), data)

    def _users(self) -> dict[str, str]:
        """Return every picture's content path with the path of the first text that uses it."""
        users: dict[str, str] = {}
        for text in self.texts:
            photos = text.photos if isinstance(text, Article) else ()
            linked = (
                src for src in text.body.files if posixpath.splitext(src)[1].lower() in PICTURES
            )
            for src in (*(photo.src for photo in photos), *text.body.pictures, *linked):
                users.setdefault(src, text.path)
        return users

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
