"""The `OFFLINE` settings, which the offline plugin and the head of every page read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfflineOptions:
    """The `OFFLINE` settings.

    Attributes:
        enabled: whether pages that were read can be read again without a connection.
        pages: how many of them are kept on the reader's device, the newest.
    """

    enabled: bool = True
    pages: int = 50
