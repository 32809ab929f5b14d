"""The theme's scripts and styles: modules of the source become one small file for each entry."""

from pelican.plugins import signals

from plugins.assets.generator import AssetsGenerator


def _generator(_: object) -> type[AssetsGenerator]:
    return AssetsGenerator


def register() -> None:
    """Offer the generator to Pelican."""
    signals.get_generators.connect(_generator)
