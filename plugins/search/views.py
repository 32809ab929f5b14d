"""View of the search page."""

from dataclasses import dataclass

from plugins.views.head import Head
from plugins.views.parts import Link


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page.

    Attributes:
        index: address of the index's manifest.
        elsewhere: pages to go to without JavaScript.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    index: str
    elsewhere: tuple[Link, ...]
