"""What passages are taken from is what a reader sees on the article's page."""

import pytest

from plugins.meetings.article import Body, Meeting, Person
from plugins.meetings.html_text import BodyReader
from plugins.search.passages import make_text, text_of
from tests.support.values import make_article, vocabularies


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>会议听取了述职。</p>\n<p>与会者作了评议。</p>", "会议听取了述职。\n与会者作了评议。"),
        ("<p>第一行<br>\n第二行 有  空格</p>", "第一行\n第二行 有 空格"),
        ("<p><strong>张三</strong>说</p>", "张三说"),
        ("<p>\u3000\u3000出席：张\u3000三、李四</p>", "出席：张\u3000三、李四"),
        ("<p>2024&nbsp;年</p>", "2024\u00a0年"),
        (
            "<table><thead><tr><th>地区</th></tr></thead><tbody><tr><td>长宁</td>"
            '<td colspan="2">静安</td></tr></tbody></table>',
            "地区\n长宁\n静安",
        ),
        ("<ul><li>甲<ul><li>乙</li></ul></li></ul>", "甲\n乙"),
        ("", ""),
    ],
)
def test_a_body_is_its_blocks_with_blanks_as_browsers_show_them(html: str, text: str) -> None:
    assert text_of(Body(html, BodyReader(html).text())) == text


def test_the_facts_follow_the_text_with_their_labels() -> None:
    meeting = Meeting(("shuzhi-pingyi",), host=(Person("张三", "区长"), Person("李四")))
    article = make_article(meeting=meeting, districts=("changning",))
    assert make_text(article, vocabularies()).parts == (
        ("", "会议听取了述职，并作了评议。"),
        ("归入年份", "2024年"),
        ("地区", "长宁区"),
        ("会议类型", "述职评议会"),
        ("主持", "张三（区长）、李四"),
    )
