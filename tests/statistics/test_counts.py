"""What is counted."""

from plugins.meetings.dates import parse_meeting_date
from plugins.statistics.counts import Counts, count, family_order
from tests.support.values import make_article, vocabularies

DAY = parse_meeting_date("2024-01-25")


def test_a_city_counts_what_is_below_it_once() -> None:
    both = make_article("a", districts=("changning", "minhang"))
    alone = make_article("b", districts=("shanghai",), date="2023-05-01")
    counts = count([alone, both], vocabularies())
    assert counts.districts == {
        "shanghai": {2023: 1, 2024: 1},
        "changning": {2024: 1},
        "minhang": {2024: 1},
    }
    assert counts.years == (2023, 2024)


def test_an_article_of_several_types_counts_for_each_in_the_vocabularys_order() -> None:
    counts = count([make_article("a", types=("dangke", "shuzhi-pingyi"))], vocabularies())
    assert list(counts.types.items()) == [("shuzhi-pingyi", {2024: 1}), ("dangke", {2024: 1})]


def test_reports_of_the_same_day_districts_and_types_are_of_one_meeting() -> None:
    articles = [
        make_article("a", held=DAY),
        make_article("b", held=DAY),
        make_article("c", held=DAY, districts=("minhang",)),
        make_article("d", held=DAY, types=("dangke",)),
        make_article("e", held=parse_meeting_date("2024-01")),
        make_article("f"),
    ]
    counts = count(articles, vocabularies())
    assert (counts.articles, counts.meetings) == (6, 3)


def test_what_has_no_district_is_counted_apart() -> None:
    counts = count([make_article("a", districts=("unassigned",))], vocabularies())
    assert (counts.placeless, counts.districts) == (1, {})


def test_nothing_counts_nothing() -> None:
    assert count([], vocabularies()) == Counts(0, 0, {}, {}, (), 0)


def test_districts_stand_below_their_city_in_the_vocabularys_order() -> None:
    known = dict.fromkeys(["changqing", "jinan", "minhang", "shanghai", "changning"])
    assert family_order(vocabularies(), known) == (
        "shanghai", "changning", "minhang", "jinan", "changqing",
    )  # fmt: skip
