"""The manifest: which files of an output directory are ours."""

import json
from collections.abc import Iterable
from pathlib import Path

from plugins.builder.files import replace_file

NAME = ".portal-manifest.json"
VERSION = 1


def read_manifest(output: Path) -> frozenset[str]:
    """Return the files that earlier builds put into an output directory.

    A manifest that is missing, damaged or of another version counts for nothing: then no
    file is ours, and none is removed.
    """
    try:
        data = json.loads((output / NAME).read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            return frozenset()
        return frozenset(name for name in data["files"] if _is_below(name))
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def write_manifest(output: Path, files: Iterable[str]) -> None:
    """Write the manifest of an output directory."""
    data = {"version": VERSION, "files": sorted(files)}
    text = json.dumps(data, ensure_ascii=False, indent=0) + "\n"
    replace_file(output / NAME, text.encode("utf-8"))


def _is_below(name: object) -> bool:
    return isinstance(name, str) and not name.startswith("/") and ".." not in name.split("/")
