"""The browsers that look at the preview, and what each must be told."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from plugins.preview.answers import Shown
from plugins.preview.faults import Fault

_UNKNOWN = Fault("", ())
"""What a page shows that an earlier program may have told."""


class Guest(Protocol):
    """A page that is open in a browser.

    Attributes:
        path: its address.
        page: digest of what it shows.
        theme: digest of the theme's files that it loaded.
    """

    path: str
    page: str
    theme: str

    def send(self, message: Mapping[str, Any]) -> None:
        """Send a message."""


class Audience:
    """Tells each open page what concerns it, and nothing twice."""

    def __init__(self, shown: Callable[[str], Shown], theme: Callable[[], str]) -> None:
        """Remember whom to ask.

        Args:
            shown: finds what an address shows now.
            theme: finds the digest of the theme's files.
        """
        self._shown = shown
        self._theme = theme
        self._guests: dict[Guest, Fault | None] = {}
        self._fault: Fault | None = None

    def join(self, guest: Guest) -> None:
        """Take a page in; it may have been opened, or lost its connection, a while ago."""
        self._guests[guest] = _UNKNOWN
        # None was open while there was no theme: what shows then is reloaded for its text.
        if guest.theme not in ("", self._theme()) and self._theme():
            self._reload(guest)
        else:
            self._look(guest)

    def leave(self, guest: Guest) -> None:
        """Forget a page."""
        self._guests.pop(guest, None)

    def look_again(self) -> None:
        """Reload the pages that are other ones now."""
        for guest in list(self._guests):
            self._look(guest)

    def tell(self, fault: Fault | None) -> None:
        """Tell everybody of a fault, or that there is none."""
        if fault != self._fault:
            self._fault = fault
            self.look_again()

    def restyle(self, changed: Mapping[str, str], *, whole: bool) -> None:
        """Let pages take other files of the theme.

        Args:
            changed: stamped addresses by the plain ones, of files that changed.
            whole: whether files are gone, so that styles alone do not do.
        """
        if not changed and not whole:
            return
        styles = not whole and all(url.endswith(".css") for url in changed)
        for guest in list(self._guests):
            if styles:
                guest.theme = self._theme()
                guest.send({"do": "styles", "urls": dict(changed), "theme": guest.theme})
            else:
                self._reload(guest)

    def _look(self, guest: Guest) -> None:
        shown = self._shown(guest.path)
        if shown.digest != guest.page and shown.status != 503:
            self._reload(guest)
            return
        fault = self._fault or shown.fault
        # A page whose program has just begun anew keeps its fault until that is known to be gone.
        waits = shown.status == 503 and fault is None
        if fault != self._guests[guest] and not waits:
            self._guests[guest] = fault
            guest.send({"do": "fault", "fault": fault.plain() if fault is not None else None})

    def _reload(self, guest: Guest) -> None:
        guest.send({"do": "reload"})
        # It comes back as another guest.
        self.leave(guest)
