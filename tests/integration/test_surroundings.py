"""The same content at the same moment gives the same bytes, whoever builds it wherever.

Real builds of every kind of page by the real command. Sixteen of them meet every two levels of any
two factors: an orthogonal array of strength two, of sums and multiples in the field of four.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import pytest
from PIL import Image

from tests.integration.sites import every_kind
from tests.support.site import PROJECT, tree, with_environment, write_article

MOMENT = "1780243200"
LEVELS = range(4)
Environment = dict[str, str | None]

SEEDS = ("0", "1", "4242", "random")
WORKERS = (1, 2, 1, 1)
ZONES = ("UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati")
MASKS_AND_ORDERS = ((0o022, "sorted"), (0o077, "reversed"), (0o022, "shuffled"), (0o077, "sorted"))
BARE: Environment = {
    "LANG": None, "LC_ALL": None, "PYTHONUTF8": None, "PYTHONIOENCODING": None,
    "PYTHONCOERCECLOCALE": None,
}  # fmt: skip
LOCALES: tuple[Environment, ...] = (
    {"LANG": "C.UTF-8"},
    {},
    {"LC_ALL": "POSIX"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
)
MORE_LOCALES = (("zh_CN", "UTF-8"), ("zh_CN", "GB18030"), ("tr_TR", "UTF-8"))
PLACES = ("here", "content and output elsewhere", "project elsewhere", "paths from elsewhere")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What may not matter."""

    seed: str
    locale: Environment
    zone: str
    workers: int
    mask: int
    order: str
    place: str


def product(one: int, other: int) -> int:
    """Return the product of two elements of the field of four, whose sums are `^`."""
    return ((0, 0, 0, 0), (0, 1, 2, 3), (0, 2, 3, 1), (0, 3, 1, 2))[one][other]


def array() -> list[Surroundings]:
    rows = []
    for i in LEVELS:
        for j in LEVELS:
            place, locale, seed, zone, mixed = i, j, i ^ j, i ^ product(2, j), i ^ product(3, j)
            mask, order = MASKS_AND_ORDERS[mixed]
            # The number of processes, of which each costs time, has a test of its own.
            rows.append(
                Surroundings(
                    SEEDS[seed], LOCALES[locale], ZONES[zone], WORKERS[mixed], mask, order,
                    PLACES[place],
                )
            )  # fmt: skip
    return rows


def write_content(parent: Path) -> Path:
    """Write an article of every kind, pictures, a document and a file that is only copied."""
    content = every_kind(parent)
    (content / "images/2024").mkdir(parents=True)
    for number in range(7):
        Image.new("RGB", (40, 30), (number * 30, 9, 9)).save(content / f"images/2024/{number}.png")
    shown = "\n\n".join(f"![第{n}幅](../../images/2024/{n}.png)" for n in range(7))
    (content / "documents").mkdir()
    (content / "documents" / "a.pdf").write_bytes(b"%PDF-1.4")
    (content / "extra").mkdir()
    (content / "extra" / "verify.txt").write_bytes(b"1")
    body = f"会议材料见[附件](../../documents/a.pdf)。\n\n{shown}\n"
    write_article(content, "pictures", title="İı 图片 I", date="2024-04-01", body=body)
    return content


def copied(content: Path, target: Path, order: str) -> Path:
    """Copy a content directory file by file in an order, with times of their own."""
    files = sorted(path for path in content.rglob("*") if path.is_file())
    chance = random.Random(order)
    if order == "reversed":
        files.reverse()
    if order == "shuffled":
        chance.shuffle(files)
    for file in files:
        made = target / file.relative_to(content)
        made.parent.mkdir(parents=True, exist_ok=True)
        copy(file, made)
        os.utime(made, (10**9, 10**9 + chance.randrange(10**8)))
    return target


def project_in(folder: Path) -> Path:
    """Copy what a build needs of the project."""
    for name in ("plugins", "theme"):
        copytree(PROJECT / name, folder / name, ignore=ignore_patterns("__pycache__"))
    copy(PROJECT / "pelicanconf.py", folder)
    for name in ("package.json", "node_modules", ".venv"):
        if (PROJECT / name).exists():
            (folder / name).symlink_to((PROJECT / name).resolve())
    return folder


def build(content: Path, root: Path, around: Surroundings) -> dict[str, bytes]:
    """Build a copy of the content, and return what came out."""
    apart = root / "另 一处" if around.place == PLACES[1] else root
    project = project_in(root / "项 目") if around.place == PLACES[2] else PROJECT
    source = copied(content, apart / "content", around.order)
    output, where = apart / "site" / "output", PROJECT
    given: Sequence[Path] = (source, project / "pelicanconf.py", output)
    if around.place == PLACES[3]:
        where = root
        given = [Path(os.path.relpath(path, root)) for path in given]
    run = pelican(*given, root / "cache", around, where)
    assert run.returncode == 0, run.stderr.decode("utf-8", "replace")
    return tree(output)


def pelican(
    content: Path, settings: Path, output: Path, cache: Path, around: Surroundings, where: Path
) -> subprocess.CompletedProcess[bytes]:
    options = {"CACHE_PATH": str(cache), "BUILDER": {"workers": around.workers}}
    environment = {
        **BARE, **around.locale, "TZ": around.zone, "PYTHONHASHSEED": around.seed,
        "SOURCE_DATE_EPOCH": MOMENT,
    }  # fmt: skip
    return subprocess.run(
        [
            sys.executable, "-m", "pelican", content, "-s", settings, "-o", output,
            "-e", *(f"{name}={json.dumps(value)}" for name, value in options.items()),
        ],
        check=False,
        cwd=where,
        umask=around.mask,
        env=with_environment(environment),
        capture_output=True,
    )  # fmt: skip


def more_locales(folder: Path) -> list[Environment]:
    """Make locales that are worth a build of their own, where the machine knows of them."""
    folder.mkdir()
    if shutil.which("localedef") is None:
        return []
    found: list[Environment] = []
    for language, encoding in MORE_LOCALES:
        name = f"{language}.{encoding}"
        command = ["localedef", "--no-archive", "-i", language, "-f", encoding, folder / name]
        if subprocess.run(command, check=False, capture_output=True).returncode == 0:
            found.append({"LC_ALL": name, "LOCPATH": str(folder)})
    return found


def test_any_two_levels_of_any_two_factors_meet() -> None:
    rows = [
        (row.seed, str(row.locale), row.zone, row.mask * 10 + len(row.order), row.place)
        for row in array()
    ]
    for one in range(5):
        for other in range(one):
            pairs = {(row[one], row[other]) for row in rows}
            assert len(pairs) == len({p for p, _ in pairs}) * len({p for _, p in pairs})


@pytest.mark.slow
def test_the_same_content_gives_the_same_bytes_whatever_the_surroundings(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    rows = array()
    for number, locale in enumerate(more_locales(tmp_path / "locales"), 1):
        rows.append(replace(rows[number], locale=locale))
    with ThreadPoolExecutor(2) as two:
        built = two.map(build, repeat(content), (tmp_path / str(n) for n in range(len(rows))), rows)
        first = next(built)
        for around, site in zip(rows[1:], built, strict=True):
            assert site.keys() == first.keys(), around
            assert [name for name in site if site[name] != first[name]] == [], around


def test_names_that_the_locale_cannot_read_are_told_in_bytes_of_that_locale(tmp_path: Path) -> None:
    content = every_kind(tmp_path)
    (content / "documents").mkdir()
    (content / "documents" / "附件.pdf").write_bytes(b"%PDF-1.4")
    (around,) = [row for row in array() if row.locale is LOCALES[3] and row.place == PLACES[0]]
    run = pelican(
        content,
        PROJECT / "pelicanconf.py",
        tmp_path / "output",
        tmp_path / "cache",
        around,
        PROJECT,
    )
    assert run.returncode == 1
    assert "请先设环境变量 PYTHONUTF8=1".encode("ascii", "backslashreplace") in run.stderr
    assert b"Traceback" not in run.stderr
    assert not (tmp_path / "output").exists()
