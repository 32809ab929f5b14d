"""The filters that make addresses relative, and the environment that templates run in."""

import pytest
from jinja2 import Environment, UndefinedError

from plugins.meetings.markup import ROOT
from plugins.views.rendering import harden


def render(template: str, **names: object) -> str:
    return harden(Environment()).from_string(template).render(**names)


@pytest.mark.parametrize(
    ("url", "root", "shown"),
    [
        ("/", "./", "./"),
        ("/", "../../", "../../"),
        ("/articles/a/", "../../", "../../articles/a/"),
        ("/articles/a/", "/sub/", "/sub/articles/a/"),
        ("#district-changning", "../", "#district-changning"),
        ("https://example.org/x", "../", "https://example.org/x"),
    ],
)
def test_an_address_becomes_relative_to_the_page(url: str, root: str, shown: str) -> None:
    assert render("{{ url | href }}", url=url, root=root) == shown


def test_a_body_gets_the_pages_way_to_the_root() -> None:
    body = f'<a href="{ROOT}articles/a/">甲</a>'
    shown = '<a href="../../articles/a/">甲</a>'
    assert render("{{ body | place_body }}", body=body, root="../../") == shown


def test_a_dot_between_words_never_begins_a_line() -> None:
    assert (
        render("{{ text | glued }}", text="长宁区 · 2024年") == "长宁区\N{NO-BREAK SPACE}· 2024年"
    )


def test_what_is_no_body_is_escaped() -> None:
    assert render("{{ text }}", text="<script>") == "&lt;script&gt;"


def test_an_address_is_escaped_too() -> None:
    assert render("{{ url | href }}", url='/"><b>', root="./") == "./&#34;&gt;&lt;b&gt;"


def test_a_name_that_no_view_has_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("{{ nothing }}")


def test_the_environment_of_other_generators_stays_as_it_was() -> None:
    environment = Environment()
    harden(environment)
    assert not environment.autoescape
    assert environment.from_string("{{ nothing }}").render() == ""
