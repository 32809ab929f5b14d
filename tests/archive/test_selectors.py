"""What may be put aside before anything is looked for."""

import pytest
import soupsieve
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from plugins.archive.page import read_page
from plugins.archive.selectors import compiled, may_match, names_of

HTML = """<!DOCTYPE html><html lang="zh-Hans" data-js><body class="page">
<nav class="nav"><a class="link" href="./" hidden>甲</a><p id="x">乙</p></nav>
<main><h2 class="t">题</h2><div class="text"><p class="a b">丙</p><p><em>丁</em></p></div></main>
<form><input type="checkbox" checked></form></body></html>"""
PAGE = read_page(HTML)
(TEXT,) = (element for element in PAGE.elements if element.get("class") == "text")
HERE = (TEXT, *PAGE.around(TEXT), *PAGE.within(TEXT))
SOUP = BeautifulSoup(HTML, "html.parser")
SHOWN = {id(e) for e in (SOUP.select_one(".text"), *SOUP.select(".text *, :has(.text)"))}


def may(selector: str) -> bool:
    here, page = names_of(HERE), names_of(PAGE.everything)
    return any(sieve is None or may_match(sieve, here, page) for sieve in compiled(selector))


@pytest.mark.parametrize(
    "selector",
    [
        ".nav", "nav p", ".nav > p", "#x", "[hidden]", "p.t", ".text .none", ":is(.nav, #x) p",
        ".none + p", "p:hover", ":root[data-senior] p", "p:has(.none)", ".text [hidden]", "a:link",
    ],
)  # fmt: skip
def test_what_asks_for_something_that_the_text_has_not_is_put_aside(selector: str) -> None:
    assert not may(selector)


@pytest.mark.parametrize("selector", ["p::before", ".text:after", "::selection"])
def test_a_pseudo_element_is_no_text(selector: str) -> None:
    assert compiled(selector) == ()


@pytest.mark.parametrize("selector", ["p:unheard-of", "p:unheard(x)", "0%", "> p"])
def test_what_nobody_knows_is_never_put_aside(selector: str) -> None:
    assert compiled(selector) == (None,)


@pytest.mark.parametrize(
    ("selector", "parts"),
    [("p, a", 2), (":is(p, a), :not(:is(b, i))", 2), ("[x='a,b']", 1), ("p::before, a", 1)],
)
def test_a_list_is_parted_at_the_commas_outside_of_brackets(selector: str, parts: int) -> None:
    assert len(compiled(selector)) == parts


simple = st.sampled_from(
    [
        "*", "p", "P", "em", "nav", "main", ".a", ".a.b", ".text", ".nav", ".none", "#x", "#none",
        "[hidden]", "[DATA-JS]", "[lang|=zh]", "[class!=a]", ":root", ":first-child", ":empty",
        ":hover", ":not(:hover)", ":checked", ":link", ":nth-child(2 of .b)", ":lang(zh)",
    ]
)  # fmt: skip
combined = st.builds("{}{}{}".format, simple, st.sampled_from([" ", " > ", " + ", " ~ "]), simple)
start = st.sampled_from(["", "p", ".text"])
nested = st.builds(
    "{}:{}({})".format, start, st.sampled_from(["is", "where", "not"]), combined | simple
) | st.builds("{}:has({}{})".format, start, st.sampled_from(["", "> ", "+ ", "~ "]), simple)
selectors = st.recursive(
    simple | combined | nested,
    lambda inner: st.builds(":is({}) {}".format, inner, inner),
    max_leaves=4,
)


@given(selectors)
def test_nothing_that_matches_the_text_is_put_aside(selector: str) -> None:
    if any(id(element) in SHOWN for element in soupsieve.select(selector, SOUP)):
        assert may(selector)
