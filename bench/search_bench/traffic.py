"""Counts the bytes that a page and its workers fetch: by the DevTools protocol, and by the server.

The protocol tells what came from the cache, what kind each resource is and when it had come. The
server's own log is the cross-check, and stands in where the protocol falls short: of the first
script of a worker Chromium reports the head alone, and what a worker fetches at once may have
gone out before anybody could listen (Playwright lets workers start without waiting for us).
"""

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page

from bench.search_bench.server import Host

_POLL = 20
"""Milliseconds between two looks at what is still under way."""
_PATIENCE = 5000
"""Milliseconds after which what has not come is given up."""


@dataclass(slots=True)
class Fetch:
    """A request of a page or of one of its workers.

    Attributes:
        path: its address without the host.
        kind: the protocol's type of resource, as `Document` or `Fetch`.
        worker: whether a worker made it.
        bytes: head and body on the wire; 0 from the cache.
        ended: seconds since the epoch; 0 while it runs.
        offset: from the protocol's clock to that of `ended`.
        starts_worker: whether it is the first script of a worker.
    """

    path: str
    kind: str
    worker: bool
    bytes: int = 0
    ended: float = 0.0
    offset: float = 0.0
    starts_worker: bool = False


@dataclass(slots=True)
class Check:
    """How far protocol and server agree, over all that was measured.

    Attributes:
        served: answers that the server sent, and their bytes.
        heard: those of them that the protocol told of, and its bytes.
        corrected: first scripts of workers and what failed among these, counted as the
            server says.
        unequal: others of which it gave other bytes than the server; none, or all is in doubt.
    """

    served: int = 0
    served_bytes: int = 0
    heard: int = 0
    heard_bytes: int = 0
    corrected: int = 0
    unequal: int = 0


class Traffic:
    """Listens to one page from its beginning."""

    def __init__(self, page: Page, host: Host, check: Check) -> None:
        self._page = page
        self._host = host
        self._check = check
        self._mark = len(host.log)
        self._fetches: list[Fetch] = []
        self._by_id: dict[str, Fetch] = {}
        self._sent = 0
        self.session: CDPSession = page.context.new_cdp_session(page)
        for name in ("requestWillBeSent", "loadingFinished", "loadingFailed"):
            self.session.on(f"Network.{name}", self._heard(name))
        self.session.on("Target.attachedToTarget", self._attached)
        self.session.on("Target.receivedMessageFromTarget", self._told)
        self.session.send("Network.enable")
        # Playwright's sessions know no children, so the messages of workers come wrapped.
        wanted = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": False}
        self.session.send("Target.setAutoAttach", wanted)

    def take(self) -> list[Fetch]:
        """Return what was fetched since the last call, when nothing is under way any more."""
        self.wait_until_idle(_POLL, _PATIENCE)
        return self._taken()

    def drop(self) -> None:
        """Forget what was fetched until now."""
        kept, self._check = self._check, Check()
        self.take()
        self._check = kept

    def wait_until_idle(self, quiet: float, patience: float = 3 * _PATIENCE) -> None:
        """Wait until nothing has been fetched for some milliseconds."""
        still = waited = 0.0
        while still < quiet and waited < patience:
            before = len(self._fetches), len(self._host.log)
            self._page.wait_for_timeout(_POLL)
            waited += _POLL
            moved = before != (len(self._fetches), len(self._host.log))
            still = 0 if moved or self._under_way() else still + _POLL

    def _under_way(self) -> bool:
        """Tell whether something is waited for: of a worker's fetch the end may go unheard."""
        answered = {answer.path for answer in self._host.log[self._mark :]}
        return any(not f.ended and f.path not in answered for f in self._fetches)

    def _taken(self) -> list[Fetch]:
        fetches, self._fetches = self._fetches, []
        served = self._host.log[self._mark :]
        self._mark += len(served)
        check = self._check
        waiting: dict[str, list[Fetch]] = {}
        for fetch in sorted(fetches, key=lambda fetch: fetch.bytes, reverse=True):
            waiting.setdefault(fetch.path, []).append(fetch)
        for answer in served:
            check.served += 1
            check.served_bytes += answer.bytes
            if not waiting.get(answer.path):
                fetches.append(Fetch(answer.path, "Fetch", True, answer.bytes, answer.at))
                continue
            fetch = waiting[answer.path].pop(0)
            if fetch.starts_worker or not fetch.bytes:
                check.corrected += 1
                fetch.bytes = answer.bytes
            fetch.ended = fetch.ended or answer.at
            check.unequal += fetch.bytes != answer.bytes
            check.heard += 1
            check.heard_bytes += fetch.bytes
        return fetches

    def _heard(self, name: str, worker: str = "") -> Any:
        return lambda event: getattr(self, f"_{name}")(event, worker)

    def _attached(self, event: dict[str, Any]) -> None:
        for method in ("Network.enable", "Runtime.runIfWaitingForDebugger"):
            self._sent += 1
            message = json.dumps({"id": self._sent, "method": method, "params": {}})
            wrapped = {"sessionId": event["sessionId"], "message": message}
            self.session.send("Target.sendMessageToTarget", wrapped)

    def _told(self, event: dict[str, Any]) -> None:
        message = json.loads(event["message"])
        domain, _, name = message.get("method", "").partition(".")
        if domain == "Network" and name in ("requestWillBeSent", "loadingFinished"):
            self._heard(name, event["sessionId"])(message["params"])
        elif domain == "Network" and name == "loadingFailed":
            self._loadingFailed(message["params"], event["sessionId"])

    def _requestWillBeSent(self, event: dict[str, Any], worker: str) -> None:  # noqa: N802
        url = event["request"]["url"]
        if not url.startswith(self._host.address):
            return
        fetch = Fetch(url.removeprefix(self._host.address), event.get("type", ""), bool(worker))
        fetch.offset = event["wallTime"] - event["timestamp"]
        self._by_id[event["requestId"]] = fetch
        self._fetches.append(fetch)

    def _loadingFinished(self, event: dict[str, Any], worker: str) -> None:  # noqa: N802
        fetch = self._by_id.get(event["requestId"])
        if fetch is not None:
            fetch.bytes = int(event["encodedDataLength"])
            fetch.ended = event["timestamp"] + fetch.offset
            fetch.starts_worker = bool(worker) and not fetch.worker

    def _loadingFailed(self, event: dict[str, Any], worker: str) -> None:  # noqa: N802, ARG002
        fetch = self._by_id.get(event["requestId"])
        if fetch is not None:
            fetch.ended = event["timestamp"] + fetch.offset
