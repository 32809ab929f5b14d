"""Builds the sites that are compared, and tells what building took and left on the disk."""

import importlib.util
import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.search_bench import measure
from bench.search_bench.content import write_hugo, write_portal
from bench.search_bench.corpus import PROJECT, VOCABULARY, Text
from tools.generate_content import generate

CACHE = PROJECT / ".cache" / "bench"
PEERS = CACHE / "peers"
PORTAL = "portal"
PAGEFIND = "pagefind-1.6.0"
PAGEFIND_OLD = "pagefind-1.5.2"
NAMES = (PORTAL, PAGEFIND, PAGEFIND_OLD)
INDEX_BENCH = "bench.search_index"
"""Builds the portal's index alone; on its last line it prints figures as JSON."""

_INDEXERS: dict[str, Sequence[str | Path]] = {
    PAGEFIND: (PEERS / "node_modules" / ".bin" / "pagefind",),
    PAGEFIND_OLD: (PEERS / "venv" / "bin" / "python", "-m", "pagefind"),
}
_BEYOND_SEARCH = ("-ui.", "-highlight.")
"""In the names of files that Pagefind writes for its ready-made pages; no search loads them."""


@dataclass(frozen=True, slots=True)
class Site:
    """A built site that can be searched.

    Attributes:
        roots: folders that are served; a file of an earlier one hides that of a later one.
        index: files of the index and of the scripts that read it.
    """

    name: str
    roots: tuple[Path, ...]
    index: tuple[Path, ...]

    @property
    def is_portal(self) -> bool:
        """Whether it is this project's."""
        return self.name == PORTAL

    def size(self) -> dict[str, int]:
        """Return bytes and number of the files of the index."""
        return {"files": len(self.index), "bytes": sum(f.stat().st_size for f in self.index)}


def portal_site(output: Path) -> Site:
    """Return this project's site in an output directory."""
    files = [file for file in _files(output / "search") if file.suffix != ".html"]
    return Site(PORTAL, (output,), (*files, *_files(output / "theme" / "js" / "search")))


def pagefind_site(name: str, work: Path) -> Site:
    """Return a Hugo site that has an index of Pagefind."""
    files = _files(work / name / "pagefind")
    read = tuple(f for f in files if not any(part in f.name for part in _BEYOND_SEARCH))
    return Site(name, (work / name, work / "hugo" / "public"), read)


def build_portal(texts: Sequence[Text], work: Path, generated: int = 0) -> dict[str, Any]:
    """Build the portal and return what it took.

    Args:
        texts: the articles.
        work: folder of the benchmark.
        generated: how many articles the project's generator makes; 0 takes `texts`.
    """
    content, output = work / "content", work / PORTAL
    if generated:
        shutil.rmtree(content, ignore_errors=True)
        generate(generated, content, VOCABULARY)
    else:
        write_portal(texts, content)
    shutil.rmtree(output, ignore_errors=True)
    # The audit reads every page back; it has nothing to do with search.
    command = [
        sys.executable, "-m", "pelican", str(content), "-s", str(PROJECT / "pelicanconf.py"),
        "-o", str(output), "-e", 'ARCHIVE={"audit": false}', "--quiet",
    ]  # fmt: skip
    site = measure.run(command, PROJECT, work / "portal.log")
    pages = output / "articles"
    missing = [text.slug for text in texts if not (pages / text.slug / "index.html").is_file()]
    if missing:
        raise SystemExit(f"the portal lacks {len(missing)} articles, as {missing[0]}; see {work}")
    return {"site": asdict(site), "index": _portal_index(work, len(texts), generated)}


def _portal_index(work: Path, articles: int, generated: int) -> dict[str, Any] | None:
    """Measure the index alone, if there is the module for it.

    Its processor time is that of indexing articles that a build has in memory anyway; its memory
    is that of the process with all of them. What the process took as a whole stands beside.
    """
    if importlib.util.find_spec(INDEX_BENCH) is None:
        return None
    target, log = work / "portal-index", work / "portal-index.log"
    shutil.rmtree(target, ignore_errors=True)
    number = ("--generated", str(generated)) if generated else ("--articles", str(articles))
    command = [sys.executable, "-m", INDEX_BENCH, *number, "--in", str(target)]
    process = measure.run(command, PROJECT, log)
    own = json.loads(log.read_text("utf-8").strip().splitlines()[-1])
    return {"cpu": own["seconds"], "peak": own["peak_mb"], "own": own, "process": asdict(process)}


def has_hugo(work: Path) -> bool:
    """Tell whether the Hugo site is there."""
    return (work / "hugo" / "public").is_dir()


def build_hugo(texts: Iterable[Text], work: Path) -> dict[str, Any]:
    """Build the Hugo site and return what it took."""
    source = work / "hugo"
    write_hugo(texts, source)
    hugo = PEERS / "venv" / "bin" / "hugo"
    return {"site": asdict(measure.run([hugo], source, work / "hugo.log"))}


def build_pagefind(name: str, work: Path) -> dict[str, Any]:
    """Index the Hugo site and return what it took."""
    target = work / name
    shutil.rmtree(target, ignore_errors=True)
    site, output = work / "hugo" / "public", target / "pagefind"
    command = [*_INDEXERS[name], "--site", site, "--output-path", output]
    # Both runners find the binary that fits the machine; PATH has node.
    return {"index": asdict(measure.run(command, work, work / f"{name}.log"))}


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))
