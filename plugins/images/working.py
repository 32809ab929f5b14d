"""The same function over many things, in as many processes as there are processors."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TypeVar

from plugins.images import cache
from plugins.images.derivatives import Recipe, derive
from plugins.images.errors import WorkerError
from plugins.meetings.pictures import PictureError

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Job:
    """A picture to make.

    Attributes:
        path: its file.
        key: what the cache calls the result.
        folder: the cache.
    """

    path: Path
    key: str
    recipe: Recipe
    folder: Path


def make(job: Job) -> cache.Entry | PictureError:
    """Make the files of a picture and put them into the cache; or return what is wrong."""
    try:
        data = job.path.read_bytes()
        if cache.key_of(data, job.recipe) != job.key:
            return PictureError("在构建时变了；请再构建一次")
        derived = derive(data, PurePath(job.path).suffix, job.recipe)
    except PictureError as error:
        return error
    return cache.save(job.folder, job.key, derived)


def over(
    function: Callable[[T], R], items: Sequence[T], *, few: int, workers: int | None = None
) -> Iterator[R]:
    """Yield what a function makes of each item, in their order.

    Args:
        function: a function of a module, since other processes must find it.
        items: what it is given.
        few: number of items below which no process is started for them.
        workers: number of processes; by default that of the processors.

    Raises:
        WorkerError: a process ended before it was done.
    """
    workers = min(workers or _processors(), len(items))
    if workers < 2 or len(items) < few:
        yield from map(function, items)
        return
    pool = ProcessPoolExecutor(workers, mp_context=_context())
    try:
        yield from pool.map(function, items, chunksize=max(1, min(32, len(items) // workers // 4)))
    except BrokenProcessPool:
        raise WorkerError(
            "处理图片的进程中途退出，多半是内存不够；请关掉别的程序，或先缩小最大的图片，再构建一次"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _processors() -> int:
    count: Callable[[], int | None] = getattr(os, "process_cpu_count", os.cpu_count)
    return count() or 1


def _context() -> multiprocessing.context.BaseContext:
    """Return how processes start: never as a copy of this one, whose threads it would lack."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    # Imported once for all of them.
    context.set_forkserver_preload([__name__])
    return context
