"""The facts of a meeting."""

from plugins.meetings.article import Basis, Meeting, Person
from plugins.meetings.dates import MeetingDate
from plugins.views.facts import Fact, facts
from plugins.views.parts import Link
from tests.support.values import make_article, vocabularies


def test_facts_stand_in_the_order_of_a_minute() -> None:
    meeting = Meeting(
        types=("shuzhi-pingyi",),
        date=MeetingDate(2024, 1, 25),
        review_year=2023,
        plan_year=2024,
        organisations=("长宁区委",),
        level="区",
        host=(Person("张三", "区长"),),
        speakers=(Person("李四"),),
        attendees=(Person("王五"), Person("赵六", "委员")),
        place="区机关礼堂",
    )
    article = make_article(meeting=meeting, districts=("changning", "jinan"))
    assert facts(article, vocabularies()) == (
        Fact("召开时间", (Link("2024年1月25日", ""),)),
        Fact("归入年份", (Link("2024年", "/years/2024/"),)),
        Fact("述职年度", (Link("2023年度", ""),)),
        Fact("部署年度", (Link("2024年度", ""),)),
        Fact(
            "地区",
            (Link("长宁区", "/districts/changning/"), Link("济南市", "/districts/jinan/")),
        ),
        Fact("会议类型", (Link("述职评议会", "/meeting-types/shuzhi-pingyi/"),)),
        Fact("层级", (Link("区", ""),)),
        Fact("单位", (Link("长宁区委", ""),)),
        Fact("主持", (Link("张三（区长）", ""),)),
        Fact("讲话", (Link("李四", ""),)),
        Fact("出席", (Link("王五", ""), Link("赵六（委员）", ""))),
        Fact("地点", (Link("区机关礼堂", ""),)),
    )


def test_what_is_unknown_is_left_out_and_an_open_district_is_said_to_be_open() -> None:
    assert facts(make_article(districts=("unassigned",)), vocabularies()) == (
        Fact("归入年份", (Link("2024年", "/years/2024/"),)),
        Fact("地区", (Link("未定", ""),)),
        Fact("会议类型", (Link("述职评议会", "/meeting-types/shuzhi-pingyi/"),)),
    )


def test_a_date_that_was_inferred_is_said_to_be() -> None:
    meeting = Meeting(("shuzhi-pingyi",), MeetingDate(2024, 1), Basis("文中说“近日”"))
    assert facts(make_article(meeting=meeting), vocabularies())[0] == Fact(
        "召开时间", (Link("2024年1月（推断）", ""),)
    )


def test_the_text_of_a_fact_is_its_values_as_the_page_puts_them() -> None:
    assert Fact("主持", (Link("张三", ""), Link("李四", "/x/"))).text == "张三、李四"
