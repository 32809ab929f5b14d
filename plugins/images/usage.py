"""Which texts show which pictures."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from plugins.meetings.article import Article, Page
from plugins.meetings.clock import build_time
from plugins.meetings.errors import Problem
from plugins.meetings.files import ContentFiles
from plugins.meetings.markup import Renderer
from plugins.meetings.pictures import FORMATS
from plugins.meetings.reader import Surroundings
from plugins.meetings.readings import read_text
from plugins.meetings.vocabulary import Vocabularies


def pictures_of(text: Article | Page) -> Iterator[tuple[str, str]]:
    """Yield `(content path, field)` of each picture that a text shows or links to."""
    if isinstance(text, Article):
        yield from ((photo.src, "photos") for photo in text.photos)
    yield from ((src, "正文") for src in text.body.pictures)
    yield from ((f, "正文") for f in text.body.files if Path(f).suffix.lower() in FORMATS)


def first_picture(article: Article) -> tuple[str, str] | None:
    """Return the content path and the words of the picture that stands for an article."""
    if article.photos:
        return article.photos[0].src, article.photos[0].alt or article.title
    return (article.body.pictures[0], article.title) if article.body.pictures else None


def places(
    texts: Iterable[Article | Page], said: Mapping[str, str], root: Path, words: Vocabularies
) -> tuple[Problem, ...]:
    """Return what is to be said of pictures, at each place that shows one.

    Args:
        texts: all that is written.
        said: what is to be said, by content path with `/` first.
        root: the content directory.
        words: the closed lists.
    """
    if not said:
        return ()
    # Read again as if each were a fault, which reading tells with its line.
    files = ContentFiles(root, {src[1:]: message for src, message in said.items()})
    world = Surroundings(words, build_time(), files.link, files.picture)
    renderer = Renderer()
    found: set[Problem] = set()
    for text in texts:
        fields = {f"图片 {src[1:]} {said[src]}": f for src, f in pictures_of(text) if src in said}
        if not fields:
            continue
        faults = read_text(text.path, root, world, renderer).faults
        here = [fault for fault in faults if fault[2] in fields]
        # A file that has changed since it was read may show it no more.
        missed = fields.keys() - {message for _, _, message in here}
        here += [(1, fields[message], message) for message in missed]
        found |= {Problem(files.show(text.path), *fault) for fault in here}
    return tuple(sorted(found))
