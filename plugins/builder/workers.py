"""Processes that share the work of a build.

Whatever they are given is plain data and functions of modules, so that any
`concurrent.futures.Executor` will do, such as that of `dask.distributed`.
"""

import gc
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from functools import partial
from importlib import import_module
from typing import Any

from plugins.meetings.errors import SettingsError

PRELOADED = (
    "plugins.builder.pages",
    "plugins.meetings.collection",
    "plugins.images.cards",
    "plugins.archive.auditing",
    "plugins.search.folding_ahead",
)
"""Modules that are imported once for all processes."""


class Given(Executor):
    """An executor that a setting names: all that is asked of it is to submit and to shut down.

    Nothing that was sent is ever called off: one of them may say that it dropped what it is still
    at, and that would go on to write into the staging directory when this is gone, or another's.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        # Which no longer can be called off.
        future.set_running_or_notify_cancel()
        self._executor.submit(fn, *args, **kwargs).add_done_callback(partial(_pass_on, future))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        self._executor.shutdown(wait=wait)


def _pass_on(future: Future[Any], done: Future[Any]) -> None:
    error = CancelledError() if done.cancelled() else done.exception()
    if error is None:
        future.set_result(done.result())
    else:
        future.set_exception(error)


def start_workers(count: int, factory: str) -> Executor | None:
    """Return what runs functions in other processes; None means this process does all.

    The processes themselves start when the first of them is needed.

    Args:
        count: number of processes; 0 for that of the processors.
        factory: `module:function` that makes an executor, or empty for our own.

    Raises:
        SettingsError: there is no such function.
    """
    if factory:
        return _made(factory)
    count = count or _processors()
    if count < 2:
        return None
    # What all of them have imported is no rubbish, and to search it again and again for some takes
    # a tenth of their time.
    return ProcessPoolExecutor(count, mp_context=_context(), initializer=gc.freeze)


def _made(factory: str) -> Executor:
    module, _, name = factory.partition(":")
    try:
        executor = getattr(import_module(module), name)()
    except (ImportError, AttributeError, ValueError) as error:
        raise SettingsError(
            f"设置 BUILDER['executor'] 应写成“模块:函数”，写的是 {factory!r}（{error}）"
        ) from None
    if not isinstance(executor, Executor):
        raise SettingsError(
            f"设置 BUILDER['executor'] 的 {factory} 给出的不是 concurrent.futures.Executor"
        )
    return Given(executor)


def _processors() -> int:
    count: Callable[[], int | None] = getattr(os, "process_cpu_count", os.cpu_count)
    return count() or 1


def _context() -> multiprocessing.context.BaseContext:
    """Return how processes start: never as a copy of this one, whose threads it would lack."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(PRELOADED))
    return context
