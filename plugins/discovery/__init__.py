"""How other machines find the pages: feeds, sitemaps, robots.txt, redirects."""

from pelican.plugins import signals

from plugins.discovery.generator import DiscoveryGenerator


def _generator(_: object) -> type[DiscoveryGenerator]:
    return DiscoveryGenerator


def register() -> None:
    """Offer the generator to Pelican."""
    signals.get_generators.connect(_generator)
