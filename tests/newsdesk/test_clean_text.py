"""Clean text of many kinds stays byte for byte as it is."""

import re
from collections import Counter
from typing import Any

import pytest
import yaml

from newsdesk.chain import clean
from newsdesk.draft import Draft
from tests.conftest import PROJECT
from tests.newsdesk.test_chain import world

FILE = PROJECT / "tests" / "data" / "newsdesk" / "clean.yaml"
SLOT = re.compile(r"<([\u4e00-\u9fff]+)>")

VARIANTS = 7
"""Texts made of each template."""

STRIDES = (17, 19, 23, 29, 31)
"""Steps through the fillers: primes that divide no number of fillers, so that none comes twice."""


def filled(template: str, slots: dict[str, list[str]], start: int, variant: int) -> str:
    """Fill the slots of a template; one that comes again gets another filler, `<同…>` the first."""
    names = list(dict.fromkeys(SLOT.findall(template)))
    seen: Counter[str] = Counter()

    def filler(match: re.Match[str]) -> str:
        name = match[1]
        again = 0
        if name in slots:
            again = seen[name]
            seen[name] += 1
        else:
            name = name.removeprefix("同")
        order = names.index(name)
        at = start + order + again + variant * STRIDES[order % len(STRIDES)]
        return slots[name][at % len(slots[name])]

    return SLOT.sub(filler, template)


def paragraphs() -> dict[str, list[str]]:
    """Return the texts of each kind."""
    data: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    texts: dict[str, list[str]] = {}
    start = 0
    for row in data["kinds"]:
        made = texts.setdefault(row["kind"], [])
        for template in row["templates"]:
            made += [filled(template, data["slots"], start, v) for v in range(VARIANTS)]
            start += 1
    return texts


PARAGRAPHS = paragraphs()


def told(text: str, draft: Draft) -> str:
    """Return a text with what was done to it, for a reader."""
    edits = [
        f"  {step.rule} at {edit.start}: {edit.before!r} -> {edit.after!r}"
        for step in draft.steps
        for edit in step.edits
    ]
    return "\n".join([text, *edits, ""])


def test_there_are_enough_texts_of_enough_kinds() -> None:
    texts = [text for made in PARAGRAPHS.values() for text in made]
    assert len(PARAGRAPHS) >= 45
    assert len(texts) == len(set(texts)) >= 2000


@pytest.mark.parametrize("kind", PARAGRAPHS)
def test_clean_text_stays_as_it_is(kind: str) -> None:
    drafts = [(text, clean(text, world())) for text in PARAGRAPHS[kind]]
    changed = [told(text, d) for text, d in drafts if d.text != text or d.steps]
    assert not changed, "\n".join(["", *changed])
