"""The sum of a run: every state with its number, and no word of publishing where nothing is."""

from plugins.meetings.summary import articles_line

GOOD = {"published": 53, "draft": 1, "scheduled": 0, "hidden": 1, "rejected": 0}


def test_a_build_that_publishes_says_so() -> None:
    assert articles_line(GOOD) == "文章 55 篇：已发布 53，草稿 1，定时 0，隐藏 1，退回 0"


def test_a_check_says_what_could_be_published() -> None:
    line = articles_line(GOOD, publishes=False)
    assert line == "文章 55 篇：可发布 53，草稿 1，定时 0，隐藏 1，退回 0"


def test_a_build_that_rejects_an_article_publishes_none() -> None:
    line = articles_line({**GOOD, "rejected": 2})
    assert line == "文章 57 篇：可发布 53，草稿 1，定时 0，隐藏 1，退回 2"
