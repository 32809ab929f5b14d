"""The writer: renders views into the staging directory, each file once and whole."""

import os
from pathlib import Path, PurePosixPath
from typing import Any

from pelican.writers import Writer

from plugins.builder.errors import OutputPathError, OverwriteError
from plugins.views.head import Head


class StagedWriter(Writer):  # type: ignore[misc]
    """Writes files below `output_path`, the staging directory.

    Attributes:
        views: heads of the pages written so far, by site-absolute address.
        pages: number of pages written so far.
        kept: files of the last build that stay as they are.
        standing: files of the output that a build of ours wrote; these can be kept.
    """

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        super().__init__(output_path, settings)
        self.views: dict[str, Head] = {}
        self.kept: set[str] = set()
        self.standing: frozenset[str] = frozenset()
        self._claims: dict[str, str] = {}

    @property
    def pages(self) -> int:
        """Number of pages written so far."""
        return len(self.views)

    def write_file(
        self,
        name: str,
        template: Any,
        context: Any,
        relative_urls: bool = False,
        paginated: Any = None,
        template_name: str | None = None,
        override_output: bool = False,
        url: str | None = None,
        **names: Any,
    ) -> None:
        """Render a template to a file.

        Pelican's own arguments are taken as Pelican means them, so that its generators
        (TEMPLATE_PAGES, plugins) work; ours pass `view`, `site` and `root` and nothing else.

        Raises:
            OverwriteError: the file was written before in this run.
        """
        if "view" not in names:
            super().write_file(
                name, template, context, relative_urls, paginated, template_name,
                override_output, url, **names,
            )  # fmt: skip
            return
        self.write_text(name, template.render(**names))
        if url is not None:
            self.views[url] = names["view"].head

    def write_text(self, name: str, text: str) -> None:
        """Write a text file, UTF-8; errors as for `write_bytes`."""
        self.write_bytes(name, text.encode("utf-8"))

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write a file.

        Args:
            name: its path below the output, with `/`.
            data: its content.

        Raises:
            OutputPathError: the name leads out of the output.
            OverwriteError: the file was written before in this run.
        """
        path = self._claim(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(data)
        except (FileExistsError, NotADirectoryError):
            where = os.path.relpath(path, self.output_path)
            raise OverwriteError(f"{where} 与另一个页面或目录重名") from None

    def keep(self, names: list[str]) -> bool:
        """Leave files as the last build wrote them, if all of them stand in the output.

        Only for names that change with the content.

        Returns:
            Whether they were kept; else they must be written.
        """
        if not self.standing.issuperset(names):
            return False
        for name in names:
            self._claim(name)
        self.kept.update(names)
        return True

    def _claim(self, name: str) -> Path:
        parts = PurePosixPath(name).parts
        if not parts or name.startswith("/") or ".." in parts:
            raise OutputPathError(f"不能写 {name!r}：它在网站目录之外")
        # Hosts and editors' machines that fold case would make one file of two.
        key = name.casefold()
        if key in self._claims:
            raise OverwriteError(f"两个页面都要写 {name}（另一个写 {self._claims[key]}）")
        self._claims[key] = name
        return Path(self.output_path, name)
