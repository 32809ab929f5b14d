"""Files that are there whole or not at all."""

import contextlib
import errno
import os
from pathlib import Path


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; the same one again is left as it is.

    It has no name until all of it is written, so nothing is left of it when the machine or the
    command stops halfway.

    Raises:
        FileExistsError: another file has that name.
    """
    if path.is_file() and path.read_bytes() == data:
        return
    if path.parent.exists() and not path.parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path.parent))
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(_NamelessError):
        _write_nameless(path, data)
        return
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_bytes(data)
        os.link(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def why(error: OSError) -> str:
    """Return in Chinese why a file could not be read or written."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


_REASONS = {
    errno.ENOENT: "没有这个文件或目录",
    errno.ENOTDIR: "上一级不是目录",
    errno.EISDIR: "这是目录，不是文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "链接绕成了圈",
}


class _NamelessError(Exception):
    """This system has no files without a name."""


def _write_nameless(path: Path, data: bytes) -> None:
    try:
        handle = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o644)
    except (AttributeError, OSError):
        raise _NamelessError from None
    with open(handle, "wb") as file:  # noqa: PTH123  a descriptor has no path
        file.write(data)
        file.flush()
        os.fsync(handle)
        try:
            # Python follows the link to the file only where a directory is given, if an idle one.
            os.link(f"/proc/self/fd/{handle}", path, src_dir_fd=handle, follow_symlinks=True)
        except FileExistsError:
            raise
        except OSError:
            raise _NamelessError from None
