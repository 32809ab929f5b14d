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
    machine,
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
    for name, picture in pictures(browser, root, MODES[mode]):
        share = difference(picture, Image.open(REFERENCES / mode / f"{name}.png"))
        if share > TOLERANCE:
            unlike[name] = f"{share:.1%}, see {tmp_path / name}.png"
            picture.save(tmp_path / f"{name}.png")
    assert unlike == {}, "if this is how it should look: make looks"


def test_there_is_a_reference_for_every_kind_in_every_mode() -> None:
    found = {p.relative_to(REFERENCES).as_posix() for p in REFERENCES.rglob("*.png")}
    assert found == {f"{mode}/{name}.png" for mode in MODES for name in PAGES}


def test_another_colour_or_another_size_is_a_difference() -> None:
    white = Image.new("RGB", (100, 100), "white")
    dotted = white.copy()
    dotted.paste("black", (0, 0, 10, 10))
    assert difference(white, white) == 0
    assert difference(white, dotted) == 0.01
    assert difference(white, white.resize((100, 101))) == 1
