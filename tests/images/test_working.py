"""A picture made and put into the cache."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from plugins.images.cache import Entry, key_of, load_files
from plugins.images.derivatives import Recipe
from plugins.images.working import Job, make
from plugins.meetings.pictures import PictureError
from tests.support.pictures import encoded, noise

RECIPE = Recipe((160, 320), ("AVIF", "WEBP"), shared=True)


def jobs(folder: Path, cache: Path, count: int) -> list[Job]:
    made = []
    for number in range(count):
        path = folder / f"{number}.jpg"
        path.write_bytes(encoded(noise(400, 300, number), "JPEG"))
        made.append(Job(path, key_of(path.read_bytes(), RECIPE), RECIPE, cache))
    return made


def test_the_bytes_are_the_same_whoever_makes_them(tmp_path: Path) -> None:
    here = jobs(tmp_path, tmp_path / "here", 4)
    there = jobs(tmp_path, tmp_path / "there", 4)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(make, there)) == list(map(make, here))
    assert all(isinstance(make(job), Entry) for job in here)
    for one, other in zip(here, there, strict=True):
        assert load_files(one.folder, one.key) == load_files(other.folder, other.key)


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
