"""A small site with one article of every kind."""

from pathlib import Path

from tests.support.site import new_content, write_article, write_page

ROUND_UP = """# 各地动态

## 长宁区

长宁区召开述职评议会。

## 济南市长清区

长清区召开述职评议会。
"""


def every_kind(parent: Path) -> Path:
    """Write the content of the site; return its directory."""
    content = new_content(parent)
    write_article(
        content, "news", title="长宁区召开述职评议会", kicker="基层党建", subtitle="听取述职",
        date="2024-01-26 09:30", modified="2024-02-03", meeting_date="2024-01-25",
        meeting_date_basis="stated", review_year=2023, author=["甲", "乙"], editor="丙",
        host=[{"name": "张三", "title": "区长"}], place="礼堂", summary="长宁区的摘要。",
        original_url="https://other.example/news", id="n1", aliases=["/html/2024/1.html"],
    )  # fmt: skip
    write_article(
        content, "speech", title="在党课上的讲话", kind="speech", category="dangjian-yaowen",
        date="2023-07-01", districts=["jinan"], meeting_types=["dangke"],
        completeness="excerpt",
    )  # fmt: skip
    write_article(
        content, "notice", title="关于召开党建工作会议的通知", kind="notice",
        category="tongzhi-gonggao", date="2024-02-01", districts=["shanghai"],
        meeting_types=["dangjian-gongzuo"], meeting_date="2024-03-01",
        meeting_date_basis="stated", completeness="partial",
    )  # fmt: skip
    write_article(
        content, "round-up", title="各地召开述职评议会", date="2024-03-01",
        districts=["changning", "changqing"], body=ROUND_UP,
        sections=[
            {"district": "changning", "heading": "长宁区"},
            {"district": "changqing", "heading": "济南市长清区"},
        ],
    )  # fmt: skip
    write_article(
        content, "masked", title="某区召开述职评议会", date="2024-01-30",
        districts=["unassigned"], meeting_date="2024-01",
        meeting_date_basis={"inferred": "文中说“近日”"}, anonymised=True,
    )  # fmt: skip
    write_article(content, "hidden", title="隐藏的文章", status="hidden")
    write_article(content, "draft", title="草稿文章", status="draft", date=None, source=None)
    write_article(
        content, "scheduled", title="定时的文章", date="2026-07-01", meeting_date="2024-05",
        meeting_date_basis="stated",
    )  # fmt: skip
    write_page(content, "about", title="关于本站", summary="本站的来历。")
    return content
