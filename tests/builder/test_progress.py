"""Where a build is: live on a terminal, a line for what took long in a log, nothing when quiet."""

import io

import pytest
from rich.console import Console

from plugins.builder import progress
from plugins.builder.progress import Steps


class Screen:
    """Steps on a terminal or in a log, and what they print."""

    def __init__(self, *, terminal: bool, quiet: bool = False) -> None:
        self.file = io.StringIO()
        self.lines: list[str] = []
        console = Console(file=self.file, force_terminal=terminal, width=80)
        self.steps = Steps(console, self.lines.append, quiet=quiet)


def test_a_terminal_shows_how_many_are_done_and_what_is_left() -> None:
    screen = Screen(terminal=True)
    with screen.steps.step("读取文章", 20) as step:
        step.advance(5)
        assert screen.steps._live is not None
        screen.steps._live.refresh()
    shown = screen.file.getvalue()
    assert "读取文章" in shown
    assert "5/20" in shown
    assert ":" in shown
    assert screen.lines == []


def test_a_number_that_nobody_knows_yet_is_told_later() -> None:
    screen = Screen(terminal=True)
    with screen.steps.step("生成页面") as step:
        step.advance(3)
        assert screen.steps._live is not None
        screen.steps._live.refresh()
        assert "3/?" in screen.file.getvalue()
        step.expect(8)
        screen.steps._live.refresh()
    assert "3/8" in screen.file.getvalue()


def test_steps_within_steps_share_the_terminal_and_leave_it_clear() -> None:
    screen = Screen(terminal=True)
    with screen.steps.step("生成页面"):
        assert list(screen.steps.track("建检索", [1, 2], 2)) == [1, 2]
        assert screen.steps._live is not None
        assert [task.description for task in screen.steps._live.tasks] == ["生成页面"]
    assert screen.steps._live is None


def test_a_step_that_fails_leaves_the_terminal_clear() -> None:
    screen = Screen(terminal=True)
    with pytest.raises(ValueError, match="x"), screen.steps.step("读取文章"):
        raise ValueError("x")
    assert screen.steps._live is None
    # And one that was left in the middle, once somebody says so.
    items = screen.steps.track("读取文章", [1, 2], 2)
    next(items)
    screen.steps.close()
    screen.steps.close()
    assert screen.steps._live is None
    assert list(items) == [2]


def test_a_log_gets_a_line_for_each_step_that_took_long(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.0, 12.34, 20.0, 21.0])
    monkeypatch.setattr(progress, "monotonic", lambda: next(times))
    screen = Screen(terminal=False)
    assert list(screen.steps.track("读取文章", "abc", 3)) == ["a", "b", "c"]
    assert list(screen.steps.track("处理图片", "ab", 2)) == ["a", "b"]
    assert screen.lines == ["读取文章 3 个，用时 12.3 秒"]
    assert screen.file.getvalue() == ""


@pytest.mark.parametrize("terminal", [True, False])
def test_a_quiet_build_shows_nothing(monkeypatch: pytest.MonkeyPatch, terminal: bool) -> None:
    monkeypatch.setattr(progress, "LONG", 0.0)
    screen = Screen(terminal=terminal, quiet=True)
    assert list(screen.steps.track("读取文章", "abc", 3)) == ["a", "b", "c"]
    assert (screen.lines, screen.file.getvalue()) == ([], "")
