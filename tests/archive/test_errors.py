"""What an operator reads when the audit fails."""

from plugins.archive.errors import AuditError


def test_every_finding_has_a_line() -> None:
    error = AuditError(("a.html: 有内联脚本", "b.html: 没有写出来"))
    assert str(error) == (
        "存档检查没有通过，共 2 处；网站没有改动：\na.html: 有内联脚本\nb.html: 没有写出来"
    )


def test_a_long_list_is_cut_and_says_by_how_much() -> None:
    lines = str(AuditError(tuple(f"{n}.html: 错" for n in range(53)))).split("\n")
    assert len(lines) == 52
    assert lines[0] == "存档检查没有通过，共 53 处；网站没有改动："
    assert lines[-2:] == ["49.html: 错", "……另有 3 处"]
