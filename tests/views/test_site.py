"""The site as pages know it, from the settings."""

from typing import Any

import pytest

from plugins.meetings.errors import SettingsError
from plugins.views.site import read_site


def settings(**changes: Any) -> dict[str, Any]:
    return {"SITEURL": "https://example.org", "SITENAME": "党建会议新闻", **changes}


@pytest.mark.parametrize(
    ("url", "shown", "domain", "base"),
    [
        ("https://example.org", "https://example.org", "example.org", "/"),
        ("https://example.org/", "https://example.org", "example.org", "/"),
        ("https://example.org/sub", "https://example.org/sub", "example.org", "/sub/"),
        ("https://example.org/a/b/", "https://example.org/a/b", "example.org", "/a/b/"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000", "127.0.0.1", "/"),
    ],
)
def test_the_sites_address_has_a_domain_and_a_base(
    url: str, shown: str, domain: str, base: str
) -> None:
    site = read_site(settings(SITEURL=url))
    assert (site.url, site.domain, site.base) == (shown, domain, base)


@pytest.mark.parametrize(
    "url",
    [
        "", "/", "example.org", "//example.org", "ftp://example.org", "https://",
        "https://example.org?x=1", "https://example.org/#top", "http://[::1",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="SITEURL 应是网站的完整网址，如 https://"):
        read_site(settings(SITEURL=url))


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"SITENAME": " "}, "SITENAME"),
        ({"SITE": {"id_code": ""}}, r"SITE\['id_code'\]"),
        ({"SITE": {"description": ""}}, r"SITE\['description'\]"),
    ],
)
def test_a_setting_that_fills_a_required_tag_may_not_be_empty(
    changes: dict[str, Any], name: str
) -> None:
    with pytest.raises(SettingsError, match=f"设置 {name}.*是空的；规范要求必填"):
        read_site(settings(**changes))


@pytest.mark.parametrize(
    ("url", "full"),
    [
        ("/articles/a/", "https://example.org/sub/articles/a/"),
        ("/", "https://example.org/sub/"),
        ("https://other.org/x", "https://other.org/x"),
    ],
)
def test_a_site_absolute_address_becomes_a_full_one(url: str, full: str) -> None:
    assert read_site(settings(SITEURL="https://example.org/sub")).absolute(url) == full


def test_what_is_unset_is_empty() -> None:
    options = read_site(settings()).options
    assert (options.icp, options.police, options.police_url, options.gov_id_url) == ("",) * 4
    assert (options.contact, options.gov_id_label) == ("", "党政机关网站标识")


def test_a_police_number_with_its_code_links_to_the_register() -> None:
    given = {"police": "沪公网安备31010000000000号", "police_code": "31010000000000"}
    assert read_site(settings(SITE=given)).options.police_url == (
        "https://beian.mps.gov.cn/#/query/webSearch?code=31010000000000"
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"police_code": "310"}, r"police_code'\] 要和 SITE\['police'\]"),
        (
            {"police": "沪公网安备310号", "police_code": "号310"},
            "只写备案号里的数字，写的是 '号310'",
        ),
        ({"gov_id_url": "javascript:alert(1)"}, r"gov_id_url'\] 应是完整网址"),
        ({"gov_id_url": "https://bszs.example/", "gov_id_label": " "}, "是链接上的字"),
        ({"links": [["关于本站"]]}, r"links'\] 的每一项应像.*写的是 \['关于本站'\]"),
        ({"links": [["关于本站", "about"]]}, "网址以 / 开头，或是完整网址"),
        ({"links": [["关于本站", "//a.org/"]]}, "网址以 / 开头，或是完整网址"),
        ({"links": [[" ", "/pages/about/"]]}, "链接上的字和网址"),
        ({"links": ["关于"]}, "链接上的字和网址"),
        ({"theme_color": "red"}, "应像 '#a8201a'，写的是 'red'"),
        ({"theme_color": "#fff"}, "应像 '#a8201a'，写的是 '#fff'"),
    ],
)
def test_an_option_of_the_footer_that_would_be_broken_is_refused(
    given: dict[str, object], message: str
) -> None:
    with pytest.raises(SettingsError, match=message):
        read_site(settings(SITE=given))


def test_the_footer_links_to_no_page_of_the_portal_that_is_not_there() -> None:
    given = [["关于", "/pages/about/"], ["说明", "/pages/x/"], ["存档", "/archive/"]]
    site = read_site(settings(SITE={"links": [*given, ["外面", "https://example.com/"]]}))
    assert [link.url for link in site.with_pages({"/pages/about/"}).links] == [
        "/pages/about/",
        "/archive/",
        "https://example.com/",
    ]


@pytest.mark.parametrize("enabled", [True, False])
def test_pages_know_whether_they_are_kept(enabled: bool) -> None:
    assert read_site(settings(OFFLINE={"enabled": enabled})).offline is enabled
    assert read_site(settings()).offline is True
