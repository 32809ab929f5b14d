"""Reading without a connection: the service worker, the page it shows, the web app manifest."""

from pelican.plugins import signals

from plugins.offline.generator import OfflineGenerator


def _generator(_: object) -> type[OfflineGenerator]:
    return OfflineGenerator


def register() -> None:
    """Offer the generator to Pelican."""
    signals.get_generators.connect(_generator)
