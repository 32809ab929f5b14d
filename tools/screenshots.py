"""Take pictures of a built site's pages, to look at them.

python -m tools.screenshots output /tmp/pictures / /search/?q=党课
"""

import argparse
import functools
import re
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

WIDTHS = {390: 844, 1280: 900}
CHROMIUM_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@contextmanager
def serve(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a folder on 127.0.0.1 and give its address, without a slash at the end.

    Args:
        folder: the root of what is served.
        headers: headers that every response has besides.
    """

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

        def end_headers(self) -> None:
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            super().end_headers()

    handler = functools.partial(Handler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the machine's Chromium, headless and without a word to the network."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=list(CHROMIUM_FLAGS),
            ignore_default_args=["--headless=old"],
        )
        try:
            yield browser
        finally:
            browser.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots")
    parser.add_argument("site", type=Path)
    parser.add_argument("to", type=Path)
    parser.add_argument("pages", nargs="*", default=["/"])
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--fold", action="store_true", help="the first screen only")
    options = parser.parse_args(arguments)
    options.to.mkdir(parents=True, exist_ok=True)
    with serve(options.site) as address, chromium() as browser:
        for width, height in WIDTHS.items():
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if options.dark else "light",
            )
            for path in options.pages:
                page.goto(address + path, wait_until="networkidle")
                name = re.sub(r"\W+", "-", path).strip("-") or "home"
                file = options.to / f"{name}-{width}{'-dark' if options.dark else ''}.png"
                page.screenshot(path=file, full_page=not options.fold)
                print(file)
            page.close()


if __name__ == "__main__":
    main()
