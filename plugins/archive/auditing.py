"""Many pages audited, in this process or in others."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from plugins.archive.addresses import folders_of, internal_file
from plugins.archive.audit import audit_article, audit_page
from plugins.archive.page import Page, readings
from plugins.archive.requests import relations
from plugins.archive.visibility import Rule

FEW = 100
"""Pages below which other processes cost more than they save."""
CHUNK = 25
"""Pages that travel to a process together."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What is the same for all pages; arguments of `audit_page` and `audit_article`.

    Attributes:
        rules: hiding rules of each style sheet.
    """

    base: str
    host: str
    scripts: str
    rules: Mapping[str, Sequence[Rule]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to audit.

    Attributes:
        path: its file, relative to the output.
        place: where that file is now.
        redirects: whether it may lead on by itself.
        text: the article's whole text, where the page is an article's.
    """

    path: str
    place: str
    redirects: bool
    text: str | None


class _Believed(Collection[str]):
    """Files of which each is believed to be there, and remembered."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __contains__(self, file: object) -> bool:
        self.asked.add(str(file))
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(self.asked)

    def __len__(self) -> int:
        return len(self.asked)


def audit_sheets(
    book: Rulebook,
    sheets: Sequence[Sheet],
    files: AbstractSet[str],
    executor: Executor | None,
) -> Iterator[list[str]]:
    """Yield what is wrong with each page, in their order.

    Args:
        book: what is the same for all.
        sheets: the pages.
        files: every file of the output.
        executor: audits where there is much to audit; None leaves it to this process.
    """
    if executor is None or len(sheets) < FEW:
        yield from (_audit(book, sheet, files) for sheet in sheets)
        return
    # All files of a large site would be too much to send along: others believe in every one
    # and say which they believed in.
    chunks = [sheets[at : at + CHUNK] for at in range(0, len(sheets), CHUNK)]
    parts = executor.map(partial(_believing, book), chunks)
    for chunk, (found, asked) in zip(chunks, parts, strict=True):
        yield from found if asked <= files else (_audit(book, sheet, files) for sheet in chunk)


def _believing(book: Rulebook, sheets: Iterable[Sheet]) -> tuple[list[list[str]], set[str]]:
    # One answer for all: what pages link to is mostly the same.
    believed = _Believed()
    return [_audit(book, sheet, believed) for sheet in sheets], believed.asked


def _audit(book: Rulebook, sheet: Sheet, files: Collection[str]) -> list[str]:
    path = sheet.path
    found: list[str] = []
    for page in readings(Path(sheet.place).read_bytes()):
        found += audit_page(page, path, files, book.base, book.host, redirects=sheet.redirects)
        if sheet.text is not None:
            loaded = [rule for style in _styles(book, page, path) for rule in book.rules[style]]
            found += audit_article(page, sheet.text, loaded, book.scripts)
    return [f"{path}: {finding}" for finding in dict.fromkeys(found)]


def _styles(book: Rulebook, page: Page, path: str) -> Iterator[str]:
    """Yield the style sheets of the site that a page loads."""
    folders = folders_of(path)
    for element in page.elements:
        if element.name == "link" and "stylesheet" in relations(element):
            file = internal_file(element.get("href"), folders, book.base)
            if file is not None and file in book.rules:
                yield file
