"""Fingerprints: another one whenever the page would be, the same one as long as it would not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateError, TemplateNotFound
from msgspec import structs

from plugins.views.fingerprints import SIZE, Fingerprints
from plugins.views.rendering import Look, Page
from tests.support.looks import SITE, look_of, page_of

TEMPLATES = {
    "base.html": "<link href=\"{{ '/theme/a.css' | asset }}\">{% block main %}{% endblock %}",
    "page.html": "{% extends 'base.html' %}{% from 'parts/words.html' import words %}"
    "{% block main %}{{ words(view.text) }}{% include 'foot.html' %}{% endblock %}",
    "parts/words.html": "{% import 'parts/mark.html' as mark %}{% macro words(text) %}{{ text }}{% endmacro %}",
    "parts/mark.html": "",
    "foot.html": "{{ site.name }}",
    "other.html": "{{ '/theme/b.css' | asset }}",
}
STAMPS = {"/theme/a.css": "/theme/a.css?v=1", "/theme/b.css": "/theme/b.css?v=1"}


def of(folder: Path, page: Page | None = None, templates: Any = (), **changes: Any) -> bytes:
    """Return the fingerprint of a page whose look has changes."""
    given: dict[str, Any] = {"stamps": STAMPS, **changes}
    look = look_of(folder, {**TEMPLATES, **dict(templates)}, **given)
    return Fingerprints(look).of(page or page_of("甲"))


def test_the_same_page_has_the_same_fingerprint_wherever_its_templates_stand(
    tmp_path: Path,
) -> None:
    assert of(tmp_path / "one") == of(tmp_path / "two")
    assert len(of(tmp_path / "one")) == SIZE


@pytest.mark.parametrize(
    "name", ["base.html", "page.html", "parts/words.html", "parts/mark.html", "foot.html"]
)
def test_a_template_that_the_page_needs_changes_it(tmp_path: Path, name: str) -> None:
    assert of(tmp_path / "one") != of(tmp_path / "two", None, {name: TEMPLATES[name] + " "})


def test_a_template_that_it_does_not_need_leaves_it(tmp_path: Path) -> None:
    assert of(tmp_path / "one") == of(tmp_path / "two", None, {"other.html": ""})


@pytest.mark.parametrize(
    "changed",
    [
        lambda page: structs.replace(page, view=structs.replace(page.view, text="乙")),
        lambda page: structs.replace(page, root="../../"),
        lambda page: structs.replace(page, name="b/index.html"),
        lambda page: structs.replace(page, template="other.html"),
    ],
)
def test_whatever_the_page_shows_changes_it(
    tmp_path: Path, changed: Callable[[Page], Page]
) -> None:
    assert of(tmp_path, page_of("甲")) != of(tmp_path, changed(page_of("甲")))


@pytest.mark.parametrize(
    "changes",
    [
        {"site": replace(SITE, name="另一个名字")},
        {"site": replace(SITE, options=replace(SITE.options, contact="电话"))},
        {"options": {"trim_blocks": False}},
        {"stamps": {**STAMPS, "/theme/a.css": "/theme/a.css?v=2"}},
    ],
)
def test_the_look_changes_it(tmp_path: Path, changes: dict[str, Any]) -> None:
    assert of(tmp_path) != of(tmp_path, **changes)


def test_a_file_of_the_theme_that_it_does_not_name_leaves_it(tmp_path: Path) -> None:
    other = {**STAMPS, "/theme/b.css": "/theme/b.css?v=2"}
    assert of(tmp_path) == of(tmp_path, stamps=other)


def test_a_template_whose_name_is_not_written_out_may_be_any(tmp_path: Path) -> None:
    guess = {"page.html": "{% include view.text %}"}
    assert of(tmp_path / "one", None, guess) != of(
        tmp_path / "two", None, {**guess, "other.html": ""}
    )


def test_a_file_of_the_theme_whose_name_is_not_written_out_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="要直接写出文件的地址"):
        of(tmp_path, None, {"page.html": "{{ view.text | asset }}"})


def test_a_missing_template_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateNotFound, match="none.html"):
        of(tmp_path, None, {"page.html": "{% include 'none.html' %}"})


def test_a_view_must_be_plain_data(tmp_path: Path) -> None:
    look: Look = look_of(tmp_path, TEMPLATES)
    page = page_of("甲")
    with pytest.raises(TypeError):
        Fingerprints(look).of(structs.replace(page, view=structs.replace(page.view, text=object())))  # type: ignore[call-arg]
