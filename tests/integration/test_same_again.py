"""A build of what was built already: it says the same, does nothing, and is never taken in."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.support.site import new_content, run_pelican, tree, write_article

EARLY, LATE = "1706313600", "1767225600"
"""27 January 2024 and 1 January 2026, in seconds."""


def build(root: Path, epoch: str = EARLY, *, title: str = "网站") -> CompletedProcess[str]:
    return run_pelican(
        root / "content",
        root / "output",
        environment={"SOURCE_DATE_EPOCH": epoch},
        overrides={"SITENAME": title},
    )


def was_known(run: CompletedProcess[str]) -> bool:
    """Tell whether a build knew that it would give the same; only others make pages."""
    assert run.returncode == 0, run.stderr
    return "新写或更新 0" in run.stdout and CALLS not in run.stderr


CALLS = "generate_output"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    content = new_content(tmp_path)
    write_article(content, "a-1", title="长宁区召开　评议会", body="正文。\n", kicker="全角，")
    write_article(content, "b-2", status="draft")
    write_article(content, "c-3", date="2025-02-01")
    # Whoever makes pages asks for this, and says so.
    spy = tmp_path / "spy"
    spy.mkdir()
    (spy / "sitecustomize.py").write_text(
        f"""
import sys
from importlib import abc, machinery

class Finder(abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != "plugins.portal.generator":
            return None
        sys.meta_path.remove(self)
        spec = machinery.PathFinder.find_spec(name, path, target)
        run = spec.loader.exec_module
        def exec_module(module):
            run(module)
            method = module.PortalGenerator.generate_output
            def told(self, output):
                print("{CALLS}", file=sys.stderr)
                return method(self, output)
            module.PortalGenerator.generate_output = told
        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Finder())
""",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(spy))
    return tmp_path


def test_the_same_again_says_the_same_and_does_nothing(root: Path) -> None:
    first = build(root)
    before = tree(root / "output")
    again = build(root)
    assert not was_known(first)
    assert was_known(again)
    assert tree(root / "output") == before

    def said(run: CompletedProcess[str]) -> list[str]:
        lines = (run.stdout + run.stderr).splitlines()
        return sorted(line for line in lines if line != CALLS and not line.startswith("页面 "))

    assert said(again) == said(first)
    assert any("/drafts/" in line for line in said(again))


def edit(root: Path) -> None:
    write_article(root / "content", "a-1", title="改过的标题")


def lose_a_page(root: Path) -> None:
    (root / "output/articles/a-1/index.html").unlink()


def damage_a_page(root: Path) -> None:
    (root / "output/index.html").write_text("坏", encoding="utf-8")


@pytest.mark.parametrize("change", [edit, lose_a_page, damage_a_page])
def test_whatever_changed_is_built_again(root: Path, change: Callable[[Path], None]) -> None:
    build(root)
    whole = tree(root / "output")
    change(root)
    run = build(root)
    assert not was_known(run)
    if change is not edit:
        assert tree(root / "output") == whole
    assert was_known(build(root))


def test_another_setting_is_built_again(root: Path) -> None:
    build(root)
    assert not was_known(build(root, title="另一个网站"))


def test_an_article_that_is_due_is_published(root: Path) -> None:
    build(root)
    assert not (root / "output/articles/c-3/index.html").exists()
    assert not was_known(build(root, LATE))
    assert (root / "output/articles/c-3/index.html").exists()
    # And waits again should the clock be put back.
    assert not was_known(build(root, EARLY))
    assert not (root / "output/articles/c-3/index.html").exists()


def test_a_build_that_failed_is_not_taken_for_the_last_one(root: Path) -> None:
    build(root)
    (root / "content/articles/x.md").write_text("没有抬头", encoding="utf-8")
    assert build(root).returncode == 1
    assert build(root).returncode == 1
    (root / "content/articles/x.md").unlink()
    assert was_known(build(root))
