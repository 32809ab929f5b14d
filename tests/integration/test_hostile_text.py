"""Hostile text in every field and in the body: shown as text, run nowhere."""

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from plugins.meetings.errors import ContentError
from tests.support.articles import picture
from tests.support.site import BuiltSite, build_site, new_content, write_article, write_page

ATTACK = """'"></script></title><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}&lt;"""
FIELDS: dict[str, Any] = {
    "title": f"标题{ATTACK}",
    "kicker": f"肩题{ATTACK}",
    "subtitle": f"副题{ATTACK}",
    "summary": f"摘要{ATTACK}",
    "source": f"来源{ATTACK}",
    "author": [f"作者{ATTACK}"],
    "editor": [f"编辑{ATTACK}"],
    "place": f"地点{ATTACK}",
    "organisations": [f"单位{ATTACK}"],
    "host": [{"name": f"主持{ATTACK}", "title": f"职务{ATTACK}"}],
    "speakers": [{"name": f"讲话{ATTACK}"}],
    "attendees": [{"name": f"出席{ATTACK}"}],
    "photos": [
        {
            "src": "../../images/2024/hall.jpg",
            "alt": f"替代{ATTACK}",
            "caption": f"说明{ATTACK}",
            "credit": f"署名{ATTACK}",
        }
    ],
    "meeting_date": "2024-01",
    "meeting_date_basis": {"inferred": f"依据{ATTACK}"},
}
LINKS = """
[一](javascript:alert(1)) [二](JaVaScRiPt&#58;alert(1)) [三](vbscript:x)
<a href="data:text/html,<script>alert(1)</script>" onclick="alert(1)">四</a>
<svg onload=alert(1)><iframe srcdoc="<script>alert(1)</script>"></iframe>
<style>body{display:none}</style><base href="https://other.example/">
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("hostile")
    content = new_content(folder)
    picture("images/2024/hall.jpg")(content)
    write_article(content, "hostile", body="正文'\"></script>{{7*7}}\n\n结尾。\n", **FIELDS)
    write_page(content, "hostile", title=f"单页{ATTACK}", summary=f"摘要{ATTACK}", body="单页。\n")
    site = {
        "description": f"本站{ATTACK}",
        "publisher": ATTACK,
        "contact": ATTACK,
        "notice": ATTACK,
    }
    return build_site(content, folder / "output", SITENAME=f"站名{ATTACK}", SITE=site)


def test_no_page_has_a_script_or_handler_that_we_did_not_write(site: BuiltSite) -> None:
    for name in site.pages:
        page = site.page(f"/{name}")
        for script in page.select("script"):
            assert script.get("src") or script.get("type") == "application/ld+json", name
            assert "alert(1)" not in str(script.get("src") or ""), name
        for element in page.find_all(True):
            assert not [attribute for attribute in element.attrs if attribute.startswith("on")]
        assert [image["src"] for image in page.select("img") if image["src"] == "x"] == [], name


def test_every_field_is_shown_as_it_was_written(site: BuiltSite) -> None:
    text = site.page("/articles/hostile/").get_text()
    for label in (
        "标题", "肩题", "副题", "来源", "作者", "编辑", "地点", "单位", "主持", "职务", "讲话",
        "出席", "说明", "署名", "依据",
    ):  # fmt: skip
        assert label + ATTACK in text, label
    (image,) = site.page("/articles/hostile/").select("main img:not(.picture__blur)")
    assert image["alt"] == f"替代{ATTACK}"
    assert "49" not in text.replace("2024", ""), "no template was run"


def test_structured_data_stays_in_its_element(site: BuiltSite) -> None:
    (script,) = site.page("/articles/hostile/").select("script[type='application/ld+json']")
    assert json.loads(script.get_text())["headline"] == f"标题{ATTACK}"


def test_feeds_and_sitemaps_are_well_formed(site: BuiltSite) -> None:
    for name in site.files:
        if name.endswith(".xml"):
            site.xml(f"/{name}")


@pytest.mark.parametrize("line", LINKS.strip().splitlines())
def test_active_markup_of_a_body_is_taken_out(tmp_path: Path, line: str) -> None:
    content = new_content(tmp_path)
    write_article(content, "a-1", body=f"{line}\n\n结尾。\n")
    try:
        built = build_site(content, tmp_path / "output")
    except ContentError:
        # A link that cannot work is a fault with a message of its own.
        return
    (body,) = built.page("/articles/a-1/").select("[data-article-body]")
    assert "结尾。" in body.get_text()
    assert harmless(body), body


def harmless(body: BeautifulSoup | Any) -> bool:
    """Tell whether nothing below an element runs, styles or loads."""
    active = body.select("script, style, svg, iframe, base, object, embed, form")
    addresses = [str(anchor["href"]) for anchor in body.select("[href]")]
    return not active and all(a.startswith(("#", "../", "https://")) for a in addresses)
