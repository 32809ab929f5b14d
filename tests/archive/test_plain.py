"""Elements that nobody needs to look at: nothing is found about them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.archive import plain
from plugins.archive.audit import audit_article, audit_page
from plugins.archive.page import read_page
from plugins.archive.plain import is_mere_link, remarkable

FORBIDDEN = [
    "iframe", "font", "svg", "use", "math", "style", "script", "link", "base", "my-wall", "a",
    "area", "input", "template", "object", "canvas", "image", "noscript",
]  # fmt: skip
WATCHED = [
    "style", "onclick", "onx", "popover", "srcdoc", "src", "srcset", "poster", "data", "action",
    "formaction", "background", "ping", "xlink:href", "role", "aria-modal", "http-equiv", "hidden",
]  # fmt: skip
VALUES = [
    "", "x", "../../none.png", "//other.org/x", "javascript:x", "dialog", "refresh", "password",
    "stylesheet", "preconnect", "0;url=//other.org/",
]  # fmt: skip
elements = st.sampled_from([*sorted(plain.ELEMENTS), *FORBIDDEN * 3])
attributes = st.dictionaries(
    st.sampled_from([*sorted(plain.ATTRIBUTES), *WATCHED * 3]), st.sampled_from(VALUES), max_size=3
)


def tag(name: str, given: dict[str, str], ends: bool) -> str:
    inner = "".join(f' {key}="{value}"' for key, value in given.items())
    return f"<{name}{inner}>字{f'</{name}>' if ends else ''}"


tags = st.builds(tag, elements, attributes, st.booleans())
pages = st.lists(tags, max_size=12).map(
    lambda some: f"<body>{''.join(some[:6])}<div data-article-body>字</div>{''.join(some[6:])}"
)


def found(html: str) -> list[str]:
    page = read_page(html)
    everywhere = audit_page(page, "a/b/index.html", frozenset(), "/", "example.org")
    return [*everywhere, *audit_article(page, "字")]


@given(pages)
def test_the_audit_finds_the_same_when_it_looks_at_all(html: str) -> None:
    short = found(html)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("ELEMENTS", "ATTRIBUTES", "LINKS"):
            patch.setattr(plain, name, frozenset())
        assert found(html) == short


def test_what_is_not_known_is_looked_at() -> None:
    page = read_page('<body><p class="a">甲<p x-y="b">乙<blink>丙</blink><a href="x" rel="me">丁')
    assert [element.name for element in remarkable(page)] == ["p", "blink", "a"]
    assert [is_mere_link(element) for element in remarkable(page)] == [False, False, True]
