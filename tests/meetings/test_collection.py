"""All files of a content directory together: none is lost, none stands for another."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.meetings.collection import Collection, load_collection
from plugins.meetings.dates import SHANGHAI
from plugins.meetings.errors import ContentError
from plugins.meetings.markup import ROOT
from tests.support.articles import text_of
from tests.support.site import VOCABULARY, new_content, write_article, write_page

NOW = datetime(2026, 6, 1, tzinfo=SHANGHAI)


def load(content: Path) -> Collection:
    return load_collection(content, VOCABULARY, NOW)


def slugs(content: Path) -> dict[str, list[str]]:
    """Return the slugs of the articles by state."""
    found = load(content)
    return {
        "published": [article.slug for article in found.published],
        "draft": [article.slug for article in found.drafts],
        "scheduled": [article.slug for article in found.scheduled],
        "hidden": [article.slug for article in found.hidden],
    }


def messages(content: Path) -> list[str]:
    """Return every message, without the content directory's name."""
    return [str(problem).replace(f"{content}/", "") for problem in load(content).problems]


def put(content: Path, path: str, **front: str) -> None:
    """Write an article that names its own slug."""
    file = content / "articles" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text_of({"id": None, **front}, "正文。"), encoding="utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content directory without articles."""
    return new_content(tmp_path)


# Each sort of file: its front matter over a good one, or its bytes; and what becomes of it.
SORTS: dict[str, tuple[dict[str, str | None] | bytes, str]] = {
    "published": ({}, "published"),
    "undated draft": ({"status": "draft", "date": None, "source": None}, "draft"),
    "dated draft": ({"status": "draft"}, "draft"),
    "future draft": ({"status": "draft", "date": "2030-01-01"}, "draft"),
    "scheduled": ({"date": "2026-06-01 00:01"}, "scheduled"),
    "due this minute": ({"date": "2026-06-01 00:00"}, "published"),
    "hidden": ({"status": "hidden"}, "hidden"),
    "future hidden": ({"status": "hidden", "date": "2030-01-01"}, "hidden"),
    "no date": ({"date": None}, "rejected"),
    "unknown field": ({"weather": "晴"}, "rejected"),
    "two faults": ({"kind": "report", "category": "none"}, "rejected"),
    "broken draft": ({"status": "draft", "districts": "[none]"}, "rejected"),
    "empty": (b"", "rejected"),
    "not UTF-8": ("---\ntitle: 长宁\n---\n".encode("gb18030"), "rejected"),
    "no YAML": (b"---\ntitle: [\n---\nx\n", "rejected"),
    "never closed": (b"---\ntitle: x\n", "rejected"),
}


@dataclass(frozen=True)
class Draw:
    """One file of a mixture: its sort, and the slug that it claims, if not its file name."""

    sort: str
    claims: str | None


DRAWS = st.lists(
    st.builds(
        Draw,
        st.sampled_from(sorted(SORTS)),
        st.one_of(st.none(), st.sampled_from(["one", "two", "f-0", "f-3"])),
    ),
    max_size=12,
)


def write(folder: Path, number: int, draw: Draw) -> None:
    """Write one file of a mixture, in a folder of its own choosing."""
    written, _ = SORTS[draw.sort]
    path = folder / "articles" / str(2020 + number % 3) / f"f-{number}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(written, bytes):
        path.write_bytes(written)
    else:
        front = {"id": None, "slug": draw.claims, **written}
        path.write_text(text_of(front, "正文。"), encoding="utf-8")


def fate(draws: list[Draw]) -> Counter[str]:
    """Tell what must become of a mixture: of two that claim a slug, the first path keeps it."""
    paths = sorted(range(len(draws)), key=lambda number: (number % 3, f"f-{number}.md"))
    taken: set[str] = set()
    counts: Counter[str] = Counter()
    for number in paths:
        written, state = SORTS[draws[number].sort]
        readable = not isinstance(written, bytes)
        slug = (draws[number].claims if readable else None) or f"f-{number}"
        counts["rejected" if slug in taken else state] += 1
        taken.add(slug)
    return counts


@settings(max_examples=60, deadline=None)
@given(DRAWS)
def test_every_file_that_goes_in_comes_out_once_or_is_rejected(draws: list[Draw]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, draw in enumerate(draws):
            write(folder, number, draw)
        found = load(folder)
        written = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}

    kept = [*found.published, *found.drafts, *found.scheduled, *found.hidden]
    paths = [article.path for article in kept] + list(found.rejected)

    assert found.found == len(draws) == sum(found.counts().values())
    assert sorted(paths) == sorted(written)
    assert found.counts() == {**dict.fromkeys(found.counts(), 0), **fate(draws)}
    assert len({article.slug for article in kept}) == len(kept)
    # Whatever was rejected has a reason, and nothing else has one.
    named = {problem.file.removeprefix(f"{name}/") for problem in found.problems}
    assert named == set(found.rejected)


def test_an_empty_directory_has_no_article_and_no_fault(content: Path) -> None:
    found = load(content)

    assert found.counts() == dict.fromkeys(
        ("published", "draft", "scheduled", "hidden", "rejected"), 0
    )
    assert (found.found, found.pages, found.problems) == (0, (), ())


def test_articles_stand_oldest_first_and_then_by_slug(content: Path) -> None:
    write_article(content, "c", date="2024-01-26 09:30")
    write_article(content, "b", date="2024-01-26")
    write_article(content, "a", date="2024-01-26 09:30")
    write_article(content, "z", date="2021-07-01")
    write_article(content, "e", status="draft")
    write_article(content, "d", status="draft", date=None)

    assert slugs(content)["published"] == ["z", "b", "a", "c"]
    assert slugs(content)["draft"] == ["d", "e"]


@pytest.mark.parametrize(
    ("previews", "articles", "pages"),
    [
        (False, ["published", "hidden"], ["about"]),
        (True, ["published", "hidden", "draft", "scheduled"], ["about", "plan"]),
    ],
)
def test_readers_are_shown_what_is_public_and_a_preview_shows_the_rest(
    previews: bool, articles: list[str], pages: list[str], content: Path
) -> None:
    write_article(content, "published")
    write_article(content, "hidden", status="hidden")
    write_article(content, "draft", status="draft")
    write_article(content, "scheduled", date="2027-01-01")
    write_page(content, "about")
    write_page(content, "plan", status="draft")
    found = load(content)

    assert [article.slug for article in found.shown_articles(previews)] == articles
    assert [page.slug for page in found.shown_pages(previews)] == pages


def test_pages_are_no_articles(content: Path) -> None:
    write_page(content, "about")
    write_page(content, "draft", status="draft")
    found = load(content)

    assert [page.slug for page in found.pages] == ["about", "draft"]
    assert found.found == 0


def test_a_page_with_a_fault_is_reported_and_left_out(content: Path) -> None:
    write_page(content, "about", weather="晴", summary="摘要")
    found = load(content)

    assert (found.pages, found.rejected) == ((), ())
    assert messages(content) == ["pages/about.md:2: weather: 没有这个字段；全部字段见编辑手册"]


def test_of_three_equal_slugs_the_first_path_keeps_it(content: Path) -> None:
    for path in ("2021/c.md", "2022/a.md", "2023/b.md"):
        put(content, path, slug="same")

    assert [article.path for article in load(content).published] == ["articles/2021/c.md"]
    assert messages(content) == [
        f"articles/{path}:9: slug: “same”与 articles/2021/c.md 重复；"
        "两篇文章的 slug 不能相同，请改其中一篇"
        for path in ("2022/a.md", "2023/b.md")
    ]


def test_an_article_and_a_page_may_have_one_slug(content: Path) -> None:
    write_article(content, "about")
    write_page(content, "about")

    assert load(content).problems == ()


def test_a_slug_is_claimed_by_a_file_with_another_fault_too(content: Path) -> None:
    write_article(content, "a", date="2021-01-01", kind="report")
    put(content, "2022/b.md", slug="a")

    assert load(content).rejected == ("articles/2021/a.md", "articles/2022/b.md")


@pytest.mark.parametrize(
    "old", [["/articles/a/"], ["/articles/a/index.html"], ["/articles/a"], ["/articles/A/"]]
)
def test_an_article_s_own_address_is_no_alias(old: list[str], content: Path) -> None:
    write_article(content, "a", aliases=old)
    (message,) = messages(content)

    assert message.startswith("articles/2024/a.md:9: aliases: 旧网址 /articles/")
    assert message.endswith(" 就是 articles/2024/a.md 现在的网址；请删去")


@pytest.mark.parametrize("other", ["/old.html", "/OLD.html", "/%6Fld.html"])
def test_two_articles_may_not_claim_one_alias_however_it_is_written(
    other: str, content: Path
) -> None:
    write_article(content, "a", aliases=["/old.html"])
    write_article(content, "b", aliases=[other])

    assert load(content).rejected == ("articles/2024/b.md",)


def test_an_alias_and_its_index_page_are_one_file(content: Path) -> None:
    write_article(content, "a", aliases=["/x/"])
    write_article(content, "b", aliases=["/x/index.html"])

    assert load(content).rejected == ("articles/2024/b.md",)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("b.md", "articles/b/"),
        ("../2024/b.md", "articles/b/"),
        ("./b.md", "articles/b/"),
        ("/articles/2024/b.md", "articles/b/"),
        ("{filename}b.md", "articles/b/"),
        ("{filename}/articles/2024/b.md", "articles/b/"),
        ("b.md#district-changning", "articles/b/#district-changning"),
        ("b.md#b.md", "articles/b/#b.md"),
        ("%62.md", "articles/b/"),
        ("a.md", "articles/a/"),
        ("named.md", "articles/by-its-slug/"),
        ("hidden.md", "articles/hidden/"),
        ("../../pages/about.md", "pages/about/"),
    ],
)
def test_a_link_to_a_file_becomes_a_link_to_its_page(
    written: str, address: str, content: Path
) -> None:
    write_article(content, "a", body=f"[前文]({written})")
    write_article(content, "b")
    put(content, "2024/named.md", slug="by-its-slug")
    write_article(content, "hidden", status="hidden")
    write_page(content, "about")
    found = {article.slug: article for article in load(content).published}

    assert f'href="{ROOT}{address}"' in found["a"].body.html


def test_a_page_links_to_articles_too(content: Path) -> None:
    write_page(content, "about", body="[一](../articles/2024/a.md)和[二](../articles/2024/a.md)")
    write_article(content, "a")
    (page,) = load(content).pages

    assert page.body.html.count(f'href="{ROOT}articles/a/"') == 2


def test_a_draft_may_link_to_a_draft_where_the_preview_shows_it(content: Path) -> None:
    write_article(content, "a", status="draft", body="[后文](b.md)")
    write_article(content, "b", date="2024-01-27", status="draft")
    found = load(content)

    assert found.problems == ()
    assert f'href="{ROOT}drafts/b/"' in found.drafts[0].body.html


def test_a_draft_may_link_to_a_page_that_is_a_draft_too(content: Path) -> None:
    write_article(content, "a", status="draft", body="[单页](../../pages/about.md)")
    write_page(content, "about", status="draft")
    found = load(content)

    assert found.problems == ()
    assert f'href="{ROOT}drafts/pages/about/"' in found.drafts[0].body.html


def test_a_public_page_may_not_link_to_a_draft(content: Path) -> None:
    write_page(content, "about", body="[前文](../articles/2024/a.md)")
    write_article(content, "a", status="draft")

    assert messages(content) == [
        "pages/about.md:2: 正文: 链接的文章 articles/2024/a.md 还没有发布；请先发布它，或去掉链接"
    ]


def test_a_link_to_a_scheduled_article_is_a_fault_until_its_day(content: Path) -> None:
    write_article(content, "a", body="[后文](../2027/b.md)")
    write_article(content, "b", date="2027-01-01")

    assert messages(content) == [
        "articles/2024/a.md:2: 正文: 链接的文章 articles/2027/b.md 还没有发布；请先发布它，或去掉链接"
    ]
    later = load_collection(content, VOCABULARY, datetime(2027, 1, 2, tzinfo=SHANGHAI))
    assert later.problems == ()


def test_a_link_to_a_rejected_article_is_not_reported_twice(content: Path) -> None:
    write_article(content, "a", body="[后文](b.md)")
    write_article(content, "b", kind="report")

    assert load(content).rejected == ("articles/2024/b.md",)
    assert len(load(content).problems) == 1


# Addresses of links, and the names of files that stand in the directory.
CRASHES = {
    "a name with &": ("b&c.md", ["articles/2024/b&c.md"]),
    "a name with .md in it": ("b.md.md", ["articles/2024/b.md.md"]),
    "a file that is no article": ("/README.md", ["README.md"]),
    "a file that no editor sees": (".b.md", ["articles/2024/.b.md"]),
    "an address like our own mark": ("/@/articles", []),
    "a mark in an address": ("/@/x.mdx", []),
    "a mark by its number": ("/a) &#xFDD0;/@/x.mdx (b", []),
}


@pytest.mark.parametrize("name", CRASHES)
def test_no_address_stops_the_build_with_anything_but_a_fault(name: str, content: Path) -> None:
    address, files = CRASHES[name]
    write_article(content, "a", body=f"[前文]({address})")
    for number, file in enumerate(files):
        path = content / file
        path.write_text(
            text_of({"id": None, "slug": f"other-{number}"}, "正文。"), encoding="utf-8"
        )

    assert load(content).found >= 1


def test_a_link_longer_than_a_file_name_may_be_is_a_fault(content: Path) -> None:
    write_article(content, "a", body=f"[前文]({'a' * 300}.md)")

    assert load(content).rejected == ("articles/2024/a.md",)


def test_faults_come_in_file_order_and_notices_apart(content: Path) -> None:
    write_article(content, "b", kind="report", category="none", body="<font>甲</font>")
    write_article(content, "a", kind="report")
    write_article(content, "c", body="<font>甲</font>")
    found = load(content)

    assert [(p.file.rsplit("/", 1)[-1], p.line) for p in found.problems] == [
        ("a.md", 3),
        ("b.md", 3),
        ("b.md", 4),
    ]
    assert [notice.file.rsplit("/", 1)[-1] for notice in found.notices] == ["b.md", "c.md"]
    assert found.counts()["published"] == 1


def test_progress_is_shown_file_by_file(content: Path) -> None:
    write_article(content, "b")
    write_article(content, "a")
    seen: list[str] = []

    def track(paths: Sequence[str]) -> Iterable[str]:
        assert len(paths) == 2
        for path in paths:
            seen.append(path)
            yield path

    load_collection(content, VOCABULARY, NOW, track)

    assert seen == ["articles/2024/a.md", "articles/2024/b.md"]


def test_a_directory_with_its_own_vocabulary_is_judged_by_it(content: Path) -> None:
    (content / "vocabulary" / "districts.yaml").write_text(
        "pudong: {name: 浦东新区, full_name: 上海市浦东新区, level: 区}\n", encoding="utf-8"
    )
    write_article(content, "a", districts=["pudong"])

    assert list(load(content).vocabularies.districts) == ["pudong"]
    assert load(content).counts()["published"] == 1


def test_a_directory_without_a_vocabulary_is_judged_by_the_default(tmp_path: Path) -> None:
    write_article(tmp_path, "a", districts=["changning"])

    assert "changning" in load(tmp_path).vocabularies.districts
    assert load(tmp_path).counts()["published"] == 1


def test_a_vocabulary_that_breaks_a_rule_stops_before_any_article(content: Path) -> None:
    write_article(content, "a", kind="report")
    (content / "vocabulary" / "districts.yaml").write_text("a: {}\n", encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        load(content)
    files = {problem.file for problem in caught.value.problems}
    assert files == {f"{content}/vocabulary/districts.yaml"}


def test_the_same_files_give_the_same_collection(content: Path) -> None:
    for slug in ("b", "a", "c"):
        write_article(content, slug, body="<font>甲</font>\n")
    write_article(content, "d", kind="report")

    first, second = load(content), load(content)

    assert first.published == second.published
    assert (first.problems, first.notices) == (second.problems, second.notices)
