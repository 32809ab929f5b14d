"""The order of the rules, in one place."""

from newsdesk.draft import Draft, Rule, Surroundings, run
from newsdesk.rules import (
    dateline,
    paywall,
    pinyin_gloss,
    punctuation,
    residue,
    title,
    traditional,
)

ORDER: tuple[tuple[str, Rule], ...] = (
    # Glosses first: they stand behind characters that the next rule changes.
    (pinyin_gloss.NAME, pinyin_gloss.find),
    (traditional.NAME, traditional.find),
    (punctuation.NAME, punctuation.find),
    (paywall.NAME, paywall.find),
    # Residue before sign-offs, which it stands behind.
    (residue.NAME, residue.find),
    # Breadcrumb before title: it stands above it.
    (dateline.NAME, dateline.find),
    (title.NAME, title.find),
)


def clean(text: str, world: Surroundings) -> Draft:
    """Return a text after all rules.

    Args:
        text: decoded, with Unix line ends.
        world: what rules may know besides.
    """
    draft = Draft(text)
    for name, rule in ORDER:
        draft = run(draft, name, rule, world)
    return draft
