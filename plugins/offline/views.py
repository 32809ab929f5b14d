"""View of the page for readers without a connection."""

from dataclasses import dataclass

from plugins.views.head import Head
from plugins.views.parts import Link


@dataclass(frozen=True, slots=True)
class OfflineView:
    """The page that says so, and lists what the reader's device keeps."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
