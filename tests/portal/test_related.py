"""Neighbours and related articles."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.meetings.article import Article
from plugins.portal.related import Relations
from tests.support.values import make_article

MEETINGS = [
    make_article("c-2020", date="2020-01-10", types=("shuzhi-pingyi",)),
    make_article("p-2021", date="2021-01-10", districts=("pudong",), types=("shuzhi-pingyi",)),
    make_article("c-2021", date="2021-01-12", types=("shuzhi-pingyi",)),
    make_article("c-class", date="2021-07-01", types=("dangke",)),
    make_article("c-2022", date="2022-01-11", types=("shuzhi-pingyi",)),
    make_article("p-class", date="2022-07-01", districts=("pudong",), types=("dangke",)),
    make_article("nowhere", date="2023-01-01", districts=("unassigned",), types=("dangke",)),
]


def slugs(articles: tuple[Article | None, ...]) -> list[str]:
    return [article.slug if article else "" for article in articles]


def test_neighbours_are_those_of_the_district() -> None:
    relations = Relations(MEETINGS)
    found = {article.slug: slugs(relations.neighbours(article)) for article in MEETINGS}
    assert found == {
        "c-2020": ["", "c-2021"],
        "c-2021": ["c-2020", "c-class"],
        "c-class": ["c-2021", "c-2022"],
        "c-2022": ["c-class", ""],
        "p-2021": ["", "p-class"],
        "p-class": ["p-2021", ""],
        "nowhere": ["", ""],
    }


def test_the_same_meeting_of_other_years_comes_before_the_district_and_then_the_type() -> None:
    relations = Relations([*MEETINGS, make_article("c-other", date="2024-01-01", types=("other",))])
    # The neighbours, c-2020 and c-class, are named on the page already.
    assert slugs(relations.related(MEETINGS[2], 9)) == ["c-2022", "c-other", "p-2021"]


def test_the_nearest_in_time_come_first() -> None:
    classes = [make_article(f"n-{year}", date=f"{year}-07-01", types=("dangke",), districts=("unassigned",))
               for year in range(2015, 2024)]  # fmt: skip
    assert slugs(Relations(classes).related(classes[4], 4)) == [
        "n-2018",
        "n-2020",
        "n-2017",
        "n-2021",
    ]


def test_no_more_than_asked_for() -> None:
    assert len(Relations(MEETINGS).related(MEETINGS[0], 2)) == 2


def test_a_draft_has_no_relations() -> None:
    relations = Relations(MEETINGS)
    assert relations.related(make_article("draft"), 5) == ()
    assert relations.neighbours(make_article("draft")) == (None, None)


@given(
    st.lists(
        st.tuples(st.sampled_from(["changning", "pudong"]), st.sampled_from(["dangke", "other"])),
        max_size=30,
    )
)
def test_a_page_never_names_an_article_twice_or_itself(meetings: list[tuple[str, str]]) -> None:
    articles = [
        make_article(
            f"a-{n}", date=f"2024-01-{n % 28 + 1:02}", districts=(district,), types=(kind,)
        )
        for n, (district, kind) in enumerate(meetings)
    ]
    relations = Relations(articles)
    for article in articles:
        named = slugs((*relations.neighbours(article), *relations.related(article, 5)))
        named = [slug for slug in named if slug]
        assert len(named) == len(set(named))
        assert article.slug not in named
