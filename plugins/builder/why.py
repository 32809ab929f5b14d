"""Says why a page of the output was written when it last was.

python -m plugins.builder.why --output output -- /articles/some-slug/
"""

import argparse
import sys
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from pelican.settings import read_settings

from plugins.builder.errors import NoBuildError, UnknownPageError
from plugins.builder.history import load_history
from plugins.builder.ledger import built_at, load_ledger
from plugins.builder.past import HISTORY, KIND, LEDGER
from plugins.builder.words import moment, sentence
from plugins.meetings.errors import PortalError
from plugins.meetings.lodging import place_of
from plugins.meetings.permalinks import (
    article_url,
    draft_page_url,
    draft_url,
    page_url,
    save_as,
)

PROJECT = Path(__file__).resolve().parents[2]
NEAR = 5
"""Names that are offered where one is unknown."""


def why(text: str, output: Path, settings: Mapping[str, Any]) -> str:
    """Say why a page was written when it last was, and whether the last build kept it.

    Args:
        text: a page's address, whole or from the site's root; its file; or its article's.
        output: the output directory.
        settings: those of the site.

    Raises:
        NoBuildError: nothing is known of the output.
        UnknownPageError: there is no such page.
    """
    folder = place_of(Path(settings["CACHE_PATH"]), KIND, output)
    records = load_ledger(folder / LEDGER)
    if not records:
        raise NoBuildError(f"还不知道 {output.name} 里有什么；请先运行 make html")
    name = _found(text, output, str(settings["SITEURL"]), records)
    url = address_of(name)
    record = records[name]
    if not record.fingerprint:
        return f"{url} 不是由模板写成的页面，每次构建都会核对，内容变了才写"
    built, zone = built_at(folder / LEDGER), str(settings["TIMEZONE"])
    history = load_history(folder / HISTORY)
    note = history.note(name, record.fingerprint)
    if note is None:
        return f"{url} 没有留下重写的原因；它下次重写时会记下"
    reason = history.reasons[note.reason]
    lines = [f"{url} {sentence(reason, zone)}"]
    if built != reason.at:
        lines.append(f"最近一次构建（{moment(built, zone)}）没有动它")
    return "\n".join(lines)


def candidates(text: str, output: Path, siteurl: str) -> Iterator[str]:
    """Yield the files that a person may mean, the likeliest first.

    Args:
        text: what was typed.
        output: the output directory.
        siteurl: SITEURL.
    """
    text = text.strip()
    parts = urlsplit(text)
    path = unquote(parts.path)
    if parts.scheme in ("http", "https"):
        base = urlsplit(siteurl).path.rstrip("/")
        # One of a site that was published below a path, seen from settings that know of none.
        tails = [path.removeprefix(base), *(f"/{x}" for x in _tails(path))]
    else:
        tails = [path]
        file = Path(path).resolve()
        if file.is_relative_to(output.resolve()):
            tails.append(file.relative_to(output.resolve()).as_posix())
    for tail in tails:
        name = tail.lstrip("/")
        yield save_as(name)
        if name and not name.endswith("/"):
            yield f"{name}/index.html"
    if path.endswith(".md"):
        slug = PurePosixPath(path).stem
        for make in (article_url, draft_url, page_url, draft_page_url):
            yield save_as(make(slug))


def _tails(path: str) -> Iterator[str]:
    """Yield what is left of a path without its first names, but never nothing."""
    _, *names = path.lstrip("/").split("/")
    while any(names):
        yield "/".join(names)
        _, *names = names


def _found(text: str, output: Path, siteurl: str, files: Collection[str]) -> str:
    wanted = list(candidates(text, output, siteurl))
    for name in wanted:
        if name in files:
            return name
    pages = [name for name in files if name.endswith(".html")]
    near = get_close_matches(wanted[0], pages, NEAR)
    near = near or get_close_matches(wanted[-1], pages, NEAR)
    offered = "；最像的有：\n" + "\n".join(f"  {address_of(n)}" for n in near) if near else ""
    raise UnknownPageError(f"网站里没有 {text} 这个页面{offered}")


def address_of(name: str) -> str:
    """Return the site-absolute address of a file."""
    return "/" + (name[: -len("index.html")] if PurePosixPath(name).name == "index.html" else name)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m plugins.builder.why")
    parser.add_argument("--output", type=Path, default=Path("output"))
    parser.add_argument("--settings", type=Path, default=PROJECT / "pelicanconf.py")
    parser.add_argument("page")
    options = parser.parse_args(arguments)
    try:
        print(why(options.page, options.output, read_settings(str(options.settings))))
    except PortalError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
