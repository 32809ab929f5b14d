"""What went wrong, as the terminal and the browser tell it; knows no plugin, see the package."""

import traceback
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Place:
    """One fault.

    Attributes:
        file: as people know it, or empty.
        line: from 1; 0 where it is not known.
        field: name of the metadata field, or empty.
        message: what is wrong.
    """

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line) if part)
        return ": ".join(part for part in (where, self.field, self.message) if part)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why the site is not what its files say.

    Attributes:
        title: what kind of thing is at fault.
        places: each of them.
        detail: more for those who can read it, such as the way through the program.
    """

    title: str
    places: tuple[Place, ...]
    detail: str = ""

    def plain(self) -> dict[str, Any]:
        """Return it as JSON takes it."""
        return asdict(self)

    def __str__(self) -> str:
        return "\n".join(filter(None, (*map(str, self.places), self.detail)))


class Problem(Protocol):
    """What the fault of a text says; see `plugins.meetings.errors`."""

    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def field(self) -> str: ...
    @property
    def message(self) -> str: ...


def content_fault(problems: Iterable[Problem]) -> Fault:
    """Return the fault of texts."""
    return Fault("内容有错误", tuple(Place(p.file, p.line, p.field, p.message) for p in problems))


def template_fault(error: Exception, template: str, folders: Sequence[str]) -> Fault:
    """Return the fault of a template.

    Args:
        error: what Jinja raised.
        template: the template that was asked for.
        folders: where templates stand.
    """
    file, line = template, 0
    if hasattr(error, "lineno"):
        file = getattr(error, "filename", None) or getattr(error, "name", None) or template
        line = error.lineno
    else:
        # Jinja gives its own frames the template's file and line.
        frames = traceback.extract_tb(error.__traceback__)
        for frame in frames:
            if any(frame.filename.startswith(folder) for folder in folders):
                file, line = frame.filename, frame.lineno or 0
    return Fault("模板有错误", (Place(shown(file), line, "", str(error) or repr(error)),))


def program_fault(error: Exception) -> Fault:
    """Return the fault of settings, of a plugin, or of what it found."""
    problems = getattr(error, "problems", None)
    if problems is not None:
        return content_fault(problems)
    if any(cls.__name__ == "PortalError" for cls in type(error).__mro__):
        # Its text is meant for people, and says where.
        return Fault("没有做成", (Place("", 0, "", str(error)),))
    file, line = "", 0
    if isinstance(error, SyntaxError):
        file, line = error.filename or "", error.lineno or 0
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            # Of the project itself: what it calls is seldom what is wrong.
            if frame.filename.startswith(str(PROJECT)) and "/.venv/" not in frame.filename:
                file, line = frame.filename, frame.lineno or 0
    message = f"{type(error).__name__}: {error}"
    detail = "".join(traceback.format_exception(error)).rstrip()
    return Fault("程序或设置有错误", (Place(shown(file), line, "", message),), detail)


def shown(file: str) -> str:
    """Return a file as people know it: relative to the project if it is below."""
    path = Path(file)
    return path.relative_to(PROJECT).as_posix() if path.is_relative_to(PROJECT) else file
