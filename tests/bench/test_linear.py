"""What is said of how a build grows."""

import pytest

from bench.build_bench.cost import Cost
from bench.linear import Built, growth


def test_memory_that_every_build_takes_is_no_article_s() -> None:
    small = Built(1_000, 3_000, Cost(wall=10, cpu=18, peak=300))
    large = Built(10_000, 30_000, Cost(wall=110, cpu=180, peak=1_200))
    grown = growth(small, large)
    assert (grown.articles, grown.wall, grown.cpu, grown.files) == (10, 11, 10, 10)
    assert grown.each == pytest.approx(102.4)
