"""Pages rendered and written, here or in another process."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from jinja2 import TemplateError, TemplateSyntaxError

from plugins.builder.errors import OverwriteError, TemplateFaultError
from plugins.builder.ledger import digest_of
from plugins.views.rendering import Look, Page, Renderer


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written.

    Attributes:
        digest: of its bytes.
        seconds: what rendering took.
    """

    name: str
    digest: bytes
    seconds: float


_renderers: list[Renderer] = []
"""That of the last look, or nothing: in one process looks follow each other, never mix."""


def write_pages(look: Look, root: Path, pages: Sequence[Page]) -> list[Written]:
    """Render pages and write them.

    Args:
        look: what they are rendered with.
        root: the directory below which they stand.
        pages: the pages.

    Raises:
        TemplateFaultError: a template is at fault; it says which, where, and for which page.
        OverwriteError: a file or folder stands in the way.
    """
    if not _renderers or _renderers[0].look != look:
        _renderers[:] = [Renderer(look)]
    return [_write(_renderers[0], root, page) for page in pages]


def _write(renderer: Renderer, root: Path, page: Page) -> Written:
    started = perf_counter()
    try:
        data = renderer.render(page).encode("utf-8")
    except TemplateError as error:
        raise TemplateFaultError(told(error, page)) from error
    seconds = perf_counter() - started
    write_new(root / page.name, page.name, data)
    return Written(page.name, digest_of(data), seconds)


def write_new(path: Path, name: str, data: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        OverwriteError: a file or folder stands in the way.
    """
    try:
        try:
            file = path.open("xb")
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("xb")
        with file:
            file.write(data)
    except (FileExistsError, NotADirectoryError):
        raise OverwriteError(f"{name} 与另一个页面或目录重名") from None


def told(error: TemplateError, page: Page) -> str:
    """Say what is wrong with a template, where, and which page shows it."""
    name, line = page.template, 0
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    else:
        # Jinja gives its own frames the template's file and line.
        trace = error.__traceback__
        while trace is not None:
            file = Path(trace.tb_frame.f_code.co_filename)
            if file.suffix == ".html":
                name, line = file.name, trace.tb_lineno
            trace = trace.tb_next
    where = f"{name}:{line}" if line else name
    return f"模板 {where}: {error.message or error}（写 {page.name} 时）"
