"""The same articles as content for this portal and for Hugo."""

import json
import re
import shutil
import string
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.search_bench.corpus import VOCABULARY, Text

_MARKS = re.compile(f"[{re.escape(string.punctuation)}]")
_HUGO = """\
baseURL = "http://127.0.0.1/"
defaultContentLanguage = "zh-cn"
title = "Benchmark"
disableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
[markup.goldmark.extensions]
typographer = false
linkify = false
"""
# Only what the portal indexes of these articles is marked for Pagefind: title and text.
_PAGE = """\
<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<main data-pagefind-body>
<h1>{{ .Title }}</h1>
<p data-pagefind-ignore><time>{{ .Date.Format "2006-01-02" }}</time></p>
{{ .Content }}
</main>
</body>
</html>
"""


def literal(text: str) -> str:
    """Return Markdown that shows a text as it is, in every dialect: marks become references."""
    return _MARKS.sub(lambda match: f"&#{ord(match[0])};", text)


def write_portal(texts: Iterable[Text], folder: Path) -> None:
    """Write a content directory of the portal, in place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(VOCABULARY, folder / "vocabulary")
    for text in texts:
        write_portal_article(text, folder)


def write_portal_article(text: Text, folder: Path) -> None:
    """Write one article of a content directory of the portal."""
    front = [
        f"title: {_quoted(text.title)}",
        f"kind: {text.kind}",
        f"category: {text.category}",
        f"date: {text.date}",
        f"districts: [{', '.join(text.districts)}]",
        f"meeting_types: [{', '.join(text.types)}]",
        "source: 测量用文稿",
    ]
    file = folder / "articles" / text.date[:4] / f"{text.slug}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    _write(file, front, text.lines)


def write_hugo(texts: Iterable[Text], folder: Path) -> None:
    """Write a Hugo site with the smallest theme there is, in place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    articles = folder / "content" / "articles"
    layouts = folder / "layouts"
    for made in (articles, layouts):
        made.mkdir(parents=True)
    (folder / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    (layouts / "page.html").write_text(_PAGE, encoding="utf-8")
    for text in texts:
        front = [f"title: {_quoted(text.title)}", f"date: {text.date}"]
        _write(articles / f"{text.slug}.md", front, (*text.lines, *text.other))


def _write(file: Path, front: Sequence[str], lines: Iterable[str]) -> None:
    body = "\n\n".join(map(literal, lines))
    file.write_text("\n".join(["---", *front, "---", "", body, ""]), encoding="utf-8")


def _quoted(text: str) -> str:
    # A JSON string is a YAML string.
    return json.dumps(text, ensure_ascii=False)
