"""What a reader can do with an article."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

ARTICLE = "/articles/changning-2023-shuzhi-pingyi/"
VOICE = """
window.spoken = [];
const synthesis = {
  getVoices: () => [{ lang: "zh-CN" }],
  speak: (words) => { window.spoken.push(words.text); window.current = words; },
  cancel: () => {},
};
Object.defineProperty(window, "speechSynthesis", { value: synthesis });
window.SpeechSynthesisUtterance = class extends EventTarget {
  constructor(text) { super(); this.text = text; }
};
window.finish = () => window.current.dispatchEvent(new Event("end"));
"""


def test_the_link_is_copied_as_it_will_last(browser: Browser, root: str) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{root}{ARTICLE}?from=search#facts")
        page.get_by_role("button", name="复制链接").click()
        expect(page.get_by_text("链接已复制。")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("link[rel=canonical]").get_attribute("href")


def test_where_nothing_may_be_copied_the_link_is_shown(browser: Browser, root: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(
            "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
        )
        page.goto(root + ARTICLE)
        page.get_by_role("button", name="复制链接").click()
        expect(page.get_by_text("请自行复制：")).to_contain_text(ARTICLE)


def test_printing_opens_the_browsers_own_dialog(phone: Watched, root: str) -> None:
    phone.page.add_init_script("window.print = () => { window.printed = true; }")
    phone.page.goto(root + ARTICLE)
    phone.page.get_by_role("button", name="打印").click()
    assert phone.page.evaluate("window.printed")


def test_sharing_is_offered_where_the_browser_can(phone: Watched, root: str) -> None:
    phone.page.goto(root + ARTICLE)
    expect(phone.page.get_by_role("button", name="分享")).to_be_hidden()
    phone.page.add_init_script(
        "navigator.share = (what) => { window.shared = what; return Promise.reject(new Error('later')); }"
    )
    phone.page.reload()
    phone.page.get_by_role("button", name="分享").click()
    shared = phone.page.evaluate("window.shared")
    assert shared["title"] == phone.page.locator("h1").inner_text()
    assert shared["url"].endswith(ARTICLE)
    assert phone.complaints == []


def test_the_article_is_read_sentence_by_sentence_and_pauses(phone: Watched, root: str) -> None:
    page = phone.page
    page.add_init_script(VOICE)
    page.goto(root + ARTICLE)
    assert page.evaluate("window.spoken") == []
    page.get_by_role("button", name="朗读").click()
    assert page.evaluate("window.spoken") == [page.locator("h1").inner_text()]
    page.evaluate("window.finish()")
    expect(page.locator("[data-article-body] [data-reading]")).to_have_count(1)
    second = page.evaluate("window.spoken[1]")
    page.get_by_role("button", name="暂停").click()
    page.get_by_role("button", name="继续").click()
    assert page.evaluate("window.spoken[2]") == second
    page.get_by_role("button", name="停止").click()
    expect(page.locator("[data-reading]")).to_have_count(0)
    expect(page.get_by_role("button", name="朗读")).to_be_visible()


def test_the_whole_text_is_read_and_then_it_ends(phone: Watched, root: str) -> None:
    page = phone.page
    page.add_init_script(VOICE)
    page.goto(root + ARTICLE)
    page.get_by_role("button", name="朗读").click()
    for _ in range(100):
        if page.get_by_role("button", name="朗读").count():
            break
        page.evaluate("window.finish()")
    said = "".join("".join(page.evaluate("window.spoken")[1:]).split())
    paragraphs = page.locator("[data-article-body] p").all_inner_texts()
    assert said == "".join("".join(paragraphs).split())


def test_a_device_without_a_voice_says_so(phone: Watched, root: str) -> None:
    page = phone.page
    page.add_init_script(VOICE)
    page.goto(root + ARTICLE)
    page.get_by_role("button", name="朗读").click()
    page.evaluate(
        "window.current.dispatchEvent(Object.assign(new Event('error'), { error: 'language-unavailable' }))"
    )
    expect(page.get_by_text("这台设备不能朗读中文。")).to_be_visible()


def test_a_slash_leads_to_the_search_field(phone: Watched, root: str) -> None:
    phone.page.goto(root + ARTICLE)
    phone.page.keyboard.press("/")
    expect(phone.page.locator("#site-search")).to_be_focused()
    phone.page.keyboard.press("/")
    expect(phone.page.locator("#site-search")).to_have_value("/")
