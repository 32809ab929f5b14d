"""The same function over many things, in several processes."""

import os
from pathlib import Path

import pytest

from plugins.images.cache import Entry, key_of, load_files
from plugins.images.derivatives import Recipe
from plugins.images.errors import WorkerError
from plugins.images.working import Job, make, over
from plugins.meetings.pictures import PictureError
from tests.support.pictures import encoded, noise

RECIPE = Recipe((160, 320), ("AVIF", "WEBP"), shared=True)


def process_of(_: int) -> int:
    return os.getpid()


def ended(_: int) -> int:
    os._exit(1)


def jobs(folder: Path, cache: Path, count: int) -> list[Job]:
    made = []
    for number in range(count):
        path = folder / f"{number}.jpg"
        path.write_bytes(encoded(noise(400, 300, number), "JPEG"))
        made.append(Job(path, key_of(path.read_bytes(), RECIPE), RECIPE, cache))
    return made


def test_a_handful_starts_no_process() -> None:
    assert set(over(process_of, range(3), few=4, workers=2)) == {os.getpid()}


def test_one_worker_is_this_process() -> None:
    assert set(over(process_of, range(9), few=2, workers=1)) == {os.getpid()}


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(over(abs, [-3, 1, -2, 0], few=2, workers=2)) == [3, 1, 2, 0]


def test_the_bytes_are_the_same_whatever_the_number_of_workers(tmp_path: Path) -> None:
    files = []
    for workers in (1, 2, 3):
        cache = tmp_path / str(workers)
        planned = jobs(tmp_path, cache, 4)
        results = list(over(make, planned, few=2, workers=workers))
        assert all(isinstance(result, Entry) for result in results)
        files.append((results, [load_files(cache, job.key) for job in planned]))
    assert files[0] == files[1] == files[2]


def test_a_process_that_ends_is_told() -> None:
    with pytest.raises(WorkerError, match="处理图片的进程中途退出，多半是内存不够"):
        list(over(ended, range(4), few=2, workers=2))


def test_a_damaged_picture_is_returned_as_its_fault_and_leaves_nothing(tmp_path: Path) -> None:
    (job,) = jobs(tmp_path, tmp_path / "cache", 1)
    data = job.path.read_bytes()[:400]
    job.path.write_bytes(data)
    result = make(Job(job.path, key_of(data, RECIPE), RECIPE, job.folder))
    assert isinstance(result, PictureError)
    assert "已损坏" in str(result)
    assert not job.folder.exists()


def test_a_picture_that_changes_in_the_meantime_is_not_kept_under_a_wrong_name(
    tmp_path: Path,
) -> None:
    (job,) = jobs(tmp_path, tmp_path / "cache", 1)
    job.path.write_bytes(encoded(noise(400, 300, 9), "JPEG"))
    assert str(make(job)) == "在构建时变了；请再构建一次"
    assert not job.folder.exists()
