"""The ledger file beside an imported article: where it came from, and every change."""

import base64
import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsdesk.draft import Draft
from newsdesk.ledger import LedgerError, Step, from_json, to_json, undo
from newsdesk.readers import Source
from plugins.meetings.errors import PortalError

SUFFIX = ".ledger.json"
VERSION = 1


class UndoError(PortalError):
    """An article that cannot be undone; its text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Record:
    """A ledger file.

    Attributes:
        name: what was imported, a file's name.
        digest: SHA-256 of its decoded text, see `digest_of`.
        body: SHA-256 of the article's body as it was written.
        steps: what made the body of the text.
        page: the page as it was decoded, where the text was taken from one.
    """

    name: str
    digest: str
    body: str
    steps: tuple[Step, ...]
    page: str = ""

    def restore(self, body: str) -> str:
        """Return what was imported, as it was decoded.

        Args:
            body: the article's body.

        Raises:
            UndoError: the body was changed since.
        """
        if _sha(body) != self.body:
            raise UndoError(
                "正文在导入以后改过，不能原样还原；请用收到的原稿重新导入，或找回导入时的正文"
            )
        try:
            text = undo(body, self.steps)
        except LedgerError:
            raise UndoError("改动记录和正文对不上，可能改过或损坏了；请找回原来的记录") from None
        return self.page or text


def digest_of(source: Source) -> str:
    """Return what tells one received text from another, whatever its encoding."""
    return _sha(source.page or source.text)


def to_bytes(source: Source, name: str, draft: Draft) -> bytes:
    """Return the ledger file of a draft that becomes an article.

    Args:
        source: what was received.
        name: its file's name.
        draft: its text is the article's body.
    """
    encoding = source.encoding
    data: dict[str, Any] = {
        "version": VERSION,
        "source": {
            "name": name,
            "form": source.form,
            "encoding": encoding.name if encoding else None,
            "bom": bool(encoding and encoding.bom),
            "sha256": digest_of(source),
        },
        "body_sha256": _sha(draft.text),
        "changes": to_json(draft.text, draft.steps),
    }
    if source.page:
        packed = gzip.compress(source.page.encode("utf-8", "surrogatepass"), mtime=0)
        data["source"]["page_gzip"] = base64.b64encode(packed).decode("ascii")
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8", "surrogatepass")


def load(path: Path) -> Record:
    """Read a ledger file.

    Raises:
        UndoError: it is missing, damaged or of a later version.
    """
    try:
        data = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
        if data["version"] != VERSION:
            raise UndoError(f"{path}：改动记录是更新的版本写的；请更新本工具")
        packed = base64.b64decode(data["source"].get("page_gzip", ""))
        return Record(
            str(data["source"]["name"]),
            str(data["source"]["sha256"]),
            str(data["body_sha256"]),
            from_json(data["changes"]),
            gzip.decompress(packed).decode("utf-8", "surrogatepass") if packed else "",
        )
    except FileNotFoundError:
        raise UndoError(
            f"{path}：没有这份改动记录；它应当和文章放在一起，不是导入的文章没有"
        ) from None
    except (OSError, EOFError, ValueError, LookupError, TypeError, AttributeError) as error:
        if isinstance(error, UndoError):
            raise
        raise UndoError(f"{path}：改动记录读不懂，可能已损坏；请找回原来的记录") from None


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
