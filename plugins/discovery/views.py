"""View of a page that stands at an old address."""

from plugins.views.head import Head
from plugins.views.parts import Link
from plugins.views.plain import Plain


class RedirectView(Plain, frozen=True):
    """A page that leads from an old address to the article's page."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    target: Link
