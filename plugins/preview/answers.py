"""What stands at an address of a site in memory; knows no plugin, see the package."""

import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import unquote

from plugins.preview.faults import Fault, template_fault

if TYPE_CHECKING:
    from plugins.preview.site import Site

NOT_FOUND = "404.html"
CLIENT = "/@preview/client.js"
STAND_IN = """\
<!DOCTYPE html>
<html lang="zh-Hans">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>预览</title>
  </head>
  <body><p>网站还没有做好，做好以后这里会自己换成网页。</p></body>
</html>
""".encode()
"""Shown while there is no site."""

_STAMP = re.compile(rb"\?v=[0-9a-f]{8}\b")
_KINDS: Mapping[str, str] = {
    ".js": "text/javascript", ".webmanifest": "application/manifest+json",
    ".avif": "image/avif", ".webp": "image/webp", ".woff2": "font/woff2", ".md": "text/markdown",
    ".xml": "application/xml", ".txt": "text/plain", ".html": "text/html", ".css": "text/css",
    ".json": "application/json", ".svg": "image/svg+xml",
}  # fmt: skip
"""Types that machines' own tables lack or do not agree on."""
_TEXTUAL = ("application/json", "application/xml", "application/manifest+json", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Shown:
    """The page that a browser is shown.

    Attributes:
        status: of HTTP.
        data: its HTML.
        fault: why it is not what it should be.
    """

    status: int
    data: bytes
    fault: Fault | None = None

    @property
    def digest(self) -> str:
        """By what the browser knows it; the stamps of its files do not count."""
        return blake2b(_STAMP.sub(b"", self.data), digest_size=8).hexdigest()


def name_of(path: str) -> str:
    """Return the file of an address, as it stands in a request."""
    name = unquote(path).lstrip("/")
    return f"{name}index.html" if not name or name.endswith("/") else name


def page_at(site: "Site | None", path: str) -> Shown:
    """Return the page at an address, or what stands for it.

    A page whose template is at fault stays as it was when it last was good.
    """
    if site is None:
        return Shown(503, STAND_IN)
    page, status = site.pages.get(name_of(path)), 200
    if page is None:
        page, status = site.pages.get(NOT_FOUND), 404
    if page is None:
        return Shown(404, STAND_IN)
    try:
        return Shown(status, site.press.render(page))
    except Exception as error:  # noqa: BLE001 (a template may call whatever it is given)
        fault = template_fault(error, page.template, site.press.look.folders)
        last = site.press.last(page.name)
        return Shown(500, STAND_IN, fault) if last is None else Shown(status, last, fault)


def theme_of(site: "Site | None") -> str:
    """Return by what a browser knows the theme's files that its page has loaded."""
    if site is None:
        return ""
    stamps = repr(sorted(site.press.look.stamps.items()))
    return blake2b(stamps.encode(), digest_size=8).hexdigest()


def with_client(shown: Shown, theme: str) -> bytes:
    """Return a page with the script that keeps it true; no built page has it."""
    script = (
        f'<script type="module" async src="{CLIENT}" data-page="{shown.digest}" '
        f'data-theme="{theme}"></script>'
    ).encode()
    head, end, rest = shown.data.partition(b"</head>")
    return head + script + end + rest


def kind_of(name: str) -> str:
    """Return the content type of a file."""
    suffix = f".{name.rpartition('.')[2].lower()}"
    kind = _KINDS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    textual = kind.startswith("text/") or kind in _TEXTUAL
    return f"{kind}; charset=utf-8" if textual else kind
