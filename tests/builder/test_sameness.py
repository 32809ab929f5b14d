"""When a build would give what stands already: anything that it is made from may tell otherwise."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from plugins.builder import sameness
from plugins.builder.sameness import Done, Inputs, inputs_of, load_done, save_done
from plugins.meetings.errors import Problem

NOW = datetime(2024, 1, 26, tzinfo=UTC)
DONE = Done(
    b"x", NOW, None, 3, 2, {"published": 1}, (Problem("a.md", 1, "标题", "去空格"),), ("u",)
)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    project = tmp_path / "project"
    for name in (
        "plugins/a.py", "content/vocabulary/districts.yaml", "content/articles/2024/a.md",
        "theme/templates/base.html", "overrides/base.html", "node_modules/.package-lock.json",
    ):  # fmt: skip
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("一", encoding="utf-8")
    monkeypatch.setattr(sameness, "_PROJECT", project)
    return {
        "PATH": str(project / "content"),
        "THEME": str(project / "theme"),
        "THEME_TEMPLATES_OVERRIDES": [str(project / "overrides")],
        "PLUGINS": ["plugins.meetings"],
        "MEETINGS": {"vocabulary": "content/vocabulary"},
    }


def digest(settings: dict[str, Any]) -> bytes:
    found = inputs_of(settings)
    assert found is not None
    return found.digest


def test_what_did_not_change_is_the_same(settings: dict[str, Any]) -> None:
    assert inputs_of(settings) == inputs_of(dict(reversed(settings.items())))


def rewrite(path: Path) -> None:
    """Other bytes, the same size and time."""
    state = path.stat()
    path.write_text("二", encoding="utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "an article, secretly": lambda p: rewrite(p / "content/articles/2024/a.md"),
    "an article goes": lambda p: (p / "content/articles/2024/a.md").unlink(),
    "an article moves": lambda p: (p / "content/articles/2024").rename(p / "content/articles/2025"),
    "a file comes": lambda p: (p / "content/b.md").write_text("", encoding="utf-8"),
    "a vocabulary": lambda p: rewrite(p / "content/vocabulary/districts.yaml"),
    "a template": lambda p: rewrite(p / "theme/templates/base.html"),
    "a template put over it": lambda p: rewrite(p / "overrides/base.html"),
    "a plugin": lambda p: rewrite(p / "plugins/a.py"),
    "packages of npm": lambda p: rewrite(p / "node_modules/.package-lock.json"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_any_file_tells(settings: dict[str, Any], change: str) -> None:
    before = digest(settings)
    CHANGES[change](Path(settings["PATH"]).parent)
    assert digest(settings) != before


def test_a_setting_tells(settings: dict[str, Any]) -> None:
    assert digest({**settings, "SITENAME": "甲"}) != digest({**settings, "SITENAME": "乙"})


@pytest.mark.parametrize(
    "setting", [{"PLUGINS": ["plugins.meetings", "sitemap"]}, {"JINJA_FILTERS": {"x": lambda: 1}}]
)
def test_what_nobody_can_compare_is_never_the_same(
    settings: dict[str, Any], setting: dict[str, Any]
) -> None:
    assert inputs_of({**settings, **setting}) is None


def test_compiled_plugins_do_not_count(settings: dict[str, Any]) -> None:
    before = digest(settings)
    cache = Path(settings["PATH"]).parent / "plugins" / "__pycache__"
    cache.mkdir()
    (cache / "a.pyc").write_bytes(b"x")
    assert digest(settings) == before


@pytest.mark.parametrize(
    ("same", "now", "due", "standing", "holds"),
    [
        (True, 0, None, 3, True),
        (True, 1, 2, 3, True),
        (True, 2, 2, 3, False),
        (True, 0, None, 2, False),
        (False, 0, None, 3, False),
        # The clock was put back: what is published now may have to wait again.
        (True, -1, None, 3, False),
    ],
    ids=["same", "before one is due", "one is due", "a file lacks", "other inputs", "clock back"],
)
def test_a_build_holds_until_one_of_these(
    same: bool, now: int, due: int | None, standing: int, holds: bool
) -> None:
    inputs = Inputs(b"x" if same else b"y", 0)
    done = Done(b"x", NOW, None if due is None else NOW + timedelta(hours=due), 3, 2, {}, (), ())
    assert done.holds(inputs, NOW + timedelta(hours=now), standing) is holds


def test_what_was_done_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "builder" / "done"
    assert load_done(path) is None
    save_done(path, DONE)
    assert load_done(path) == DONE
    save_done(path, None)
    assert load_done(path) is None


@pytest.mark.parametrize("end", range(0, 120, 7))
def test_a_damaged_memory_is_none(tmp_path: Path, end: int) -> None:
    path = tmp_path / "done"
    save_done(path, DONE)
    data = path.read_bytes()
    path.write_bytes(data[:end])
    assert load_done(path) is None
    path.write_bytes(data[:end] + b"?" + data[end + 1 :])
    assert load_done(path) is None
