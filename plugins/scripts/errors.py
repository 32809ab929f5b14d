"""Errors of the theme's scripts."""

from plugins.meetings.errors import PortalError


class ScriptsError(PortalError):
    """Scripts that cannot be bundled; its text says why."""
