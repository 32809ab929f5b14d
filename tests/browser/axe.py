"""axe-core on a page."""

import pytest
from playwright.sync_api import Page

from tests.support.site import PROJECT

_MODULES = PROJECT / "node_modules"
_SOURCE = _MODULES / "axe-core" / "axe.min.js"

# Where npm has installed what tests need, an axe-core that is missing is a fault and no reason.
needs_axe = pytest.mark.skipif(
    not (_MODULES / ".dev").is_file(),
    reason="no node_modules/.dev: accessibility is not checked (make test installs axe-core)",
)


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page: the rule, the element and what is wrong with it."""
    page.evaluate(_SOURCE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(
        """async () => (await axe.run()).violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))"""
    )
    return found
