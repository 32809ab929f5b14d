"""View of the search page."""

from plugins.views.head import Head
from plugins.views.parts import Link
from plugins.views.plain import Plain


class SearchView(Plain, frozen=True):
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
