"""The portal's own pages: home, articles, single pages, not found."""

from pelican.plugins import signals

from plugins.portal.generator import PortalGenerator


def _generator(_: object) -> type[PortalGenerator]:
    return PortalGenerator


def register() -> None:
    """Offer the generator to Pelican."""
    signals.get_generators.connect(_generator)
