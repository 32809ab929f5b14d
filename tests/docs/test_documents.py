"""What exists is documented, and what is documented exists."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from plugins.archive.generator import ArchiveOptions
from plugins.assets.generator import AssetsOptions
from plugins.builder.options import BuilderOptions
from plugins.discovery.generator import DiscoveryOptions
from plugins.images.options import ImagesOptions
from plugins.meetings.generator import MeetingsOptions
from plugins.meetings.options import defaults
from plugins.meetings.schema import FIELDS, PAGE_FIELDS
from plugins.search.generator import SearchOptions
from plugins.taxonomies.generator import TaxonomiesOptions
from plugins.views.offline import OfflineOptions
from plugins.views.site import SiteOptions

OPTIONS: dict[str, type[Any]] = {
    "SITE": SiteOptions,
    "ASSETS": AssetsOptions,
    "MEETINGS": MeetingsOptions,
    "IMAGES": ImagesOptions,
    "TAXONOMIES": TaxonomiesOptions,
    "SEARCH": SearchOptions,
    "ARCHIVE": ArchiveOptions,
    "DISCOVERY": DiscoveryOptions,
    "OFFLINE": OfflineOptions,
    "BUILDER": BuilderOptions,
}


def section(text: str, heading: str) -> str:
    """Return the part of a Markdown text below a heading of level two."""
    match = re.search(rf"^## `?{re.escape(heading)}`?.*?$(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert match is not None, f"no section on {heading}"
    return match[1]


def first_cells(text: str) -> list[str]:
    """Return the code words in the first cells of Markdown tables."""
    return re.findall(r"^\| `([^`]+)` \|", text, re.M)


def test_every_field_stands_in_the_editors_handbook_with_its_label(project: Path) -> None:
    handbook = (project / "docs" / "editors.zh.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z_]+)` \| ([^|]+) \|", section(handbook, "四、字段一览"), re.M)

    assert {name: label.strip() for name, label in rows} == {
        name: field.label for name, field in FIELDS.items()
    }


def test_the_handbook_names_the_fields_of_pages(project: Path) -> None:
    handbook = (project / "docs" / "editors.zh.md").read_text(encoding="utf-8")
    line = next(line for line in handbook.splitlines() if line.startswith("单页（"))

    assert re.findall(r"`([a-z]+)`", line) == list(PAGE_FIELDS)


@pytest.mark.parametrize("name", OPTIONS)
def test_every_setting_of_a_plugin_is_documented(name: str, project: Path) -> None:
    settings = (project / "docs" / "settings.md").read_text(encoding="utf-8")

    assert first_cells(section(settings, name)) == list(defaults(OPTIONS[name]))


def test_every_plugin_with_options_is_in_the_table_above(project: Path) -> None:
    found = {
        match[1]
        for path in (project / "plugins").rglob("*.py")
        for match in re.finditer(r"^class (\w+Options)\b", path.read_text("utf-8"), re.M)
    }

    assert found == {cls.__name__ for cls in OPTIONS.values()}


def test_every_make_target_of_the_readme_exists_and_the_other_way_round(project: Path) -> None:
    makefile = (project / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.M))
    readme = (project / "README.md").read_text(encoding="utf-8")

    assert set(re.findall(r"`make ([a-z-]+)", readme)) == targets


@pytest.mark.skipif(shutil.which("make") is None, reason="没有 make")
def test_the_help_keeps_its_columns(project: Path) -> None:
    shown = subprocess.run(
        ["make", "help"], check=True, cwd=project, capture_output=True, text=True, encoding="utf-8"
    ).stdout
    commands = [line for line in shown.splitlines() if line.startswith("  make ")]
    meanings = [re.search(r"(?<=  )\S", line[7:]) for line in commands]

    assert len(commands) > 10
    assert len({match and match.start() for match in meanings}) == 1


def relative_links(text: str) -> Iterable[str]:
    """Return the targets of a Markdown text's links to files."""
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not re.match(r"[a-z]+:", target):
            yield target


@pytest.mark.parametrize(
    "name",
    ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", "docs/deploy.md"],
)
def test_links_of_the_documents_lead_somewhere(name: str, project: Path) -> None:
    path = project / name
    text = path.read_text(encoding="utf-8")

    assert [t for t in relative_links(text) if not (path.parent / t).exists()] == []


def test_the_errors_shown_in_the_handbook_are_real(project: Path) -> None:
    handbook = (project / "docs" / "editors.zh.md").read_text(encoding="utf-8")
    table = (project / "tests" / "meetings" / "test_bad_input.py").read_text(encoding="utf-8")
    shown = re.findall(r"^content/articles/2024/[a-e]\.md:(.+)$", handbook, re.M)

    assert len(shown) == 5
    assert [text for text in shown if f'"{text}"' not in table] == []
