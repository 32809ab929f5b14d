"""Two directories change places in one step of the file system, and what that needs."""

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_CWD = -100
_EXCHANGE = 2
"""RENAME_EXCHANGE of renameat2(2) in Linux, RENAME_SWAP of renamex_np(2) in macOS."""
UNABLE = frozenset(
    (
        errno.EACCES, errno.EBUSY, errno.EINVAL, errno.EMLINK, errno.ENOSYS, errno.ENOTSUP,
        errno.EOPNOTSUPP, errno.EPERM, errno.EXDEV,
    )
)  # fmt: skip
"""Errors that say that a file system or a place will never do what was asked of it."""
_MOUNTS = Path("/proc/self/mountinfo")


def swap(one: Path, other: Path) -> None:
    """Let two directories change places: whoever looks finds both, before or after.

    Raises:
        OSError: they cannot, and nothing happened; ENOSYS where the system does not know how.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(first, second, ctypes.c_uint(_EXCHANGE))
    elif hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_CWD, first, _AT_CWD, second, ctypes.c_uint(_EXCHANGE))
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(one))
    if failed:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(one), None, str(other))


def flush(place: Path) -> None:
    """Have all that was written to a directory's file system reach the disk.

    Else the change of places could survive a power failure, and what it brought not. Where the
    system cannot do so for one file system, nothing happens.

    Raises:
        OSError: something could not be written.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "syncfs"):
        return
    folder = os.open(place, os.O_RDONLY)
    try:
        if libc.syncfs(folder):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(place))
    finally:
        os.close(folder)


def can_swap(place: Path) -> bool:
    """Tell whether directories below a directory can change places, by trying it.

    Raises:
        OSError: the file system is at fault, as when it is full.
    """
    pair = place / ".one", place / ".other"
    for path in pair:
        path.mkdir()
    try:
        swap(*pair)
    except OSError as error:
        if error.errno in UNABLE:
            return False
        raise
    finally:
        for path in pair:
            path.rmdir()
    return True


def is_mount(path: Path) -> bool:
    """Tell whether something is mounted at a directory, which then cannot be moved."""
    if path.is_mount():
        return True
    # A folder mounted elsewhere on the same file system looks like any other.
    try:
        lines = _MOUNTS.read_bytes().splitlines()
    except OSError:
        return False
    name = os.fsencode(path).replace(b"\\", b"\\134").replace(b" ", b"\\040")
    name = name.replace(b"\t", b"\\011").replace(b"\n", b"\\012")
    return any(line.split(b" ")[4:5] == [name] for line in lines)
