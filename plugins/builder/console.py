"""Errors meant for people, as Pelican's own log would not show them."""

import logging
import sys

from plugins.meetings.errors import PortalError


class _PlainErrors(logging.Filter):
    """Prints an error meant for people as it is.

    `pelican.main` logs it with a traceback, and its handler breaks lines at 80 characters.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], PortalError):
            print(record.exc_info[1], file=sys.stderr)
            return False
        return True


_FILTER = _PlainErrors()


def print_plainly() -> None:
    """Have errors meant for people printed as they are, from now on."""
    logging.getLogger("pelican").addFilter(_FILTER)
