"""A site in memory: pages as views until somebody asks for them, files as bytes or as promises."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import RLock
from typing import Any

from plugins.preview.rendering import Press
from plugins.views.rendering import Page

Promise = Callable[[], None]
"""Writes files that were put off."""


@dataclass(slots=True)
class Site:
    """All that a run of the generators handed over.

    Attributes:
        pages: by file name.
        files: contents of other files, by name.
        makes: files to be made of an item, by name.
        promises: what writes files or, with `/` at the end of the name, all below a folder.
        old: files of earlier runs, for browsers that were told of them and promises not yet kept.
        theme: contents of the theme's files, by name.
        press: renders the pages.
        context: what the generators shared.
    """

    pages: dict[str, Page] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    makes: dict[str, tuple[Callable[[Any], bytes], object]] = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)
    old: Mapping[str, bytes] = field(default_factory=dict)
    theme: dict[str, bytes] = field(default_factory=dict)
    press: Press = field(default_factory=Press)
    context: Mapping[str, Any] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)

    def page(self, name: str) -> bytes | None:
        """Return a page, or None where there is none.

        Raises:
            jinja2.TemplateError: a template is at fault.
        """
        page = self.pages.get(name)
        return self.press.render(page) if page is not None else None

    def ready(self, name: str) -> bytes | None:
        """Return a file that is there, or None."""
        found = self.theme.get(name)
        return found if found is not None else self.files.get(name)

    def promised(self, name: str) -> bool:
        """Tell whether a file might be there once it is made."""
        return name in self.makes or name in self.old or self._promise(name) is not None

    def make(self, name: str) -> bytes | None:
        """Return a file that is not ready, made now; it may take long, and one waits for another.

        Returns:
            Its content, or None if it never was there.
        """
        with self._lock:
            known = self.files.get(name)
            if known is not None:
                return known
            if name in self.makes:
                make, item = self.makes[name]
                self.files[name] = make(item)
                return self.files[name]
            key = self._promise(name)
            if key is not None:
                promise = self.promises[key]
                promise()
                # Only now: what fails is tried again.
                self._fulfil(promise)
            return self.files.get(name, self.old.get(name))

    def _promise(self, name: str) -> str | None:
        if name in self.promises:
            return name
        parts = name.split("/")
        folders = ("/".join(parts[:end]) + "/" for end in range(len(parts) - 1, 0, -1))
        return next((folder for folder in folders if folder in self.promises), None)

    def _fulfil(self, promise: Promise) -> None:
        for name in [name for name, other in self.promises.items() if other is promise]:
            del self.promises[name]
