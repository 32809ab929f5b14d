"""Slower machines and networks.

`Emulation.setCPUThrottlingRate` slows the main thread alone, and all the searches compared here
work in a worker. `slow_renderers` slows a page's whole process: it stops it for most of every few
milliseconds.
"""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession

RATE = 4
_SLICE = 0.004
"""Seconds that a slowed process runs at a time."""

_BUSY = """
new Promise((resolve) => {
  const work = `onmessage = () => {
    const started = performance.now();
    let sum = 0;
    for (let i = 0; i < 5e7; i += 1) { sum += i % 7; }
    postMessage(performance.now() - started);
  };`;
  const worker = new Worker(URL.createObjectURL(new Blob([work])));
  worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
  worker.postMessage(0);
})
"""
"""Milliseconds of a fixed piece of work in a worker."""


@dataclass(frozen=True, slots=True)
class Network:
    """A slow network.

    Attributes:
        latency: milliseconds from a request to its answer.
        down, up: bits a second.
    """

    name: str
    latency: float
    down: float
    up: float

    def apply(self, session: CDPSession) -> None:
        """Slow a page and its workers, which share the line."""
        conditions: dict[str, Any] = {
            "offline": False,
            "latency": self.latency,
            "downloadThroughput": self.down / 8,
            "uploadThroughput": self.up / 8,
        }
        session.send("Network.emulateNetworkConditions", conditions)


SLOW_4G = (
    # Lighthouse, core/config/constants.js: mobileSlow4G.
    Network("Slow 4G of Lighthouse (150 ms, 1.6 Mbit/s)", 150, 1.6e6, 750e3),
    # DevTools, front_end/core/sdk/NetworkManager.ts: Slow4GConditions, as they are applied.
    Network("Slow 4G of DevTools (562.5 ms, 1.44 Mbit/s)", 562.5, 1.44e6, 675e3),
)


@contextmanager
def slow_renderers(browser: Browser, rate: int = RATE) -> Iterator[None]:
    """Let every renderer of a browser run but one part of the time; the browser is ours."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    pids = [int(process["id"]) for process in processes if process["type"] == "renderer"]
    over = threading.Event()

    def pulse() -> None:
        while not over.is_set():
            started = time.perf_counter()
            time.sleep(_SLICE)
            _signal(pids, signal.SIGSTOP)
            # It ran longer than a slice where this thread was late.
            time.sleep((time.perf_counter() - started) * (rate - 1))
            _signal(pids, signal.SIGCONT)

    thread = threading.Thread(target=pulse, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        _signal(pids, signal.SIGCONT)


def _signal(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def calibrate(browser: Browser) -> dict[str, float]:
    """Return how much longer a worker takes under each way of slowing."""
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    plain = min(float(page.evaluate(_BUSY)) for _ in range(3))
    session.send("Emulation.setCPUThrottlingRate", {"rate": RATE})
    main_only = min(float(page.evaluate(_BUSY)) for _ in range(2))
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    with slow_renderers(browser):
        whole = min(float(page.evaluate(_BUSY)) for _ in range(2))
    page.close()
    return {"devtools": main_only / plain, "whole process": whole / plain}
