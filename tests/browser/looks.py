"""How pages look: pictures of each kind in each mode, small enough to be kept as references.

    python -m tests.browser.looks      # makes the references anew; look at them before you commit

A reference is the page at half its size in 64 greys and colours. Two pictures are alike when few of
their pixels differ by more than the noise of antialiasing.
"""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops
from playwright.sync_api import Browser

from tests.support.site import PROJECT, build_site
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
TOLERANCE = 0.005
"""Share of pixels that may differ by more."""


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
        page.evaluate("document.fonts.ready")
        height = min(LONGEST, int(page.evaluate("document.documentElement.scrollHeight")))
        clip = {"x": 0, "y": 0, "width": mode.width, "height": height}
        data = page.screenshot(full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type]
        yield name, small(Image.open(BytesIO(data)))
    context.close()


def small(picture: Image.Image) -> Image.Image:
    """Return a picture at half its size."""
    half = (picture.width // 2, picture.height // 2)
    return picture.convert("RGB").resize(half, Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels in which two pictures differ by more than noise."""
    if one.size != other.size:
        return 1.0
    most = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    channels = [band.point(lambda value: 255 if value > NOISE else 0) for band in most.split()]
    differing = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return differing.histogram()[255] / (one.width * one.height)


def machine(browser: Browser) -> dict[str, str]:
    """Return what the same page may look different for: browser and Chinese typefaces."""
    command = ["fc-match", "-f", "%{family[0]} %{fontversion}", ":lang=zh-cn"]
    font = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return {"chromium": browser.version.split(".")[0], "font": font}


def main() -> None:
    """Make the references anew."""
    with TemporaryDirectory() as folder, chromium() as browser:
        site = build_site(PROJECT / "content", Path(folder) / "output")
        with serve(site.root) as address:
            for mode_name, mode in MODES.items():
                for name, picture in pictures(browser, address, mode):
                    file = REFERENCES / mode_name / f"{name}.png"
                    file.parent.mkdir(parents=True, exist_ok=True)
                    picture.quantize(64, dither=Image.Dither.NONE).save(file, optimize=True)
        (REFERENCES / "machine.json").write_text(json.dumps(machine(browser), indent=1) + "\n")


if __name__ == "__main__":
    main()
