"""The tools of an article, also where a browser lacks what they need; speech is a stub."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Watched
from tests.support.site import BuiltSite, build_site, new_content, write_article
from tools.screenshots import serve

pytestmark = pytest.mark.browser

BODY = """会议**听取了述职，并**作了评议。书记问：“都到了吗？”大家说：到了！

- 第一项
- 第二项；附件一

2024年1月26日
"""
SENTENCES = [
    "会议听取了述职，并作了评议。", "书记问：“都到了吗？”", "大家说：到了！", "第一项", "第二项；",
    "附件一", "2024年1月26日",
]  # fmt: skip
SPEECH = """(voices) => {
  const said = [];
  const speech = {
    said, speaking: null, listeners: [], voices,
    getVoices() { return this.voices; },
    speak(utterance) { said.push(utterance); this.speaking = utterance; },
    cancel() {
      const { speaking } = this;
      this.speaking = null;
      // As Chromium does, and after a while.
      if (speaking) { setTimeout(() => speaking.dispatchEvent(new Event("error"))); }
    },
    finish() { const { speaking } = this; this.speaking = null; speaking.dispatchEvent(new Event("end")); },
    addEventListener(name, listener) { this.listeners.push(listener); },
    learn(known) { this.voices = known; this.listeners.forEach((listener) => listener()); },
  };
  window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) { super(); this.text = text; }
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
}"""
MANDARIN = {"name": "中文", "lang": "zh-CN", "localService": True}
CANTONESE = {"name": "粤语", "lang": "zh-HK", "localService": True}
REMOTE = {"name": "云端", "lang": "zh-CN", "localService": False}
ENGLISH = {"name": "English", "lang": "en-US", "localService": True}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("tools")
    content = new_content(folder)
    write_article(content, "a-1", body=BODY)
    return build_site(content, folder / "output", SITEURL="https://example.org/dang")


@pytest.fixture(scope="module")
def article(site: BuiltSite) -> Iterator[str]:
    with serve(site.root) as address:
        yield f"{address}/articles/a-1/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        yield context


def speaking(context: BrowserContext, article: str, *voices: dict[str, Any]) -> Page:
    """Open the article in a browser that has voices."""
    context.add_init_script(f"({SPEECH})({json.dumps(voices)})")
    page = context.new_page()
    page.goto(article)
    return page


def said(page: Page) -> list[str]:
    texts: list[str] = page.evaluate("speechSynthesis.said.map(({ text }) => text)")
    return texts


def marked(page: Page) -> str | None:
    text: str | None = page.evaluate(
        "[...(CSS.highlights.get('reading') ?? [])].map(String)[0] ?? null"
    )
    return text


def test_the_link_is_the_articles_own_and_readers_are_told(
    context: BrowserContext, article: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{article}?utm_source=x#part")
    page.get_by_role("button", name="复制链接").click()
    expect(page.locator(".tools [role=status]")).to_have_text("链接已复制")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "https://example.org/dang/articles/a-1/"
    )


def test_where_nothing_may_be_copied_the_link_stands_ready(
    context: BrowserContext, article: str
) -> None:
    context.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    page = context.new_page()
    page.goto(article)
    page.get_by_role("button", name="复制链接").click()
    field = page.get_by_role("textbox", name="本文链接")
    expect(field).to_be_focused()
    expect(field).to_have_value("https://example.org/dang/articles/a-1/")
    assert page.evaluate("getSelection().toString()") == "https://example.org/dang/articles/a-1/"
    expect(page.locator(".tools [role=status]")).to_have_text(
        "浏览器没有让复制，请从下面的框里复制"
    )


def test_print_prints(context: BrowserContext, article: str) -> None:
    context.add_init_script("window.print = () => { window.printed = true; };")
    page = context.new_page()
    page.goto(article)
    page.get_by_role("button", name="打印").click()
    assert page.evaluate("window.printed") is True


def test_share_is_there_where_the_machine_shares(context: BrowserContext, article: str) -> None:
    context.add_init_script(
        "navigator.share = async (what) => { window.shared = what; throw new Error('no'); };"
    )
    watched = Watched(context.new_page())
    watched.page.goto(article)
    watched.page.get_by_role("button", name="分享").click()
    assert watched.page.evaluate("window.shared.url") == "https://example.org/dang/articles/a-1/"
    # To think better of it is no error.
    assert watched.complaints == []


def test_share_is_not_there_where_it_does_not(context: BrowserContext, article: str) -> None:
    context.add_init_script("delete Navigator.prototype.share;")
    page = context.new_page()
    page.goto(article)
    expect(page.get_by_role("button", name="打印")).to_be_visible()
    expect(page.get_by_role("button", name="分享")).to_be_hidden()


@pytest.mark.parametrize(
    ("voices", "there"),
    [([], False), ([ENGLISH], False), ([REMOTE], False), ([CANTONESE], True), ([MANDARIN], True)],
)
def test_read_aloud_is_there_where_the_device_itself_speaks_chinese(
    context: BrowserContext, article: str, voices: list[dict[str, Any]], there: bool
) -> None:
    page = speaking(context, article, *voices)
    expect(page.get_by_role("button", name="打印")).to_be_visible()
    assert page.get_by_role("button", name="朗读").is_visible() is there


def test_voices_may_come_late(context: BrowserContext, article: str) -> None:
    page = speaking(context, article)
    expect(page.get_by_role("button", name="打印")).to_be_visible()
    page.evaluate("(voice) => speechSynthesis.learn([voice])", MANDARIN)
    expect(page.get_by_role("button", name="朗读")).to_be_visible()


def test_it_reads_sentence_by_sentence_and_marks_each(
    context: BrowserContext, article: str
) -> None:
    page = speaking(context, article, CANTONESE, MANDARIN)
    page.wait_for_timeout(200)
    assert said(page) == [], "never by itself"
    page.get_by_role("button", name="朗读").click()
    for number, sentence in enumerate(SENTENCES, 1):
        assert said(page) == SENTENCES[:number]
        mark = marked(page)
        assert mark is not None
        assert mark.strip() == sentence
        page.evaluate("speechSynthesis.finish()")
    assert marked(page) is None
    assert page.evaluate("speechSynthesis.said[0].voice.name") == "中文"
    expect(page.locator(".tools [role=status]")).to_have_text("已读完")
    expect(page.get_by_role("button", name="朗读")).to_be_focused()


def test_a_pause_goes_on_from_its_sentence(context: BrowserContext, article: str) -> None:
    page = speaking(context, article, MANDARIN)
    page.get_by_role("button", name="朗读").click()
    page.evaluate("speechSynthesis.finish()")
    expect(page.get_by_role("button", name="暂停")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert page.evaluate("speechSynthesis.speaking") is None
    page.get_by_role("button", name="继续").click()
    assert said(page) == [SENTENCES[0], SENTENCES[1], SENTENCES[1]]


def test_another_speed_holds_at_once(context: BrowserContext, article: str) -> None:
    page = speaking(context, article, MANDARIN)
    page.get_by_role("button", name="朗读").click()
    page.get_by_label("语速").select_option("快")
    page.wait_for_timeout(100)
    assert page.evaluate("speechSynthesis.said.map(({ rate }) => rate)") == [1, 1.25]
    assert page.evaluate("speechSynthesis.speaking.text") == SENTENCES[0]


def test_it_stops_when_it_is_told_and_when_the_page_is_left(
    context: BrowserContext, article: str
) -> None:
    page = speaking(context, article, MANDARIN)
    page.get_by_role("button", name="朗读").click()
    page.get_by_role("button", name="停止").click()
    page.wait_for_timeout(100)
    assert page.evaluate("speechSynthesis.speaking") is None
    assert marked(page) is None
    expect(page.locator(".tools [role=status]")).to_have_text("朗读已停止")
    page.get_by_role("button", name="朗读").click()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("speechSynthesis.speaking") is None


def test_what_the_device_cannot_say_ends_it_with_a_word(
    context: BrowserContext, article: str
) -> None:
    page = speaking(context, article, MANDARIN)
    page.get_by_role("button", name="朗读").click()
    page.evaluate("speechSynthesis.speaking.dispatchEvent(new Event('error'))")
    expect(page.locator(".tools [role=status]")).to_have_text("朗读中断了")
    expect(page.get_by_role("button", name="朗读")).to_be_visible()


def test_without_scripts_and_on_paper_there_are_no_tools(
    scriptless: Watched, context: BrowserContext, article: str
) -> None:
    scriptless.page.goto(article)
    expect(scriptless.page.locator(".tools")).to_be_hidden()
    page = context.new_page()
    page.goto(article)
    expect(page.locator(".tools")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".tools")).to_be_hidden()
    expect(page.locator(".aids__button")).to_be_hidden()


def test_nothing_moves_when_the_buttons_come(context: BrowserContext, article: str) -> None:
    page = context.new_page()
    page.goto(article, wait_until="networkidle")
    moved = page.evaluate(
        """() => new Promise((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const { value } of list.getEntries()) { sum += value; }
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(sum), 300);
        })"""
    )
    assert moved == 0
