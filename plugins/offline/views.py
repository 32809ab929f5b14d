"""View of the page for readers without a connection."""

from plugins.views.head import Head
from plugins.views.parts import Link
from plugins.views.plain import Plain


class OfflineView(Plain, frozen=True):
    """The page that says so, and lists what the reader's device keeps."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
