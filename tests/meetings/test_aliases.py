"""Old addresses: which can lead to an article, and why another cannot."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.meetings.aliases import alias
from plugins.meetings.errors import InvalidError
from plugins.meetings.nodes import Scalar
from plugins.meetings.permalinks import RESERVED, RESERVED_FILES, save_as

NO_SLASH = "应以 / 开头，只写域名后面的部分"
DOTS = "里有 ..；请写完整的路径"
HIDDEN = "里有以 . 开头的一段；网站不提供这样的文件"
QUERY = "里有 ? 或 #；静态网站接不住这样的网址"
UNSAFE = "里有不能用的字符；只能用字、数字和 . _ ~ -"
OWN = "是本站自己的页面"
BELOW = "在本站自己的目录下；请换一个"


def parse(written: str) -> str:
    return alias(Scalar(written, 7, quoted=True))


def fault_of(written: str) -> tuple[tuple[int, str], ...]:
    with pytest.raises(InvalidError) as caught:
        parse(written)
    return caught.value.faults


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("/html/2019/0103/1234.html", "/html/2019/0103/1234.html"),
        ("/news/", "/news/"),
        ("/news", "/news/"),
        ("/news/2019", "/news/2019/"),
        ("/news/a.b", "/news/a.b"),
        ("/v1.2/news", "/v1.2/news/"),
        ("/~dj/a_b-c.htm", "/~dj/a_b-c.htm"),
        ("/新闻/长宁.html", "/新闻/长宁.html"),
        ("/%E6%96%B0%E9%97%BB/1.html", "/新闻/1.html"),
        (" /news/1.html ", "/news/1.html"),
        ("/articles/old-name/", "/articles/old-name/"),
        ("/articles/old-name", "/articles/old-name/"),
        ("/articlesx/1.html", "/articlesx/1.html"),
        ("/a...b/", "/a...b/"),
        ("/a./b", "/a./b/"),
    ],
)
def test_an_old_path_is_kept_as_a_file_or_a_directory(written: str, path: str) -> None:
    assert parse(written) == path


@pytest.mark.parametrize(
    ("written", "path", "reason"),
    [
        ("news/1.html", "news/1.html", NO_SLASH),
        ("https://e.example/1.html", "https://e.example/1.html", NO_SLASH),
        ("/a/../b.html", "/a/../b.html", DOTS),
        ("/..", "/..", DOTS),
        ("/a/./b.html", "/a/./b.html", DOTS),
        ("/a/%2e%2e/b.html", "/a/../b.html", DOTS),
        ("/a/..%2fb.html", "/a/../b.html", DOTS),
        ("/.well-known/x", "/.well-known/x", HIDDEN),
        ("/a/.b.html", "/a/.b.html", HIDDEN),
        ("/%2Ehtaccess", "/.htaccess", HIDDEN),
        ("/news.php?id=1", "/news.php?id=1", QUERY),
        ("/news#1", "/news#1", QUERY),
        ("/news%3Fid=1", "/news?id=1", QUERY),
        ("//e.example/1.html", "//e.example/1.html", UNSAFE),
        ("/a//b.html", "/a//b.html", UNSAFE),
        ("/a b.html", "/a b.html", UNSAFE),
        ("/a%20b.html", "/a b.html", UNSAFE),
        ("/a\\b.html", "/a\\b.html", UNSAFE),
        ("/a:b.html", "/a:b.html", UNSAFE),
        ("/<b>.html", "/<b>.html", UNSAFE),
        ("/*", "/*", UNSAFE),
        ("/%00.html", "/\0.html", UNSAFE),
        ("/%252e%252e/b.html", "/%2e%2e/b.html", UNSAFE),
        ("/%FF.html", "/\ufffd.html", UNSAFE),
        *((path, path, OWN) for path in sorted(RESERVED_FILES)),
        *((f"/{name}/x/", f"/{name}/x/", BELOW) for name in sorted(RESERVED - {"articles"})),
        ("/districts", "/districts", BELOW),
        ("/theme/css/x.css", "/theme/css/x.css", BELOW),
    ],
)
def test_a_path_that_cannot_lead_anywhere_is_refused_with_its_reason(
    written: str, path: str, reason: str
) -> None:
    assert fault_of(written) == ((7, f"旧网址“{path}”{reason}"),)


@pytest.mark.parametrize(
    "written", ["/sitemap.xml/", "/robots.txt/x.html", "/index.html/", "/_redirects/x/"]
)
def test_no_old_page_stands_below_a_file_of_the_site(written: str) -> None:
    assert fault_of(written)


@pytest.mark.parametrize("written", ["/Districts/x/", "/THEME/x.css", "/Index.html", "/ROBOTS.TXT"])
def test_a_name_of_the_site_in_other_case_is_the_site_s_too(written: str) -> None:
    assert fault_of(written)


@pytest.mark.parametrize("written", ["/" + "a" * 300 + ".html", "/" + "长" * 100 + "/"])
def test_a_name_longer_than_a_file_system_takes_is_refused(written: str) -> None:
    assert fault_of(written)


@settings(deadline=None)
@given(st.text(max_size=30) | st.text("/.%2eab?#~-_ \\", max_size=30).map("/".__add__))
def test_whatever_is_accepted_is_a_file_inside_the_site_and_none_of_its_own(written: str) -> None:
    try:
        path = parse(written)
    except InvalidError:
        return
    file = save_as(path)
    parts = file.split("/")

    assert path.startswith("/")
    assert not any(part == "" or part.startswith(".") for part in parts)
    assert path not in RESERVED_FILES
    assert parts[0] not in RESERVED - {"articles"}
    assert parse(path) == path
