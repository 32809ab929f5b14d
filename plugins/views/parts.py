"""Small parts of views."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Something to follow: a site-absolute address (or an outside one) and its words.

    Attributes:
        count: number of articles behind it, where that is shown.
    """

    label: str
    url: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links under a common label, such as the years of a district."""

    label: str
    links: tuple[Link, ...]


Variants = tuple[tuple[str, int], ...]
"""`(address, width in pixels)` of the files of one picture in one format, smallest first."""


@dataclass(frozen=True, slots=True)
class Source:
    """A picture in a format that not every browser knows, for `<source>`.

    Attributes:
        type: media type, such as `image/avif`.
        srcset: its files.
    """

    type: str
    srcset: Variants


@dataclass(frozen=True, slots=True)
class Picture:
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


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its words."""

    picture: Picture
    alt: str
    caption: str = ""
    credit: str = ""
