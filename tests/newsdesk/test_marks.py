"""Brackets and quotation marks come in pairs, stops do not."""

import pytest

from newsdesk.rules.marks import ODD, WANTED, wanted


@pytest.mark.parametrize(
    ("before", "behind", "mark", "weight"),
    [
        ("消息（新闻联播", "：今天", "）", WANTED),
        ("消息（新闻联播）", "：今天", "）", ODD),
        ("《条例》（草案", "》", "）", WANTED),
        ("今天", "5月5日）报道", "（", WANTED),
        ("今天", "5月5日报道", "（", ODD),
        ("会议，", "要求", "。", ODD),
        ("会议", "，要求", "。", ODD),
        ("会议开始", "", "，", ODD),
    ],
)
def test_a_mark_is_weighed_by_its_counterpart_and_its_neighbours(
    before: str, behind: str, mark: str, weight: float
) -> None:
    assert wanted(before, behind)[mark] == weight


def test_a_stop_between_words_is_as_likely_as_any() -> None:
    assert "，" not in wanted("会议", "要求")
