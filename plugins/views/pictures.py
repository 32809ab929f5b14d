"""Bodies with their pictures: public addresses, variants and sizes in place of content paths."""

import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import quote

from markupsafe import escape

from plugins.meetings.markup import ROOT
from plugins.meetings.permalinks import FILES
from plugins.views.parts import Picture

Pictures = Mapping[str, Picture]
"""Pictures that are ready to be shown, by content path with `/` first."""

SIZES = "(min-width: 48rem) 44rem, 100vw"
_SRC = re.compile(rf'src="{ROOT[0]}(/[^"]*)"')


def with_pictures(html: str, pictures: Pictures, files: tuple[str, ...] = ()) -> str:
    """Give each picture of a body its address, variants and size.

    Args:
        html: a sanitised body.
        pictures: the pictures that it shows or links to.
        files: content paths that it links to; a link to a picture leads to its public file,
            which tells less than the original.
    """

    def replace(match: re.Match[str]) -> str:
        picture = pictures[unescape(match[1])]
        parts = [f'src="{ROOT}{escape(picture.url[1:])}"']
        if picture.srcset:
            variants = ", ".join(
                f"{ROOT}{escape(url[1:])} {width}w" for url, width in picture.srcset
            )
            parts.append(f'srcset="{variants}" sizes="{SIZES}"')
        parts.append(f'width="{picture.width}" height="{picture.height}"')
        parts.append('loading="lazy" decoding="async"')
        return " ".join(parts)

    html = _SRC.sub(replace, html)
    for file in files:
        if file in pictures:
            linked = f'href="{ROOT}{escape(FILES[1:] + quote(file[1:]))}"'
            html = html.replace(linked, f'href="{ROOT}{escape(pictures[file].url[1:])}"')
    return html
