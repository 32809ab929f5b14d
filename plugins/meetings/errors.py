"""What can go wrong, and how an editor is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault at one place of one file.

    Attributes:
        file: path as the editor knows it, relative to the working directory.
        line: line in that file, from 1.
        field: name of the metadata field, or 文件, 元数据, 正文 for the whole.
        message: what is wrong, what was found and the way out, in Chinese.
    """

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.message}"


class PortalError(Exception):
    """Base of every error that stops a build on purpose.

    Its text is for an editor or an operator; no traceback is shown for it.
    """


class MeetingsError(PortalError):
    """Base of the errors of the metadata model."""


class ContentError(MeetingsError, ValueError):
    """Articles, pages or vocabularies that break the model.

    Attributes:
        problems: every fault of the run, in file order.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        files = len({problem.file for problem in problems})
        super().__init__(
            f"内容有 {len(problems)} 处错误，涉及 {files} 个文件；网站没有改动。改好后再运行一次。"
        )


class SettingsError(PortalError, ValueError):
    """A setting that is unknown or has a value that does not fit."""


class InvalidError(ValueError):
    """A node of front matter that its parser refuses.

    Attributes:
        faults: `(line, message)` pairs, one per fault.
    """

    def __init__(self, *faults: tuple[int, str]) -> None:
        self.faults = faults
        super().__init__("; ".join(message for _, message in faults))
