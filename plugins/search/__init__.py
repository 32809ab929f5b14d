"""The client-side search: the page, and the index that its worker loads."""

from pelican.plugins import signals

from plugins.search.generator import SearchGenerator


def _generator(_: object) -> type[SearchGenerator]:
    return SearchGenerator


def register() -> None:
    """Offer the generator to Pelican."""
    signals.get_generators.connect(_generator)
