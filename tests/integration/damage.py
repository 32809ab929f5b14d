"""What befalls the things that builds left, and must not change the site."""

import os
import random
from collections.abc import Callable
from pathlib import Path
from shutil import copy2, copytree, rmtree

import pytest

from plugins.builder.errors import TemplateFaultError
from plugins.meetings.errors import ContentError
from tests.integration.changes import Change, edit, edit_body
from tests.integration.changing import NOW, Site
from tests.support.site import cache_of, write_article


def cache_flipped(site: Site, chance: random.Random) -> None:
    for file in _some(site.cache(), chance):
        data = bytearray(file.read_bytes())
        if data:
            data[chance.randrange(len(data))] ^= 1
        file.write_bytes(data)


def cache_misleading(site: Site, chance: random.Random) -> None:
    """Change words and digits, so that all else still looks as it should."""
    for file in site.cache():
        data = file.read_bytes()
        file.write_bytes(data.replace("会议".encode(), "会仪".encode()).replace(b'"20', b'"19'))


def cache_truncated(site: Site, chance: random.Random) -> None:
    for file in _some(site.cache(), chance):
        data = file.read_bytes()
        file.write_bytes(data[: chance.randrange(max(len(data), 1))])


def cache_garbage(site: Site, chance: random.Random) -> None:
    for file in _some(site.cache(), chance):
        file.write_bytes(chance.choice((b"", b"\0" * 64, b"null", b"[]", chance.randbytes(500))))


def cache_deleted(site: Site, chance: random.Random) -> None:
    for file in _some(site.cache(), chance):
        file.unlink()


def cache_gone(site: Site, chance: random.Random) -> None:
    rmtree(cache_of(site.output), ignore_errors=True)


def cache_of_another_site(site: Site, chance: random.Random) -> None:
    """Take some files of the cache of a site with the same names and other texts."""
    other = Site(site.root / f"other-{site.number()}")
    other.root.mkdir()
    other.begin(seed=chance.randint(100, 999)).build()
    _take(cache_of(other.output), cache_of(site.output), chance)


def cache_of_before(site: Site, chance: random.Random) -> None:
    """Take some files of the cache as it was before the last changes."""
    kept = _kept(cache_of(site.output), site, chance)
    _take(kept, cache_of(site.output), chance)


def output_changed(site: Site, chance: random.Random) -> None:
    for file in _few(site, chance):
        file.write_bytes(b"damaged")


def output_deleted(site: Site, chance: random.Random) -> None:
    for file in _few(site, chance):
        file.unlink()


def output_gone(site: Site, chance: random.Random) -> None:
    rmtree(site.output, ignore_errors=True)
    site.foreign.clear()


def output_touched(site: Site, chance: random.Random) -> None:
    for file in _some(site.files(), chance):
        os.utime(file, (NOW, NOW))


def output_of_before(site: Site, chance: random.Random) -> None:
    """Take some files of the output as they were before the last changes, with their times."""
    kept = _kept(site.output, site, chance)
    ours = {file.relative_to(site.output) for file in site.files()}
    _take(kept, site.output, chance, lambda name: name in ours)


def output_foreign(site: Site, chance: random.Random) -> None:
    (beside,) = _few(site, chance, 1)
    file = beside.with_name(f"mine-{site.number()}.html")
    file.write_bytes(b"mine")
    site.foreign[file.relative_to(site.output).as_posix()] = b"mine"


def failed_early(site: Site, chance: random.Random) -> None:
    """Have a build stopped by an article at fault, which then goes away."""
    edit(site, chance)
    path = write_article(site.content, "faulty", kind="nothing")
    with pytest.raises(ContentError):
        site.build()
    path.unlink()


def failed_late(site: Site, chance: random.Random) -> None:
    """Have a build stopped once most is written, and then take back what was changed for it."""
    path = chance.choice(site.public())
    before = path.read_bytes()
    edit_body(site, chance)
    file = site.theme / "templates" / "offline.html"
    text = file.read_text("utf-8")
    file.write_text(text.replace("{% block main %}", "{% block main %}{{ view.lost }}", 1), "utf-8")
    site.settings["OFFLINE"] = {"enabled": True}
    with pytest.raises(TemplateFaultError):
        site.build()
    file.write_text(text, "utf-8")
    path.write_bytes(before)


def _few(site: Site, chance: random.Random, count: int = 5) -> list[Path]:
    """Return a few files of the output, which is built where it is gone."""
    if not site.output.exists():
        site.build()
    return chance.sample(site.files(), count)


def _some(files: list[Path], chance: random.Random) -> list[Path]:
    return [file for file in files if chance.random() < 0.5]


def _kept(folder: Path, site: Site, chance: random.Random) -> Path:
    """Return a copy of a folder as it was before a change that is built now."""
    kept = site.root / f"kept-{site.number()}"
    if not folder.exists():
        site.build()
    copytree(folder, kept)
    edit(site, chance)
    site.build()
    return kept


def _take(
    source: Path, target: Path, chance: random.Random,
    wanted: Callable[[Path], bool] = lambda _: True,
) -> None:  # fmt: skip
    for file in _some(sorted(path for path in source.rglob("*") if path.is_file()), chance):
        name = file.relative_to(source)
        if wanted(name):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            copy2(file, target / name)


DAMAGE: tuple[Change, ...] = (
    cache_flipped, cache_misleading, cache_truncated, cache_garbage, cache_deleted, cache_gone,
    cache_of_another_site, cache_of_before, output_changed, output_deleted, output_gone,
    output_touched, output_of_before, output_foreign, failed_early, failed_late,
)  # fmt: skip
