"""Every kind of page for everybody: axe-core in light and dark, on phones and desktops."""

from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import needs_axe, violations
from tests.browser.test_pages import KINDS

pytestmark = [pytest.mark.browser, needs_axe]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, root: str, scheme: Literal["light", "dark"], width: int
) -> None:
    found = {}
    with browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme
    ) as context:
        page = context.new_page()
        for path in [*KINDS, "/404.html"]:
            page.goto(root + path)
            if findings := violations(page):
                found[path] = findings
    assert found == {}
