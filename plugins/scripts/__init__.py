"""The theme's scripts: modules of the source become one small file for each entry."""

from pelican.plugins import signals

from plugins.scripts.generator import ScriptsGenerator


def _generator(_: object) -> type[ScriptsGenerator]:
    return ScriptsGenerator


def register() -> None:
    """Offer the generator to Pelican."""
    signals.get_generators.connect(_generator)
