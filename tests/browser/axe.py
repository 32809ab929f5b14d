"""axe-core on a page."""

import pytest
from playwright.sync_api import Page

from tests.support.site import PROJECT

_SOURCE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"

needs_axe = pytest.mark.skipif(
    not _SOURCE.is_file(),
    reason="no axe-core: accessibility is not checked (make test installs it)",
)


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page: the rule, the element and what is wrong with it."""
    page.evaluate(_SOURCE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(
        """async () => (await axe.run()).violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))"""
    )
    return found
