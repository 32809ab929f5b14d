"""Pictures of this portal against pelican-image-process: the same files, by the CPU they take.

    python -m bench.pictures               # 200 photographs of 12 megapixels
    python -m bench.pictures --count 10

`make bench-pictures` sets up what it is compared with first. Each side is a whole Pelican build of
one article that shows all photographs; CPU time is that of all its processes, user and system. A
second build of ours, in which nothing has changed, follows. Prints a table and writes the figures
to `.cache/bench/pictures.json`. Linux only: it asks the kernel for the orphans of a build.
"""

import argparse
import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

PROJECT = Path(__file__).resolve().parents[1]
CACHE = PROJECT / ".cache" / "bench"
WORK = CACHE / "pictures"
PEER = CACHE / "peers-pictures" / "bin" / "python"
SIZE = (4000, 3000)
WIDTHS = (480, 960, 1600)
FORMATS = ("avif", "webp", "jpg")
BAR = 0.6
"""Share of the other's CPU that ours may take."""
_PR_SET_CHILD_SUBREAPER = 36

_PORTAL_SETTINGS = """
import sys
sys.path.insert(0, {project!r})
from pelicanconf import *
IMAGES = {{"widths": {widths}, "formats": ["avif", "webp"], "cards": False}}
CACHE_PATH = {cache!r}
"""
_PEER_SETTINGS = """
SITEURL = ""
PATH = {content!r}
PLUGINS = ["pelican.plugins.image_process"]
STATIC_PATHS = ["images"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
DIRECT_TEMPLATES = []
IMAGE_PROCESS = {{
    form: {{
        "type": "responsive-image",
        "sizes": "100vw",
        "default": "{largest}w",
        "srcset": [(f"{{w}}w", [f"scale_in {{w}} 99999 False"], form) for w in {widths}],
    }}
    for form in {formats}
}}
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 1 when ours takes more than `BAR`."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=200, help="number of photographs")
    count = parser.parse_args(arguments).count
    shutil.rmtree(WORK, ignore_errors=True)
    adopt_orphans()
    photographs = write_photographs(WORK / "photographs", count)
    portal, peer = portal_command(photographs), peer_command(photographs)
    theirs = cpu_of(peer)
    ours = cpu_of(portal)
    again = cpu_of(portal)
    # Theirs is read from the output; the copies of the originals are not among what it made.
    figures = {
        "photographs": count,
        "peer": {"cpu": theirs, **made(WORK / "peer" / "output", "**/derivatives/**/*")},
        "portal": {"cpu": ours, **made(WORK / "portal" / "output", "images/*-[0-9]*[0-9].*")},
        "again": {"cpu": again},
        "ratio": round(ours / theirs, 3),
    }
    (CACHE / "pictures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    print(table(figures))
    return 0 if ours <= BAR * theirs else 1


def write_photographs(folder: Path, count: int) -> list[Path]:
    """Write synthetic photographs: large shapes, small ones, and the grain of a sensor."""
    folder.mkdir(parents=True)
    generator = np.random.default_rng(1)
    ground = sum(_shapes(generator, across) for across in (8, 32, 128, 512))
    grain = generator.normal(0, 3, (SIZE[1], SIZE[0], 1)).astype(np.float32)
    paths = []
    for number in range(count):
        moved = np.roll(ground, (number * 331, number * 577), (0, 1))
        pixels = np.clip(moved + np.roll(grain, number * 13, 1) + 128, 0, 255).astype(np.uint8)
        paths.append(folder / f"{number}.jpg")
        Image.fromarray(pixels).save(paths[-1], quality=90)
    return paths


def _shapes(generator: np.random.Generator, across: int) -> np.ndarray:
    """Return smooth changes of colour, `across` of them in a row, fainter when there are many."""
    small = generator.normal(0, 60 / across**0.4, (across * 3 // 4, across, 3)).astype(np.float32)
    bands = [Image.fromarray(small[..., band]).resize(SIZE, Image.Resampling.BICUBIC)
             for band in range(3)]  # fmt: skip
    return np.stack([np.asarray(band) for band in bands], -1)


def portal_command(photographs: list[Path]) -> list[str]:
    """Lay out the portal's site and return the command that builds it."""
    root = WORK / "portal"
    _link(photographs, root / "content" / "images" / "2024")
    shown = "\n\n".join(f"![会场](../../images/2024/{path.name})" for path in photographs)
    article = root / "content" / "articles" / "2024" / "pictures.md"
    article.parent.mkdir(parents=True)
    article.write_text(
        f"---\ntitle: 图片\nkind: news\ncategory: jiceng-dangjian\ndate: 2024-01-26\n"
        f"districts: [shanghai]\nmeeting_types: [dangke]\nsource: 测试\n---\n\n{shown}\n",
        encoding="utf-8",
    )
    settings = root / "settings.py"
    settings.write_text(
        _PORTAL_SETTINGS.format(
            project=str(PROJECT), widths=list(WIDTHS), cache=str(root / "cache")
        ),
        encoding="utf-8",
    )
    return _pelican(Path(sys.executable), root, settings)


def peer_command(photographs: list[Path]) -> list[str]:
    """Lay out the other's site and return the command that builds it."""
    root = WORK / "peer"
    _link(photographs, root / "content" / "images")
    shown = "\n".join(
        f'<img class="image-process-{form}" src="/images/{path.name}" alt="">'
        for path in photographs
        for form in FORMATS
    )
    (root / "content" / "pictures.html").write_text(
        '<html><head><title>Pictures</title><meta name="date" content="2024-01-26">'
        '<meta name="category" content="news"></head>'
        f"<body>{shown}</body></html>\n",
        encoding="utf-8",
    )
    settings = root / "settings.py"
    settings.write_text(
        _PEER_SETTINGS.format(
            content=str(root / "content"), largest=WIDTHS[-1], widths=WIDTHS, formats=FORMATS
        ),
        encoding="utf-8",
    )
    return _pelican(PEER, root, settings)


def _pelican(python: Path, root: Path, settings: Path) -> list[str]:
    return [
        str(python), "-m", "pelican", str(root / "content"), "-s", str(settings),
        "-o", str(root / "output"), "--quiet",
    ]  # fmt: skip


def _link(photographs: list[Path], folder: Path) -> None:
    folder.mkdir(parents=True)
    for path in photographs:
        (folder / path.name).hardlink_to(path)


def adopt_orphans() -> None:
    """Become the parent of processes that outlive theirs, so that they are counted."""
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def cpu_of(command: Sequence[str]) -> float:
    """Run a command and return the seconds of CPU of all its processes, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, cwd=PROJECT)
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 2)


def made(output: Path, pattern: str) -> dict[str, int]:
    """Return how many files match a pattern and their bytes."""
    files = [path for path in output.glob(pattern) if path.is_file()]
    return {"files": len(files), "bytes": sum(path.stat().st_size for path in files)}


def table(figures: dict[str, object]) -> str:
    """Return the figures as text."""
    first = f"{figures['photographs']} photographs of {SIZE[0]}×{SIZE[1]}"
    rows = [f"{name:8} {figures[name]}" for name in ("peer", "portal", "again")]
    return "\n".join([first, *rows, f"ratio    {figures['ratio']} (bar: {BAR})"])


if __name__ == "__main__":
    sys.exit(main())
