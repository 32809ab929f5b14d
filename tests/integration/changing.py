"""A site that is changed and built over and over, and held against one that knows nothing."""

import os
import random
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any
from unittest.mock import patch

import pytest
import yaml

from plugins.meetings.errors import ContentError
from tests.support.site import (
    MANIFEST,
    PROJECT,
    build_site,
    cache_of,
    new_content,
    tree,
    write_article,
    write_page,
)

NOW = 1780000000
DAY = 24 * 3600
DISTRICTS = ("changning", "jinan", "shanghai", "unassigned")
TYPES = ("shuzhi-pingyi", "dangjian-gongzuo")


class Site:
    """The site.

    Attributes:
        settings: settings over those of the project.
        now: the moment of its builds, in seconds.
        foreign: files in the output that are none of ours.
        overrides: folder of templates that come before the theme's.
    """

    def __init__(self, root: Path, numbers: int = 0) -> None:
        self.root = root
        self.content = root / "content"
        self.output = root / "output"
        self.theme = root / "theme"
        self.overrides = root / "overrides"
        self.now = NOW
        self.foreign: dict[str, bytes] = {}
        self.settings: dict[str, Any] = {
            "THEME": str(self.theme), "THEME_TEMPLATES_OVERRIDES": [str(self.overrides)],
        }  # fmt: skip
        self._count = numbers

    def begin(self, seed: int = 0) -> "Site":
        """Write what it begins with."""
        new_content(self.root)
        copytree(PROJECT / "theme", self.theme)
        self.overrides.mkdir()
        for number in range(4):
            self.write(f"a-{number}", random.Random(seed + number))
        write_article(self.content, "draft", title="草稿", status="draft")
        write_article(self.content, "hidden", title="隐藏", status="hidden")
        write_article(self.content, "scheduled", title="定时", date="2026-06-20")
        write_page(self.content, "about")
        return self

    def number(self) -> int:
        """Return a number that is not used yet."""
        self._count += 1
        return self._count

    def articles(self) -> list[Path]:
        return sorted(self.content.glob("articles/*/*.md"))

    def public(self) -> list[Path]:
        """Return the articles that were begun with as published, or added."""
        apart = ("draft", "hidden", "scheduled")
        return [path for path in self.articles() if path.stem not in apart]

    def write(self, slug: str, chance: random.Random) -> None:
        day = f"{chance.choice((2023, 2024, 2024, 2025))}-{chance.randint(1, 12):02}"
        day += f"-{chance.randint(1, 28):02}"
        for old in self.content.glob(f"articles/*/{slug}.md"):
            old.unlink()
        fields: dict[str, Any] = {
            "title": f"召开述职评议会第{chance.randint(1, 99)}次",
            "date": day,
            "districts": [chance.choice(DISTRICTS)],
            "meeting_types": [chance.choice(TYPES)],
        }
        if chance.random() < 0.4:
            fields.update(meeting_date=day, meeting_date_basis="stated")
        write_article(self.content, slug, body=f"会议第{chance.randint(1, 9)}项。\n", **fields)

    def build(self, output: Path | None = None) -> dict[str, bytes]:
        with patch.dict(os.environ, SOURCE_DATE_EPOCH=str(self.now)):
            return tree(build_site(self.content, output or self.output, **self.settings).root)

    def check(self) -> dict[str, bytes]:
        """Hold a build after changes against one that knows nothing; return what it gave."""
        incremental = self.build()
        clean = self.build(self.root / "clean")
        rmtree(self.root / "clean")
        rmtree(cache_of(self.root / "clean"))
        left = {name: incremental.pop(name) for name in self.foreign if name in incremental}
        assert left == self.foreign
        assert sorted(incremental.keys() ^ clean.keys()) == []
        assert [name for name in clean if incremental[name] != clean[name]] == []
        return clean

    def check_faults(self) -> None:
        """Hold a build that fails against one that knows nothing."""
        said = []
        for output in (self.output, self.root / "clean"):
            with pytest.raises(ContentError) as caught:
                self.build(output)
            said.append([str(problem) for problem in caught.value.problems])
        rmtree(cache_of(self.root / "clean"))
        assert said[0] == said[1] != []

    def cache(self) -> list[Path]:
        """Return the files of what builds remember."""
        return [path for path in sorted(cache_of(self.output).rglob("*")) if path.is_file()]

    def files(self) -> list[Path]:
        """Return the files of the output that are ours, but for the manifest."""
        return [
            path
            for path in sorted(self.output.rglob("*"))
            if path.is_file()
            and path.name != MANIFEST
            and path.relative_to(self.output).as_posix() not in self.foreign
        ]


def fields_of(path: Path) -> dict[str, Any]:
    """Return the front matter of a file."""
    front: dict[str, Any] = yaml.safe_load(path.read_text("utf-8").split("---\n", 2)[1])
    return front


def set_fields(path: Path, **fields: Any) -> None:
    """Change the front matter of a file; None takes a field out."""
    _, _, body = path.read_text("utf-8").split("---\n", 2)
    front = {k: v for k, v in {**fields_of(path), **fields}.items() if v is not None}
    text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    path.write_text(f"---\n{text}---\n{body}", "utf-8")


def append(path: Path, text: str) -> None:
    path.write_text(f"{path.read_text('utf-8')}{text}", "utf-8")


def drop_lines(site: Site, start: str) -> None:
    """Take the lines that begin in a way out of all articles."""
    for path in site.articles():
        lines = path.read_text("utf-8").split("\n")
        path.write_text("\n".join(x for x in lines if not x.startswith(start)), "utf-8")
