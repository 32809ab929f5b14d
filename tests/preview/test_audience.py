"""Who is told what: each open page what concerns it, and nothing twice."""

from collections.abc import Mapping
from typing import Any

import pytest

from plugins.preview.answers import STAND_IN, Shown
from plugins.preview.audience import Audience
from plugins.preview.faults import Fault, Place

BAD = Fault("内容有错误", (Place("a.md", 4, "category", "词表里没有"),))
OLD, NEW = Shown(200, b"<html>old"), Shown(200, b"<html>new")


class Tab:
    def __init__(self, path: str, page: Shown, theme: str = "t1") -> None:
        self.path, self.page, self.theme = path, page.digest, theme
        self.told: list[Mapping[str, Any]] = []

    def send(self, message: Mapping[str, Any]) -> None:
        self.told.append(message)

    @property
    def did(self) -> list[str]:
        return [message["do"] for message in self.told]


class House:
    """What is shown now."""

    def __init__(self) -> None:
        self.pages: dict[str, Shown] = {"/": OLD, "/x/": OLD}
        self.theme = "t1"
        self.audience = Audience(self.pages.__getitem__, lambda: self.theme)

    def tab(self, path: str = "/", page: Shown = OLD, theme: str = "t1") -> Tab:
        tab = Tab(path, page, theme)
        self.audience.join(tab)
        tab.told.clear()
        return tab


@pytest.fixture
def house() -> House:
    return House()


def test_only_pages_that_are_other_ones_reload_and_only_once(house: House) -> None:
    one, other = house.tab("/"), house.tab("/x/")
    house.pages["/"] = NEW
    house.audience.look_again()
    house.audience.look_again()
    assert (one.did, other.did) == (["reload"], [])


def test_a_page_that_changed_while_its_connection_was_lost_reloads(house: House) -> None:
    late = Tab("/", NEW)
    house.audience.join(late)
    assert late.did == ["reload"]


def test_a_page_with_an_older_theme_reloads(house: House) -> None:
    late = Tab("/", OLD, "t0")
    house.audience.join(late)
    assert late.did == ["reload"]


def test_stamps_alone_make_no_other_page() -> None:
    assert Shown(200, b"a.css?v=00000000 b").digest == Shown(200, b"a.css?v=ffffffff b").digest


def test_style_sheets_are_named_and_all_else_of_the_theme_reloads(house: House) -> None:
    tab = house.tab()
    house.theme = "t2"
    urls = {"/theme/css/site.css": "/theme/css/site.css?v=1"}
    house.audience.restyle(urls, whole=False)
    assert tab.told == [{"do": "styles", "urls": urls, "theme": "t2"}]
    house.audience.restyle({**urls, "/theme/js/site.js": "/theme/js/site.js?v=1"}, whole=False)
    assert tab.did == ["styles", "reload"]


def test_a_fault_is_told_to_all_once_and_so_is_its_end(house: House) -> None:
    tab = house.tab()
    house.audience.tell(BAD)
    house.audience.tell(BAD)
    late = Tab("/x/", OLD)
    house.audience.join(late)
    house.audience.tell(None)
    shown = {"do": "fault", "fault": BAD.plain()}
    assert tab.told == late.told == [shown, {"do": "fault", "fault": None}]


def test_a_fault_of_one_page_is_told_to_those_who_see_it(house: House) -> None:
    one, other = house.tab("/"), house.tab("/x/")
    house.pages["/"] = Shown(200, OLD.data, BAD)
    house.audience.look_again()
    assert (one.did, other.did) == (["fault"], [])


def test_a_page_keeps_its_fault_while_a_new_program_knows_nothing_yet(house: House) -> None:
    house.pages["/"] = Shown(503, STAND_IN)
    house.theme = ""
    tab = Tab("/", OLD)
    house.audience.join(tab)
    assert tab.told == []
    house.pages["/"] = OLD
    house.audience.look_again()
    assert tab.told == [{"do": "fault", "fault": None}]
