"""How pages look: pictures of each kind in each mode, small enough to be kept as references.

    python -m tests.browser.looks      # makes the references anew; look at them before you commit

A reference is the page at half its size in 64 greys and colours. Two pictures are alike when in
every tile few pixels differ by more than the noise of antialiasing.
"""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page

from tests.support.site import PROJECT, build_starter
from tools.screenshots import chromium, serve

REFERENCES = PROJECT / "tests" / "data" / "looks"
PAGES = {
    "home": "/",
    "article": "/articles/changning-2023-shuzhi-pingyi/",
    "round-up": "/articles/shanghai-four-districts-2019-shuzhi/",
    "listing": "/districts/changning/",
    "overview": "/meeting-types/",
    "years": "/years/",
    "archive": "/archive/",
    "month": "/archive/2024/01/",
    "data": "/data/",
    "calendar": "/data/2024/",
    "search": "/search/?q=述职评议",
    "nothing": "/search/?q=没有这样的词语",
    "page": "/pages/about/",
    "lost": "/404.html",
}
SENIOR = """localStorage.setItem("portal.aids", JSON.stringify({ senior: "on" }))"""
"""What the reading aids remember."""
LONGEST = 2400
"""Pixels of a page, from its top, that are compared."""
NOISE = 40
"""Of 255: a difference that antialiasing makes."""
TILE = 32
"""Pixels along the side of what is compared at once: of a whole page a missing part is next to
nothing."""
TOLERANCE = 0.03
"""Share of a tile's pixels that may differ by more: the same page taken again differs by 1.8 % at
most, a single word of the menu that is missing makes 4 %."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A way to look at the site."""

    width: int
    dark: bool = False
    senior: bool = False


MODES = {
    "desktop": Mode(1280),
    "phone": Mode(390),
    "dark": Mode(390, dark=True),
    "senior": Mode(390, senior=True),
}


def pictures(browser: Browser, address: str, mode: Mode) -> Iterator[tuple[str, Image.Image]]:
    """Yield the name and the picture of each kind of page in a mode."""
    context = browser.new_context(
        viewport={"width": mode.width, "height": 900},
        color_scheme="dark" if mode.dark else "light",
        reduced_motion="reduce",
    )
    if mode.senior:
        context.add_init_script(SENIOR)
    page = context.new_page()
    for name, path in PAGES.items():
        page.goto(address + path, wait_until="networkidle")
        yield name, picture(page)
    context.close()


def picture(page: Page) -> Image.Image:
    """Take the picture of a page."""
    page.evaluate("document.fonts.ready")
    width = page.evaluate("innerWidth")
    height = min(LONGEST, int(page.evaluate("document.documentElement.scrollHeight")))
    clip: FloatRect = {"x": 0, "y": 0, "width": width, "height": height}
    data = page.screenshot(full_page=True, clip=clip, animations="disabled")
    return small(Image.open(BytesIO(data)))


def small(picture: Image.Image) -> Image.Image:
    """Return a picture at half its size."""
    half = (picture.width // 2, picture.height // 2)
    return picture.convert("RGB").resize(half, Image.Resampling.BOX)


def few_colours(picture: Image.Image) -> Image.Image:
    """Return a picture as references are kept."""
    return picture.quantize(64, dither=Image.Dither.NONE)


def difference(picture: Image.Image, reference: Image.Image) -> float:
    """Return how unlike two pictures are where they are least alike.

    Args:
        picture: as taken.
        reference: of few colours; of those alone the picture is then made as well.

    Returns:
        Share of a tile's pixels that differ by more than noise.
    """
    if picture.size != reference.size:
        return 1.0
    alike = picture.quantize(palette=reference, dither=Image.Dither.NONE)
    most = np.abs(_channels(alike) - _channels(reference)).max(axis=2)
    rows, columns = (-(-length // TILE) * TILE for length in most.shape)
    differing = np.zeros((rows, columns), dtype=bool)
    differing[: most.shape[0], : most.shape[1]] = most > NOISE
    tiles = differing.reshape(rows // TILE, TILE, columns // TILE, TILE)
    return float(tiles.mean(axis=(1, 3)).max())


def _channels(picture: Image.Image) -> NDArray[np.int16]:
    return np.asarray(picture.convert("RGB"), dtype=np.int16)


def machine(browser: Browser) -> dict[str, str]:
    """Return what the same page may look different for: browser and Chinese typefaces."""
    command = ["fc-match", "-f", "%{family[0]} %{fontversion}", ":lang=zh-cn"]
    font = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return {"chromium": browser.version.split(".")[0], "font": font}


def main() -> None:
    """Make the references anew."""
    with TemporaryDirectory() as folder, chromium() as browser:
        site = build_starter(Path(folder) / "output")
        with serve(site.root) as address:
            for mode_name, mode in MODES.items():
                for name, taken in pictures(browser, address, mode):
                    file = REFERENCES / mode_name / f"{name}.png"
                    file.parent.mkdir(parents=True, exist_ok=True)
                    few_colours(taken).save(file, optimize=True)
        (REFERENCES / "machine.json").write_text(json.dumps(machine(browser), indent=1) + "\n")


if __name__ == "__main__":
    main()
