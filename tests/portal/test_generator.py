"""The portal's own pages on real sites: single pages, previews, links between texts."""

from pathlib import Path

import pytest

from tests.support.site import build_site, links, meta, new_content, write_article, write_page


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    write_article(content, "a-1")
    return content


def test_a_page_of_the_portal_has_its_text(tmp_path: Path, content: Path) -> None:
    write_page(content, "about", title="关于本站", body="本站的来历。\n", summary="来历。")
    page = build_site(content, tmp_path / "output").page("/pages/about/")
    assert "本站的来历。" in page.get_text()
    assert meta(page)["description"] == "来历。"
    assert "robots" not in meta(page)


def test_a_hidden_page_has_its_address_but_stays_out_of_search_engines(
    tmp_path: Path, content: Path
) -> None:
    write_page(content, "about", status="hidden")
    assert meta(build_site(content, tmp_path / "output").page("/pages/about/"))["robots"] == (
        "noindex"
    )


def test_every_footer_links_to_the_pages_that_the_settings_name_and_the_content_has(
    tmp_path: Path, content: Path
) -> None:
    write_page(content, "about")
    write_page(content, "open-archive", status="draft")
    site = build_site(content, tmp_path / "output")
    for name in ("/", "/archive/", "/pages/about/", "/404.html"):
        found = {text for text, _ in links(site.page(name), ".footer a")}
        assert "关于本站" in found
        assert "免费开放存档说明" not in found


def test_a_draft_page_is_seen_in_previews_only(tmp_path: Path, content: Path) -> None:
    write_page(content, "about", status="draft")
    preview = build_site(content, tmp_path / "preview")
    assert preview.has("/drafts/pages/about/")
    assert not preview.has("/pages/about/")
    public = build_site(content, tmp_path / "public", MEETINGS={"drafts": False})
    assert not any("about" in name for name in public.files)


def test_a_draft_page_and_a_draft_article_of_one_name_have_a_preview_each(
    tmp_path: Path, content: Path
) -> None:
    write_page(content, "same", title="草稿单页", status="draft")
    write_article(content, "same", title="草稿文章", status="draft")
    site = build_site(content, tmp_path / "output")
    previews = [site.text(f"/{name}") for name in site.pages if name.startswith("drafts/")]
    assert len(previews) == 2
    assert sum("<h1" in text and "草稿单页" in text for text in previews) == 1
    assert sum("<h1" in text and "草稿文章" in text for text in previews) == 1


def test_texts_link_to_each_other_by_their_files(tmp_path: Path, content: Path) -> None:
    write_page(content, "about", body="见[文章](../articles/2024/a-1.md)。\n")
    body = "见[单页](../../pages/about.md)和[前文](a-1.md#section-1)。\n"
    write_article(content, "b-2", date="2024-02-01", body=body)
    site = build_site(content, tmp_path / "output")
    assert ("文章", "../../articles/a-1/") in links(site.page("/pages/about/"))
    found = links(site.page("/articles/b-2/"), "[data-article-body] a")
    assert found == [("单页", "../../pages/about/"), ("前文", "../../articles/a-1/#section-1")]


@pytest.mark.parametrize("target", ["c-3.md", "../../pages/later.md"])
def test_a_draft_that_links_to_a_draft_leads_to_its_preview(
    tmp_path: Path, content: Path, target: str
) -> None:
    write_article(content, "b-2", status="draft", body=f"见[后文]({target})。\n")
    write_article(content, "c-3", status="draft")
    write_page(content, "later", status="draft")
    site = build_site(content, tmp_path / "output")
    ((_, address),) = links(site.page("/drafts/b-2/"), "[data-article-body] a")
    assert address.startswith("../../drafts/")
    assert site.has("/" + address.removeprefix("../../"))


def test_an_attached_document_is_published_with_its_article(tmp_path: Path, content: Path) -> None:
    (content / "articles/2024/plan.pdf").write_bytes(b"%PDF-1.4 plan")
    write_article(content, "b-2", date="2024-02-01", body="见[附件](plan.pdf)。\n")
    site = build_site(content, tmp_path / "output")
    ((_, address),) = links(site.page("/articles/b-2/"), "[data-article-body] a")
    assert site.text("/" + address.removeprefix("../../")) == "%PDF-1.4 plan"


def test_a_home_page_without_articles_says_so(tmp_path: Path) -> None:
    site = build_site(new_content(tmp_path), tmp_path / "output")
    assert "暂无文章" in site.page("/").get_text()
