"""Names of the output, each of which one page or file may claim."""

from plugins.builder.errors import OutputPathError, OverwriteError


class Claims:
    """The names that a run has given away."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._names)

    def claim(self, name: str) -> None:
        """Give a name away.

        Args:
            name: a path below the output, with `/`.

        Raises:
            OutputPathError: the name leads out of the output.
            OverwriteError: it was claimed before in this run.
        """
        if not name or name[0] == "/" or ".." in name.split("/"):
            raise OutputPathError(f"不能写 {name!r}：它在网站目录之外")
        # Hosts and editors' machines that fold case would make one file of two.
        key = name.casefold()
        if key in self._names:
            raise OverwriteError(f"两个页面都要写 {name}（另一个写 {self._names[key]}）")
        self._names[key] = name
