"""The notes on an article's page: what a reader must know, with the reasons."""

from plugins.meetings.article import Article
from plugins.portal.views import Note

STOPS = ("。", "！", "？", "。”", "！”", "？”", "……")
"""Ends of a sentence."""


def notes(article: Article) -> tuple[Note, ...]:
    """Return the notes: what is missing, masked, inferred or dated otherwise, and why."""
    meeting = article.meeting
    found = []
    if article.state in ("draft", "scheduled"):
        text = (
            "这是草稿的预览，尚未发布。"
            if article.state == "draft"
            else f"这是定时文章的预览，将于{article.published.label}发布。"
        )
        found.append(Note("state", "尚未发布", text))
    if article.completeness == "partial":
        text = "已知原文有缺失，缺失之处在文中标出；本站不补写。"
        found.append(Note("completeness", "内容不全", text))
    if article.completeness == "excerpt":
        found.append(Note("completeness", "节选", "本文是原文的节选，不是全文。"))
    if article.anonymised:
        text = "来稿中的姓名已隐去，本站照原样刊出，不作推测。"
        found.append(Note("anonymised", "隐去姓名", text))
    if meeting.date is not None and meeting.basis is not None and meeting.basis.inferred:
        text = f"原文没有写明召开时间，{meeting.date.label}是推断，依据：{meeting.basis.evidence}"
        if not text.endswith(STOPS):
            text += "。"
        found.append(Note("date-basis", "召开时间为推断", text))
    if meeting.review_year is not None and article.year not in (None, meeting.review_year):
        verb = "召开" if meeting.date is not None else "发布"
        text = f"{article.year}年{verb} · 述职{meeting.review_year}年度"
        found.append(Note("years", "年份", text))
    return tuple(found)
