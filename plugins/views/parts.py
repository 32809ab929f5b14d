"""Small parts of views."""

from plugins.views.plain import Plain


class Link(Plain, frozen=True):
    """Something to follow: a site-absolute address (or an outside one) and its words.

    Attributes:
        count: number of articles behind it, where that is shown.
    """

    label: str
    url: str
    count: int | None = None


class LinkGroup(Plain, frozen=True):
    """Links under a common label, such as the years of a district."""

    label: str
    links: tuple[Link, ...]


Variants = tuple[tuple[str, int], ...]
"""`(address, width in pixels)` of the files of one picture in one format, smallest first."""


class Source(Plain, frozen=True):
    """A picture in a format that not every browser knows, for `<source>`.

    Attributes:
        type: media type, such as `image/avif`.
        srcset: its files.
    """

    type: str
    srcset: Variants


class Picture(Plain, frozen=True):
    """A picture ready for `<picture>`.

    Attributes:
        url: address of the fallback file.
        width, height: size of the fallback in CSS pixels.
        srcset: the variants in the fallback's format; empty when there is but one.
        sources: the same in smaller formats, the smallest first.
        placeholder: what stands in its place until it is there, as a `data:` address, or empty.
    """

    url: str
    width: int
    height: int
    srcset: Variants = ()
    sources: tuple[Source, ...] = ()
    placeholder: str = ""


class Figure(Plain, frozen=True):
    """A picture with its words."""

    picture: Picture
    alt: str
    caption: str = ""
    credit: str = ""
