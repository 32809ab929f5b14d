"""Settings of the portal. See docs/settings.md; publishconf.py adds those of a published site."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# `pelican` as a command does not put the project on the path.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from plugins.builder.pelican import PortalPelican  # noqa: E402

PELICAN_CLASS = PortalPelican

SITENAME = "党建会议新闻"
SITEURL = "http://127.0.0.1:8000"
SITE = {
    "description": "党建会议新闻的免费开放存档，按地区、年份和会议类型查阅。",
    "keywords": ["党建", "会议", "基层党建"],
    "id_code": "0000000000",
    "links": [["关于本站", "/pages/about/"], ["免费开放存档说明", "/pages/open-archive/"]],
}
# For Pelican and docutils; the pages say what SITE["language"] is, zh-Hans by default.
DEFAULT_LANG = "zh-cn"
TIMEZONE = "Asia/Shanghai"

PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
THEME = str(ROOT / "theme")

# Generators run in this order: first what reads, then what writes, last what lists it all. The
# index of the search is made whenever others are waited for, so it comes before what they make.
PLUGINS = [
    "plugins.assets",
    "plugins.meetings",
    "plugins.search",
    "plugins.images",
    "plugins.portal",
    "plugins.taxonomies",
    "plugins.statistics",
    "plugins.archive",
    "plugins.discovery",
    "plugins.offline",
    "plugins.builder",
]
MEETINGS = {"drafts": True}
TAXONOMIES = {"page_size": 20, "depth": 2}
IMAGES = {"widths": [480, 960, 1600], "formats": ["avif", "webp"], "cards": True}
SEARCH = {"cache": True}
ARCHIVE = {"audit": True}
DISCOVERY = {"feed_size": 20}
OFFLINE = {"enabled": True, "pages": 50}
BUILDER = {"workers": 0}

# The meetings plugin reads articles and pages; Pelican copies the theme and linked files.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = ["extra"]
EXTRA_PATH_METADATA: dict[str, dict[str, str]] = {}
DIRECT_TEMPLATES: list[str] = []
THEME_STATIC_DIR = "theme"
CACHE_PATH = str(ROOT / ".cache")
DELETE_OUTPUT_DIRECTORY = False
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
