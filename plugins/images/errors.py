"""Errors of the picture pipeline."""

from plugins.meetings.errors import PortalError


class ImagesError(PortalError):
    """Base of the errors of the picture pipeline."""


class PictureError(ImagesError, ValueError):
    """A picture that is damaged, too large or not what its name says."""
