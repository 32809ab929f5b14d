"""Errors of the preview's program.

No `PortalError`: that would import the plugins, which may be at fault.
"""


class PreviewError(Exception):
    """Base of the errors of the preview; its text is for the person who started it."""


class PortError(PreviewError, ValueError):
    """A port at which the preview cannot be served."""


class StaleError(PreviewError):
    """A pass over the site that was given up, since something changed meanwhile."""
