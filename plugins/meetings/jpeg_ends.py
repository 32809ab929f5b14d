"""Half a JPEG that was closed as if it were whole.

Decoders fill what is missing with grey, or with what a coarser pass knew, and Pillow hides that
libjpeg warns. So what may lack data is decoded once more with data added behind its own: they
change nothing where nothing was missing, however grey the picture is.
"""

import re

from PIL import Image

_GREY = (126, 130)
"""What an empty block becomes, in any colour space, with a margin for rounding."""
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""A marker, but not one that stands within coded data."""
_END = 0xD9
_LENGTHLESS = (0x01, 0xD8)
_ADDED = bytes(range(1, 255)) * 4


def may_lack_data(picture: Image.Image) -> bool:
    """Tell whether a decoded picture looks as one that lacks data, or does not show it."""
    if picture.info.get("progressive"):
        return True
    last = picture.getpixel((picture.width - 1, picture.height - 1))
    values = last if isinstance(last, tuple) else (last or 0,)
    return all(_GREY[0] <= value <= _GREY[1] for value in values)


def continued(data: bytes) -> bytes:
    """Return a JPEG with more coded data before the end of its first picture."""
    at = 2
    while (marker := _MARKER.search(data, at)) is not None:
        at = marker.end()
        if data[at - 1] == _END:
            return data[: marker.start()] + _ADDED + data[marker.start() :]
        if data[at - 1] not in _LENGTHLESS:
            at += int.from_bytes(data[at : at + 2], "big")
    return data
