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


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for `<img>`.

    Attributes:
        url: address of the fallback file.
        width, height: size of the fallback in CSS pixels.
        srcset: `(address, width)` of the variants, smallest first.
    """

    url: str
    width: int
    height: int
    srcset: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its words."""

    picture: Picture
    alt: str
    caption: str = ""
    credit: str = ""
