"""Python's search for cycles, which a build does without."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Let no search for cycles interrupt.

    A build makes millions of objects, nearly all of which it keeps to its end, and next to no
    cycles. To look through them again and again is a seventh of a build that changes little. For
    the process that ends afterwards, no search looks through what is there then.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
