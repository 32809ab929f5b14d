"""View of a page that stands at an old address."""

from dataclasses import dataclass

from plugins.views.head import Head
from plugins.views.parts import Link


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page that leads from an old address to the article's page."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    target: Link
