"""What is made of a vocabulary once, however many texts are read with it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


def once(build: Callable[[Key], Value]) -> Callable[[Key], Value]:
    """Make a function of one value keep what it returned for the very same object.

    The value need not be hashable; it must not change, and is kept alive.
    """
    built: dict[int, tuple[Key, Value]] = {}

    @wraps(build)
    def remembered(key: Key) -> Value:
        if id(key) not in built:
            built[id(key)] = (key, build(key))
        return built[id(key)][1]

    return remembered
