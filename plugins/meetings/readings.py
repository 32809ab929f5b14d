"""From files to readings, in this process or in others, and only where something changed.

A reading depends on the file's bytes, the vocabularies, this package, and on what the files are
that the text shows or links to. Of the last, each question is noted with its answer, and asked
again before a remembered reading counts.
"""

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path

import msgspec

from plugins.meetings.errors import InvalidError
from plugins.meetings.files import ContentFiles
from plugins.meetings.markup import Renderer
from plugins.meetings.reader import Reading, Surroundings, read_article, read_page, state_at
from plugins.meetings.source import parse_source, read_bytes
from plugins.meetings.vocabulary import Vocabularies

FEW = 300
"""Files below which other processes cost more than they save."""
CHUNK = 100
"""Files that travel to a process together."""

Track = Callable[[Sequence[str]], Iterable[str]]
"""Passes the paths through one by one and shows how far the work is."""


@dataclass(frozen=True, slots=True)
class World:
    """What files are read with; plain data, so that another process can read them.

    Attributes:
        root: the content directory.
        now: the moment of the build.
    """

    root: Path
    vocabularies: Vocabularies
    now: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """A reading with what it came of.

    Attributes:
        asked: each question about another file, as `(kind, address, answer)`.
    """

    reading: Reading
    asked: tuple[tuple[str, str, str], ...]


def read_all(
    paths: Sequence[str],
    world: World,
    known: dict[str, Noted],
    track: Track,
    executor: Executor | None = None,
) -> Iterator[Noted]:
    """Yield the reading of each file, in the order of the paths.

    Args:
        paths: the files, relative to the content directory.
        world: what they are read with.
        known: readings of an earlier build with the same vocabularies, by path.
        track: shows the progress.
        executor: what reads when there is much to read; None leaves it to this process.
    """
    files = ContentFiles(world.root)
    found = {path: _still(path, known[path], world, files) for path in paths if path in known}
    missing = [path for path in paths if found.get(path) is None]
    if executor is not None and len(missing) >= FEW:
        chunks = [missing[at : at + CHUNK] for at in range(0, len(missing), CHUNK)]
        parts = executor.map(partial(_read_chunk, world), chunks)
        made = (noted for part in parts for noted in _DECODER.decode(part))
    else:
        made = (read_noted(path, world, files, _renderer()) for path in missing)
    for path in track(paths):
        yield found.get(path) or next(made)


def _read_chunk(world: World, paths: Sequence[str]) -> bytes:
    """Read files in another process, whose readings travel as JSON."""
    files = ContentFiles(world.root)
    return _ENCODER.encode([read_noted(path, world, files, _renderer()) for path in paths])


def read_noted(path: str, world: World, files: ContentFiles, renderer: Renderer) -> Noted:
    """Read a file and note its questions about others; arguments as for `read_all`."""
    asked: list[tuple[str, str, str]] = []

    def ask(kind: str, article: str, address: str) -> str:
        answer: str = getattr(files, kind)(article, address)
        asked.append((kind, address, answer))
        return answer

    around = Surroundings(
        world.vocabularies, world.now, partial(ask, "link"), partial(ask, "picture")
    )
    return Noted(read_text(path, world.root, around, renderer), tuple(asked))


def read_text(path: str, root: Path, world: Surroundings, renderer: Renderer) -> Reading:
    """Read an article or a page; arguments as for `reader.read_article`."""
    try:
        data = read_bytes(root / path)
        source = parse_source(data)
    except (InvalidError, OSError) as error:
        return _unreadable(path, error)
    read = read_page if path.startswith("pages/") else read_article
    reading = read(path, source, world, renderer)
    reading.digest = digest_of(data)
    return reading


def _unreadable(path: str, error: InvalidError | OSError) -> Reading:
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    faults = (
        [(line, "文件", message) for line, message in error.faults]
        if isinstance(error, InvalidError)
        else [(1, "文件", f"打不开（{error.strerror}）；请检查权限")]
    )
    return Reading(path, stem, faults, [], {})


def _still(path: str, noted: Noted, world: World, files: ContentFiles) -> Noted | None:
    """Return a remembered reading as of now, or None when it may be another."""
    try:
        # A Path for each of many files takes longer than reading it.
        with open(f"{world.root}/{path}", "rb") as file:  # noqa: PTH123
            if digest_of(file.read()) != noted.reading.digest:
                return None
        if any(getattr(files, kind)(path, at) != answer for kind, at, answer in noted.asked):
            return None
    except (OSError, ValueError):
        return None
    article = noted.reading.article
    if article is not None and (state := state_at(article, world.now)) != article.state:
        noted.reading.article = replace(article, state=state)
    return noted


def digest_of(data: bytes) -> bytes:
    """Return the digest by which a file's bytes are known."""
    return hashlib.blake2b(data, digest_size=16).digest()


class _OfThread(threading.local):
    """What each thread has for itself: a Markdown keeps the text that it is at."""

    def __init__(self) -> None:
        self.renderer = Renderer()


@lru_cache(maxsize=1)
def _own() -> _OfThread:
    return _OfThread()


def _renderer() -> Renderer:
    return _own().renderer


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(list[Noted])
