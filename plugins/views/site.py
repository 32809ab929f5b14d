"""The site as every page knows it; from the settings, never from the articles."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from plugins.meetings.errors import SettingsError
from plugins.meetings.options import read_options


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
        police: 公安备案 number.
        contact: how to reach the editors, plain text.
        notice: a line that stands on every page, such as 测试环境.
    """

    language: str = "zh-Hans"
    description: str = "党建会议新闻的免费开放存档，按地区、年份和会议类型查阅。"
    keywords: list[str] | tuple[str, ...] = ("党建", "会议", "基层党建")
    id_code: str = "0000000000"
    publisher: str = ""
    icp: str = ""
    police: str = ""
    contact: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """What templates see as `site`.

    Attributes:
        name: SITENAME.
        url: SITEURL without a slash at its end.
        domain: host of `url`.
        base: path of `url`, `/` at a domain's root, else with `/` at both ends.
    """

    name: str
    url: str
    domain: str
    base: str
    options: SiteOptions

    def absolute(self, url: str) -> str:
        """Return the full address of a site-absolute one."""
        return self.url + url if url.startswith("/") else url


def read_site(settings: Mapping[str, Any]) -> Site:
    """Build the site from the Pelican settings.

    Raises:
        SettingsError: SITEURL is no http(s) address, or a required official page tag is empty.
    """
    url = str(settings["SITEURL"]).rstrip("/")
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    web = parts.scheme in ("http", "https")
    if not web or not parts.hostname or parts.query or parts.fragment:
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
    return Site(
        name=str(settings["SITENAME"]),
        url=url,
        domain=parts.hostname,
        base=f"{parts.path}/",
        options=options,
    )
