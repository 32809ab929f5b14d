"""Files made and written, here or in another process."""

from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from plugins.builder.errors import OverwriteError
from plugins.builder.ledger import digest_of
from plugins.views.plain import Plain
from plugins.views.rendering import Page
from plugins.views.traits import Traits, traits_of

Make = Callable[[Any], bytes]
"""Makes the content of a file; a function of a module, since other processes must find it."""


class Made(Plain, frozen=True):
    """A file that was made and written.

    Attributes:
        digest: of its bytes.
        seconds: what making it took.
        traits: of the page that it shows; None for what is no page.
    """

    name: str
    digest: bytes
    seconds: float
    traits: Traits | None = None


def make_files(make: Make, root: str, items: Sequence[tuple[str, Any]]) -> list[Made]:
    """Make files and write them.

    Args:
        make: makes a file's content of its item.
        root: the directory below which they stand.
        items: name and item of each file.

    Raises:
        OverwriteError: a file or folder stands in the way.
    """
    made = []
    for name, item in items:
        started = perf_counter()
        data = make(item)
        seconds = perf_counter() - started
        write_new(root, name, data)
        traits = traits_of(item) if isinstance(item, Page) else None
        made.append(Made(name, digest_of(data), seconds, traits))
    return made


def write_new(root: str, name: str, data: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        OverwriteError: a file or folder stands in the way.
    """
    # A Path for each of many files takes longer than writing it.
    path = f"{root}/{name}"
    try:
        try:
            file = open(path, "xb")  # noqa: PTH123, SIM115
        except FileNotFoundError:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            file = open(path, "xb")  # noqa: PTH123, SIM115
        with file:
            file.write(data)
    except (FileExistsError, NotADirectoryError):
        raise OverwriteError(f"{name} 与另一个页面或目录重名") from None
