"""Work that takes long, beside the loop that answers requests."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


async def in_thread(function: Callable[[], T]) -> T:
    """Return what a function returns, or raise what it raises.

    The thread is no part of a pool, whose threads the end of the program would wait for.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(put: Callable[[Any], None], value: Any) -> None:
        if not future.done():
            put(value)

    def call() -> None:
        put: Callable[[Any], None] = future.set_result
        value: Any
        try:
            value = function()
        except BaseException as error:  # noqa: BLE001 (it is raised where it is awaited)
            put, value = future.set_exception, error
        # The program may have ended meanwhile.
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, put, value)

    threading.Thread(target=call, daemon=True).start()
    return await future
