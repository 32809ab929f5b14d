"""The preview in a browser: edits show by themselves, faults lie over the last good page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.preview.conftest import Preview, edit, eventually
from tests.support.site import write_article

LONG = "\n\n".join(f"第{number}段，会议听取了述职。" for number in range(120))
MARK = "window.marked = true"
FAULT = "preview-fault"


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    """A page on an article that is longer than the window."""
    write_article(preview.content, "a-1", title="第一版的标题", body=LONG)
    # Its own page comes at once; after the pass over all nothing is loaded again by itself.
    eventually(lambda: "第119段" in preview.text("/feeds/all.atom.xml"))
    with browser.new_context(viewport={"width": 1000, "height": 700}) as context:
        page = context.new_page()
        page.set_default_timeout(30_000)
        expect.set_options(timeout=30_000)
        page.goto(f"{preview.address}/articles/a-1/")
        yield page


def place(page: Page) -> float:
    y: float = page.evaluate("scrollY")
    return y


def test_an_edit_shows_and_the_reader_stays_where_they_were(page: Page, preview: Preview) -> None:
    page.evaluate("scrollTo(0, 1500)")
    write_article(preview.content, "a-1", title="第二版的标题", body=LONG)
    expect(page.locator("h1")).to_have_text("第二版的标题")
    page.wait_for_function("scrollY === 1500")


def test_what_an_edit_changes_elsewhere_shows_after_the_pass_over_all(
    page: Page, preview: Preview
) -> None:
    page.goto(f"{preview.address}/")
    write_article(preview.content, "b-2", title="另一个标题", date="2024-02-01")
    expect(page.locator("main")).to_contain_text("另一个标题")


def test_a_page_that_did_not_change_is_left_alone(page: Page, preview: Preview) -> None:
    page.goto(f"{preview.address}/search/")
    page.evaluate(MARK)
    write_article(preview.content, "b-2", title="另一个标题", date="2024-02-01")
    eventually(lambda: "另一个标题" in preview.text("/"))
    assert page.evaluate("window.marked") is True


def test_a_style_sheet_is_exchanged_without_a_reload(page: Page, preview: Preview) -> None:
    page.evaluate(MARK)
    css = preview.theme / "static/css/base.css"
    css.write_text(
        css.read_text(encoding="utf-8") + "\nh1 { color: rgb(1, 2, 3); }\n", encoding="utf-8"
    )
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    expect(page.locator("link[rel=stylesheet]")).to_have_count(1)
    assert page.evaluate("window.marked") is True


def test_a_changed_script_reloads_the_page(page: Page, preview: Preview) -> None:
    script = preview.theme / "static/js/site.js"
    script.write_text(
        script.read_text(encoding="utf-8") + '\ndocument.body.dataset.fresh = "yes";\n',
        encoding="utf-8",
    )
    expect(page.locator("body")).to_have_attribute("data-fresh", "yes")


def test_a_changed_template_shows_at_once(page: Page, preview: Preview) -> None:
    edit(preview.theme / "templates/base.html", "跳到正文", "跳到下面")
    expect(page.locator(".skip-link")).to_have_text("跳到下面")


def test_a_fault_of_an_article_lies_over_the_page_until_it_is_mended(
    page: Page, preview: Preview
) -> None:
    write_article(preview.content, "a-1", title="第一版的标题", body=LONG, category="none")
    overlay = page.locator(FAULT)
    expect(overlay).to_contain_text("articles/2024/a-1.md:4:category")
    expect(overlay).to_contain_text("词表里没有“none”")
    expect(overlay.get_by_role("alert")).to_be_visible()
    expect(page.locator("h1")).to_have_text("第一版的标题")
    write_article(preview.content, "a-1", title="第一版的标题", body=LONG)
    expect(overlay).to_have_count(0)


def test_escape_closes_a_fault_and_another_one_comes_back(page: Page, preview: Preview) -> None:
    overlay = page.locator(FAULT)
    write_article(preview.content, "a-1", body=LONG, category="none")
    expect(overlay.get_by_role("alert")).to_be_visible()
    page.keyboard.press("Escape")
    expect(overlay).to_have_count(0)
    write_article(preview.content, "a-1", body=LONG, category="nothing")
    expect(overlay).to_contain_text("词表里没有“nothing”")
    page.reload()
    expect(overlay).to_contain_text("词表里没有“nothing”")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{{ view.title }}", "{{ view.none }}", "has no attribute 'none'"),
        ("{{ view.title }}", "{{ view.title + 1 }}", "can only concatenate str"),
        ("{% extends", "{% nothing %}{% extends", "Encountered unknown tag 'nothing'"),
    ],
)
def test_a_fault_of_a_template_names_its_line(
    page: Page, preview: Preview, old: str, new: str, message: str
) -> None:
    template = preview.theme / "templates/article.html"
    good = template.read_text(encoding="utf-8")
    line = good[: good.index(old)].count("\n") + 1
    template.write_text(good.replace(old, new, 1), encoding="utf-8")
    expect(page.locator(FAULT)).to_contain_text(f"templates/article.html:{line}")
    expect(page.locator(FAULT)).to_contain_text(message)
    expect(page.locator("h1")).to_have_text("第一版的标题")
    template.write_text(good, encoding="utf-8")
    expect(page.locator(FAULT)).to_have_count(0)


def test_a_fault_of_a_style_sheet_is_shown_and_clears(page: Page, preview: Preview) -> None:
    css = preview.theme / "static/css/site.css"
    good = css.read_text(encoding="utf-8")
    css.write_text(f'@import "./none.css";\n{good}', encoding="utf-8")
    expect(page.locator(FAULT)).to_contain_text("none.css")
    css.write_text(good, encoding="utf-8")
    expect(page.locator(FAULT)).to_have_count(0)


def test_a_page_for_a_new_article_appears_by_itself_and_goes_with_it(
    page: Page, preview: Preview
) -> None:
    page.goto(f"{preview.address}/articles/c-3/")
    expect(page.locator("h1")).to_have_text("找不到这个页面")
    file = write_article(preview.content, "c-3", title="新的一篇")
    expect(page.locator("h1")).to_have_text("新的一篇")
    file.unlink()
    expect(page.locator("h1")).to_have_text("找不到这个页面")


def test_a_changed_plugin_starts_the_program_anew_behind_the_same_port(
    page: Page, preview: Preview
) -> None:
    edit(preview.plugin, "你好", "再见")
    eventually(lambda: preview.text("/greeting.txt") == "再见")
    edit(preview.plugin, "def register", "1 / 0\n\ndef register")
    expect(page.locator(FAULT)).to_contain_text("ZeroDivisionError")
    expect(page.locator("h1")).to_have_text("第一版的标题")
    edit(preview.plugin, "1 / 0\n\n", "")
    expect(page.locator(FAULT)).to_have_count(0)
    edit(preview.root / "settings.py", "试用的网站", "别的网站")
    expect(page.locator(".header")).to_contain_text("别的网站")
    assert preview.process.poll() is None


def test_the_search_finds_what_was_just_written(page: Page, preview: Preview) -> None:
    write_article(preview.content, "b-2", body="其中提到了琉璃瓦的修缮。\n", date="2024-02-01")
    eventually(lambda: "琉璃瓦" in preview.text("/feeds/all.atom.xml"))
    # In a window of its own: the other one may be about to load its own page again.
    search = page.context.new_page()
    search.goto(f"{preview.address}/search/?q=琉璃瓦")
    expect(search.locator("main")).to_contain_text("琉璃瓦的修缮")
