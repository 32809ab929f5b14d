"""Rules of a stylesheet that would keep a reader from the text."""

import pytest

from plugins.archive.page import read_page
from plugins.archive.visibility import hidden, hiding_rules
from tests.conftest import PROJECT

PAGE = read_page(
    """<body class="page"><p class="skip">跳到正文</p><div class="wall">请登录</div>
    <main><article class="article"><h1>标题</h1><div class="text" data-article-body>
    <h2>小标题</h2><p>第一段。</p><p>第二段。</p><img src="a.jpg"></div></article></main>
    <footer><p>页脚</p></footer></body>"""
)
(BODY,) = (element for element in PAGE.elements if "data-article-body" in element.attributes)
TEXT = (BODY, *PAGE.around(BODY), *PAGE.within(BODY))


def found(css: str) -> list[str]:
    return list(hidden(PAGE, TEXT, hiding_rules(css)))


@pytest.mark.parametrize(
    "declaration",
    [
        "display: none", "DISPLAY: None !important", "visibility: hidden", "visibility: collapse",
        "content-visibility: hidden", "opacity: 0", "opacity: .02", "opacity: 0%", "font-size: 0",
        "font-size: 1px", "font-size: .1em", "font: 0/0 serif", "color: transparent",
        "color: rgba(0, 0, 0, 0)", "color: rgb(0 0 0 / 0%)", "color: #fff0",
        "-webkit-text-fill-color: transparent", "text-indent: -999em", "clip: rect(0 0 0 0)",
        "clip-path: inset(50%)", "mask: linear-gradient(#000, transparent)", "filter: blur(9px)",
        "transform: scale(0)", "translate: -100vw", "scale: 0", "height: 3em", "height: 0",
        "max-height: 3em", "max-height: 10vh", "max-block-size: 5lh", "block-size: 0",
        "-webkit-line-clamp: 2", "line-clamp: 3", "position: absolute", "position: fixed",
        "margin-left: -9999px", "width: 0", "line-height: 0", "letter-spacing: -9em",
        "display: var(--wall)",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "selector", [".text", "body", "main > article", ".text p:nth-child(n+2)", "p", ":has(h1)"]
)
def test_what_hides_the_text_is_found(selector: str, declaration: str) -> None:
    assert len(found(f"{selector} {{ {declaration} }}")) == 1


@pytest.mark.parametrize(
    "css",
    [
        "@media (min-width: 1px) { .text { display: none } }",
        "@supports (display: grid) { @layer a { .text { display: none } } }",
        ".page { main { display: none } }",
        ".page { & .text, & .other { opacity: 0 } }",
        "footer, .text { display: none }",
        ".text:unheard-of(x) { display: none }",
        ".text::before, .text { display: none }",
        ".text:not(:hover) { display: none }",
        ".page { main { .text { display: none } } }",
        "div:not(:is(.wall, .skip)) { display: none }",
        "@container (width > 1px) { .text { display: none } }",
    ],
)
def test_it_is_found_wherever_it_stands(css: str) -> None:
    assert found(css) != []


@pytest.mark.parametrize(
    "css",
    [
        ".wall { position: fixed; inset: 0 }",
        ".wall { position: sticky }",
    ],
)
def test_what_may_cover_the_text_is_found(css: str) -> None:
    assert found(css) != []


@pytest.mark.parametrize(
    "css",
    [
        "footer { display: none }",
        ".skip { position: absolute; transform: translateY(-120%) }",
        "@media print { .text { display: none } }",
        ".text img { height: auto; max-height: 20rem }",
        ".text { opacity: 1; color: #1d1b19; max-width: 44rem; height: auto; transform: none }",
        ".text p::before { display: none }",
        ".text:hover { opacity: .9 }",
        "body { min-height: 100dvh; display: flex }",
        ".text { display: /* none */ block }",
    ],
)
def test_what_hides_nothing_is_left_alone(css: str) -> None:
    assert found(css) == []


def test_the_projects_own_stylesheets_hide_nothing() -> None:
    for sheet in (PROJECT / "theme" / "static" / "css").glob("*.css"):
        assert found(sheet.read_text(encoding="utf-8")) == [], sheet.name
