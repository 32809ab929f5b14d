"""The audit: reads written pages back, as a reader's browser gets them, without trusting us.

It holds for every page that nothing is requested from another host, nothing runs inline and
no internal address is dead; for every article page also that the whole text stands there,
open, for a reader without a script.
"""

import json
import posixpath
import re
from collections.abc import Collection as Container
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

_REQUESTS = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "frame": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "track": ("src",),
    "input": ("src",),
    "form": ("action",),
    "body": ("background",),
}
_LINK_REQUESTS = frozenset(
    {
        "stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "prefetch",
        "preconnect", "dns-prefetch", "manifest", "mask-icon",
    }
)  # fmt: skip
_CSS_REQUEST = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s*["']([^"']+)""", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DATA_SCRIPTS = frozenset({"application/ld+json"})
_GATES = frozenset({"template", "noscript", "dialog", "details", "iframe", "object"})
_ACTIVE = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_CLOSED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0")


def read_page(html: str) -> BeautifulSoup:
    """Parse a written page."""
    return BeautifulSoup(html, "html.parser")


def audit_page(
    soup: BeautifulSoup, path: str, files: Container[str], base: str, host: str
) -> Iterator[str]:
    """Yield what is wrong with any page.

    Args:
        soup: the page.
        path: its file, relative to the output.
        files: every file of the output.
        base: path of the site's root on its host, `/` at both ends.
        host: the site's host; full addresses of that host are its own.
    """
    for element in soup.find_all(True):
        for attribute in element.attrs:
            if attribute == "style" or attribute.startswith("on"):
                yield f"<{element.name}> 有内联的 {attribute} 属性"
        if element.name == "style":
            yield "有内联样式 <style>"
        if element.name == "base":
            yield "有 <base>，页内地址会走样"
        inline = element.name == "script" and not element.get("src")
        if inline and element.get("type") not in _DATA_SCRIPTS:
            yield "有内联脚本"
        for address in requests_of(element):
            if not is_own(address, host):
                yield f"<{element.name}> 会向别的网站请求 {address}"
            elif (fault := _dead(address, path, files, base)) is not None:
                yield f"<{element.name}> 的 {address} {fault}"
        if element.name in ("a", "area") and element.get("href"):
            if _ACTIVE.match(str(element["href"])):
                yield f"链接 {element['href']} 会运行脚本"
            fault = _dead(str(element["href"]), path, files, base)
            if fault is not None:
                yield f"链接 {element['href']} {fault}"


def requests_of(element: Tag) -> Iterator[str]:
    """Yield the addresses that a browser requests on account of an element alone."""
    names: tuple[str, ...] = _REQUESTS.get(element.name, ())
    if element.name == "link":
        rel = {str(word).lower() for word in element.get_attribute_list("rel")}
        names = ("href", "imagesrcset") if rel & _LINK_REQUESTS else ()
    for name in names:
        value = str(element.get(name) or "")
        if name.endswith("srcset"):
            yield from (part.split()[0] for part in value.split(",") if part.strip())
        elif value:
            yield value


def css_requests(css: str) -> Iterator[str]:
    """Yield the addresses that a stylesheet requests."""
    for match in _CSS_REQUEST.finditer(_COMMENT.sub("", css)):
        address = (match[1] or match[2]).strip()
        if not address.startswith("data:"):
            yield address


def audit_article(soup: BeautifulSoup, text: str) -> Iterator[str]:
    """Yield what is wrong with an article's page.

    Args:
        soup: the page.
        text: the article's whole text, as its reader module extracted it.
    """
    bodies = soup.select("[data-article-body]")
    if len(bodies) != 1:
        yield f"正文应恰有一处，实有 {len(bodies)} 处"
        return
    body = bodies[0]
    if squeeze(body.get_text()) != squeeze(text):
        yield "页面上的正文与文章全文不一致"
    for element in [body, *body.parents, *body.find_all(True)]:
        if not isinstance(element, Tag):
            continue
        if element.name in _GATES:
            yield f"正文在 <{element.name}> 里，读者不一定看得到"
        if element.has_attr("hidden") or element.has_attr("inert"):
            yield f"<{element.name}> 把正文藏了起来"
        if str(element.get("aria-hidden", "")).lower() == "true":
            yield f"<{element.name}> 对读屏软件隐藏了正文"
        if _CLOSED.search(str(element.get("style") or "")):
            yield f"<{element.name}> 用样式隐藏了正文"
    for field in soup.select("input[type=password], dialog, [role=dialog], [aria-modal]"):
        yield f"有登录框或弹层 <{field.name}>"
    if not _is_free(soup):
        yield "JSON-LD 没有写明 isAccessibleForFree: true"


def squeeze(text: str) -> str:
    """Drop all white space, which HTML does not keep."""
    return "".join(text.split())


def _is_free(soup: BeautifulSoup) -> bool:
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            data = json.loads(script.string or "")
        except ValueError:
            return False
        if not isinstance(data, dict):
            continue
        if data.get("@type") == "NewsArticle" and data.get("isAccessibleForFree") is True:
            return True
    return False


def is_own(address: str, host: str) -> bool:
    """Tell whether a request for an address stays on the site's host."""
    parts = urlsplit(address)
    if parts.scheme == "data":
        return True
    return parts.hostname in (None, host) and parts.scheme in ("", "http", "https")


def _dead(address: str, path: str, files: Container[str], base: str) -> str | None:
    """Return why an internal address leads nowhere, or None; outside ones are not followed."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    target = unquote(parts.path)
    if target.startswith("/"):
        if not target.startswith(base):
            return "在网站的根之外"
        target = target[len(base) :]
    else:
        target = posixpath.join(posixpath.dirname(path), target)
    normal = posixpath.normpath(target) if target else "."
    if normal.startswith(".."):
        return "在网站的根之外"
    if target.endswith("/") or normal == ".":
        normal = posixpath.normpath(posixpath.join(normal, "index.html"))
    return None if normal in files else "指向的文件不存在"
