"""Writes the search page, the index and the library that reads it."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from plugins.meetings.options import read_options
from plugins.meetings.permalinks import (
    ARCHIVE,
    DISTRICTS,
    HOME,
    MEETING_TYPES,
    SEARCH,
    YEARS,
)
from plugins.search.errors import MissingLunrError
from plugins.search.index import build_index, build_store, make_document
from plugins.search.views import SearchView
from plugins.views.entry import make_entry
from plugins.views.generator import Output, ViewGenerator
from plugins.views.head import ColumnTags, make_head
from plugins.views.parts import Link

PROJECT = Path(__file__).resolve().parents[2]
_WRAPPER = """\
const module = {{exports: {{}}}};
const exports = module.exports;
{source}
export default module.exports;
"""
MANIFEST = f"{SEARCH}manifest.json"


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """The `SEARCH` settings.

    Attributes:
        lunr: the file of lunr.js that npm installed; relative to the project.
        whole_texts: up to how many articles the whole texts are indexed; with more, titles,
            people and summaries only, and the page says so.
    """

    lunr: str = "node_modules/lunr/lunr.js"
    whole_texts: int = 2000


class SearchGenerator(ViewGenerator):
    """Writes page, manifest, index, store and lunr.js."""

    def generate_output(self, output: Output) -> None:
        """Write every file.

        Raises:
            MissingLunrError: npm has not installed lunr.js.
        """
        options = read_options(SearchOptions, self.settings, "SEARCH")
        vocabularies = self.collection.vocabularies
        articles = self.collection.published
        whole = len(articles) <= options.whole_texts
        documents = [
            make_document(article, make_entry(article, vocabularies), vocabularies, whole)
            for article in self.context["track"]("建检索", articles)
        ]
        files = {
            "index": self._write(output, "index", ".json", build_index(documents)),
            "store": self._write(output, "store", ".json", build_store(documents)),
            "lunr": self._write(output, "lunr", ".js", _module(PROJECT / options.lunr)),
        }
        manifest = {**files, "whole": whole, "total": len(documents)}
        output.write_text(MANIFEST.lstrip("/"), json.dumps(manifest, sort_keys=True) + "\n")
        title = "搜索"
        lede = "在全部文章里搜索，搜索在你的设备上进行。"
        tags = ColumnTags(title, lede, (title, "党建会议"), "检索")
        self.write(
            output,
            SEARCH,
            "search",
            SearchView(
                head=make_head(self.site, title, SEARCH, description=lede, column=tags),
                crumbs=(Link("首页", HOME),),
                title=title,
                index=MANIFEST,
                elsewhere=(
                    Link("按地区", DISTRICTS),
                    Link("按年份", YEARS),
                    Link("按会议类型", MEETING_TYPES),
                    Link("存档", ARCHIVE),
                ),
            ),
        )

    def _write(self, output: Output, name: str, suffix: str, text: str) -> str:
        """Write a file whose name changes with its content, so that it may be cached for good."""
        digest = hashlib.sha256(text.encode()).hexdigest()[:12]
        output.write_text(f"{SEARCH.lstrip('/')}{name}-{digest}{suffix}", text)
        return f"{name}-{digest}{suffix}"


def _module(path: Path) -> str:
    """Return lunr.js as an ES module: it is published for CommonJS, AMD and globals only."""
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise MissingLunrError(
            f"找不到 lunr.js（{path.name}）；请先运行一次 make html，它会用 npm 装好"
        ) from None
    return _WRAPPER.format(source=source)
