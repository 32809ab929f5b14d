"""A plugin's settings: typed, with defaults in one place, and no key that nobody knows."""

from dataclasses import dataclass
from typing import Literal

import pytest

from plugins.meetings.errors import SettingsError
from plugins.meetings.options import defaults, read_options


@dataclass(frozen=True)
class Options:
    """A plugin's options."""

    page_size: int = 20
    title: str = "标题"
    previews: bool = False
    depth: Literal[1, 2, 3] = 2
    note: str | None = None
    names: tuple[str, ...] = ()
    counts: dict[str, int] | None = None


def read(given: object) -> Options:
    return read_options(Options, {"PLUGIN": given, "OTHER": {"x": 1}}, "PLUGIN")


def test_without_a_dict_every_option_has_its_default() -> None:
    assert read_options(Options, {}, "PLUGIN") == Options()
    assert read({}) == Options()


def test_what_is_given_stands_over_the_defaults() -> None:
    assert read({"page_size": 5, "note": "甲"}) == Options(page_size=5, note="甲")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page_size", 0),
        ("page_size", -1),
        ("title", ""),
        ("previews", True),
        ("depth", 3),
        ("note", None),
        ("note", "甲"),
        ("names", ("a", "b")),
        ("counts", {"a": 1}),
        ("counts", None),
    ],
)
def test_a_value_of_the_right_type_is_taken(name: str, value: object) -> None:
    assert getattr(read({name: value}), name) == value


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("page_size", "20", "<class 'int'>"),
        ("page_size", 20.0, "<class 'int'>"),
        ("page_size", True, "<class 'int'>"),
        ("page_size", None, "<class 'int'>"),
        ("title", 7, "<class 'str'>"),
        ("title", b"a", "<class 'str'>"),
        ("previews", 1, "<class 'bool'>"),
        ("previews", "true", "<class 'bool'>"),
        ("depth", 4, "typing.Literal[1, 2, 3]"),
        ("depth", "2", "typing.Literal[1, 2, 3]"),
        ("note", 7, "str | None"),
        ("names", "甲", "tuple[str, ...]"),
        ("names", ["甲"], "tuple[str, ...]"),
        ("counts", [1], "dict[str, int] | None"),
    ],
)
def test_a_value_of_another_type_is_refused_with_the_right_one(
    name: str, value: object, wanted: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        read({name: value})
    assert str(caught.value) == f"设置 PLUGIN[{name!r}] 的值 {value!r} 类型不对，应是 {wanted}"


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("page_sise", "是不是 page_size？"),
        ("Title", "是不是 title？"),
        ("zzzz", "可用的有 page_size、title、previews、depth、note、names、counts"),
        (7, "可用的有 page_size、title、previews、depth、note、names、counts"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_or_all(key: object, hint: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read({key: 1})
    assert str(caught.value) == f"设置 PLUGIN 里没有 {key!r} 这一项；{hint}"


@pytest.mark.parametrize("given", [None, [], "甲", 7, ["page_size"]])
def test_settings_that_are_no_dict_are_refused(given: object) -> None:
    with pytest.raises(SettingsError) as caught:
        read(given)
    assert str(caught.value) == f"设置 PLUGIN 应是一个字典，写的是 {given!r}"


def test_the_defaults_are_listed_in_their_order() -> None:
    assert list(defaults(Options).items()) == [
        ("page_size", 20),
        ("title", "标题"),
        ("previews", False),
        ("depth", 2),
        ("note", None),
        ("names", ()),
        ("counts", None),
    ]
