"""Listings by district, year, meeting type, their intersections, and by column."""

from pelican.plugins import signals

from plugins.taxonomies.generator import TaxonomiesGenerator


def _generator(_: object) -> type[TaxonomiesGenerator]:
    return TaxonomiesGenerator


def register() -> None:
    """Offer the generator to Pelican."""
    signals.get_generators.connect(_generator)
