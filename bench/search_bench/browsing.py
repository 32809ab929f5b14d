"""Pages of Chromium in which searches are run."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from bench.search_bench.server import PAGE, Host, serve
from bench.search_bench.sites import Site

VIEWPORT: ViewportSize = {"width": 1280, "height": 3000}
"""Tall, so that ten results are in view and a page that waits for that shows all of them."""

PHONE: ViewportSize = {"width": 390, "height": 3000}
"""As wide as a phone; as tall for the same reason."""

_ADAPTERS = Path(__file__).parent / "adapters"


@dataclass(frozen=True, slots=True)
class Served:
    """A site and the host that serves it."""

    site: Site
    host: Host

    @property
    def name(self) -> str:
        """The site's."""
        return self.site.name

    def adapter(self) -> str:
        """Return the JavaScript that makes `window.bench`."""
        name = "portal" if self.site.is_portal else "pagefind"
        return _script(name) + _script("common")


def page_script() -> str:
    """Return the JavaScript that watches the portal's own search page."""
    return _script("page")


def _script(name: str) -> str:
    return (_ADAPTERS / f"{name}.js").read_text(encoding="utf-8")


@contextmanager
def serve_all(sites: list[Site]) -> Iterator[list[Served]]:
    """Serve several sites, each at an origin of its own."""
    with ExitStack() as stack:
        yield [Served(site, stack.enter_context(serve(site.roots))) for site in sites]


@contextmanager
def fresh_page(browser: Browser, viewport: ViewportSize = VIEWPORT) -> Iterator[Page]:
    """Give a page that has seen nothing: no cache, no storage, no compiled code."""
    context = browser.new_context(viewport=viewport)
    context.set_default_timeout(120_000)
    try:
        yield context.new_page()
    finally:
        context.close()


def open_bench(page: Page, served: Served) -> None:
    """Load the empty page of a site's origin, with the site's adapter but not its search."""
    page.goto(served.host.address + PAGE)
    page.evaluate(f"() => {{ {served.adapter()} }}")
