"""A static host on 127.0.0.1: keeps connections open, compresses texts, and counts each byte.

What it sends is what good hosts send: text types gzipped where the browser takes it, all else as
it is, with an entity tag and ten minutes of freshness.
"""

import gzip
import mimetypes
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

FRESH = 600
"""Seconds for which a browser need not ask again."""
PAGE = "/-/bench.html"
"""An empty page of the same origin, in which searches are run by themselves."""

_PAGE = b"""<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>-</title><link rel="icon" href="data:,"></head>
<body><ol id="list"></ol></body>
</html>
"""
_COMPRESSED = {
    "text/html", "text/css", "text/javascript", "application/javascript", "application/json",
    "image/svg+xml", "application/xml", "application/atom+xml", "text/plain",
}  # fmt: skip
_TYPES = {".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm"}


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer.

    Attributes:
        path: what was asked for, with the query.
        bytes: head and body on the wire.
        at: when it was sent, in seconds since the epoch.
    """

    path: str
    bytes: int
    at: float


@dataclass(slots=True)
class Host:
    """A running server.

    Attributes:
        address: where it stands, without a slash at the end.
        log: what was sent, in order.
    """

    address: str
    log: list[Sent] = field(default_factory=list)


class _Files:
    """Finds files below several folders and keeps their compressed forms."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = [root.resolve() for root in roots]
        self._zipped: dict[Path, bytes] = {}

    def read(self, path: str, zips: bool) -> tuple[bytes, str, str, bool] | None:
        """Return body, type, entity tag and whether it is compressed; None where nothing is."""
        if path == PAGE:
            return _PAGE, "text/html", '"bench"', False
        file = self._find(unquote(path))
        if file is None:
            return None
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
        kind = kind or "application/octet-stream"
        state = file.stat()
        tag = f'"{state.st_mtime_ns:x}-{state.st_size:x}"'
        if not (zips and kind in _COMPRESSED):
            return file.read_bytes(), kind, tag, False
        if file not in self._zipped:
            self._zipped[file] = gzip.compress(file.read_bytes(), 6, mtime=0)
        return self._zipped[file], kind, tag, True

    def _find(self, path: str) -> Path | None:
        for root in self._roots:
            file = (root / path.lstrip("/")).resolve()
            file = file / "index.html" if file.is_dir() else file
            if file.is_relative_to(root) and file.is_file():
                return file
        return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    # Head and body leave in one write.
    wbufsize = -1
    files: _Files
    host: Host

    def do_GET(self) -> None:
        zips = "gzip" in self.headers.get("Accept-Encoding", "")
        found = self.files.read(urlsplit(self.path).path, zips)
        headers = {"Date": formatdate(usegmt=True), "Cache-Control": f"max-age={FRESH}"}
        status, body = HTTPStatus.NOT_FOUND, b""
        if found is not None:
            body, kind, tag, zipped = found
            status = HTTPStatus.OK
            text = kind.startswith("text/")
            headers |= {"ETag": tag, "Content-Type": f"{kind}; charset=utf-8" if text else kind}
            if zipped:
                headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            if self.headers.get("If-None-Match") == tag:
                status, body = HTTPStatus.NOT_MODIFIED, b""
        if status != HTTPStatus.NOT_MODIFIED:
            headers["Content-Length"] = str(len(body))
        lines = [f"{self.protocol_version} {status.value} {status.phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        answer = "\r\n".join([*lines, "", ""]).encode("latin-1") + body
        self.host.log.append(Sent(self.path, len(answer), time.time()))
        self.wfile.write(answer)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A browser opens six connections at once.
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent: a browser that is closed breaks off what it was reading."""


@contextmanager
def serve(roots: Sequence[Path]) -> Iterator[Host]:
    """Serve folders; a file of an earlier one hides that of a later one."""
    host = Host("")
    handler = type("Handler", (_Handler,), {"files": _Files(roots), "host": host})
    server = _Server(("127.0.0.1", 0), handler)
    host.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
