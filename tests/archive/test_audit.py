"""The audit's rules, one violation at a time."""

import pytest

from plugins.archive.audit import audit_article, audit_page
from plugins.archive.page import read_page
from plugins.archive.requests import css_requests

FILES = frozenset(
    {
        "index.html", "articles/a/index.html", "articles/b/index.html", "theme/site.css",
        "theme/a.js", "images/a.jpg", "images/a b.jpg", "images/图.jpg", "robots.txt",
    }
)  # fmt: skip
PATH = "articles/a/index.html"
TEXT = "第一段。\n第二段。"
DATA = (
    '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":true}</script>'
)
GOOD_BODY = "<div data-article-body><p>第一段。</p>\n<p>第二段。</p></div>"


def faults_of_page(html: str, base: str = "/", path: str = PATH) -> list[str]:
    return list(audit_page(read_page(html), path, FILES, base, "example.org"))


def faults_of_article(html: str) -> list[str]:
    return list(audit_article(read_page(html), TEXT))


CLEAN = {
    "a link within the site": '<a href="../b/">乙</a>',
    "a link to the root": '<a href="../../">首页</a>',
    "a link to a fragment": '<a href="#main">正文</a>',
    "a link to a fragment of a page": '<a href="../b/#x">乙</a>',
    "a link with a query": '<a href="../b/?q=1">乙</a>',
    "a link to the page itself": '<a href="./">甲</a>',
    "a link to another site": '<a href="https://other.org/x">外站</a>',
    "a link to write to somebody": '<a href="mailto:a@example.org">来信</a>',
    "an anchor without address": '<a id="x">甲</a>',
    "a link that spells a blank": '<a href="../../images/a%20b.jpg">图</a>',
    "a link that spells Han": '<a href="../../images/%E5%9B%BE.jpg">图</a>',
    "a link from the root": '<a href="/articles/b/">乙</a>',
    "the site's own full address": '<img src="https://example.org/images/a.jpg" alt="">',
    "a stylesheet": '<link rel="stylesheet" href="../../theme/site.css">',
    "a drawing": (
        '<svg viewBox="0 0 2 2"><title>图</title><g><a href="../b/"><rect width="1"/></a></g>'
        '<path d="M0 0h1"/><text>字</text></svg>'
    ),
    "a script in a file": '<script type="module" src="../../theme/a.js"></script>',
    "structured data": DATA,
    "a picture": '<img src="../../images/a.jpg" alt="">',
    "variants of a picture": (
        '<img src="../../images/a.jpg" alt=""'
        ' srcset="../../images/a.jpg 1w, ../../images/%E5%9B%BE.jpg 2w">'
    ),
    "a picture in the page": '<img src="data:image/png;base64,AAAA" alt="">',
    "a picture in several formats": (
        '<picture><source type="image/avif" srcset="../../images/a.jpg 1w, ../../images/a%20b.jpg 2w">'
        '<img src="../../images/a.jpg" alt=""></picture>'
    ),
    "a form of ours": '<form action="../b/" method="get"></form>',
    "a canonical address": '<link rel="canonical" href="https://other.org/">',
    "a feed": '<link rel="alternate" type="application/atom+xml" href="../../robots.txt">',
}


@pytest.mark.parametrize("html", CLEAN.values(), ids=CLEAN)
def test_a_page_that_keeps_the_rules_has_no_finding(html: str) -> None:
    assert faults_of_page(html) == []


DIRTY = {
    "inline style": ('<p style="color:red">', "<p> 有内联的 style 属性"),
    "a style element": ("<style>p {}</style>", "有内联样式 <style>"),
    "an inline handler": ('<p onclick="x()">', "<p> 有内联的 onclick 属性"),
    "an inline handler in capitals": ('<p ONCLICK="x()">', "<p> 有内联的 onclick 属性"),
    "an inline handler after a slash": ("<a/onclick=x()>甲</a>", "<a> 有内联的 onclick 属性"),
    "an inline handler after quotes": ('<p id="a"onclick="x()">', "<p> 有内联的 onclick 属性"),
    "an inline handler in a paragraph without end": (
        "<p>甲<p onclick=x()>乙",
        "<p> 有内联的 onclick 属性",
    ),
    "an inline handler in a table's wrong place": (
        "<table><p onclick=x()><tr><td>",
        "<p> 有内联的 onclick 属性",
    ),
    "an inline handler after a comment that ends at once": (
        "<!--><p onclick=x()>-->",
        "<p> 有内联的 onclick 属性",
    ),
    "an inline handler in a drawing": (
        "<svg><rect onclick=x() /></svg>",
        "<rect> 有内联的 onclick 属性",
    ),
    "markup in the title of a drawing": (
        "<svg><g><title><b>x</b></title></g></svg>",
        "图形里有 <b>；页面上不能用",
    ),
    "an outside picture by its old name": (
        '<image src="//cdn.org/a.png">',
        "<img> 会向别的网站请求 //cdn.org/a.png",
    ),
    "the first of two addresses": (
        '<a href="../c/" href="../b/">丙</a>',
        "链接 ../c/ 指向的文件不存在",
    ),
    "an address with entities": (
        '<a href="&#x2e;&period;/c/&quest;x=1&amp;y=2">丙</a>',
        "链接 ../c/?x=1&y=2 指向的文件不存在",
    ),
    "a script behind entities": (
        '<a href="&#106;ava&Tab;script&colon;x()">点我</a>',
        "链接 java\tscript:x() 会运行脚本",
    ),
    "an address that is none": ('<img src="//[" alt="">', "<img> 会向别的网站请求 //["),
    "an inline script": ("<script>x()</script>", "有内联脚本"),
    "an inline module": ('<script type="module">x()</script>', "有内联脚本"),
    "a base": ('<base href="../">', "有 <base>；页面上不能用"),
    "a drawing that loads": (
        '<svg><use href="#a"/></svg>',
        "图形里有 <use>；页面上不能用",
    ),
    "a drawing that moves": (
        "<svg><rect><animate/></rect></svg>",
        "图形里有 <animate>；页面上不能用",
    ),
    "a drawing that embeds": (
        "<svg><foreignobject></foreignobject></svg>",
        "图形里有 <foreignobject>；页面上不能用",
    ),
    "an element of a script's own": ("<my-wall></my-wall>", "有 <my-wall>；页面上不能用"),
    "a frame with its page": ("<p srcdoc='<p>'>", "<p> 有内联的 srcdoc 属性"),
    "a popover": ("<p popover>", "<p> 有内联的 popover 属性"),
    "a page that leads on": (
        '<meta http-equiv="Refresh" content="0; url=../b/">',
        "<meta> 会自动跳转到 ../b/",
    ),
    "a page that leads on without a word": (
        '<meta http-equiv="refresh" content="0;https://other.org/">',
        "<meta> 会自动跳转到 https://other.org/",
    ),
    "a page that leads to itself": (
        '<meta http-equiv="refresh" content="5">',
        "<meta> 会自动跳转到 本页",
    ),
    "a page ahead": (
        '<link rel="prerender" href="../b/">',
        "<link rel=prerender> 会让浏览器提前连接或请求",
    ),
    "a form's other address": (
        '<button formaction="https://log.org/in">',
        "<button> 会向别的网站请求 https://log.org/in",
    ),
    "a word to another site": (
        '<a href="../b/" ping="https://log.org/">乙</a>',
        "<a> 会向别的网站请求 https://log.org/",
    ),
    "an old background": (
        '<table background="//cdn.org/a.png">',
        "<table> 会向别的网站请求 //cdn.org/a.png",
    ),
    "an address without slashes": (
        '<img src="https:cdn.org/a.png" alt="">',
        "<img> 会向别的网站请求 https:cdn.org/a.png",
    ),
    "a script in its address": (
        '<script src="data:text/javascript,x()"></script>',
        "<script> 会向别的网站请求 data:text/javascript,x()",
    ),
    "a stylesheet in its address": (
        '<link rel="stylesheet" href="data:text/css,p{}">',
        "<link> 会向别的网站请求 data:text/css,p{}",
    ),
    "an outside script": (
        '<script src="https://cdn.org/a.js"></script>',
        "<script> 会向别的网站请求 https://cdn.org/a.js",
    ),
    "an outside script without scheme": (
        '<script src="//cdn.org/a.js"></script>',
        "<script> 会向别的网站请求 //cdn.org/a.js",
    ),
    "an outside picture": (
        '<img src="http://cdn.org/a.jpg" alt="">',
        "<img> 会向别的网站请求 http://cdn.org/a.jpg",
    ),
    "an outside variant": (
        '<img src="../../images/a.jpg" srcset="../../images/a.jpg 1w, https://cdn.org/a.jpg 2w">',
        "<img> 会向别的网站请求 https://cdn.org/a.jpg",
    ),
    "an outside source": (
        '<source srcset="https://cdn.org/a.webp 1x">',
        "<source> 会向别的网站请求 https://cdn.org/a.webp",
    ),
    "an outside stylesheet": (
        '<link rel="stylesheet" href="https://fonts.org/a.css">',
        "<link> 会向别的网站请求 https://fonts.org/a.css",
    ),
    "an outside icon": (
        '<link rel="shortcut icon" href="https://cdn.org/a.ico">',
        "<link> 会向别的网站请求 https://cdn.org/a.ico",
    ),
    "a connection ahead": (
        '<link rel="preconnect" href="https://fonts.org">',
        "<link rel=preconnect> 会让浏览器提前连接或请求",
    ),
    "a frame": ('<iframe src="../b/"></iframe>', "有 <iframe>；页面上不能用"),
    "a form to another site": (
        '<form action="https://log.org/in"></form>',
        "<form> 会向别的网站请求 https://log.org/in",
    ),
    "a script in an address": (
        '<img src="javascript:x()" alt="">',
        "<img> 会向别的网站请求 javascript:x()",
    ),
    "a dead picture": (
        '<img src="../../images/b.jpg" alt="">',
        "<img> 的 ../../images/b.jpg 指向的文件不存在",
    ),
    "a dead variant": (
        '<img srcset="../../images/b.jpg 1w" alt="">',
        "<img> 的 ../../images/b.jpg 指向的文件不存在",
    ),
    "a dead variant in another format": (
        '<source type="image/avif" srcset="../../images/b.avif 1w">',
        "<source> 的 ../../images/b.avif 指向的文件不存在",
    ),
    "a page as a picture": (
        '<img src="data:text/html,x" alt="">',
        "<img> 会向别的网站请求 data:text/html,x",
    ),
    "a dead script": (
        '<script src="../../theme/b.js"></script>',
        "<script> 的 ../../theme/b.js 指向的文件不存在",
    ),
    "a dead link": ('<a href="../c/">丙</a>', "链接 ../c/ 指向的文件不存在"),
    "a link to a directory without slash": ('<a href="../b">乙</a>', "链接 ../b 指向的文件不存在"),
    "a dead area": ('<area href="../c/">', "链接 ../c/ 指向的文件不存在"),
    "a link out of the site": ('<a href="../../../x">出去</a>', "链接 ../../../x 在网站的根之外"),
    "a script behind a link": (
        '<a href="javascript:x()">点我</a>',
        "链接 javascript:x() 会运行脚本",
    ),
}


@pytest.mark.parametrize(("html", "finding"), DIRTY.values(), ids=DIRTY)
def test_a_violation_is_found_alone(html: str, finding: str) -> None:
    assert faults_of_page(html) == [finding]


@pytest.mark.parametrize(
    ("href", "findings"),
    [
        ("/sub/articles/b/", []),
        ("/sub/", []),
        ("/articles/b/", ["链接 /articles/b/ 在网站的根之外"]),
        ("/", ["链接 / 在网站的根之外"]),
        ("/subway/", ["链接 /subway/ 在网站的根之外"]),
        ("/sub/articles/c/", ["链接 /sub/articles/c/ 指向的文件不存在"]),
        ("/sub/../x", ["链接 /sub/../x 在网站的根之外"]),
    ],
)
def test_below_a_path_an_address_from_the_root_begins_with_it(
    href: str, findings: list[str]
) -> None:
    assert faults_of_page(f'<a href="{href}">甲</a>', base="/sub/", path="404.html") == findings


def test_what_stands_in_a_template_is_found_in_its_place() -> None:
    html = '<body><a href="../c/">丙</a><template><p onclick=x></template><a href="../d/">丁</a>'
    assert faults_of_page(html) == [
        "链接 ../c/ 指向的文件不存在",
        "有 <template>；页面上不能用",
        "<p> 有内联的 onclick 属性",
        "链接 ../d/ 指向的文件不存在",
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<!-- <p onclick=x()> -->",
        '<p title="<p onclick=x()>">甲</p>',
        "<textarea><p onclick=x()></textarea>",
        "<svg><title>图</title><![CDATA[<p onclick=x()>]]></svg>",
        '<a href="../b/" href="javascript:x()">乙</a>',
    ],
)
def test_what_no_browser_takes_for_markup_is_left_alone(html: str) -> None:
    assert faults_of_page(html) == []


@pytest.mark.parametrize(
    ("content", "findings"),
    [
        ("0; url=../b/", []),
        ("0; url=https://other.org/", ["<meta> 会自动跳转到 https://other.org/"]),
        ("0; URL='//other.org/'", ["<meta> 会自动跳转到 //other.org/"]),
        ("0 https://other.org/", ["<meta> 会自动跳转到 https://other.org/"]),
    ],
)
def test_a_page_at_an_old_address_leads_on_within_the_site(
    content: str, findings: list[str]
) -> None:
    page = read_page(f'<meta http-equiv="refresh" content="{content}">')
    assert list(audit_page(page, PATH, FILES, "/", "example.org", redirects=True)) == findings


CSS = {
    "a picture": ("a { background: url(x.png); }", ["x.png"]),
    "a quoted picture": ("a { background: url( 'x.png' ); }", ["x.png"]),
    "an outside font": (
        '@font-face { src: url("https://fonts.org/a.woff2") format("woff2"); }',
        ["https://fonts.org/a.woff2"],
    ),
    "two on one line": ("a { src: url(a.png), url(b.png); }", ["a.png", "b.png"]),
    "an import": ('@import "https://fonts.org/a.css";', ["https://fonts.org/a.css"]),
    "an import by url": ('@import url("https://fonts.org/a.css");', ["https://fonts.org/a.css"]),
    "an import by bare url": ("@import url(https://fonts.org/a.css);", ["https://fonts.org/a.css"]),
    "an import without blank": ('@import"https://fonts.org/a.css";', ["https://fonts.org/a.css"]),
    "capitals": ("a { background: URL(https://cdn.org/a.png); }", ["https://cdn.org/a.png"]),
    "no scheme": ("a { background: url(//cdn.org/a.png); }", ["//cdn.org/a.png"]),
    "an address in a comment": ("/* url(https://cdn.org/a.png) */", []),
    "data": ("a { background: url(data:image/png;base64,AAAA); }", []),
    "quoted data": ('a { background: url("data:image/svg+xml,<svg/>"); }', []),
    "nothing": ("a { color: red; }", []),
}


@pytest.mark.parametrize(("css", "addresses"), CSS.values(), ids=CSS)
def test_a_stylesheet_requests_what_it_names(css: str, addresses: list[str]) -> None:
    assert list(css_requests(css)) == addresses


def test_a_whole_open_article_has_no_finding() -> None:
    assert faults_of_article(DATA + GOOD_BODY) == []


def test_a_picture_with_its_stand_in_may_stand_in_the_text() -> None:
    picture = (
        '<span class="picture"><img class="picture__blur" src="data:image/webp;base64,AAAA" alt="" '
        'aria-hidden="true"><picture><source type="image/avif" srcset="a.avif 1w">'
        '<img src="a.jpg" alt="会场"></picture></span>'
    )
    assert faults_of_article(DATA + GOOD_BODY.replace("第二段。", f"第二段。{picture}")) == []


def test_white_space_makes_no_difference() -> None:
    assert faults_of_article(DATA + GOOD_BODY.replace("第二", "\n  第\n二")) == []


def wrapped(before: str, after: str) -> str:
    return f"{DATA}<body>{before}{GOOD_BODY}{after}"


CLOSED = {
    "no body": (DATA, ["正文应恰有一处，实有 0 处"]),
    "two bodies": (DATA + GOOD_BODY * 2, ["正文应恰有一处，实有 2 处"]),
    "a truncated text": (
        DATA + GOOD_BODY.replace("第二段。", "……"),
        ["页面上的正文与文章全文不一致"],
    ),
    "a text with more": (
        DATA + GOOD_BODY.replace("第二段。", "第二段。登录后看全文。"),
        ["页面上的正文与文章全文不一致"],
    ),
    "a hidden body": (
        DATA + GOOD_BODY.replace("data-article-body", "data-article-body hidden"),
        ["<div> 把正文藏了起来"],
    ),
    "a hidden parent": (wrapped("<main hidden>", "</main>"), ["<main> 把正文藏了起来"]),
    "a hidden paragraph": (
        DATA + GOOD_BODY.replace("<p>第二", "<p hidden>第二"),
        ["<p> 把正文藏了起来"],
    ),
    "an inert parent": (wrapped("<main inert>", "</main>"), ["<main> 把正文藏了起来"]),
    "hidden from screen readers": (
        wrapped('<main aria-hidden="true">', "</main>"),
        ["<main> 对读屏软件隐藏了正文"],
    ),
    "a picture with words hidden from screen readers": (
        DATA + GOOD_BODY.replace("第二段。", '第二段。<img alt="会场" aria-hidden="true">'),
        ["<img> 对读屏软件隐藏了正文"],
    ),
    **{
        f"in a {name}": (
            wrapped(f"<{name}>", f"</{name}>"),
            [f"正文在 <{name}> 里，读者不一定看得到"],
        )
        for name in ("select", "video", "canvas", "dialog", "my-wall")
    },
    "in a field, where it is no markup": (
        wrapped("<textarea>", "</textarea>"),
        ["正文应恰有一处，实有 0 处"],
    ),
    "words of a reading aid that browsers do not show": (
        DATA + GOOD_BODY.replace("第二段。", "<ruby>第二段。<rp></rp></ruby>"),
        ["正文里有 <rp>，读者不一定看得到其中的字"],
    ),
    "a script on the page": (
        DATA + GOOD_BODY + '<script src="/other/a.js"></script>',
        ["文章页不能有主题以外的脚本 /other/a.js"],
    ),
    "folded": (
        wrapped("<details>", "</details>"),
        ["正文在 <details> 里，读者不一定看得到"],
    ),
    "for readers without scripts only": (
        wrapped("<noscript>", "</noscript>"),
        ["正文在 <noscript> 里，读者不一定看得到"],
    ),
    "in a template": (
        wrapped("<template>", "</template>"),
        ["页面上的正文与文章全文不一致", "正文在 <template> 里，读者不一定看得到"],
    ),
    "a password": (
        DATA + GOOD_BODY + '<input type="password">',
        ["有登录框或弹层 <input>"],
    ),
    "an overlay": (
        DATA + GOOD_BODY + '<div role="dialog"></div>',
        ["有登录框或弹层 <div>"],
    ),
    "no structured data": (GOOD_BODY, ["JSON-LD 没有写明 isAccessibleForFree: true"]),
    "not free": (
        DATA.replace("true", "false") + GOOD_BODY,
        ["JSON-LD 没有写明 isAccessibleForFree: true"],
    ),
    "free as a word only": (
        DATA.replace("true", '"true"') + GOOD_BODY,
        ["JSON-LD 没有写明 isAccessibleForFree: true"],
    ),
    "structured data that does not parse": (
        DATA.replace("}", "") + GOOD_BODY,
        ["JSON-LD 没有写明 isAccessibleForFree: true"],
    ),
    "structured data of another kind": (
        DATA.replace("NewsArticle", "WebPage") + GOOD_BODY,
        ["JSON-LD 没有写明 isAccessibleForFree: true"],
    ),
    "structured data that is a list": (
        '<script type="application/ld+json">[]</script>' + GOOD_BODY,
        ["JSON-LD 没有写明 isAccessibleForFree: true"],
    ),
}


@pytest.mark.parametrize(("html", "findings"), CLOSED.values(), ids=CLOSED)
def test_a_closed_article_is_found(html: str, findings: list[str]) -> None:
    assert faults_of_article(html) == findings
