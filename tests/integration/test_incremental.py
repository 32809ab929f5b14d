"""A build after a change gives what a clean build gives, byte for byte, names included.

`INCREMENTAL_EXAMPLES` sets how many sequences of changes are tried; a few by default.
"""

import os
import random
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.integration.changes import (
    CHANGES,
    SETTINGS,
    Change,
    alias,
    document,
    edit,
    means,
    picture,
    setting,
)
from tests.integration.changing import Site
from tests.integration.damage import DAMAGE
from tests.support.site import cache_of, tree

EXAMPLES = int(os.environ.get("INCREMENTAL_EXAMPLES", "6"))
STEPS = 5


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A site that was built once, and what came out."""
    site = Site(tmp_path_factory.mktemp("begun")).begin()
    for change in (alias, picture, document):
        change(site, random.Random(0))
    return site.root, site.build()


@pytest.fixture
def site(tmp_path: Path, begun: tuple[Path, dict[str, bytes]]) -> Site:
    copytree(begun[0], tmp_path / "site")
    return Site(tmp_path / "site", numbers=9)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_the_site_gives_what_a_clean_build_gives(
    site: Site, begun: tuple[Path, dict[str, bytes]], change: Change
) -> None:
    change(site, random.Random(1))
    # A change that shows nowhere would prove nothing.
    assert site.check() != begun[1]


@pytest.mark.parametrize("name", SETTINGS)
def test_a_change_of_a_setting_gives_what_a_clean_build_gives(
    site: Site, begun: tuple[Path, dict[str, bytes]], name: str
) -> None:
    site.settings[name] = SETTINGS[name](site, random.Random(1))
    assert site.check() != begun[1]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_change_after_damage_gives_what_a_clean_build_gives(site: Site, damage: Change) -> None:
    def left() -> tuple[dict[str, bytes], dict[str, bytes], list[int]]:
        times = [file.stat().st_mtime_ns for file in site.files()] if site.output.exists() else []
        return tree(cache_of(site.output)), tree(site.output), times

    before = left()
    damage(site, random.Random(1))
    assert left() != before
    edit(site, random.Random(2))
    # What still stands in the output would not be taken from what is remembered.
    for name in ("images", "search"):
        rmtree(site.output / name, ignore_errors=True)
    site.foreign = {n: data for n, data in site.foreign.items() if (site.output / n).exists()}
    site.check()


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(
    st.lists(st.sampled_from((*CHANGES, *DAMAGE, setting, means)), min_size=STEPS, max_size=STEPS),
    st.integers(0, 2**32),
)
def test_any_sequence_of_changes_gives_what_a_clean_build_gives(
    changes: list[Change], seed: int
) -> None:
    with TemporaryDirectory() as folder:
        chance = random.Random(seed)
        site = Site(Path(folder)).begin()
        site.build()
        for change in changes:
            change(site, chance)
            if chance.random() < 0.6:
                site.check()
        site.check()
