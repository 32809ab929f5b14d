"""Structured data of an article."""

import json
from typing import Any

import pytest

from plugins.meetings.dates import parse_timestamp
from plugins.portal.json_ld import news_article, script_safe
from plugins.views.entry import make_entry
from tests.support.values import SITE, make_article, vocabularies


def data(*images: str, **fields: Any) -> Any:
    article = make_article(**fields)
    return json.loads(news_article(article, make_entry(article, vocabularies()), SITE, images))


def test_an_article_is_described_and_free() -> None:
    assert data() == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "长宁区召开述职评议会",
        "description": "会议听取了述职，并作了评议。",
        "inLanguage": "zh-Hans",
        "articleSection": "基层党建",
        "mainEntityOfPage": "https://example.org/articles/a/",
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": "党建会议新闻"},
        "author": {"@type": "Organization", "name": "党建会议新闻"},
        "datePublished": "2024-01-26",
        "dateModified": "2024-01-26",
        "sourceOrganization": {"@type": "Organization", "name": "长宁区委组织部"},
    }


def test_authors_a_change_and_pictures_are_named() -> None:
    found = data(
        "https://example.org/images/a.jpg",
        author=("甲", "乙"),
        modified=parse_timestamp("2024-02-01 08:00"),
    )
    assert found["author"] == [
        {"@type": "Person", "name": "甲"},
        {"@type": "Person", "name": "乙"},
    ]
    assert found["dateModified"] == "2024-02-01T08:00:00+08:00"
    assert found["image"] == ["https://example.org/images/a.jpg"]


def test_a_draft_without_date_and_source_says_neither() -> None:
    found = data(date=None, source=None, state="draft")
    assert "datePublished" not in found
    assert "sourceOrganization" not in found


@pytest.mark.parametrize("text", ["</script>", "<!--", "a & b", "\u2028", "\u2029", "]]>"])
def test_no_text_ends_the_script_element_and_every_text_comes_back(text: str) -> None:
    written = script_safe(json.dumps(text, ensure_ascii=False))
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == text


def test_a_title_with_markup_stays_inside_the_script() -> None:
    article = make_article(title="</script><b>")
    written = news_article(article, make_entry(article, vocabularies()), SITE, ())
    assert "<" not in written
