"""Errors of the builder."""

from plugins.meetings.errors import PortalError


class BuilderError(PortalError):
    """Base of the errors of the builder."""


class OverwriteError(BuilderError):
    """Two pages claim the same file, or a file that we did not write stands in the way."""


class OutputPathError(BuilderError, ValueError):
    """An output directory that would swallow the content, or a name outside the output."""


class PortError(BuilderError, ValueError):
    """A port at which the preview cannot be served."""


class TemplateFaultError(BuilderError):
    """A template does not parse, or asks for what its view does not have."""


class WorkerError(BuilderError):
    """A process that did a part of the work ended before it was done."""


class NoBuildError(BuilderError, LookupError):
    """Nothing is known of an output: no build wrote it, or the cache was removed."""


class UnknownPageError(BuilderError, LookupError):
    """A page that the site does not have."""


class DiskError(BuilderError):
    """The system refused to read or write a file, as on a full disk."""


class UnmirrorableError(BuilderError):
    """The output holds what cannot be linked to, or must not be; files are then moved into it."""
