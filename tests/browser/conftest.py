"""A browser and a served site for the tests of pages."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.site import BuiltSite
from tools.screenshots import chromium, serve

# What comes is waited for as long as a busy machine may need; who is not kept waiting loses nothing.
expect.set_options(timeout=20_000)

STRICT = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
        "base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
}
"""What a careful host sends; the pages must need no more than this allows."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's Chromium; gone with the module, since two at a time is more than Playwright
    can run in one thread."""
    if shutil.which("chromium") is None:
        pytest.skip("no chromium: pages are not tested in a browser (apt-get install chromium)")
    with chromium() as started:
        yield started


@pytest.fixture(scope="session", params=["root", "sub-path"])
def address(
    request: pytest.FixtureRequest, starter: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the starter site, at a domain's root and below a path."""
    if request.param == "root":
        with serve(starter.root, STRICT) as base:
            yield base
        return
    folder: Path = tmp_path_factory.mktemp("served")
    (folder / "dang").mkdir()
    (folder / "dang" / "jian").symlink_to(starter.root)
    with serve(folder, STRICT) as base:
        yield f"{base}/dang/jian"


@pytest.fixture(scope="session")
def root(starter: BuiltSite) -> Iterator[str]:
    """The address of the starter site at a domain's root, for what no path can change."""
    with serve(starter.root, STRICT) as base:
        yield base


class Watched:
    """A page, what it complained about and what it asked for.

    Attributes:
        page: the page.
        complaints: errors of scripts, console errors and failed requests.
        requests: addresses asked for.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                self.complaints.append(message.text)
                if message.type in ("error", "warning")
                else None
            ),
        )
        page.on(
            "requestfailed",
            # Aborted is what a page no longer needs once another is asked for.
            lambda request: (
                self.complaints.append(f"failed: {request.url}")
                if request.failure != "net::ERR_ABORTED"
                else None
            ),
        )
        page.on("request", lambda request: self.requests.append(request.url))


@pytest.fixture
def phone(browser: Browser) -> Iterator[Watched]:
    """A page as wide as a phone."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        yield Watched(context.new_page())


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Watched]:
    """A page in a browser that runs no script."""
    with browser.new_context(java_script_enabled=False) as context:
        yield Watched(context.new_page())
