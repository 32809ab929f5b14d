"""Looks and pages of a few templates, for tests of what renders them."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from plugins.views.head import Head
from plugins.views.plain import Plain
from plugins.views.rendering import Look, Page, digest_of_templates
from plugins.views.site import Site, SiteOptions

SITE = Site("党建会议新闻", "http://127.0.0.1:8000", "127.0.0.1", "/", SiteOptions())


class Words(Plain, frozen=True):
    """A view with a text."""

    head: Head
    text: str


def page_of(text: str = "", template: str = "page.html", root: str = "../") -> Page:
    """Return a page that shows a text."""
    return Page("a/index.html", template, Words(Head("", "/a/", "", (), ()), text), root)


def look_of(folder: Path, templates: Mapping[str, str], **changes: Any) -> Look:
    """Write templates into a folder and return a look that has them."""
    for name, source in templates.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
    templates_digest = digest_of_templates([str(folder)])
    return replace(
        Look((str(folder),), {"trim_blocks": True}, {}, SITE, templates_digest), **changes
    )
