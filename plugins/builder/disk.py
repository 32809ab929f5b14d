"""What the system says when it refuses to read or write, in words for the person who builds."""

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from plugins.builder.errors import DiskError

_SAYS: Mapping[int, str] = {
    errno.ENOSPC: "磁盘满了，写不下；请腾出空间",
    errno.EDQUOT: "磁盘配额用完了，写不下；请腾出空间，或请管理员增加配额",
    errno.EIO: "磁盘读写出错，可能有硬件故障；请先备份，再请管理员检查磁盘",
    errno.EROFS: "磁盘是只读的，写不进去；请换一个输出目录，或请管理员检查磁盘",
    errno.EACCES: "没有权限读写；请检查文件的所有者和权限",
    errno.EPERM: "系统不允许读写；请检查文件的所有者和权限",
    errno.EMFILE: "打开的文件太多；请关掉别的程序，或请管理员提高上限",
    errno.ENFILE: "系统里打开的文件太多；请关掉别的程序，或请管理员提高上限",
}


@contextmanager
def told_plainly(outcome: str) -> Iterator[None]:
    """Tell what goes wrong with the disk within as a `DiskError`; the rest passes as it is.

    Args:
        outcome: what became of the site.

    Raises:
        DiskError: the system refused to read or write.
    """
    try:
        yield
    except OSError as error:
        says = _SAYS.get(error.errno or 0)
        if says is None:
            raise
        # As the system puts a copy: the second name says where it was to go.
        place = error.filename2 or error.filename
        where = f"（{place}）" if place else ""
        raise DiskError(f"{says}{where}。{outcome}；排除之后再构建一次。") from error
