"""All articles and pages of a content directory, checked one by one and against each other."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from plugins.meetings.article import Article, Page
from plugins.meetings.comparison import compare, link
from plugins.meetings.errors import ContentError, Problem
from plugins.meetings.files import ContentFiles
from plugins.meetings.memory import Memory, surroundings
from plugins.meetings.reader import Reading
from plugins.meetings.readings import Track, World, read_all
from plugins.meetings.sealed import Lost, nobody
from plugins.meetings.vocabulary import Vocabularies
from plugins.meetings.vocabulary_reader import load_vocabularies


@dataclass(frozen=True, slots=True)
class Collection:
    """What a content directory holds.

    Attributes:
        published: articles that are listed, oldest first.
        drafts, scheduled, hidden: the others, oldest or undated first.
        pages: pages of the portal itself, drafts included.
        vocabularies: the closed lists.
        rejected: paths of the articles with a fault.
        problems: every fault, in file order.
        notices: what was changed on the way, in file order; these stop nothing.
        found: number of article files found.
        remembered: number of files that did not have to be read again.
    """

    published: tuple[Article, ...]
    drafts: tuple[Article, ...]
    scheduled: tuple[Article, ...]
    hidden: tuple[Article, ...]
    pages: tuple[Page, ...]
    vocabularies: Vocabularies
    rejected: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    found: int = 0
    remembered: int = field(default=0, compare=False)

    @property
    def public(self) -> tuple[Article, ...]:
        """Articles that have a page at their permalink: the listed and the hidden ones."""
        return self.published + self.hidden

    def shown_articles(self, previews: bool) -> tuple[Article, ...]:
        """Return the articles that have a page: with previews, the unpublished ones as well."""
        return self.public + (self.drafts + self.scheduled if previews else ())

    def shown_pages(self, previews: bool) -> tuple[Page, ...]:
        """Return the pages of the portal itself that are written."""
        return tuple(page for page in self.pages if previews or page.state != "draft")

    def counts(self) -> dict[str, int]:
        """Return the number of articles by state; together they are `found`."""
        return {
            "published": len(self.published),
            "draft": len(self.drafts),
            "scheduled": len(self.scheduled),
            "hidden": len(self.hidden),
            "rejected": len(self.rejected),
        }


def _all(paths: Sequence[str]) -> Iterable[str]:
    return paths


def load_collection(
    content: Path,
    default_vocabulary: Path,
    now: datetime,
    track: Track = _all,
    *,
    remembered: Path | None = None,
    executor: Executor | None = None,
    lost: Lost = nobody,
) -> Collection:
    """Read a content directory whole.

    Args:
        content: the directory, with `articles/` and perhaps `pages/`, `images/`, `vocabulary/`.
        default_vocabulary: the vocabulary of a content directory that has none.
        now: the moment of the build.
        track: shows the progress of reading.
        remembered: directory where readings are kept from build to build; None keeps none.
        executor: shares the reading; None leaves all of it to this process.
        lost: is told of each file of readings that is damaged.

    Returns:
        The collection; the faults of articles and pages are in its `problems`.

    Raises:
        ContentError: the directory is missing or a vocabulary breaks a rule, so that no
            article could be judged.
    """
    if not content.is_dir():
        raise ContentError((Problem(str(content), 1, "文件", "没有这个内容目录；请核对路径"),))
    files = ContentFiles(content)
    folder = content / "vocabulary"
    own = folder.is_dir()
    vocabularies = load_vocabularies(
        folder if own else default_vocabulary,
        files.show("vocabulary") if own else ContentFiles(default_vocabulary).shown,
    )
    listing = files.find_markdown()
    world = World(files.root, vocabularies, now)
    memory = (
        Memory(remembered, surroundings(folder if own else default_vocabulary), lost)
        if remembered
        else None
    )
    known = memory.load() if memory is not None else {}
    noted = list(read_all(listing.markdown, world, known, track, executor))
    readings = [one.reading for one in noted]
    if memory is not None:
        memory.save(dict(zip(listing.markdown, noted, strict=True)))
    compare(readings, files)
    link(readings, {reading.path: reading for reading in readings})
    problems = list(listing.problems)
    notices = []
    for reading in readings:
        shown = files.show(reading.path)
        problems += [Problem(shown, *fault) for fault in reading.faults]
        notices += [Problem(shown, *notice) for notice in reading.notices]
    count = sum(known.get(path) is one for path, one in zip(listing.markdown, noted, strict=True))
    return replace(_sorted_out(readings, vocabularies, problems, notices), remembered=count)


def _sorted_out(
    readings: list[Reading],
    vocabularies: Vocabularies,
    problems: list[Problem],
    notices: list[Problem],
) -> Collection:
    articles = [r.article for r in readings if r.article is not None and not r.faults]
    articles.sort(key=lambda a: (str(a.date) if a.date is not None else "", a.slug))
    texts = [reading for reading in readings if reading.path.startswith("articles/")]

    def of(state: str) -> tuple[Article, ...]:
        return tuple(article for article in articles if article.state == state)

    return Collection(
        of("published"),
        of("draft"),
        of("scheduled"),
        of("hidden"),
        tuple(r.page for r in readings if r.page is not None and not r.faults),
        vocabularies,
        tuple(reading.path for reading in texts if reading.faults),
        tuple(sorted(problems)),
        tuple(sorted(notices)),
        len(texts),
    )
