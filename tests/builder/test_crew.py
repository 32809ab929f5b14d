"""The crew: files made by others, and what this process does while they are at it."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from plugins.builder import crew as crew_module
from plugins.builder.crew import Crew
from plugins.builder.making import Made

GATE = threading.Event()


def one_byte(_: object) -> bytes:
    """Make a file once the gate is open."""
    assert GATE.wait(10)
    return b"x"


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def crew(tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Crew]:
    """A crew of one thread, of which every file is a chunk."""
    for name, value in (("FEW", 1), ("CHUNK", 1), ("AHEAD", 3)):
        monkeypatch.setattr(crew_module, name, value)
    GATE.clear()

    def note(files: list[Made]) -> None:
        made.extend(file.name for file in files)

    with ThreadPoolExecutor(1) as executor:
        crew = Crew(str(tmp_path / "output"), note)
        crew.executor = executor
        yield crew
        GATE.set()


def test_who_is_ahead_takes_a_step_at_a_time_and_then_waits(crew: Crew, made: list[str]) -> None:
    done: list[str] = []

    def steps() -> Iterator[None]:
        for number in range(3):
            done.append(f"step {number}")
            if number == 2:
                GATE.set()
            yield

    crew.meanwhile(steps())
    for number in range(3):
        crew.make(one_byte, f"{number}.bin", None)
    assert done == [], "not ahead by more than three"
    crew.make(one_byte, "3.bin", None)
    assert done == ["step 0", "step 1", "step 2"], "until the others had made one"
    crew.finish()
    assert made == [f"{number}.bin" for number in range(4)]


def test_what_is_to_be_done_meanwhile_is_done_in_the_end(crew: Crew, made: list[str]) -> None:
    done: list[int] = []

    def steps() -> Iterator[None]:
        GATE.set()
        for number in range(3):
            crew.make(one_byte, f"{number}.bin", None)
            done.append(number)
            yield

    crew.meanwhile(steps())
    crew.meanwhile(iter([None, None]))
    crew.finish()
    assert done == [0, 1, 2]
    assert sorted(made) == ["0.bin", "1.bin", "2.bin"]


def test_a_step_that_makes_files_is_not_entered_again(
    crew: Crew, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def steps() -> Iterator[None]:
        for number in range(9):
            crew.make(one_byte, f"step{number}.bin", None)
        GATE.set()
        yield

    crew.meanwhile(steps())
    for number in range(5):
        crew.make(one_byte, f"{number}.bin", None)
    crew.finish()
    assert len(made) == 14


def test_no_more_wait_than_the_others_can_be_ahead(crew: Crew) -> None:
    GATE.set()
    waiting: list[int] = []
    for number in range(50):
        crew.make(one_byte, f"{number}.bin", None)
        waiting.append(len(crew._running))
    assert max(waiting) <= 3
    crew.finish()


def test_a_fault_of_the_others_is_told_as_soon_as_it_is_seen(crew: Crew) -> None:
    GATE.set()
    crew.make(one_byte, "a.bin", None)
    crew.make(one_byte, "a.bin", None)
    with pytest.raises(Exception, match="重名"):
        for number in range(50):
            crew.make(one_byte, f"{number}.bin", None)


def test_a_fault_calls_off_what_has_not_begun(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def submit(self, *_: object) -> Future[list[Made]]:
            return futures.pop(0)

    futures: list[Future[list[Made]]] = [Future(), Future()]
    last = futures[1]
    futures[0].set_exception(OSError("磁盘"))
    crew.executor = Broken()  # type: ignore[assignment]
    for name in ("a.bin", "b.bin"):
        crew._waiting[one_byte].append((name, None))
    with pytest.raises(OSError, match="磁盘"):
        crew.finish()
    assert last.cancelled()
