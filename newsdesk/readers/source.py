"""What a reader makes of a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from newsdesk.draft import Finding, Notice
from plugins.meetings.errors import PortalError


class ReadError(PortalError):
    """A file that cannot be read; its text says why and what can be done, in Chinese."""


Form = Literal["text", "markdown", "page", "word"]


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a text was written as bytes.

    Attributes:
        name: in Python's spelling; GBK and GB 2312 count as `gb18030`, all kinds of Big5 as `big5`.
        bom: whether a byte order mark stood in front of the text.
    """

    name: str
    bom: bool = False


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture that came with a text.

    Attributes:
        name: the address that the text has for it, a plain file name.
        data: its bytes.
    """

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A text as it was received.

    Attributes:
        text: decoded; Markdown where the file had a layout.
        pictures: the pictures that came with it, in order.
        findings: metadata that the file itself states, by field.
        notices: what an editor should look at.
        encoding: how the text was encoded; none for formats that are not text.
        form: what the file was.
        page: the decoded page that `text` was taken from; empty for other forms.
    """

    text: str
    pictures: tuple[PictureFile, ...] = ()
    findings: Mapping[str, Finding] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    encoding: Encoding | None = None
    form: Form = "text"
    page: str = ""
