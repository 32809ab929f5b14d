"""The same articles for Hugo, with a theme of the same kinds of pages, and for stock Pelican."""

import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.search_bench.content import literal
from bench.search_bench.corpus import Text

PAGE_SIZE = 20

_SITE = Path(__file__).with_name("hugo")
"""Configuration and layouts of the Hugo site; twenty articles a page there too."""
_PELICAN = """\
SITENAME = "Benchmark"
PATH = {content!r}
TIMEZONE = "Asia/Shanghai"
DEFAULT_PAGINATION = {size}
THEME = "simple"
PLUGINS = []
"""


def write_hugo(texts: Iterable[Text], folder: Path) -> None:
    """Write a Hugo site, in place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_SITE, folder)
    for text in texts:
        write_hugo_article(text, folder)


def write_hugo_article(text: Text, folder: Path) -> None:
    """Write one article of a Hugo site."""
    front = [
        f"title: {json.dumps(text.title, ensure_ascii=False)}",
        f"date: {text.date}",
        f"districts: [{', '.join(text.districts)}]",
        f"types: [{', '.join(text.types)}]",
        f'years: ["{text.year}"]',
        f"columns: [{text.category}]",
        "source: 测量用文稿",
    ]
    _write(folder / "content" / "articles" / f"{text.slug}.md", ["---", *front, "---", ""], text)


def write_pelican(texts: Iterable[Text], folder: Path) -> None:
    """Write content and settings for stock Pelican, in place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    content = folder / "content"
    folder.mkdir(parents=True)
    settings = _PELICAN.format(content=str(content), size=PAGE_SIZE)
    (folder / "pelicanconf.py").write_text(settings, encoding="utf-8")
    for text in texts:
        front = [
            f"Title: {text.title}",
            f"Date: {text.date}",
            f"Slug: {text.slug}",
            f"Category: {text.category}",
            f"Tags: {', '.join((*text.districts, *text.types))}",
            "",
        ]
        _write(content / f"{text.slug}.md", front, text)


def _write(file: Path, front: Sequence[str], text: Text) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    body = "\n\n".join(map(literal, text.lines))
    file.write_text("\n".join([*front, body, ""]), encoding="utf-8")
