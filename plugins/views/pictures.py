"""Bodies with their pictures: public addresses, variants and sizes in place of content paths."""

import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import quote

from markupsafe import escape

from plugins.meetings.markup import ROOT
from plugins.meetings.permalinks import FILES
from plugins.views.parts import Picture, Variants

Pictures = Mapping[str, Picture]
"""Pictures that are ready to be shown, by content path with `/` first."""

SIZES = "(min-width: 48rem) 44rem, 100vw"
PICTURE_TAGS = frozenset({"picture", "source"})
"""What `with_pictures` puts into bodies that no author may."""
_IMAGE = re.compile(r'<img((?: [a-z]+="[^"]*")*) ?/?>')
_SRC = re.compile(rf' src="{ROOT[0]}(/[^"]*)"')


def with_pictures(
    html: str, pictures: Pictures, files: tuple[str, ...] = (), *, plain: bool = False
) -> str:
    """Give each picture of a body its address, variants and size.

    Args:
        html: a sanitised body.
        pictures: the pictures that it shows or links to.
        files: content paths that it links to; a link to a picture leads to its public file,
            which tells less than the original.
        plain: whether `<img>` is all that will be understood, without the theme's stylesheet,
            as in feeds.
    """

    def replace(match: re.Match[str]) -> str:
        src = _SRC.search(match[1])
        if src is None:
            return match[0]
        return _markup(pictures[unescape(src[1])], _SRC.sub("", match[1]), plain)

    html = _IMAGE.sub(replace, html)
    for file in files:
        if file in pictures:
            linked = f'href="{ROOT}{escape(FILES[1:] + quote(file[1:]))}"'
            html = html.replace(linked, f'href="{ROOT}{escape(pictures[file].url[1:])}"')
    return html


def _markup(picture: Picture, words: str, plain: bool) -> str:
    """Return what components/figure.html makes of a picture.

    Args:
        picture: the picture.
        words: its attributes `alt` and `title`, as they stand in a tag.
        plain: whether it is `<img>` alone.
    """
    parts = [f'<img src="{_address(picture.url)}"']
    if picture.srcset:
        parts.append(f'srcset="{_srcset(picture.srcset)}" sizes="{SIZES}"')
    parts.append(f'width="{picture.width}" height="{picture.height}"')
    image = f'{" ".join(parts)} loading="lazy" decoding="async"{words}>'
    if plain:
        return image
    sources = "".join(
        f'<source type="{source.type}" srcset="{_srcset(source.srcset)}" sizes="{SIZES}">'
        for source in picture.sources
    )
    blur = (
        f'<img class="picture__blur" src="{picture.placeholder}" alt="" aria-hidden="true">'
        if picture.placeholder
        else ""
    )
    return f'<span class="picture">{blur}<picture>{sources}{image}</picture></span>'


def _srcset(variants: Variants) -> str:
    return ", ".join(f"{_address(url)} {width}w" for url, width in variants)


def _address(url: str) -> str:
    return f"{ROOT}{escape(url[1:])}"
