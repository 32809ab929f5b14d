"""A plugin that stops a build between two generators until a test lets it go on.

Its place in PLUGINS is the place where the build stops.
"""

from pelican.plugins import signals

from tests.support.halting.generator import HaltingGenerator


def _generator(_: object) -> type[HaltingGenerator]:
    return HaltingGenerator


def register() -> None:
    """Offer the generator to Pelican."""
    signals.get_generators.connect(_generator)
