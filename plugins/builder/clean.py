"""Removes what builds put into an output directory, and nothing else.

python -m plugins.builder.clean --output output
"""

import argparse
import fcntl
import os
import shutil
import sys
from pathlib import Path

from plugins.builder.files import remove_files
from plugins.builder.manifest import NAME, read_manifest
from plugins.builder.mirror import Mirror
from plugins.builder.staging import staging_path


def clean(output: Path) -> int:
    """Remove the files of the manifest, the manifest, and directories left empty.

    Returns:
        The number of files removed.
    """
    _remove_ours_beside(output.resolve())
    files = read_manifest(output)
    removed = remove_files(output, files)
    if files:
        (output / NAME).unlink(missing_ok=True)
    if output.is_dir() and not any(output.iterdir()):
        output.rmdir()
    return removed


def _remove_ours_beside(output: Path) -> None:
    """Remove the mirror and what a killed build left; those of one which runs are locked."""
    path = staging_path(output)
    path.mkdir(parents=True, exist_ok=True)
    lock = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        Mirror(output).discard()
        shutil.rmtree(path, ignore_errors=True)
    except BlockingIOError:
        pass
    finally:
        os.close(lock)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m plugins.builder.clean")
    parser.add_argument("--output", type=Path, default=Path("output"))
    options = parser.parse_args(arguments)
    removed = clean(options.output)
    print(f"已从 {options.output} 删除 {removed} 个文件")
    if options.output.is_dir():
        print(f"{options.output} 里还有不是本工具写的文件，没有动")
    return 0


if __name__ == "__main__":
    sys.exit(main())
