"""Indexes of a few documents, and the client that reads them, run in Node."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.search.documents import fold_document
from plugins.search.index.building import Sink
from plugins.search.index.cache import Built
from plugins.search.index.documents import Document
from plugins.search.index.texts import ArticleText
from plugins.search.publishing import publish, whole
from tests.support.node import run_module
from tests.support.site import PROJECT

ENGINE = PROJECT / "theme" / "static" / "js" / "search" / "engine"


def document(number: int, texts: Mapping[str, str], year: int = 2024, **facets: str) -> Document:
    """Return a document whose address is `/articles/<number>/`."""
    given = {"year": str(year), **facets}
    return Document(
        year=year,
        texts={"pinyin": texts.get("title", ""), **texts},
        facets={name: tuple(values.split()) for name, values in given.items()},
        url=f"/articles/{number}/",
        title=texts.get("title", ""),
        day=f"{year}-01-01",
        lead="",
        labels=(),
        text=ArticleText.of((("", texts.get("body", "")),)),
    )


@dataclass
class Folder:
    """A folder that an index is written to.

    Attributes:
        root: the folder.
        written: names of the files of the last build that were written.
        kept: names of those that were kept.
    """

    root: Path
    written: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)

    def publish(
        self,
        documents: Sequence[Document],
        before: Built | None = None,
        vocabulary: Mapping[str, Sequence[object]] | None = None,
    ) -> Built:
        """Write an index; only what is written or kept is there afterwards."""
        there = {p.relative_to(self.root).as_posix() for p in self.root.rglob("*") if p.is_file()}
        self.written, self.kept = set(), set()
        sink = Sink(
            self._write,
            lambda name, make, item: self._write(name, make(item)),
            lambda names: self._keep(names, there),
        )
        given = vocabulary or {}, before or Built(), fold_document, sink
        built = whole(publish(documents, *given))
        for name in there - self.written - self.kept:
            (self.root / name).unlink()
        return built

    def _write(self, name: str, data: bytes) -> None:
        assert name not in self.written | self.kept, name
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.written.add(name)

    def _keep(self, names: Sequence[str], there: set[str]) -> bool:
        if not there.issuperset(names):
            return False
        self.kept.update(names)
        return True


def ask(index: Path, source: str, given: Any, folder: Path) -> Any:
    """Run a module in Node that has `engine`, reading an index from its folder.

    Args:
        index: the folder of the index.
        source: the module; see `run_module`; `requests` counts the files that were asked for.
        given: what it works on.
        folder: a directory for the exchange of data.
    """
    prelude = f"""
import {{ readFile }} from "node:fs/promises";
const {{ Engine }} = await import({json.dumps((ENGINE / "engine.js").as_uri())});
const requests = [];
globalThis.fetch = async (address) => {{
  requests.push(address.slice("http://site/search/".length));
  try {{
    return new Response(await readFile({json.dumps(str(index))} + "/" + requests.at(-1)));
  }} catch {{
    return new Response("", {{ status: 404 }});
  }}
}};
const engine = new Engine("http://site/search/");
"""
    return run_module(prelude + source, given, folder)
