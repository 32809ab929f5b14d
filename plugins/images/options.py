"""The settings of pictures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PIL import features

from plugins.meetings.errors import SettingsError
from plugins.meetings.options import read_options

FORMATS = {"avif": "AVIF", "webp": "WEBP"}
"""Formats that can be offered beside the fallback, and Pillow's words for them."""


@dataclass(frozen=True, slots=True)
class ImagesOptions:
    """The `IMAGES` settings.

    Attributes:
        widths: widths in pixels in which a picture is offered, ascending; a picture is never
            made larger than it was, and the last width bounds it.
        formats: `avif`, `webp`, both or neither: offered beside JPEG or PNG, in this order.
        cards: whether a card is drawn for each article without a picture, for shared links.
        heavy_mb: megabytes above which a picture, in its best format, is pointed out; moving
            ones are published as they came.
        cache_mb: megabytes below `CACHE_PATH` above which what was made for earlier builds
            is dropped.
    """

    widths: list[int] | tuple[int, ...] = (480, 960, 1600)
    formats: list[str] | tuple[str, ...] = ("avif", "webp")
    cards: bool = True
    heavy_mb: int = 3
    cache_mb: int = 2000

    @property
    def kinds(self) -> tuple[str, ...]:
        """The formats in Pillow's words."""
        return tuple(FORMATS[name] for name in self.formats)


def read_images_options(settings: Mapping[str, Any]) -> ImagesOptions:
    """Return the settings.

    Raises:
        SettingsError: a value does not fit, or Pillow lacks a format.
    """
    options = read_options(ImagesOptions, settings, "IMAGES")
    widths = list(options.widths)
    if not widths or widths != sorted(set(widths)) or widths[0] < 1:
        raise SettingsError(f"设置 IMAGES['widths'] 应从小到大，写的是 {widths}")
    formats = list(options.formats)
    if len(set(formats)) != len(formats) or not set(formats) <= FORMATS.keys():
        raise SettingsError(
            f"设置 IMAGES['formats'] 只能有 {'、'.join(FORMATS)}，各写一次，写的是 {formats}"
        )
    for name in formats:
        if not features.check(name):
            raise SettingsError(
                f"设置 IMAGES['formats'] 里有 {name}，这台机器上的 Pillow 不会写；请去掉它"
            )
    return options
