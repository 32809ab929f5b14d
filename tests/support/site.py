"""Sites for tests: tiny content, built by the real Pelican, and what came out."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any
from unittest.mock import patch
from xml.etree import ElementTree as ET

import yaml
from bs4 import BeautifulSoup
from pelican.settings import read_settings

PROJECT = Path(__file__).resolve().parents[2]
VOCABULARY = PROJECT / "tests" / "data" / "vocabulary"
MANIFEST = ".portal-manifest.json"
ATOM = "{http://www.w3.org/2005/Atom}"

DEFAULTS: Mapping[str, Any] = {
    "title": "长宁区召开述职评议会",
    "kind": "news",
    "category": "jiceng-dangjian",
    "date": "2024-01-26",
    "districts": ["changning"],
    "meeting_types": ["shuzhi-pingyi"],
    "source": "长宁区委组织部",
}
BODY = "长宁区委书记抓基层党建工作述职评议会召开。会议听取了述职，并作了评议。\n"


@dataclass(frozen=True)
class BuiltSite:
    """The output of a build."""

    root: Path

    @property
    def files(self) -> set[str]:
        """All files of the site, relative to the output; the manifest is none of them."""
        return set(tree(self.root)) - {MANIFEST}

    @property
    def pages(self) -> list[str]:
        """All HTML files, sorted."""
        return sorted(name for name in self.files if name.endswith(".html"))

    def has(self, url: str) -> bool:
        """Tell whether a page stands at a site-absolute address."""
        return (self.root / file_of(url)).is_file()

    def text(self, url: str) -> str:
        """Return the text behind a site-absolute address."""
        return (self.root / file_of(url)).read_text(encoding="utf-8")

    def page(self, url: str) -> BeautifulSoup:
        """Return the parsed page at a site-absolute address."""
        return BeautifulSoup(self.text(url), "html.parser")

    def json(self, url: str) -> Any:
        """Return the JSON behind a site-absolute address."""
        return json.loads(self.text(url))

    def xml(self, url: str) -> ET.Element:
        """Return the root element of the XML behind a site-absolute address."""
        return ET.fromstring(self.text(url))


def file_of(url: str) -> str:
    """Return the file of a site-absolute address, without a look at the code under test."""
    path = url.lstrip("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def tree(root: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a directory, by relative path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def new_content(parent: Path, name: str = "content") -> Path:
    """Create a content directory that has the tests' vocabulary and no article."""
    content = parent / name
    (content / "articles").mkdir(parents=True)
    copytree(VOCABULARY, content / "vocabulary")
    return content


def write_article(content: Path, slug: str, *, body: str = BODY, **fields: Any) -> Path:
    """Write an article that keeps the rules, but for what `fields` change.

    Args:
        content: the content directory.
        slug: name of the file, without extension.
        body: Markdown.
        fields: front matter over `DEFAULTS`; a field of None is left out.
    """
    front = {name: value for name, value in {**DEFAULTS, **fields}.items() if value is not None}
    year = str(front.get("date", "2024"))[:4]
    return _write(content / "articles" / year / f"{slug}.md", front, body)


def write_page(content: Path, slug: str, *, body: str = BODY, **fields: Any) -> Path:
    """Write a page of the portal itself."""
    return _write(content / "pages" / f"{slug}.md", {"title": "关于本站", **fields}, body)


def _write(path: Path, front: Mapping[str, Any], body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    # One line per field, lists in brackets, so that tests can name lines.
    text = yaml.safe_dump(
        dict(front), allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=None
    )
    path.write_text(f"---\n{text}---\n\n{body}", encoding="utf-8")
    return path


def cache_of(output: Path) -> Path:
    """Return where builds into an output remember things: no two outputs share it."""
    return output.parent / f".{output.name}.cache"


def build_site(content: Path, output: Path, **settings: Any) -> BuiltSite:
    """Build a site in this process, through the project's own settings."""
    override = {
        "PATH": str(content),
        "OUTPUT_PATH": str(output),
        "CACHE_PATH": str(cache_of(output)),
        **settings,
    }
    read = read_settings(str(PROJECT / "pelicanconf.py"), override=override)
    read["PELICAN_CLASS"](read).run()
    return BuiltSite(output)


def build_starter(output: Path) -> BuiltSite:
    """Build the starter site as on 2026-12-01 UTC+8, when all of its dates have come."""
    with patch.dict(os.environ, SOURCE_DATE_EPOCH="1796054400"):
        return build_site(PROJECT / "content", output)


def pelican_command(
    content: Path,
    output: Path,
    *arguments: str,
    settings: str = "pelicanconf.py",
    overrides: Mapping[str, Any] | None = None,
) -> list[str]:
    """Return the command line of a build; for arguments see `run_pelican`."""
    given = {"CACHE_PATH": str(cache_of(output)), **(overrides or {})}
    return [
        sys.executable, "-m", "pelican", str(content),
        "-s", str(PROJECT / settings), "-o", str(output), *arguments,
        "-e", *(f"{name}={json.dumps(value)}" for name, value in given.items()),
    ]  # fmt: skip


def run_pelican(
    content: Path,
    output: Path,
    *arguments: str,
    settings: str = "pelicanconf.py",
    environment: Mapping[str, str | None] | None = None,
    overrides: Mapping[str, Any] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Build a site with the `pelican` command.

    Args:
        content: the content directory.
        output: the output directory.
        arguments: more arguments, such as `--quiet`.
        settings: settings file of the project.
        environment: variables over those of this process; None unsets one.
        overrides: settings over those of the file.
    """
    return subprocess.run(
        pelican_command(content, output, *arguments, settings=settings, overrides=overrides),
        check=False,
        cwd=PROJECT,
        env=with_environment(environment or {}),
        text=True,
        encoding="utf-8",
        capture_output=True,
    )


def with_environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    """Return this process's environment with changes; None unsets a variable."""
    merged: dict[str, str | None] = {**os.environ, "PYTHONUTF8": "1", **changes}
    return {name: value for name, value in merged.items() if value is not None}


def links(soup: BeautifulSoup, selector: str = "a[href]") -> list[tuple[str, str]]:
    """Return text and address of the links on a page."""
    return [
        (" ".join(anchor.get_text().split()), str(anchor["href"]))
        for anchor in soup.select(selector)
    ]


def meta(soup: BeautifulSoup) -> dict[str, str]:
    """Return the content of the `<meta name>` and `<meta property>` elements of a page."""
    return {
        str(element.get("name") or element.get("property")): str(element["content"])
        for element in soup.select("meta[name], meta[property]")
    }


def entries(feed: ET.Element) -> list[ET.Element]:
    """Return the entries of an Atom feed."""
    return feed.findall(f"{ATOM}entry")


def text_of(element: ET.Element, name: str) -> str:
    """Return the text of an Atom element's child."""
    return element.findtext(f"{ATOM}{name}") or ""
