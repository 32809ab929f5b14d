"""Serves the site in memory, and the connection by which open pages are told of changes."""

import json
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from plugins.preview.answers import (
    CLIENT,
    STAND_IN,
    Shown,
    kind_of,
    name_of,
    page_at,
    theme_of,
    with_client,
)
from plugins.preview.faults import program_fault
from plugins.preview.program import Program
from plugins.preview.threads import in_thread

HOSTS = frozenset({"127.0.0.1", "localhost"})
LASTING = "max-age=31536000, immutable"
_SCRIPT = Path(__file__).with_name("client.js")


def application(program: Program) -> Application:
    """Return what answers requests for a program's site."""
    given = {"program": program}
    return Application(
        [
            (r"/@preview/live", Live, given),
            (CLIENT, Client),
            (r"/.*", Anything, given),
        ],
        # A preview says what it did, not what it was asked.
        log_function=lambda _: None,
    )


class Own(RequestHandler):
    """Answers requests for this machine only.

    A page of another site may call 127.0.0.1 by a name of its own, and would read drafts.
    """

    def prepare(self) -> None:
        if urlsplit(f"//{self.request.host}").hostname not in HOSTS:
            raise HTTPError(403)


class Client(Own):
    """Gives the script of open pages."""

    def get(self) -> None:
        self.set_header("Content-Type", kind_of(_SCRIPT.name))
        self.set_header("Cache-Control", "no-cache")
        self.finish(_SCRIPT.read_bytes())


class Anything(Own):
    """Gives pages and files."""

    def initialize(self, program: Program) -> None:
        self._program = program

    async def head(self) -> None:
        await self.get()

    async def get(self) -> None:
        site, path = self._program.site, self.request.path
        name = name_of(path)
        if site is None or name in site.pages:
            self._page(page_at(site, path))
            return
        data = site.ready(name)
        if data is None and site.promised(name):
            try:
                data = await in_thread(partial(site.make, name))
            except Exception as error:  # noqa: BLE001 (whatever a plugin raises is shown)
                fault = program_fault(error)
                print(fault, file=sys.stderr)
                self._page(Shown(500, STAND_IN, fault))
                return
        if data is not None:
            self._file(name, data)
        elif f"{name}/index.html" in site.pages:
            self.redirect(f"{path}/")
        else:
            self._page(page_at(site, path))

    def _page(self, shown: Shown) -> None:
        self.set_status(shown.status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(with_client(shown, theme_of(self._program.site)))
        self._program.served()

    def _file(self, name: str, data: bytes) -> None:
        self.set_header("Content-Type", kind_of(name))
        # A stamp is another one when the file is.
        stamped = self.request.query.startswith("v=")
        self.set_header("Cache-Control", LASTING if stamped else "no-cache")
        self.finish(data)


class Live(WebSocketHandler, Own):
    """An open page; no stream of events, of which a browser keeps six for all its tabs.

    Attributes:
        path, page, theme: see `audience.Guest`.
    """

    path = page = theme = ""

    def initialize(self, program: Program) -> None:
        self._program = program

    def on_message(self, message: str | bytes) -> None:
        told = json.loads(message)
        self.path, self.page, self.theme = (str(told[key]) for key in ("path", "page", "theme"))
        self._program.audience.join(self)

    def on_close(self) -> None:
        self._program.audience.leave(self)

    def send(self, message: Mapping[str, Any]) -> None:
        """Send a message."""
        try:
            self.write_message(json.dumps(message, ensure_ascii=False))
        except WebSocketClosedError:
            self._program.audience.leave(self)
