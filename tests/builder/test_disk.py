"""What the system refuses is told to people, in their words."""

import errno
import os

import pytest

from plugins.builder.disk import told_plainly
from plugins.builder.errors import DiskError


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (errno.ENOSPC, "磁盘满了，写不下；请腾出空间（/x/页）。网站没有改动；排除之后再构建一次。"),
        (errno.EDQUOT, "磁盘配额用完了，写不下；请腾出空间，或请管理员增加配额（/x/页）。"),
        (errno.EIO, "磁盘读写出错，可能有硬件故障；请先备份，再请管理员检查磁盘（/x/页）。"),
        (errno.EROFS, "磁盘是只读的，写不进去；请换一个输出目录，或请管理员检查磁盘（/x/页）。"),
        (errno.EACCES, "没有权限读写；请检查文件的所有者和权限（/x/页）。"),
        (errno.EPERM, "系统不允许读写；请检查文件的所有者和权限（/x/页）。"),
        (errno.EMFILE, "打开的文件太多；请关掉别的程序，或请管理员提高上限（/x/页）。"),
        (errno.ENFILE, "系统里打开的文件太多；请关掉别的程序，或请管理员提高上限（/x/页）。"),
    ],
)
def test_a_refusal_says_what_to_do_and_what_became_of_the_site(code: int, message: str) -> None:
    with pytest.raises(DiskError) as error, told_plainly("网站没有改动"):
        raise OSError(code, os.strerror(code), "/x/页")
    assert str(error.value).startswith(message)


def test_of_two_names_the_one_that_was_to_be_written_is_told() -> None:
    with (
        pytest.raises(DiskError, match=r"请腾出空间（/b）。网站没有改动"),
        told_plainly("网站没有改动"),
    ):
        raise OSError(errno.ENOSPC, "", "/a", None, "/b")


def test_what_no_disk_is_to_blame_for_passes_as_it_is() -> None:
    with pytest.raises(FileNotFoundError), told_plainly("网站没有改动"):
        raise FileNotFoundError(errno.ENOENT, "", "/x")
    with pytest.raises(OSError, match="^odd$"), told_plainly("网站没有改动"):
        raise OSError("odd")
