"""Files that are made and written, and pages among them."""

import pickle
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from plugins.builder.errors import OverwriteError, TemplateFaultError
from plugins.builder.ledger import digest_of
from plugins.builder.making import make_files
from plugins.builder.pages import render_page
from tests.support.looks import look_of, page_of


def test_a_file_is_made_and_written_whole(tmp_path: Path) -> None:
    (made,) = make_files(str.encode, str(tmp_path), [("a/b/c", "甲")])
    assert (tmp_path / "a/b/c").read_bytes() == "甲".encode()
    assert (made.name, made.digest) == ("a/b/c", digest_of("甲".encode()))


@pytest.mark.parametrize("there", ["a/index.html", "a"])
def test_nothing_is_written_over(tmp_path: Path, there: str) -> None:
    file = tmp_path / there
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(OverwriteError, match=r"a/index\.html 与另一个页面或目录重名"):
        make_files(str.encode, str(tmp_path), [("a/index.html", "ours")])
    assert file.read_text(encoding="utf-8") == "mine"


def test_another_look_is_rendered_with_its_own_templates(tmp_path: Path) -> None:
    for name in ("one", "two", "one"):
        look = look_of(tmp_path / name, {"page.html": name})
        assert render_page(look, page_of()).decode() == name


def test_a_template_that_changed_is_read_again_by_a_process_that_stays(tmp_path: Path) -> None:
    for word in ("one", "two"):
        look = look_of(tmp_path, {"page.html": "{% include 'part.html' %}", "part.html": word})
        assert render_page(look, page_of()).decode() == word


def test_another_process_renders_the_same(tmp_path: Path) -> None:
    look = look_of(tmp_path / "theme", {"page.html": "{{ view.text }}{{ site.name }}"})
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = pool.submit(partial(render_page, look), page_of("甲")).result()
    assert there == render_page(look, page_of("甲")) == "甲党建会议新闻".encode()


@pytest.mark.parametrize(
    ("template", "part", "said"),
    [
        ("一\n{{ view.none }}", "", r"^模板 page\.html:2: .*none.*（写 a/index\.html 时）$"),
        ("{% include 'part.html' %}", "\n\n{{ lost }}", r"^模板 part\.html:3: .*lost"),
        ("一\n{% if %}", "", r"^模板 page\.html:2: Expected an expression"),
        ("{% include 'part.html' %}", "\n{% endif %}", r"^模板 part\.html:2: "),
        ("{% include 'lost.html' %}", "", r"^模板 page\.html:1: .*lost\.html.*（写 a/index"),
    ],
)
def test_a_template_at_fault_is_named_with_its_line(
    tmp_path: Path, template: str, part: str, said: str
) -> None:
    look = look_of(tmp_path / "theme", {"page.html": template, "part.html": part})
    with pytest.raises(TemplateFaultError, match=said):
        render_page(look, page_of())


def test_a_fault_travels_between_processes(tmp_path: Path) -> None:
    look = look_of(tmp_path / "theme", {"page.html": "{{ lost }}"})
    with pytest.raises(TemplateFaultError) as caught:
        render_page(look, page_of())
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
