"""Where the links of a body lead."""

import pytest

from plugins.meetings.markup import ROOT
from plugins.portal.addresses import addresses
from tests.support.values import SITE


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (f'<p><a href="{ROOT}articles/a-1/">甲</a></p>', ("https://example.org/articles/a-1/",)),
        (
            '<p><a href="https://gov.example/?a=1&amp;b=2" rel="noopener noreferrer">乙</a></p>',
            ("https://gov.example/?a=1&b=2",),
        ),
        ('<p><a title="见 a>b" href="tel:12345">丙</a></p>', ("tel:12345",)),
        ('<p><a href="https://x.example/">甲</a><a href="https://x.example/">乙</a></p>',
         ("https://x.example/", "https://x.example/")),
        ('<p><a href="#fn:1">1</a><a id="section-1">丁</a></p>', ()),
        ("<p>没有链接</p>", ()),
    ],
    ids=[
        "inside the site", "outside", "after a title", "two to one place",
        "on the page, or nowhere", "none",
    ],
)  # fmt: skip
def test_each_link_that_leaves_the_page_has_its_full_address(
    html: str, found: tuple[str, ...]
) -> None:
    assert addresses(html, SITE) == found
