"""The quick way: a changed text is read alone and its page made upon the last pass over all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from plugins.meetings.article import Article
from plugins.meetings.clock import build_time
from plugins.meetings.collection import Collection
from plugins.meetings.comparison import link
from plugins.meetings.errors import Problem
from plugins.meetings.files import ContentFiles
from plugins.meetings.markup import Renderer
from plugins.meetings.permalinks import save_as
from plugins.meetings.reader import Reading
from plugins.meetings.readings import World, read_noted
from plugins.portal.text_pages import Text, TextPages, text_url
from plugins.preview.site import Site


@dataclass(slots=True)
class Outcome:
    """What came of changed texts.

    Attributes:
        problems: their faults, by path; none of a text that has none.
        whole: whether the pass over all is needed before a page can be shown.
    """

    problems: dict[str, list[Problem]] = field(default_factory=dict)
    whole: bool = False


def take_in(site: Site, content: Path, written: Sequence[str], gone: Sequence[str]) -> Outcome:
    """Put the pages of changed texts into a site, in place of what they were.

    What other pages show of them, and whether two texts contradict each other, is left to the
    next pass over all.

    Args:
        site: the site of the last pass.
        content: the content directory.
        written: texts that are new or changed, relative to it.
        gone: texts that are no more.
    """
    outcome = Outcome()
    collection: Collection = site.context["collection"]
    pages: TextPages = site.context["text_pages"]
    texts: tuple[Text, ...] = (*collection.shown_articles(True), *collection.pages)
    before = {text.path: text for text in texts}
    known = _readings(before)
    files = ContentFiles(content)
    world = World(content, collection.vocabularies, build_time())
    for path in gone:
        outcome.problems[path] = []
        _remove(site, before.get(path))
    for path in written:
        reading = read_noted(path, world, files, _renderer()).reading
        known[path] = reading
        link([reading], known)
        shown = files.show(path)
        outcome.problems[path] = [Problem(shown, *fault) for fault in sorted(reading.faults)]
        text = reading.article or reading.page
        if text is None or reading.faults:
            continue
        if pages.lacks(text):
            outcome.whole = True
            continue
        url, page = pages.of(text)
        old = before.get(path)
        if old is not None and text_url(old) != url:
            _remove(site, old)
        site.pages[page.name] = page
    return outcome


def _remove(site: Site, text: Text | None) -> None:
    if text is not None:
        site.pages.pop(save_as(text_url(text)), None)


def _readings(texts: dict[str, Text]) -> dict[str, Reading]:
    """Return readings of texts, as far as links to them need these."""
    readings = {}
    for path, text in texts.items():
        readings[path] = reading = Reading(path, text.slug, [], [], {})
        if isinstance(text, Article):
            reading.article = text
        else:
            reading.page = text
    return readings


@lru_cache(maxsize=1)
def _renderer() -> Renderer:
    """Return a renderer of our own: a pass may use the other one at the same time."""
    return Renderer()
