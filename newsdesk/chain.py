"""The order of the rules, in one place."""

from dataclasses import replace

from newsdesk.draft import Draft, Rule, Surroundings, run
from newsdesk.rules import (
    captions,
    dateline,
    encoding,
    gaps,
    lost_bytes,
    masks,
    paragraphs,
    paywall,
    pinyin_gloss,
    punctuation,
    residue,
    sections,
    title,
    traditional,
    wording,
)

ORDER: tuple[tuple[str, Rule], ...] = (
    (encoding.NAME, encoding.find),
    # Lost bytes before marks: the `?` of one is no question mark.
    (lost_bytes.NAME, lost_bytes.find),
    # Glosses before characters: they stand behind those that the next rule changes.
    (pinyin_gloss.NAME, pinyin_gloss.find),
    (traditional.NAME, traditional.find),
    # Seams before marks, which take the blanks beside them along.
    (paragraphs.NAME, paragraphs.find),
    (punctuation.NAME, punctuation.find),
    (paywall.NAME, paywall.find),
    # Breadcrumb before title: it stands above it; sign-offs before buttons on the same line.
    (dateline.NAME, dateline.find),
    (residue.NAME, residue.find),
    (title.NAME, title.find),
    # Headings last: a paragraph that was split may be one.
    (sections.NAME, sections.find),
)
"""Rules that change the text."""
POINTING: tuple[tuple[str, Rule], ...] = (
    (captions.NAME, captions.find),
    (gaps.NAME, gaps.find),
    (masks.NAME, masks.find),
    (wording.NAME, wording.find),
)
"""Rules that change nothing; they look at the text as it comes out."""

ROUNDS = 5
"""Most times that the rules are run: what one takes out may bring to light what another does."""


def clean(text: str, world: Surroundings) -> Draft:
    """Return a text after all rules; arguments as for `finish`."""
    return finish(Draft(text), world)


def finish(draft: Draft, world: Surroundings) -> Draft:
    """Return a draft after all rules; those that change it are run until none does.

    Args:
        draft: what is found in its text does not replace what is known of it.
        world: what rules may know besides.
    """
    for _ in range(ROUNDS):
        before = draft
        for name, rule in ORDER:
            draft = run(draft, name, rule, world)
        if draft.text == before.text:
            break
    for name, rule in POINTING:
        draft = run(draft, name, rule, world)
    return replace(draft, warnings=tuple(dict.fromkeys(draft.warnings)))
