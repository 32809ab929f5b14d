"""The pages of figures: districts and types by year, and a calendar of each year's meetings."""

from pelican.plugins import signals

from plugins.statistics.generator import StatisticsGenerator


def _generator(_: object) -> type[StatisticsGenerator]:
    return StatisticsGenerator


def register() -> None:
    """Offer the generator to Pelican."""
    signals.get_generators.connect(_generator)
