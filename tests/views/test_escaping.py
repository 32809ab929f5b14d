"""What templates print is escaped as markupsafe does it."""

from typing import Any

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from markupsafe import Markup

from plugins.views.escaping import PageEnvironment, escape

MIXED = st.text(st.sampled_from("&<>\"' 党建a\u2028\0"))


class Shown:
    """Something that says what it is as HTML."""

    def __html__(self) -> str:
        return "<b>党</b>"


@given(MIXED | st.text() | st.integers() | st.none() | MIXED.map(Markup))
def test_every_value_comes_out_with_the_same_characters(value: Any) -> None:
    assert escape(value) == str(markupsafe.escape(value))


def test_what_says_what_it_is_as_html_is_believed() -> None:
    assert escape(Shown()) == "<b>党</b>"


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}",
        "{% from 'macro.html' import quoted %}{{ quoted(text) }}",
        "{% set kept %}{{ text }}{% endset %}{{ kept }}",
        "{{ text | upper }}",
        "{{ '<i>' | safe ~ text }}",
        "{% for one in [text, text] %}{{ one }}{% endfor %}",
        "{% filter upper %}{{ text }}{% endfilter %}",
        "{% include 'part.html' %}",
        "{{ [text, '<'] | join(', ') }}",
    ],
)
def test_templates_print_what_those_of_jinja_print(template: str) -> None:
    templates = {
        "page.html": template,
        "macro.html": "{% macro quoted(text) %}<q>{{ text }}</q>{% endmacro %}",
        "part.html": "<p title='{{ text }}'>",
    }
    printed = [
        kind(loader=DictLoader(templates), autoescape=True)
        .get_template("page.html")
        .render(text="甲 & <乙>\"'")
        for kind in (PageEnvironment, Environment)
    ]
    assert printed[0] == printed[1]


def test_a_fault_is_told_with_its_line() -> None:
    loader = DictLoader({"page.html": "一\n二\n{{ 1 // 0 }}"})
    with pytest.raises(ZeroDivisionError) as caught:
        PageEnvironment(loader=loader, autoescape=True).get_template("page.html").render()
    assert caught.traceback[-1].lineno == 2, "counted from 0"
