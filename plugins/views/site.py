"""The site as every page knows it; from the settings, never from the articles."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import SplitResult, quote, urlsplit

from plugins.meetings.errors import SettingsError
from plugins.meetings.options import read_options
from plugins.meetings.permalinks import PAGES
from plugins.views.offline import OfflineOptions
from plugins.views.parts import Link

POLICE_REGISTER = "https://beian.mps.gov.cn/#/query/webSearch?code="
"""The register of 公安备案, before the number's code."""


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """The `SITE` settings.

    Attributes:
        language: the pages' language tag (BCP 47).
        description: one sentence on the site, for search engines and shared links.
        keywords: its subjects.
        id_code: 网站标识码, the official page tag `SiteIDCode`.
        publisher: who runs it; the site's name when empty.
        icp: ICP number, such as 沪ICP备00000000号; links to the ministry's register.
        police: 公安备案 number, such as 沪公网安备31010000000000号.
        police_code: the digits of that number, with which it links to the register.
        gov_id_url: address of the site's entry in the register of 党政机关网站标识.
        gov_id_label: the words of that link.
        contact: how to reach the editors, plain text.
        notice: a line that stands on every page, such as 测试环境.
        links: what the footer links to, each the words and a site-absolute or full address.
        theme_color: colour of the browser's own bars, `#` and six hex digits.
    """

    language: str = "zh-Hans"
    description: str = "党建会议新闻的免费开放存档，按地区、年份和会议类型查阅。"
    keywords: list[str] | tuple[str, ...] = ("党建", "会议", "基层党建")
    id_code: str = "0000000000"
    publisher: str = ""
    icp: str = ""
    police: str = ""
    police_code: str = ""
    gov_id_url: str = ""
    gov_id_label: str = "党政机关网站标识"
    contact: str = ""
    notice: str = ""
    links: list[list[str]] | tuple[tuple[str, str], ...] = ()
    theme_color: str = "#a8201a"

    @property
    def police_url(self) -> str:
        """Address of the number in the register, empty without a code."""
        return f"{POLICE_REGISTER}{quote(self.police_code)}" if self.police_code else ""


@dataclass(frozen=True, slots=True)
class Site:
    """What templates see as `site`.

    Attributes:
        name: SITENAME.
        url: SITEURL without a slash at its end.
        domain: host of `url`.
        base: path of `url`, `/` at a domain's root, else with `/` at both ends.
        offline: whether pages ask browsers to keep what was read.
        links: those of the footer.
    """

    name: str
    url: str
    domain: str
    base: str
    options: SiteOptions
    offline: bool = True
    links: tuple[Link, ...] = ()

    def absolute(self, url: str) -> str:
        """Return the full address of a site-absolute one."""
        return self.url + url if url.startswith("/") else url

    def with_pages(self, pages: Collection[str]) -> "Site":
        """Return the site without the links to pages of its own that there are not.

        Settings are those of any content, and an editor may withdraw a page at any time.

        Args:
            pages: addresses of the single pages, drafts aside.
        """
        there = (x for x in self.links if not x.url.startswith(PAGES) or x.url in pages)
        return replace(self, links=tuple(there))


def read_site(settings: Mapping[str, Any]) -> Site:
    """Build the site from the Pelican settings.

    Raises:
        SettingsError: SITEURL is no http(s) address, a required official page tag is empty, or
            an option of the footer or of the browser's bars is not what it should be.
    """
    url = str(settings["SITEURL"]).rstrip("/")
    parts = _web(url)
    if parts is None or parts.query or parts.fragment:
        raise SettingsError(
            f"SITEURL 应是网站的完整网址，如 https://www.example.org/dangjian，写的是 {url!r}"
        )
    options = read_options(SiteOptions, settings, "SITE")
    required = {
        "SITENAME（网页标签 SiteName）": settings["SITENAME"],
        "SITE['id_code']（网页标签 SiteIDCode）": options.id_code,
        "SITE['description']": options.description,
    }
    for name, value in required.items():
        if not str(value).strip():
            raise SettingsError(f"设置 {name} 是空的；规范要求必填")
    _check(options)
    return Site(
        name=str(settings["SITENAME"]),
        url=url,
        domain=parts.hostname or "",
        base=f"{parts.path}/",
        options=options,
        offline=read_options(OfflineOptions, settings, "OFFLINE").enabled,
        links=tuple(Link(words, address) for words, address in options.links),
    )


def _check(options: SiteOptions) -> None:
    """Refuse what would stand broken in the footer or the head of every page."""
    code, address, colour = options.police_code, options.gov_id_url, options.theme_color
    if code and not options.police:
        raise SettingsError("设置 SITE['police_code'] 要和 SITE['police']（公安备案号）一起写")
    if code and not re.fullmatch(r"\d+", code, re.ASCII):
        raise SettingsError(f"设置 SITE['police_code'] 只写备案号里的数字，写的是 {code!r}")
    if address and (_web(address) is None or not options.gov_id_label.strip()):
        raise SettingsError(
            "设置 SITE['gov_id_url'] 应是完整网址，SITE['gov_id_label'] 是链接上的字，"
            f"写的是 {address!r} 和 {options.gov_id_label!r}"
        )
    for link in options.links:
        if not _is_link(link):
            raise SettingsError(
                "设置 SITE['links'] 的每一项应像 ['关于本站', '/pages/about/']，"
                f"是链接上的字和网址；网址以 / 开头，或是完整网址，写的是 {link!r}"
            )
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise SettingsError(f"设置 SITE['theme_color'] 应像 '#a8201a'，写的是 {colour!r}")


def _is_link(link: object) -> bool:
    match link:
        case [str(words), str(address)] if words.strip():
            local = address.startswith("/") and not address.startswith("//")
            return local or _web(address) is not None
        case _:
            return False


def _web(url: str) -> SplitResult | None:
    """Return the parts of an http(s) address, None of anything else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None
