"""What stops the making of pictures."""

from plugins.meetings.errors import PortalError


class WorkerError(PortalError, RuntimeError):
    """A process that made pictures ended before it was done."""
