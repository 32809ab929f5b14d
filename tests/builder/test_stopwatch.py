"""What the steps of a build took."""

from pathlib import Path

import pytest

from plugins.builder.stopwatch import Lap, Stopwatch
from tests.support.site import new_content, run_pelican, tree, write_article


def test_a_step_adds_up_even_when_it_fails() -> None:
    watch = Stopwatch()
    for _ in range(2):
        with watch.step("读"):
            pass
    with pytest.raises(RuntimeError), watch.step("写"):
        raise RuntimeError
    assert list(watch.steps) == ["读", "写"]
    assert all(lap.seconds > 0 for lap in watch.steps.values())


def test_what_is_counted_belongs_to_the_innermost_step() -> None:
    watch = Stopwatch()
    with watch.step("外"):
        watch.note(1, 2)
        with watch.step("内"):
            watch.note(3, 4)
        watch.note(10, 20)
    watch.note(100, 200)
    assert {name: (lap.made, lap.kept) for name, lap in watch.steps.items()} == {
        "外": (11, 22),
        "内": (3, 4),
    }


@pytest.mark.parametrize(
    ("each", "slow"),
    [
        ({"a": 1, "b": 1, "c": 5}, {"c"}),
        ({"a": 1, "b": 1, "c": 3}, set()),
        ({"a": 1, "c": 50}, set()),
        ({}, set()),
    ],
)
def test_a_template_is_slow_against_those_of_the_middle(
    each: dict[str, float], slow: set[str]
) -> None:
    watch = Stopwatch()
    for name, seconds in each.items():
        watch.templates[name] = Lap(seconds * 7, made=7)
    assert watch.slow() == slow


def test_a_template_of_which_nothing_was_rendered_is_not_slow() -> None:
    watch = Stopwatch()
    watch.templates.update({n: Lap(1, made=1) for n in "abc"}, d=Lap(kept=9))
    assert watch.slow() == frozenset()


def test_a_build_tells_what_it_took_when_asked(tmp_path: Path) -> None:
    content = new_content(tmp_path)
    write_article(content, "a-1")
    asked = {"BUILDER": {"timings": True}}
    first = run_pelican(content, tmp_path / "output", "--quiet", overrides=asked)
    assert first.returncode == 0, first.stderr
    for name in (
        "meetings 读",
        "search 写",
        "检查存档",
        "article.html",
        "listing.html",
    ):
        assert name in first.stdout
    pages = len([name for name in tree(tmp_path / "output") if name.endswith(".html")])
    assert counts(first.stdout, "meetings 读") == ["1"]
    assert counts(first.stdout, "检查存档") == [str(pages)]
    again = run_pelican(content, tmp_path / "output", "--quiet", overrides=asked)
    # Readings, pages and audits of the last build, and the slices of its search.
    assert counts(again.stdout, "meetings 读") == ["1"]
    assert counts(again.stdout, "portal 写") == ["3"]
    assert counts(again.stdout, "检查存档") == [str(pages)]
    made, kept = map(int, counts(again.stdout, "search 写"))
    assert made == 2
    assert kept > 5
    article = next(x for x in again.stdout.splitlines() if "article.html" in x).split()
    assert article == ["article.html", "0.00", "0", "1"]


def counts(text: str, step: str) -> list[str]:
    """Return the counts in the line of a step, without its times."""
    line = next(line for line in text.splitlines() if line.strip().startswith(step))
    return [word for word in line.removeprefix(f" {step}").split() if "." not in word]
