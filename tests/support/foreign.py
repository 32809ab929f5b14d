"""A cluster of `dask.distributed` on this machine, as a builder's executor."""

import functools
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dask
from distributed import Client, LocalCluster
from distributed.cfexecutor import ClientExecutor

NAME = f"{__name__}:executor"
"""What `BUILDER['executor']` says to use it."""

sent: Counter[str] = Counter()
"""How often each function of ours was sent to the cluster."""
_clients: list[Client] = []


class _Counted(ClientExecutor):  # type: ignore[misc]
    """What distributed gives out, and a look at what passes."""

    def submit(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        inner = fn.func if isinstance(fn, functools.partial) else fn
        sent[inner.__name__] += 1
        return super().submit(fn, *args, **kwargs)


def executor() -> Executor:
    """Return an executor of the cluster that runs.

    Tasks write files, so that none may be answered from what an equal one gave (`pure`).
    """
    made: Executor = _Counted(_clients[-1], pure=False)
    return made


@contextmanager
def cluster(scratch: Path, threads: int = 2) -> Iterator[Client]:
    """Run a cluster of two processes, each with some threads, on 127.0.0.1 alone."""
    sent.clear()
    # On a busy machine it would tell of every slow turn of its loops.
    quiet = {"distributed.admin.tick.limit": "1h"}
    with (
        dask.config.set(quiet),
        LocalCluster(
            n_workers=2, threads_per_worker=threads, processes=True, host="127.0.0.1",
            dashboard_address=None, worker_dashboard_address=None, memory_limit=0,
            local_directory=str(scratch),
        ) as made,
        Client(made) as client,
    ):  # fmt: skip
        _clients.append(client)
        try:
            yield client
        finally:
            _clients.remove(client)
