"""The audit: reads written pages back, as a reader's browser gets them, without trusting us.

It holds for every page that nothing is requested from another host, nothing runs inline and
no internal address is dead; for every article page also that the whole text stands there,
open, without any script.
"""

import json
import posixpath
import re
from collections.abc import Collection as Container
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from plugins.archive import requests, visibility
from plugins.archive.requests import is_own, requests_of, unknown_relations
from plugins.archive.visibility import Rule, hidden
from plugins.meetings import sanitising
from plugins.meetings.sanitising import ALLOWED_TAGS
from plugins.views import pictures
from plugins.views.pictures import PICTURE_TAGS

_DATA_SCRIPTS = frozenset({"application/ld+json"})
_FORBIDDEN = frozenset(
    {
        "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "math", "canvas",
        "template", "dialog", "marquee", "font", "base",
    }
)  # fmt: skip
_DRAWN = frozenset(
    {
        "svg", "g", "a", "title", "desc", "path", "rect", "circle", "line", "polyline", "polygon",
        "text", "tspan",
    }
)  # fmt: skip
"""What a drawing may hold: shapes and words, nothing that loads, moves or embeds."""
_AROUND_TEXT = frozenset({"html", "body", "main", "article", "section", "div", "[document]"})
_ACTIVE = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)


def audit_version() -> bytes:
    """Return what changes whenever the audit may find something else on the same page."""
    whole = sha256(version("beautifulsoup4").encode())
    for module in (requests, visibility, sanitising, pictures):
        whole.update(Path(str(module.__file__)).read_bytes())
    whole.update(Path(__file__).read_bytes())
    return whole.digest()[:8]


def read_page(html: str) -> BeautifulSoup:
    """Parse a written page."""
    return BeautifulSoup(html, "html.parser")


def audit_page(
    soup: BeautifulSoup,
    path: str,
    files: Container[str],
    base: str,
    host: str,
    *,
    redirects: bool = False,
) -> Iterator[str]:
    """Yield what is wrong with any page.

    Args:
        soup: the page.
        path: its file, relative to the output.
        files: every file of the output.
        base: path of the site's root on its host, `/` at both ends.
        host: the site's host; full addresses of that host are its own.
        redirects: whether it may lead on by itself, as the page at an old address does.
    """
    for element in soup.find_all(True):
        yield from _audit_element(element, redirects)
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


def _audit_element(element: Tag, redirects: bool) -> Iterator[str]:
    for attribute in element.attrs:
        if attribute in ("style", "srcdoc", "popover") or attribute.startswith("on"):
            yield f"<{element.name}> 有内联的 {attribute} 属性"
    if element.name == "style":
        yield "有内联样式 <style>"
    if element.name in _FORBIDDEN or "-" in element.name:
        yield f"有 <{element.name}>；页面上不能用"
    if element.name == "svg":
        for part in element.find_all(True):
            if part.name not in _DRAWN:
                yield f"图形里有 <{part.name}>；页面上不能用"
    inline = element.name == "script" and not element.get("src")
    if inline and element.get("type") not in _DATA_SCRIPTS:
        yield "有内联脚本"
    if element.name == "link" and (unknown := unknown_relations(element)):
        yield f"<link rel={'、'.join(sorted(unknown))}> 会让浏览器提前连接或请求"
    if element.name == "meta" and str(element.get("http-equiv", "")).lower() == "refresh":
        target = str(element.get("content", "")).partition("=")[2].strip()
        if not redirects or urlsplit(target).scheme or urlsplit(target).netloc:
            yield f"<meta> 会自动跳转到 {target or '本页'}"


def audit_article(
    soup: BeautifulSoup, text: str, rules: Iterable[Rule] = (), scripts: str = "theme/js/"
) -> Iterator[str]:
    """Yield what is wrong with an article's page.

    Args:
        soup: the page.
        text: the article's whole text, as its reader module extracted it.
        rules: hiding rules of the stylesheets that the page loads.
        scripts: folder of the theme's own scripts, the only ones that the page may have.
    """
    # Looking at each element once takes a fraction of what selectors do.
    elements = soup.find_all(True)
    bodies = [element for element in elements if element.has_attr("data-article-body")]
    if len(bodies) != 1:
        yield f"正文应恰有一处，实有 {len(bodies)} 处"
        return
    body = bodies[0]
    if squeeze(body.get_text()) != squeeze(text):
        yield "页面上的正文与文章全文不一致"
    around = [body, *body.parents]
    for element in around:
        if element.name not in _AROUND_TEXT:
            yield f"正文在 <{element.name}> 里，读者不一定看得到"
    for element in body.find_all(True):
        if element.name not in ALLOWED_TAGS | PICTURE_TAGS:
            yield f"正文里有 <{element.name}>，读者不一定看得到其中的字"
    for element in (*around, *body.find_all(True)):
        if element.has_attr("hidden") or element.has_attr("inert"):
            yield f"<{element.name}> 把正文藏了起来"
        # A picture without words of its own has no text to hide.
        wordless = element.name == "img" and not element.get("alt")
        if str(element.get("aria-hidden", "")).lower() == "true" and not wordless:
            yield f"<{element.name}> 对读屏软件隐藏了正文"
    yield from hidden(soup, body, rules)
    yield from _barriers(elements, scripts)
    if not _is_free(soup):
        yield "JSON-LD 没有写明 isAccessibleForFree: true"


def _barriers(elements: Iterable[Tag], scripts: str) -> Iterator[str]:
    """Yield what asks for a password or lies over the page, and scripts that may do so."""
    for element in elements:
        password = element.name == "input" and str(element.get("type", "")).lower() == "password"
        if password or element.get("role") == "dialog" or element.has_attr("aria-modal"):
            yield f"有登录框或弹层 <{element.name}>"
        if element.name == "script" and scripts not in str(element.get("src", scripts)):
            yield f"文章页不能有主题以外的脚本 {element['src']}"


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


def internal_file(address: str, path: str, base: str) -> str | None:
    """Return the file of the output behind an address on a page, or None when it is outside.

    Args:
        address: as it stands on the page, without scheme and host.
        path: the page's file, relative to the output.
        base: path of the site's root on its host, `/` at both ends.
    """
    target = unquote(urlsplit(address).path)
    if target.startswith("/"):
        if not target.startswith(base):
            return None
        target = target[len(base) :]
    else:
        target = posixpath.join(posixpath.dirname(path), target)
    normal = posixpath.normpath(target) if target else "."
    if normal.startswith(".."):
        return None
    if target.endswith("/") or normal == ".":
        normal = posixpath.normpath(posixpath.join(normal, "index.html"))
    return normal


def _dead(address: str, path: str, files: Container[str], base: str) -> str | None:
    """Return why an internal address leads nowhere, or None; outside ones are not followed."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    file = internal_file(address, path, base)
    if file is None:
        return "在网站的根之外"
    return None if file in files else "指向的文件不存在"
