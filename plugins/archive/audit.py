"""The audit: reads written pages back, as a reader's browser gets them, without trusting us.

It holds for every page that nothing is requested from another host, nothing runs inline and
no internal address is dead; for every article page also that the whole text stands there,
open, without any script.
"""

import json
import re
from collections.abc import Collection as Container
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from plugins.archive import addresses, page, plain, requests, selectors, visibility
from plugins.archive.addresses import dead, folders_of, is_active, is_own, split
from plugins.archive.page import Element, Page
from plugins.archive.plain import is_mere_link, remarkable
from plugins.archive.requests import requests_of, unknown_relations
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
_AROUND_TEXT = frozenset({"html", "body", "main", "article", "section", "div"})
_IN_TEXT = ALLOWED_TAGS | PICTURE_TAGS
_LEADING_ON = re.compile(r"""[\s\d.]*[;,]?\s*(?:url\s*=)?\s*["']?([^"']*)""", re.IGNORECASE)


def audit_version() -> bytes:
    """Return what changes whenever the audit may find something else on the same page."""
    whole = sha256()
    for package in ("selectolax", "beautifulsoup4", "soupsieve", "tinycss2"):
        whole.update(version(package).encode())
    for module in (
        addresses, page, plain, requests, selectors, visibility, sanitising, pictures,
    ):  # fmt: skip
        whole.update(Path(str(module.__file__)).read_bytes())
    whole.update(Path(__file__).read_bytes())
    return whole.digest()[:8]


def audit_page(
    page: Page,
    path: str,
    files: Container[str],
    base: str,
    host: str,
    *,
    redirects: bool = False,
) -> Iterator[str]:
    """Yield what is wrong with any page.

    Args:
        page: the page.
        path: its file, relative to the output.
        files: every file of the output.
        base: path of the site's root on its host, `/` at both ends.
        host: the site's host; full addresses of that host are its own.
        redirects: whether it may lead on by itself, as the page at an old address does.
    """
    folders = folders_of(path)
    for element in remarkable(page):
        if not is_mere_link(element):
            yield from _audit_element(element, page, redirects)
            for address in requests_of(element):
                if not is_own(address, host):
                    yield f"<{element.name}> 会向别的网站请求 {address}"
                elif (fault := dead(address, folders, files, base)) is not None:
                    yield f"<{element.name}> 的 {address} {fault}"
        if element.name in ("a", "area") and (href := element.get("href")):
            if is_active(href):
                yield f"链接 {href} 会运行脚本"
            fault = dead(href, folders, files, base)
            if fault is not None:
                yield f"链接 {href} {fault}"


def _is_inline(attribute: str) -> bool:
    return attribute in ("style", "srcdoc", "popover") or attribute.startswith("on")


def _audit_element(element: Element, page: Page, redirects: bool) -> Iterator[str]:
    name = element.name
    for attribute in filter(_is_inline, element.attributes):
        yield f"<{name}> 有内联的 {attribute} 属性"
    if name == "style":
        yield "有内联样式 <style>"
    elif name in _FORBIDDEN or "-" in name:
        yield f"有 <{name}>；页面上不能用"
    elif name == "svg":
        for part in page.within(element):
            if part.name not in _DRAWN:
                yield f"图形里有 <{part.name}>；页面上不能用"
    elif name == "script":
        if not element.get("src") and element.get("type") not in _DATA_SCRIPTS:
            yield "有内联脚本"
    elif name == "link" and (unknown := unknown_relations(element)):
        yield f"<link rel={'、'.join(sorted(unknown))}> 会让浏览器提前连接或请求"
    elif name == "meta" and element.get("http-equiv").lower() == "refresh":
        leading = _LEADING_ON.match(element.get("content"))
        target = leading[1].strip() if leading else ""
        parts = split(target)
        if not redirects or parts is None or parts.scheme or parts.netloc:
            yield f"<meta> 会自动跳转到 {target or '本页'}"


def audit_article(
    page: Page, text: str, rules: Sequence[Rule] = (), scripts: str = "theme/js/"
) -> Iterator[str]:
    """Yield what is wrong with an article's page.

    Args:
        page: the page.
        text: the article's whole text, as its reader module extracted it.
        rules: hiding rules of the stylesheets that the page loads.
        scripts: folder of the theme's own scripts, the only ones that the page may have.
    """
    bodies = [element for element in page.everything if "data-article-body" in element.attributes]
    if len(bodies) != 1:
        yield f"正文应恰有一处，实有 {len(bodies)} 处"
        return
    body = bodies[0]
    # Of what stands in a template nothing is shown.
    shown = "" if page.host(body) else body.words
    if squeeze(shown) != squeeze(text):
        yield "页面上的正文与文章全文不一致"
    around = [body, *page.around(body)]
    within = page.within(body)
    for element in around:
        if element.name not in _AROUND_TEXT:
            yield f"正文在 <{element.name}> 里，读者不一定看得到"
    for element in within:
        if element.name not in _IN_TEXT:
            yield f"正文里有 <{element.name}>，读者不一定看得到其中的字"
    for element in (*around, *within):
        if "hidden" in element.attributes or "inert" in element.attributes:
            yield f"<{element.name}> 把正文藏了起来"
        # A picture without words of its own has no text to hide.
        wordless = element.name == "img" and not element.get("alt")
        if element.get("aria-hidden").lower() == "true" and not wordless:
            yield f"<{element.name}> 对读屏软件隐藏了正文"
    yield from hidden(page, (*around, *within), rules)
    yield from _barriers(remarkable(page), scripts)
    if not _is_free(page):
        yield "JSON-LD 没有写明 isAccessibleForFree: true"


def _barriers(elements: Iterable[Element], scripts: str) -> Iterator[str]:
    """Yield what asks for a password or lies over the page, and scripts that may do so."""
    for element in elements:
        password = element.name == "input" and element.get("type").lower() == "password"
        dialog = "dialog" in element.get("role").lower().split()
        if password or dialog or "aria-modal" in element.attributes:
            yield f"有登录框或弹层 <{element.name}>"
        script = element.name == "script" and "src" in element.attributes
        if script and scripts not in element.get("src"):
            yield f"文章页不能有主题以外的脚本 {element.get('src')}"


def squeeze(text: str) -> str:
    """Drop all white space, which HTML does not keep."""
    return "".join(text.split())


def _is_free(page: Page) -> bool:
    for script in page.elements:
        if script.name != "script" or script.get("type") != "application/ld+json":
            continue
        try:
            data = json.loads(script.words)
        except ValueError:
            return False
        if not isinstance(data, dict):
            continue
        if data.get("@type") == "NewsArticle" and data.get("isAccessibleForFree") is True:
            return True
    return False
