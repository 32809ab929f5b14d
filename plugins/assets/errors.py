"""Errors of the theme's scripts and styles."""

from plugins.meetings.errors import PortalError


class AssetsError(PortalError):
    """Scripts or styles that cannot be bundled; its text says why."""
