"""From page to HTML: relative addresses, escaping, and refusal of names that nothing stands for."""

from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from plugins.meetings.markup import ROOT
from plugins.views.rendering import Renderer
from tests.support.looks import look_of, page_of


def render(folder: Path, template: str, text: str = "", root: str = "./") -> str:
    look = look_of(folder, {"page.html": template}, stamps={"/theme/a.css": "/theme/a.css?v=1"})
    return Renderer(look).render(page_of(text, root=root))


@pytest.mark.parametrize(
    ("url", "root", "shown"),
    [
        ("/", "./", "./"),
        ("/", "../../", "../../"),
        ("/articles/a/", "../../", "../../articles/a/"),
        ("/articles/a/", "/sub/", "/sub/articles/a/"),
        ("#district-changning", "../", "#district-changning"),
        ("https://example.org/x", "../", "https://example.org/x"),
        ('/"><b>', "./", "./&#34;&gt;&lt;b&gt;"),
    ],
)
def test_an_address_becomes_relative_to_the_page(
    tmp_path: Path, url: str, root: str, shown: str
) -> None:
    assert render(tmp_path, "{{ view.text | href }}", url, root) == shown


def test_a_body_gets_the_pages_way_to_the_root(tmp_path: Path) -> None:
    body = f'<a href="{ROOT}articles/a/">甲</a>'
    shown = '<a href="../../articles/a/">甲</a>'
    assert render(tmp_path, "{{ view.text | safe }}", body, "../../") == shown


def test_a_dot_between_words_never_begins_a_line(tmp_path: Path) -> None:
    shown = "长宁区\N{NO-BREAK SPACE}· 2024年"
    assert render(tmp_path, "{{ view.text | glued }}", "长宁区 · 2024年") == shown


def test_what_is_no_body_is_escaped(tmp_path: Path) -> None:
    assert render(tmp_path, "{{ view.text }}", "<script>") == "&lt;script&gt;"


def test_a_file_of_the_theme_has_its_stamp_and_another_is_left_alone(tmp_path: Path) -> None:
    assert render(tmp_path, "{{ '/theme/a.css' | asset }}") == "/theme/a.css?v=1"
    assert render(tmp_path, "{{ '/theme/b.css' | asset }}") == "/theme/b.css"


def test_the_site_stands_beside_the_view(tmp_path: Path) -> None:
    assert render(tmp_path, "{{ site.name }}") == "党建会议新闻"


@pytest.mark.parametrize("template", ["{{ nothing }}", "{{ view.nothing }}", "{{ SITENAME }}"])
def test_a_name_that_nothing_stands_for_is_an_error(tmp_path: Path, template: str) -> None:
    with pytest.raises(UndefinedError):
        render(tmp_path, template)


def test_the_first_folder_that_has_a_template_wins(tmp_path: Path) -> None:
    first = look_of(tmp_path / "first", {"page.html": "{% include 'part.html' %}"})
    second = look_of(tmp_path / "second", {"page.html": "second", "part.html": "part"})
    look = look_of(tmp_path / "first", {}, folders=(*first.folders, *second.folders))
    assert Renderer(look).render(page_of()) == "part"


def test_a_missing_template_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TemplateNotFound):
        Renderer(look_of(tmp_path, {})).render(page_of())
