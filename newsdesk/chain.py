"""The order of the rules, in one place."""

from dataclasses import replace

from newsdesk.draft import Draft, Rule, Surroundings, run
from newsdesk.rules import (
    dateline,
    paragraphs,
    paywall,
    pinyin_gloss,
    punctuation,
    residue,
    sections,
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
    (paragraphs.NAME, paragraphs.find),
    # Headings last: a paragraph that was split may be one.
    (sections.NAME, sections.find),
)


ROUNDS = 5
"""Most times that the rules are run: what one takes out may bring to light what another does."""


def clean(text: str, world: Surroundings) -> Draft:
    """Return a text after all rules; arguments as for `finish`."""
    return finish(Draft(text), world)


def finish(draft: Draft, world: Surroundings) -> Draft:
    """Return a draft after all rules, run until none of them changes anything.

    Args:
        draft: its text has Unix line ends; what is found in it does not replace what is known.
        world: what rules may know besides.
    """
    for _ in range(ROUNDS):
        before = draft
        for name, rule in ORDER:
            draft = run(draft, name, rule, world)
        if draft.text == before.text:
            break
    return replace(draft, warnings=tuple(dict.fromkeys(draft.warnings)))
