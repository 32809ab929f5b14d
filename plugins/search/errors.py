"""Errors of the search index."""

from plugins.meetings.errors import PortalError


class SearchError(PortalError):
    """Base of the errors of the search index."""


class MissingLunrError(SearchError, FileNotFoundError):
    """lunr.js, which npm installs, is not there."""


class IndexingError(SearchError):
    """An index that cannot be built; its text says why."""
