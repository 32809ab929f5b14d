"""A host as docs/deploy.md asks for: texts are compressed, and what a browser has is confirmed."""

import functools
import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

_PIECE = 400
"""Bytes of a page, compressed, that come together from a slow host."""

_TEXTS = frozenset({".html", ".css", ".js", ".svg", ".json", ".webmanifest", ".xml"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What was sent for a request.

    Attributes:
        path: what was asked for, without its stamp.
        status: 200, 304 or 404.
        size: bytes of the body as it was sent.
    """

    path: str
    status: int
    size: int


@dataclass
class Host:
    """A host: its address, and what it has answered so far, to pages and their workers alike."""

    address: str
    answers: list[Answer] = field(default_factory=list)


@contextmanager
def hosted(folder: Path, *, pause: float = 0) -> Iterator[Host]:
    """Serve a folder on 127.0.0.1.

    Args:
        folder: the root of what is served.
        pause: seconds between the pieces of a page, which otherwise comes at once.
    """
    answers: list[Answer] = []
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Handler, folder, answers, pause)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Host(f"http://127.0.0.1:{server.server_port}", answers)
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(
        self, folder: Path, answers: list[Answer], pause: float, *arguments: object
    ) -> None:
        self._folder = folder
        self._answers = answers
        self._pause = pause
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        pass

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self._folder / (f"{path}index.html" if path.endswith("/") else path).lstrip("/")
        if not file.is_file():
            self._send(path, 404, b"", {})
            return
        data = file.read_bytes()
        tag = f'"{sha256(data).hexdigest()[:16]}"'
        heads = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if self.headers.get("If-None-Match") == tag:
            self._send(path, 304, b"", heads)
            return
        heads["Content-Type"] = guess_type(file.name)[0] or "application/octet-stream"
        if file.suffix in _TEXTS:
            heads["Content-Encoding"] = "gzip"
            data = gzip.compress(data, 6)
        self._send(path, 200, data, heads)

    def _send(self, path: str, status: int, body: bytes, heads: dict[str, str]) -> None:
        # Before the browser has it all, and whoever waits for that looks.
        self._answers.append(Answer(path, status, len(body)))
        self.send_response(status)
        for name, value in {**heads, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if not self._pause or path.rpartition(".")[2] not in ("html", path):
            self.wfile.write(body)
            return
        for at in range(0, len(body), _PIECE):
            self.wfile.write(body[at : at + _PIECE])
            time.sleep(self._pause)
