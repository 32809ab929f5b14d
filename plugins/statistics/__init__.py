"""数据: meetings by district, year, type and day, as pictures with tables behind them."""

from pelican.plugins import signals

from plugins.statistics.generator import StatisticsGenerator


def _generator(_: object) -> type[StatisticsGenerator]:
    return StatisticsGenerator


def register() -> None:
    """Offer the generator to Pelican."""
    signals.get_generators.connect(_generator)
