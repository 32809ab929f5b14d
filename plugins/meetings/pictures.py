"""Whether a file is the picture that its name says."""

import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from plugins.meetings.errors import MeetingsError

MAX_PIXELS = 100_000_000
"""A larger picture is refused before it is decoded: a small file can unpack to gigabytes."""

FORMATS = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".gif": "GIF",
    ".avif": "AVIF",
}
"""The formats that a site may show, by extension."""


class PictureError(MeetingsError, ValueError):
    """A picture that is damaged, too large or not what its name says."""


def open_picture(data: bytes, suffix: str) -> Image.Image:
    """Return a picture, decoded.

    Args:
        data: the file's bytes.
        suffix: extension that its name has, with the dot.

    Raises:
        PictureError: the bytes are no such picture, or too many pixels.
    """
    kind = FORMATS[suffix.lower()]
    try:
        with warnings.catch_warnings():
            # Pillow warns below the limit here and refuses above one of its own.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data), formats=[kind])
        if picture.width * picture.height > MAX_PIXELS:
            raise PictureError(f"有 {picture.width}×{picture.height} 像素，过大；请先缩小")
        picture.load()
    except UnidentifiedImageError:
        raise PictureError(f"打不开，内容不是 {kind}；请用看图软件另存一次") from None
    except Image.DecompressionBombError:
        raise PictureError(f"超过 {MAX_PIXELS / 1e8:g} 亿像素，过大；请先缩小") from None
    except (OSError, SyntaxError, ValueError) as error:
        if isinstance(error, PictureError):
            raise
        raise PictureError(f"已损坏（{error}）；请换一份完整的文件") from None
    return picture
