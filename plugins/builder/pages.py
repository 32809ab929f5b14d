"""Pages as bytes, and what is said of a template at fault."""

from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from plugins.builder.errors import TemplateFaultError
from plugins.views.rendering import Look, Page, Renderer

_renderers: list[Renderer] = []
"""That of the last look, or nothing: in one process looks follow each other, never mix."""


def render_page(look: Look, page: Page) -> bytes:
    """Render a page.

    Raises:
        TemplateFaultError: a template is at fault; it says which, where, and for which page.
    """
    if not _renderers or _renderers[0].look != look:
        _renderers[:] = [Renderer(look)]
    try:
        return _renderers[0].render(page).encode("utf-8")
    except TemplateError as error:
        raise TemplateFaultError(told(error, page)) from error


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
