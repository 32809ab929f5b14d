"""The sum of a run: how many articles there were, and what became of them."""

from collections.abc import Mapping

STATES = {
    "published": "已发布",
    "draft": "草稿",
    "scheduled": "定时",
    "hidden": "隐藏",
    "rejected": "退回",
}


PUBLISHABLE = "可发布"
"""What the published are called where nothing is published."""


def articles_line(counts: Mapping[str, int], *, publishes: bool = True) -> str:
    """Return the number of articles by state; the states add up to the files found.

    Args:
        counts: the number of articles by state.
        publishes: whether the run publishes; one that rejects an article never does.
    """
    labels = STATES
    if not publishes or counts["rejected"]:
        labels = STATES | {"published": PUBLISHABLE}
    states = "，".join(f"{label} {counts[name]}" for name, label in labels.items())
    return f"文章 {sum(counts.values())} 篇：{states}"
