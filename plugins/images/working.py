"""A picture made and put into the cache, by this process or another."""

from dataclasses import dataclass
from pathlib import Path, PurePath

from plugins.images import cache
from plugins.images.derivatives import Recipe, derive
from plugins.meetings.pictures import PictureError


@dataclass(frozen=True, slots=True)
class Job:
    """A picture to make.

    Attributes:
        path: its file.
        key: what the cache calls the result.
        folder: the cache.
    """

    path: Path
    key: str
    recipe: Recipe
    folder: Path


def make(job: Job) -> cache.Entry | PictureError:
    """Make the files of a picture and put them into the cache; or return what is wrong."""
    try:
        data = job.path.read_bytes()
        if cache.key_of(data, job.recipe) != job.key:
            return PictureError("在构建时变了；请再构建一次")
        derived = derive(data, PurePath(job.path).suffix, job.recipe)
    except PictureError as error:
        return error
    return cache.save(job.folder, job.key, derived)
