"""Settings of a plugin as a typed dataclass: one dict each, no unknown key."""

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields
from difflib import get_close_matches
from typing import Any, TypeVar

from plugins.meetings.errors import SettingsError

Options = TypeVar("Options")


def read_options(cls: type[Options], settings: Mapping[str, Any], name: str) -> Options:
    """Build a plugin's options from its dict in the Pelican settings.

    Args:
        cls: a dataclass whose fields all have defaults and plain types.
        settings: the Pelican settings.
        name: the key of the dict, such as `TAXONOMIES`.

    Returns:
        An instance of `cls`.

    Raises:
        SettingsError: the dict holds an unknown key or a value of another type.
    """
    given = settings.get(name, {})
    if not isinstance(given, Mapping):
        raise SettingsError(f"设置 {name} 应是一个字典，写的是 {given!r}")
    hints = typing.get_type_hints(cls)
    known = {field.name: hints[field.name] for field in fields(cls)}  # type: ignore[arg-type]
    for key, value in given.items():
        if key not in known:
            near = get_close_matches(str(key), known, n=1)
            hint = f"；是不是 {near[0]}？" if near else f"；可用的有 {'、'.join(known)}"
            raise SettingsError(f"设置 {name} 里没有 {key!r} 这一项{hint}")
        if not _fits(value, known[key]):
            raise SettingsError(f"设置 {name}[{key!r}] 的值 {value!r} 类型不对，应是 {known[key]}")
    return cls(**given)


def defaults(cls: type[Any]) -> dict[str, Any]:
    """Return every option of a plugin with its default, for the documentation's test."""
    return {
        field.name: field.default if field.default is not MISSING else None for field in fields(cls)
    }


def _fits(value: object, hint: Any) -> bool:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return any(_fits(value, option) for option in typing.get_args(hint))
    if origin is typing.Literal:
        return value in typing.get_args(hint)
    if hint is int and isinstance(value, bool):
        return False
    return isinstance(value, origin or hint)
