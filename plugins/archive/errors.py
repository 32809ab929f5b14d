"""Errors of the archive."""

from plugins.meetings.errors import PortalError


class ArchiveError(PortalError):
    """Base of the errors of the archive."""


class AuditError(ArchiveError):
    """The written pages break the archive's promise.

    Attributes:
        findings: one line each, `page: what is wrong`.
    """

    SHOWN = 50

    def __init__(self, findings: tuple[str, ...]) -> None:
        self.findings = findings
        more = len(findings) - self.SHOWN
        lines = [*findings[: self.SHOWN], *([f"……另有 {more} 处"] if more > 0 else [])]
        super().__init__(
            f"存档检查没有通过，共 {len(findings)} 处；网站没有改动：\n" + "\n".join(lines)
        )
