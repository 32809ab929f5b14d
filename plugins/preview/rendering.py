"""Renders pages when they are asked for, and keeps them until the look changes."""

from collections.abc import Sequence

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from plugins.views.rendering import Look, Page, Renderer


class _Compiled(BytecodeCache):
    """Compiled templates by their source: an edit compiles one, not all that a page needs."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._known.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.checksum, bucket.bytecode_to_string()


class Press:
    """Renders pages of a look that may change."""

    def __init__(self) -> None:
        self._compiled = _Compiled()
        self._look: Look | None = None
        self._renderer: Renderer | None = None
        self._rendered: dict[str, tuple[Page, bytes]] = {}
        self._before: dict[str, bytes] = {}

    def next(self) -> "Press":
        """Return a press for the next site, which knows what this one has shown."""
        press = Press()
        press._compiled, press._look = self._compiled, self._look
        press._before = self._before | {name: data for name, (_, data) in self._rendered.items()}
        return press

    @property
    def look(self) -> Look:
        """The present look."""
        if self._look is None:
            raise RuntimeError("no look: dress first")
        return self._look

    def dress(self, look: Look) -> None:
        """Take another look, or read the templates of the same one again."""
        self._before.update({name: data for name, (_, data) in self._rendered.items()})
        self._rendered.clear()
        if look != self._look:
            # Compiled templates hold what filters made of words that never change, as stamps.
            self._compiled = _Compiled()
        self._look = look
        self._renderer = Renderer(look, self._compiled)

    def render(self, page: Page) -> bytes:
        """Return a page.

        Raises:
            jinja2.TemplateError: a template is at fault.
        """
        known = self._rendered.get(page.name)
        if known is not None and known[0] is page:
            return known[1]
        if self._renderer is None:
            raise RuntimeError("no look: dress first")
        data = self._renderer.render(page).encode()
        self._rendered[page.name] = page, data
        return data

    def last(self, name: str) -> bytes | None:
        """Return what a page was before its template was at fault, if it was shown."""
        return self._before.get(name)

    def compile(self, names: Sequence[str]) -> None:
        """Compile templates, whether or not anybody sees a page of theirs.

        Raises:
            jinja2.TemplateError: one is at fault.
        """
        if self._renderer is not None:
            for name in names:
                self._renderer.compile(name)
