"""Which texts show which pictures."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from plugins.meetings.article import Article, Page
from plugins.meetings.errors import Problem
from plugins.meetings.files import ContentFiles
from plugins.meetings.pictures import FORMATS


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


def problems(
    texts: Iterable[Article | Page], faults: Mapping[str, str], files: ContentFiles
) -> tuple[Problem, ...]:
    """Return what is wrong with pictures, at each place that shows one.

    Args:
        texts: all that is written.
        faults: what is wrong, by content path.
        files: the content directory.
    """
    found: set[Problem] = set()
    for text in texts:
        for src, field in pictures_of(text):
            if src in faults:
                message = f"图片 {src[1:]} {faults[src]}"
                line = _line(files.root / text.path, Path(src).name)
                found.add(Problem(files.show(text.path), line, field, message))
    return tuple(sorted(found))


def _line(path: Path, name: str) -> int:
    """Return the first line of a file that names a picture."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if name in line), 1)
