"""Searching in a real browser."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Watched
from tests.support.site import PROJECT, BuiltSite, build_site
from tools.screenshots import serve

pytestmark = pytest.mark.browser

SLOW = 20_000
"""Milliseconds that an answer may take on a busy machine."""
INPUT = "#search-input"


def module(page: Page) -> Locator:
    return page.locator("[data-module=search]")


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="搜索词")


def settled(page: Page, state: str = "results") -> None:
    """Wait until the page is in a state."""
    expect(module(page)).to_have_attribute("data-state", state)


def total(page: Page) -> int:
    """Return the total, which the line above the results gives twice."""
    line = page.locator("[data-total]")
    stated = int(str(line.get_attribute("data-total")))
    assert re.findall(r"(\d+)篇", line.inner_text()) == [str(stated)]
    return stated


def results(page: Page) -> list[str]:
    """Return the titles of the results, once there is an answer."""
    settled(page)
    return page.locator("[data-result]").all_inner_texts()


def slugs(page: Page) -> list[str]:
    """Return the slugs of the results on all pages of an answer."""
    settled(page)
    found = []
    while True:
        links = page.locator("[data-result]").all()
        paths = [urlsplit(str(link.get_attribute("href"))).path for link in links]
        found += [path.split("/")[-2] for path in paths]
        following = page.get_by_role("link", name="下一页")
        if following.count() == 0:
            return found
        number = len(found) // 10 + 1
        following.click()
        expect(page.get_by_text(f"第 {number} 页")).to_be_visible()


def search(watched: Watched, address: str, query: str) -> list[str]:
    watched.page.goto(f"{address}/search/")
    box(watched.page).fill(query)
    watched.page.get_by_role("button", name="搜索", exact=True).click()
    return results(watched.page)


def until(page: Page, condition: Callable[[], bool]) -> None:
    """Wait for something that only this side of the browser knows."""
    for _ in range(SLOW // 20):
        if condition():
            return
        page.wait_for_timeout(20)
    pytest.fail("it did not come")


def asked(page: Page) -> dict[str, list[str]]:
    """Return the parameters of the address."""
    return parse_qs(urlsplit(page.url).query)


def texts() -> Iterator[tuple[str, str, bool]]:
    """Yield address, source, and whether it is published, of each starter article."""
    for path in sorted((PROJECT / "content" / "articles").glob("*/*.md")):
        text = path.read_text(encoding="utf-8")
        yield path.stem, text, "\nstatus:" not in text


# What is found.


@pytest.mark.parametrize("query", ["述职评议", "党课", "鼓楼区", "快递", "2023年度"])
def test_a_search_finds_what_holds_the_words(phone: Watched, address: str, query: str) -> None:
    holding = {slug for slug, text, published in texts() if published and query in text}
    phone.page.goto(f"{address}/search/?q={query}")
    if not holding:
        pytest.fail(f"no starter article holds {query}; ask for another")
    settled(phone.page)
    found = slugs(phone.page)
    assert len(found) == len(set(found)) == total(phone.page)
    assert holding <= set(found)
    assert phone.complaints == []


def test_hidden_articles_and_drafts_are_not_found(phone: Watched, root: str) -> None:
    unlisted = {slug: text for slug, text, published in texts() if not published}
    assert unlisted
    for slug, text in unlisted.items():
        title = re.search(r"^title: (.+)$", text, re.MULTILINE)
        assert title is not None
        phone.page.goto(f"{root}/search/?q={quote(title[1])}")
        expect(module(phone.page)).to_have_attribute("data-state", re.compile("results|none"))
        if phone.page.locator("[data-result]").count():
            assert slug not in slugs(phone.page)


def test_a_result_leads_to_its_article(phone: Watched, address: str) -> None:
    titles = search(phone, address, "湖光岩")
    phone.page.locator("[data-result]").first.click()
    expect(phone.page.locator("h1")).to_have_text(titles[0])
    assert phone.page.url.startswith(f"{address}/articles/")


def test_results_have_title_date_labels_and_lead(phone: Watched, root: str) -> None:
    phone.page.goto(f"{root}/search/?q=九十二个居民区")
    settled(phone.page)
    entry = phone.page.locator("[data-results] li").first
    expect(entry.get_by_role("heading").get_by_role("link")).to_have_text(
        "长宁区召开2023年度党（工）委书记抓基层党建述职评议会"
    )
    expect(entry.locator("time")).to_have_text("2024年1月26日")
    expect(entry.locator(".entry__meta")).to_contain_text("长宁区")
    expect(entry.locator(".entry__lead mark").first).to_have_text("九十二个居民区")


def test_several_words_are_all_found_and_marked(phone: Watched, root: str) -> None:
    phone.page.goto(f"{root}/search/?q=上海 主题党日")
    assert results(phone.page)
    expect(phone.page.get_by_text("没有文章同时含有这些字词")).to_have_count(0)
    assert "主题党日" in phone.page.locator("mark").all_inner_texts()


def test_the_search_of_every_page_leads_to_the_search_page(phone: Watched, address: str) -> None:
    phone.page.goto(f"{address}/districts/changning/")
    phone.page.get_by_role("searchbox", name="搜索全站").fill("党课")
    phone.page.keyboard.press("Enter")
    assert results(phone.page)
    assert phone.page.url.startswith(f"{address}/search/?q=")


def test_nothing_is_loaded_for_search_until_somebody_searches(phone: Watched, address: str) -> None:
    phone.page.goto(f"{address}/search/", wait_until="networkidle")
    paths = [urlsplit(url).path for url in phone.requests]
    index = [path for path in paths if "/search/" in path and not path.endswith(("/", "page.js"))]
    assert index == []
    with phone.page.expect_request(re.compile(r"/search/manifest\.json")):
        box(phone.page).focus()


# Passages.


def test_a_result_shows_the_passage_and_opens_the_article_there(
    phone: Watched, address: str
) -> None:
    phone.page.goto(f"{address}/search/?q=点位开门时间")
    settled(phone.page)
    lead = phone.page.locator("[data-snippet]").first
    expect(lead).to_contain_text("但有的点位开门时间同白领的下班时间错开")
    assert lead.locator("mark").all_inner_texts() == ["点位开门时间"]
    link = phone.page.locator("[data-result]").first
    directive = str(link.get_attribute("href")).split("#:~:text=")[1]
    assert [unquote(part) for part in directive.split(",")] == [
        "但有的-", "点位开门时间", "-同白领的下班时间错开",
    ]  # fmt: skip
    link.click()
    passage = phone.page.locator("[data-article-body] p", has_text="点位开门时间")
    expect(passage).to_be_in_viewport()
    phone.page.wait_for_function("scrollY > 0")
    assert phone.complaints == []


def test_a_person_is_shown_among_the_facts_of_the_meeting(phone: Watched, root: str) -> None:
    phone.page.goto(f"{root}/search/?q=人员:区纪委书记")
    settled(phone.page)
    expect(phone.page.locator("[data-snippet]").first).to_contain_text(re.compile("：.*区纪委书记"))


class Held:
    """Requests for texts of articles that wait until they are let go."""

    def __init__(self, page: Page) -> None:
        self.waiting: list[Route] = []
        self.most = 0
        page.route("**/search/texts/**", self._hold)

    def _hold(self, route: Route) -> None:
        self.waiting.append(route)
        self.most = max(self.most, len(self.waiting))

    def let_go(self) -> None:
        self.waiting.pop(0).continue_()


def test_passages_come_after_the_titles_and_four_at_once(phone: Watched, root: str) -> None:
    held = Held(phone.page)
    phone.page.set_viewport_size({"width": 390, "height": 4000})
    phone.page.goto(f"{root}/search/?q=会议")
    assert len(results(phone.page)) == 10
    for done in range(10):
        left = min(4, 10 - done)
        until(phone.page, lambda left=left: len(held.waiting) == left)
        held.let_go()
        expect(phone.page.locator("[data-snippet]")).to_have_count(done + 1)
    assert held.most == 4


def test_passages_out_of_sight_come_when_a_reader_comes_near(phone: Watched, root: str) -> None:
    phone.page.goto(f"{root}/search/?q=会议", wait_until="networkidle")
    assert len(results(phone.page)) == 10
    passages = phone.page.locator("[data-snippet]")
    assert 0 < passages.count() < 10
    last = phone.page.locator("[data-results] li").last
    last.scroll_into_view_if_needed()
    expect(last.locator("[data-snippet]")).to_be_visible()


def test_a_passage_costs_the_text_of_its_article_and_not_the_page(
    phone: Watched, root: str
) -> None:
    phone.page.goto(f"{root}/search/?q=点位开门时间", wait_until="networkidle")
    expect(phone.page.locator("[data-snippet]")).not_to_have_count(0)
    assert not [url for url in phone.requests if "/articles/" in url]
    assert [url for url in phone.requests if "/search/texts/" in url]


def test_passages_of_an_older_search_are_not_waited_for(phone: Watched, root: str) -> None:
    held = Held(phone.page)
    phone.page.goto(f"{root}/search/?q=会议")
    settled(phone.page)
    until(phone.page, lambda: len(held.waiting) == 4)
    with phone.page.expect_event("requestfailed") as failed:
        box(phone.page).fill("湖光岩")
    assert failed.value.failure == "net::ERR_ABORTED"
    assert "/search/texts/" in failed.value.url


# What hosts say of a file that is gone, and what a text would be that has not the words.
ANSWERS: dict[str, dict[str, Any]] = {
    "gone": {"status": 404},
    "a page in its place": {"status": 200, "content_type": "text/html", "body": "<p>九十二个"},
    "another text": {"status": 200, "body": '[["", "别的会议。"], ["主持", "张某某"]]'},
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_without_a_text_that_has_the_words_a_result_keeps_its_summary(
    phone: Watched, root: str, answer: str
) -> None:
    phone.page.route("**/search/texts/**", lambda route: route.fulfill(**ANSWERS[answer]))
    phone.page.goto(f"{root}/search/?q=九十二个居民区", wait_until="networkidle")
    settled(phone.page)
    expect(phone.page.locator(".entry__lead").first).to_contain_text("会前走访九十二个居民区")
    expect(phone.page.locator("[data-snippet]")).to_have_count(0)


# The address.


def test_what_was_asked_for_stands_in_the_address_and_back_goes_back(
    phone: Watched, address: str
) -> None:
    first = search(phone, address, "党课")
    box(phone.page).fill("湖光岩")
    phone.page.keyboard.press("Enter")
    expect(phone.page).to_have_url(f"{address}/search/?q=%E6%B9%96%E5%85%89%E5%B2%A9")
    expect(phone.page.locator("[data-result]").first).to_contain_text("湖光岩")
    phone.page.go_back()
    expect(phone.page.locator("[data-result]").first).to_have_text(first[0])
    assert box(phone.page).input_value() == "党课"
    phone.page.go_forward()
    expect(phone.page.locator("[data-result]").first).to_contain_text("湖光岩")
    assert box(phone.page).input_value() == "湖光岩"


def test_typing_searches_and_leaves_one_entry_of_the_history(phone: Watched, root: str) -> None:
    search(phone, root, "党课")
    entries = phone.page.evaluate("history.length")
    for text in ("湖", "湖光", "湖光岩"):
        box(phone.page).fill(text)
        expect(phone.page).to_have_url(f"{root}/search/?q={quote(text)}")
    phone.page.keyboard.press("Enter")
    assert phone.page.evaluate("history.length") == entries + 1
    phone.page.go_back()
    expect(box(phone.page)).to_have_value("党课")
    settled(phone.page)


def test_a_search_can_be_kept_with_all_that_narrows_it(phone: Watched, root: str) -> None:
    phone.page.goto(f"{root}/search/?q=会议&district=shanghai&kind=news&sort=date&page=2")
    settled(phone.page)
    expect(phone.page.get_by_text("第 2 页")).to_be_visible()
    expect(phone.page.get_by_role("radio", name="按日期")).to_be_checked()
    chosen = phone.page.get_by_role("list", name="已选的筛选条件")
    expect(chosen.get_by_role("link")).to_contain_text(["地区：上海市", "体裁：新闻", "全部去掉"])
    assert "会议" in phone.page.title()


@pytest.mark.parametrize("page", ["999", "-1", "x", "1e9", "0"])
def test_a_page_that_is_not_there_is_the_nearest_one(phone: Watched, root: str, page: str) -> None:
    phone.page.goto(f"{root}/search/?q=会议&page={page}")
    assert results(phone.page)
    last = (total(phone.page) + 9) // 10 if page in ("999", "1e9") else 1
    expect(phone.page.locator("[data-pager]")).to_contain_text(f"第 {last} 页")


def test_a_looser_match_that_finds_nothing_is_not_insisted_on(phone: Watched, root: str) -> None:
    phone.page.goto(f"{root}/search/?q=党课&tier=all")
    assert results(phone.page)
    assert asked(phone.page) == {"q": ["党课"]}


def test_pages_hold_ten_each_and_lead_on_and_back(phone: Watched, root: str) -> None:
    phone.page.goto(f"{root}/search/?q=会议")
    first = results(phone.page)
    assert len(first) == 10
    phone.page.get_by_role("link", name="下一页").click()
    expect(phone.page.get_by_text("第 2 页")).to_be_visible()
    assert asked(phone.page) == {"q": ["会议"], "page": ["2"]}
    assert not set(first) & set(results(phone.page))
    expect(phone.page.locator("[data-total]")).to_be_focused()
    expect(phone.page.locator("[data-total]")).to_be_in_viewport()
    phone.page.get_by_role("link", name="上一页").click()
    expect(phone.page.locator("[data-result]").first).to_have_text(first[0])
    assert asked(phone.page) == {"q": ["会议"]}


def test_results_are_sorted_by_relevance_or_date(phone: Watched, root: str) -> None:
    phone.page.goto(f"{root}/search/?q=会议")
    settled(phone.page)
    phone.page.get_by_text("按日期").click()
    expect(phone.page).to_have_url(re.compile("sort=date"))
    settled(phone.page)
    dates = [
        str(time.get_attribute("datetime"))
        for time in phone.page.locator("[data-results] time").all()
    ]
    assert dates == sorted(dates, reverse=True)
    phone.page.go_back()
    expect(phone.page.get_by_role("radio", name="按相关度")).to_be_checked()


# Input methods.


def compose(page: Page, text: str) -> None:
    """Let an input method show a text that is not entered yet."""
    page.context.new_cdp_session(page).send(
        "Input.imeSetComposition",
        {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
    )


def test_what_an_input_method_composes_is_not_searched(phone: Watched, root: str) -> None:
    phone.page.clock.install()
    phone.page.goto(f"{root}/search/")
    box(phone.page).focus()
    compose(phone.page, "hu guang yan")
    assert box(phone.page).input_value() == "hu guang yan"
    phone.page.clock.run_for(5_000)
    settled(phone.page, "idle")
    assert asked(phone.page) == {}
    phone.page.keyboard.insert_text("湖光岩")
    phone.page.clock.run_for(1_000)
    settled(phone.page)
    assert asked(phone.page) == {"q": ["湖光岩"]}


@pytest.mark.parametrize("event", ["{isComposing: true}", "{keyCode: 229}"])
@pytest.mark.parametrize("key", ["Enter", "Escape", "ArrowDown"])
def test_keys_of_an_input_method_do_nothing(
    phone: Watched, root: str, key: str, event: str
) -> None:
    phone.page.goto(f"{root}/search/")
    box(phone.page).fill("党")
    expect(phone.page.get_by_role("option").first).to_be_visible()
    settled(phone.page)
    phone.page.keyboard.press("ArrowDown")
    before = box(phone.page).get_attribute("aria-activedescendant")
    phone.page.evaluate(
        f"""() => {{
            const input = document.querySelector("{INPUT}");
            input.dispatchEvent(new CompositionEvent("compositionstart", {{ bubbles: true }}));
            const event = {{ key: "{key}", bubbles: true, cancelable: true, ...{event} }};
            input.dispatchEvent(new KeyboardEvent("keydown", event));
            if ("{key}" === "Enter") input.form.requestSubmit();
        }}"""
    )
    assert box(phone.page).get_attribute("aria-activedescendant") == before
    assert box(phone.page).input_value() == "党"
    expect(phone.page.get_by_role("listbox")).to_be_visible()


def test_the_end_of_a_composition_searches(phone: Watched, root: str) -> None:
    phone.page.goto(f"{root}/search/")
    phone.page.evaluate(
        f"""() => {{
            const input = document.querySelector("{INPUT}");
            const tell = (name) => input.dispatchEvent(new CompositionEvent(name, {{ data: "" }}));
            input.focus();
            tell("compositionstart");
            input.value = "湖光岩";
            tell("compositionend");
        }}"""
    )
    settled(phone.page)
    expect(phone.page.locator("[data-result]").first).to_contain_text("湖光岩")


def test_a_newer_search_overtakes_an_older_one(phone: Watched, root: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    # What the newer search needs is loaded before anything is held.
    newer = search(phone, root, "湖光岩")
    phone.page.context.route("**/search/terms/**", hold)
    box(phone.page).fill("述职评议")
    until(phone.page, lambda: bool(held))
    settled(phone.page, "loading")
    box(phone.page).fill("湖光岩")
    assert results(phone.page) == newer
    for route in held:
        route.continue_()
    phone.page.wait_for_load_state("networkidle")
    assert results(phone.page) == newer
    assert asked(phone.page) == {"q": ["湖光岩"]}


# Completions and the keyboard.


def test_completions_are_a_combobox(phone: Watched, root: str) -> None:
    page = phone.page
    page.goto(f"{root}/search/")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_attribute("aria-autocomplete", "list")
    box(page).press_sequentially("长宁")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("长宁区")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    listbox = page.get_by_role("listbox", name="提示")
    expect(listbox).to_have_id(str(box(page).get_attribute("aria-controls")))
    page.keyboard.press("ArrowDown")
    active = page.locator(f"#{box(page).get_attribute('aria-activedescendant')}")
    expect(active).to_have_attribute("aria-selected", "true")
    expect(active).to_contain_text("长宁区")
    expect(box(page)).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert box(page).get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(listbox).to_be_hidden()
    expect(box(page)).to_have_value("长宁")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(box(page)).to_have_value(re.compile("^地区:长宁区"))
    expect(listbox).to_be_hidden()
    settled(page)
    assert "长宁区" in asked(page)["q"][0]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("changning", "长宁区"),
        ("pdxq", "浦东新区"),
        ("jiading", "嘉定区"),
        ("长宁", "长宁区"),
        ("党课 长宁", "长宁区"),
        ("地区:长", "长宁区"),
        ("district：chang", "长宁区"),
    ],
)
def test_a_district_is_offered_by_name_slug_pinyin_and_initials(
    phone: Watched, root: str, typed: str, label: str
) -> None:
    phone.page.goto(f"{root}/search/")
    box(phone.page).fill(typed)
    phone.page.get_by_role("option", name=re.compile(label)).first.click()
    expect(box(phone.page)).to_be_focused()
    before = typed.rpartition(" ")[0]
    expect(box(phone.page)).to_have_value(re.compile(f"^{before} ?地区:{label}"))
    settled(phone.page)


def test_escape_closes_then_clears_and_slash_comes_back(phone: Watched, root: str) -> None:
    page = phone.page
    page.goto(f"{root}/search/")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    box(page).press_sequentially("党/课")
    expect(box(page)).to_have_value("党/课")
    box(page).fill("党课")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")
    settled(page, "idle")
    assert asked(page) == {}
    expect(page.locator("[data-result]")).to_have_count(0)


def test_the_button_in_the_input_empties_it(phone: Watched, root: str) -> None:
    search(phone, root, "党课")
    phone.page.get_by_role("button", name="清空搜索词").click()
    expect(box(phone.page)).to_have_value("")
    expect(box(phone.page)).to_be_focused()
    settled(phone.page, "idle")


def test_everything_is_reached_and_used_with_the_keyboard_alone(phone: Watched, root: str) -> None:
    page = phone.page
    page.goto(f"{root}/search/")
    page.keyboard.press("/")
    page.keyboard.insert_text("会议")
    settled(page)
    expect(page.locator("[data-facets]")).to_be_visible()
    page.keyboard.press("Enter")

    def tab_to(name: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if name in str(page.evaluate("document.activeElement.textContent")):
                return
        pytest.fail(f"no tab stop {name}")

    tab_to("筛选")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="年份")).to_be_visible()
    tab_to("2024年")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("year=2024"))
    # The chosen value keeps the focus, though it was drawn anew.
    expect(page.locator("[aria-current]:focus")).to_contain_text("2024年")
    expect(page.locator("[data-total]")).to_have_attribute("data-total", re.compile(r"\d"))
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("year="))
    expect(page.locator(":focus")).to_contain_text("2024年")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("会议时间：", "会议时间"),
        ("党课：", "党课"),
        ("会议 地区：", "会议"),
        ("会议 -年份:", "会议"),
    ],
)
def test_only_the_name_of_a_filter_at_the_end_waits_for_its_value(
    phone: Watched, root: str, typed: str, found: str
) -> None:
    page = phone.page
    page.goto(f"{root}/search/")
    box(page).fill("会议")
    settled(page)
    box(page).fill(typed)
    expect(page).to_have_url(re.compile(re.escape(quote(found)) + r"(%EF%BC%9A)?$"))


def test_the_number_of_results_is_announced(phone: Watched, root: str) -> None:
    search(phone, root, "述职评议")
    region = phone.page.locator("main").get_by_role("status")
    expect(region).to_have_attribute("data-announcer", "")
    expect(region).to_have_text(f"找到{total(phone.page)}篇文章。")


# Facets.


def facet(page: Page, group: str) -> Locator:
    """Return the links of a facet's values, its panel open."""
    settled(page)
    expect(page.locator("[data-facets]")).to_be_visible()
    button = page.get_by_role("button", name=re.compile("^筛选"))
    if button.is_visible() and button.get_attribute("aria-expanded") == "false":
        button.click()
    links = page.get_by_role("region", name=group).get_by_role("link")
    expect(links.first).to_be_visible()
    return links


def counted(link: Locator) -> tuple[str, int]:
    """Return label and count of a facet's value."""
    match = re.fullmatch(r"(.+) ([\d,]+)篇", " ".join(str(link.text_content()).split()))
    assert match is not None
    return match[1], int(match[2])


def test_values_are_counted_when_they_are_seen(phone: Watched, root: str) -> None:
    page = phone.page
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{root}/search/?q=会议")
    settled(page)
    page.wait_for_load_state("networkidle")
    assert not any("facets.bin" in url for url in loaded)
    assert facet(page, "年份").count() > 1
    assert any("facets.bin" in url for url in loaded)


def test_values_are_counted_when_a_screen_grows_wide(phone: Watched, root: str) -> None:
    phone.page.goto(f"{root}/search/?q=会议")
    settled(phone.page)
    phone.page.set_viewport_size({"width": 1280, "height": 900})
    years = phone.page.get_by_role("region", name="年份").get_by_role("link")
    expect(years.first).to_be_visible()


@pytest.mark.parametrize("group", ["地区", "年份", "会议类型", "体裁", "栏目"])
def test_a_value_leads_to_as_many_results_as_it_says(phone: Watched, root: str, group: str) -> None:
    phone.page.goto(f"{root}/search/?q=会议")
    for place in (0, -1):
        link = facet(phone.page, group).nth(place)
        label, count = counted(link)
        link.click()
        expect(phone.page.locator("[data-total]")).to_have_attribute("data-total", str(count))
        chip = phone.page.get_by_role("link", name=f"{group}：{label}")
        expect(chip).to_be_visible()
        assert len(slugs(phone.page)) == count
        phone.page.goto(f"{root}/search/?q=会议")


@pytest.mark.parametrize("group", ["年份", "体裁", "栏目"])
def test_counts_are_of_all_results_and_not_of_one_page(
    phone: Watched, root: str, group: str
) -> None:
    phone.page.goto(f"{root}/search/?q=会议")
    links = facet(phone.page, group)
    more = phone.page.get_by_role("region", name=group).get_by_role("button")
    if more.count():
        more.click()
    assert sum(counted(link)[1] for link in links.all()) == total(phone.page)


def test_facets_combine_and_are_taken_away_one_by_one(phone: Watched, root: str) -> None:
    page = phone.page
    page.goto(f"{root}/search/?q=会议")
    whole = len(slugs(page))
    page.goto(f"{root}/search/?q=会议")
    facet(page, "地区").filter(has_text="上海市").click()
    expect(page).to_have_url(re.compile("district=shanghai"))
    expect(page.get_by_role("button", name="筛选（已选 1 项）")).to_be_visible()
    year, count = counted(facet(page, "年份").first)
    facet(page, "年份").first.click()
    expect(page.locator("[data-total]")).to_have_attribute("data-total", str(count))
    assert set(asked(page)) == {"q", "district", "year"}
    chosen = page.get_by_role("list", name="已选的筛选条件")
    chosen.get_by_role("link", name="地区：上海市").click()
    expect(page).not_to_have_url(re.compile("district="))
    expect(chosen).to_have_text(re.compile(year))
    page.go_back()
    expect(page.locator("[data-total]")).to_have_attribute("data-total", str(count))
    page.get_by_role("link", name="全部去掉").click()
    expect(page.locator("[data-total]")).to_have_attribute("data-total", str(whole))
    assert asked(page) == {"q": ["会议"]}


def test_filters_without_words_list_all_that_they_let_through(phone: Watched, root: str) -> None:
    page = phone.page
    page.goto(f"{root}/search/?q=会议&district=changning&year=2024")
    settled(page)
    box(page).fill("")
    expect(page).to_have_url(f"{root}/search/?district=changning&year=2024")
    both = slugs(page)
    assert all("changning" in slug or "shanghai" in slug for slug in both)
    assert total(page) == len(both) > 0
    label, count = counted(facet(page, "年份").last)
    facet(page, "年份").last.click()
    expect(page.locator("[data-total]")).to_have_attribute("data-total", str(count))
    page.get_by_role("link", name=f"年份：{label}").click()
    expect(page).to_have_url(f"{root}/search/?district=changning")
    settled(page)
    assert total(page) > count
    page.get_by_role("link", name="地区：长宁区").click()
    settled(page, "idle")
    expect(page.locator("[data-result]")).to_have_count(0)


def test_another_value_takes_the_place_of_the_chosen_one(phone: Watched, root: str) -> None:
    page = phone.page
    page.goto(f"{root}/search/?q=会议&year=2024&kind=news")
    links = facet(page, "年份")
    expect(page.locator("[aria-current]")).to_contain_text(["2024年", "新闻"])
    other = next(link for link in links.all() if "2024年" not in str(link.text_content()))
    label, count = counted(other)
    other.click()
    expect(page.locator("[data-total]")).to_have_attribute("data-total", str(count))
    assert asked(page) == {"q": ["会议"], "year": [label[:4]], "kind": ["news"]}


def test_the_first_values_are_the_most_frequent_and_years_the_newest(
    phone: Watched, root: str
) -> None:
    page = phone.page
    page.goto(f"{root}/search/?q=会议")
    links = facet(page, "地区")
    expect(links).to_have_count(8)
    page.get_by_role("region", name="地区").get_by_role("button", name="更多").click()
    counts = [counted(link)[1] for link in links.all()]
    assert len(counts) > 8
    assert counts == sorted(counts, reverse=True)
    page.get_by_role("region", name="地区").get_by_role("button", name="收起").click()
    expect(links).to_have_count(8)
    years = [counted(link)[0] for link in facet(page, "年份").all()]
    assert years == sorted(years, reverse=True)


def test_on_wide_screens_the_facets_stand_beside_the_results(phone: Watched, root: str) -> None:
    page = phone.page
    page.goto(f"{root}/search/?q=会议")
    settled(page)
    expect(page.locator("[data-facets]")).to_be_visible()
    expect(page.get_by_role("region", name="年份")).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.get_by_role("region", name="年份")).to_be_visible()
    expect(page.get_by_role("button", name="筛选")).to_be_hidden()
    side = page.locator("[data-facets]").bounding_box()
    answer = page.locator("[data-results]").bounding_box()
    assert side is not None
    assert answer is not None
    assert side["x"] + side["width"] <= answer["x"]


# How well it matches, and nothing at all.


def test_a_looser_match_is_offered_with_what_it_adds(phone: Watched, root: str) -> None:
    page = phone.page
    page.goto(f"{root}/search/?q=述职评议")
    settled(page)
    exact = total(page)
    expect(page.locator("[data-tier]")).to_be_hidden()
    offer = page.locator("[data-looser] button")
    expect(offer).to_be_visible()
    added = re.search(r"(\d+)篇$", offer.inner_text())
    assert added is not None
    offer.click()
    expect(page).to_have_url(re.compile("tier="))
    expect(page.locator("[data-total]")).to_have_attribute("data-total", str(exact + int(added[1])))
    expect(page.locator("[data-tier]")).to_contain_text("这些文章含有全部")
    page.get_by_role("button", name="只看最相符的").click()
    expect(page.locator("[data-total]")).to_have_attribute("data-total", str(exact))
    assert asked(page) == {"q": ["述职评议"]}


def test_a_match_of_some_words_is_called_so(phone: Watched, root: str) -> None:
    phone.page.goto(f"{root}/search/?q=长宁区 火箭发射场")
    settled(phone.page)
    expect(phone.page.get_by_text("没有文章同时含有这些字词")).to_be_visible()


def test_what_is_not_there_is_said_with_ways_to_go_on(phone: Watched, address: str) -> None:
    phone.page.goto(f"{address}/search/?q=ζζζζ")
    settled(phone.page, "none")
    expect(phone.page.get_by_text("没有找到“ζζζζ”")).to_be_visible()
    assert total(phone.page) == 0
    for name in ("按地区", "按年份", "按会议类型", "存档"):
        expect(phone.page.get_by_role("main").get_by_role("link", name=name)).to_be_visible()
    expect(phone.page.locator("[data-nothing]")).to_contain_text("换一个说法")


def test_where_nothing_is_found_the_nearest_terms_and_other_years_are_offered(
    phone: Watched, root: str
) -> None:
    page = phone.page
    page.goto(f'{root}/search/?q="湖光岩"&year=2024')
    settled(page, "none")
    years = page.get_by_role("region", name="其他年份").get_by_role("link")
    expect(years.first).to_be_visible()
    near = page.get_by_role("region", name="可能要找的是")
    expect(near.get_by_role("link", name="湖光岩风景区")).to_have_attribute(
        "href", re.compile("/districts/")
    )
    whole = page.get_by_role("link", name="全部结果")
    _, everywhere = counted(whole)
    label, count = counted(years.first)
    years.first.click()
    expect(page.locator("[data-total]")).to_have_attribute("data-total", str(count))
    assert asked(page) == {"q": ['"湖光岩"'], "year": [label[:4]]}
    page.go_back()
    whole.click()
    expect(page.locator("[data-total]")).to_have_attribute("data-total", str(everywhere))


def test_fewer_words_are_offered_with_what_they_find(phone: Watched, root: str) -> None:
    page = phone.page
    page.goto(f'{root}/search/?q="湖光岩" "火箭" -通知')
    settled(page, "none")
    link = page.get_by_role("region", name="只用其中一个词").get_by_role("link")
    expect(link).to_have_count(1)
    _, count = counted(link)
    link.click()
    expect(page.locator("[data-total]")).to_have_attribute("data-total", str(count))


# What goes wrong.


def test_a_site_published_anew_is_searched_anew_and_not_mixed(
    phone: Watched, starter: BuiltSite, tmp_path: Path
) -> None:
    """Ten articles less after the page was opened: what is then counted is of what is then there."""
    site = tmp_path / "site"
    shutil.copytree(starter.root, site)
    content = tmp_path / "content"
    shutil.copytree(PROJECT / "content", content)
    with serve(site) as host:
        phone.page.goto(f"{host}/search/?q=述职评议")
        before = len(results(phone.page))
        for article in sorted(content.glob("articles/*/changning-*shuzhi*.md"))[:3]:
            article.unlink()
        for linking in content.rglob("*.md"):
            text = linking.read_text(encoding="utf-8")
            linking.write_text(
                re.sub(r"\[([^\]]*)\]\([^)]*shuzhi[^)]*\)", r"\1", text), encoding="utf-8"
            )
        fresh = build_site(content, tmp_path / "fresh", ARCHIVE={"audit": False})
        shutil.rmtree(site / "search")
        shutil.copytree(fresh.root / "search", site / "search")
        years = facet(phone.page, "年份")
        expect(phone.page.locator("[data-total]")).not_to_have_attribute("data-total", str(before))
        settled(phone.page)
        expect(years.first).to_be_visible()
        assert sum(counted(link)[1] for link in years.all()) == total(phone.page)


def test_values_that_do_not_come_are_asked_for_again_without_losing_the_place(
    phone: Watched, root: str
) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page = phone.page
    page.context.route("**/facets.bin", refuse)
    page.goto(f"{root}/search/?q=会议")
    settled(page)
    page.get_by_role("button", name="筛选").click()
    expect(page.get_by_text("筛选项没有读到")).to_be_visible()
    page.context.unroute("**/facets.bin", refuse)
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_role("region", name="年份")).to_be_visible()
    expect(page.get_by_role("button", name="筛选")).to_be_focused()


def test_an_index_that_does_not_come_is_said_and_tried_again(phone: Watched, address: str) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    phone.page.context.route("**/search/manifest.json", refuse)
    phone.page.goto(f"{address}/search/?q=党课")
    settled(phone.page, "error")
    expect(phone.page.get_by_text("检索数据没有读到，请检查网络后重试")).to_be_visible()
    assert phone.page.locator("[data-total]").get_attribute("data-total") == ""
    phone.page.context.unroute("**/search/manifest.json", refuse)
    phone.page.get_by_role("button", name="重试").click()
    assert results(phone.page)
    expect(phone.page.get_by_role("button", name="重试")).to_be_hidden()


def test_a_failed_search_leaves_nothing_of_the_one_before(phone: Watched, root: str) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    search(phone, root, "党课")
    expect(phone.page.locator("[data-facets]")).to_be_visible()
    phone.page.context.route("**/search/terms/**", refuse)
    box(phone.page).fill("述职评议")
    settled(phone.page, "error")
    expect(phone.page.locator("[data-result]")).to_have_count(0)
    expect(phone.page.locator("[data-facets]")).to_be_hidden()
    expect(phone.page.locator("[data-pager]")).to_be_hidden()
    assert phone.page.locator("[data-total]").get_attribute("data-total") == ""
    phone.page.context.unroute("**/search/terms/**", refuse)
    # The network is back.
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    assert results(phone.page)


HOSTILE = {
    "an element": "<img src=x onerror=alert(1)>党课",
    "an attribute": "党课\"'><script>alert(1)</script>",
    "an entity": "&lt;svg/onload=alert(1)&gt;党课",
    "a scheme": "javascript:alert(1) 党课",
    "NUL": "\x00党课\x00",
    "an emoji": "🎉党课",
    "half a surrogate pair in the address": "%ED%A0%80党课",
    "a regular expression": "(党课|.*)+$[^",
    "lunr's syntax": "title:党课^10 +会~2 -x *",
    "format marks": "\u202e党课\u2066\u200f",
    "a template": "{{7*7}}${7*7}党课",
    "quotes that are left open": "“党课 \"'「",
    "prefixes of nothing": "地区: 年份：x type:-1 __proto__:党课 constructor",
    "ten thousand characters": "党课" * 5_000,
    "blanks": " \u3000\t",
    "dashes": "- -- ---",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_readers_type_is_text(phone: Watched, address: str, name: str) -> None:
    page = phone.page
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(f"{address}/search/")
    for come in ("typed", "asked for"):
        if come == "typed":
            box(page).fill(HOSTILE[name])
            page.keyboard.press("Enter")
        else:
            page.reload()
        expect(module(page)).to_have_attribute("data-state", re.compile("results|none|idle"))
        expect(page.locator("[data-total]")).to_have_attribute("data-total", re.compile(r"^\d*$"))
        page.wait_for_load_state("networkidle")
        assert page.locator("main img, main script, main svg").count() == 0
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert phone.complaints == []


@pytest.mark.parametrize("name", ["an element", "NUL", "an emoji", "format marks"])
def test_what_is_no_letter_does_not_hinder_what_is(phone: Watched, root: str, name: str) -> None:
    assert search(phone, root, HOSTILE[name])


@pytest.mark.parametrize("value", ["<b>x</b>", "__proto__", "constructor", "nowhere", "\u202ex"])
def test_filters_of_the_address_are_text(phone: Watched, root: str, value: str) -> None:
    phone.page.goto(f"{root}/search/?q=会议&district={quote(value)}")
    settled(phone.page, "none")
    # The labels have come.
    expect(phone.page.locator("[data-nothing]")).to_be_visible()
    chip = phone.page.get_by_role("list", name="已选的筛选条件").get_by_role("link")
    expect(chip).to_contain_text(value)
    expect(phone.page.locator("main b")).to_have_count(0)
    chip.click()
    assert results(phone.page)
    assert phone.complaints == []


def test_without_scripts_the_form_asks_for_nothing_it_cannot_answer(
    scriptless: Watched, root: str
) -> None:
    scriptless.page.goto(f"{root}/search/?q=党课")
    expect(scriptless.page.get_by_text("搜索需要启用 JavaScript")).to_be_visible()
    for hidden in ("[data-sort]", "[data-facets]", "[data-problem]", "[data-help]", "[data-pager]"):
        expect(scriptless.page.locator(hidden)).to_be_hidden()
