"""Pictures: checked, stripped of metadata, and made in the widths that readers need."""

from pelican.plugins import signals

from plugins.images.generator import ImagesGenerator


def _generator(_: object) -> type[ImagesGenerator]:
    return ImagesGenerator


def register() -> None:
    """Offer the generator to Pelican."""
    signals.get_generators.connect(_generator)
