"""Traits: which part of a page is another one, and which articles it lists."""

from msgspec.structs import replace

from plugins.views.entry import Entry
from plugins.views.head import Head
from plugins.views.parts import Link
from plugins.views.plain import Plain
from plugins.views.rendering import Page
from plugins.views.traits import ENTRY, FIELD, entry_digest, part_names, split, traits_of

HEAD = Head("标题", "/a/", "描述", (), ())


class ListView(Plain, frozen=True):
    head: Head
    title: str
    entries: tuple[Entry, ...] = ()


def entry(slug: str, fragment: str = "") -> Entry:
    link = Link("栏目", "/columns/a/")
    return Entry(
        "题", f"/articles/{slug}/{fragment}", "", "", "", "", "news", "", link, (), (), "", ()
    )


PAGE = Page("a/index.html", "list.html", ListView(HEAD, "题", (entry("a"), entry("b"))), "../")


def parts(page: Page) -> dict[str, bytes]:
    return split(part_names(type(page.view)), traits_of(page).fields)


def test_the_parts_are_the_way_to_the_root_and_the_fields_of_the_view() -> None:
    assert part_names(ListView) == ("root", "head", "title", "entries")
    assert [len(digest) for digest in parts(PAGE).values()] == [FIELD] * 4


def test_a_part_that_changed_has_another_digest_and_no_other_part_has() -> None:
    view = replace(PAGE.view, title="另一题")  # type: ignore[call-arg]
    before, after = parts(PAGE), parts(replace(PAGE, view=view))
    assert [name for name in before if before[name] != after[name]] == ["title"]
    after = parts(replace(PAGE, root="./"))
    assert [name for name in before if before[name] != after[name]] == ["root"]


def test_listed_articles_are_known_by_their_address_once_each_wherever_it_leads() -> None:
    view = ListView(HEAD, "题", (entry("a", "#jinan"), entry("b"), entry("a")))
    entries = traits_of(replace(PAGE, view=view)).entries
    assert entries == entry_digest("/articles/a/") + entry_digest("/articles/b/")
    assert len(entries) == 2 * ENTRY
