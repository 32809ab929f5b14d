"""Each kind of page in each mode looks like its reference."""

import json
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.looks import (
    MODES,
    PAGES,
    REFERENCES,
    TOLERANCE,
    difference,
    few_colours,
    machine,
    picture,
    pictures,
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("mode", MODES)
def test_pages_look_as_they_did(browser: Browser, root: str, mode: str, tmp_path: Path) -> None:
    known = json.loads((REFERENCES / "machine.json").read_text(encoding="utf-8"))
    here = machine(browser)
    if here != known:
        pytest.skip(
            f"references were made with {known}, here is {here}: renew them with make looks"
        )
    unlike = {}
    for name, taken in pictures(browser, root, MODES[mode]):
        share = difference(taken, Image.open(REFERENCES / mode / f"{name}.png"))
        if share > TOLERANCE:
            unlike[name] = f"{share:.1%}, see {tmp_path / name}.png"
            taken.save(tmp_path / f"{name}.png")
    assert unlike == {}, "if this is how it should look: make looks"


def test_there_is_a_reference_for_every_kind_in_every_mode() -> None:
    found = {p.relative_to(REFERENCES).as_posix() for p in REFERENCES.rglob("*.png")}
    assert found == {f"{mode}/{name}.png" for mode in MODES for name in PAGES}


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("article", ".nav__list li:nth-child(3) a"),
        ("article", ".aids__button"),
        ("article", ".site-search"),
        ("article", ".breadcrumb"),
        ("article", ".tools"),
        ("article", ".article__byline"),
        ("article", ".notes"),
        ("article", ".facts"),
        ("article", "main img"),
        ("lost", ".footer__inner"),
    ],
)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_part_that_is_missing_is_a_difference(
    browser: Browser, root: str, kind: str, part: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(root + PAGES[kind], wait_until="networkidle")
        before = few_colours(picture(page))
        assert difference(picture(page), before) <= TOLERANCE
        page.locator(part).evaluate_all(
            "(parts) => { for (const { style } of parts) { style.visibility = 'hidden'; } }"
        )
        assert difference(picture(page), before) > TOLERANCE


def test_another_colour_or_another_size_is_a_difference() -> None:
    white = Image.new("RGB", (100, 100), "white")
    dotted = white.copy()
    dotted.paste("black", (0, 0, 8, 16))
    assert difference(white, few_colours(white)) == 0
    assert difference(white, few_colours(dotted)) == 0.125
    assert difference(white, few_colours(white.resize((100, 101)))) == 1
