"""Pages rendered and written: their bytes, and what is said of a template at fault."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from plugins.builder.errors import OverwriteError, TemplateFaultError
from plugins.builder.ledger import digest_of
from plugins.builder.pages import write_pages
from tests.support.looks import look_of, page_of


def test_a_page_is_written_whole(tmp_path: Path) -> None:
    look = look_of(tmp_path / "theme", {"page.html": "<p>{{ view.text }}</p>"})
    (written,) = write_pages(look, tmp_path / "site", [page_of("甲")])
    data = (tmp_path / "site/a/index.html").read_bytes()
    assert data == "<p>甲</p>".encode()
    assert (written.name, written.digest) == ("a/index.html", digest_of(data))


def test_another_look_is_rendered_with_its_own_templates(tmp_path: Path) -> None:
    for name in ("one", "two"):
        look = look_of(tmp_path / name, {"page.html": name})
        write_pages(look, tmp_path / "site" / name, [page_of()])
        assert (tmp_path / "site" / name / "a/index.html").read_text("utf-8") == name


def test_another_process_writes_the_same(tmp_path: Path) -> None:
    look = look_of(tmp_path / "theme", {"page.html": "{{ view.text }}{{ site.name }}"})
    here = write_pages(look, tmp_path / "here", [page_of("甲")])
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = pool.submit(write_pages, look, tmp_path / "there", [page_of("甲")]).result()
    assert [file.digest for file in here] == [file.digest for file in there]


@pytest.mark.parametrize("there", ["a/index.html", "a"])
def test_nothing_is_written_over(tmp_path: Path, there: str) -> None:
    look = look_of(tmp_path / "theme", {"page.html": ""})
    file = tmp_path / "site" / there
    file.parent.mkdir(parents=True)
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(OverwriteError, match=r"a/index\.html 与另一个页面或目录重名"):
        write_pages(look, tmp_path / "site", [page_of()])
    assert file.read_text(encoding="utf-8") == "mine"


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
        write_pages(look, tmp_path / "site", [page_of()])
