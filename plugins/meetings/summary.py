"""The sum of a run: how many articles there were, and what became of them."""

from collections.abc import Mapping

STATES = {
    "published": "已发布",
    "draft": "草稿",
    "scheduled": "定时",
    "hidden": "隐藏",
    "rejected": "退回",
}


def articles_line(counts: Mapping[str, int]) -> str:
    """Return the number of articles by state; the states add up to the files found."""
    states = "，".join(f"{label} {counts[name]}" for name, label in STATES.items())
    return f"文章 {sum(counts.values())} 篇：{states}"
