"""Small bar charts: where everything stands."""

import pytest

from plugins.views.charts import Bar, bars


def test_a_bar_is_as_high_as_its_count_and_stands_in_the_middle_of_its_room() -> None:
    chart = bars([("2023", 1, "/a/"), ("2024", 4, "/b/")])
    assert (chart.title, chart.term) == ("各年篇数", "年份")
    assert (chart.width, chart.height, chart.baseline) == (92, 110, 90)
    assert chart.bars == (
        Bar("2023", "2023年", 1, "/a/", 9.2, 72.0, 27.6, 18.0, 0, 46, 23.0),
        Bar("2024", "2024年", 4, "/b/", 55.2, 18.0, 27.6, 72.0, 46, 46, 69.0),
    )


@pytest.mark.parametrize(
    ("number", "room", "width"),
    [(1, 46, 46), (2, 46, 92), (7, 46, 322), (10, 32, 320), (13, 24, 312), (30, 24, 720)],
)
def test_a_year_of_months_fits_a_small_phone_and_more_bars_make_the_picture_wider(
    number: int, room: int, width: int
) -> None:
    chart = bars([(str(n), n, "/a/") for n in range(1, number + 1)])
    assert {bar.room for bar in chart.bars} == {room}
    assert chart.width == width


def test_charts_of_one_scale_know_the_highest_count_of_all() -> None:
    (bar,) = bars([("2024", 4, "/b/")], most=8).bars
    assert (bar.y, bar.height) == (54.0, 36.0)


def test_labels_of_figures_are_completed_for_those_who_hear_them() -> None:
    chart = bars([("此前", 1, ""), ("1", 2, "/a/")], "各月发布篇数", "月份", "月")
    assert [bar.name for bar in chart.bars] == ["此前", "1月"]


def test_where_years_would_touch_their_last_figures_stand_for_them() -> None:
    years = [(str(year), 1, "") for year in range(2016, 2027)]
    assert [bar.label for bar in bars(years).bars][:2] == ["16", "17"]
    assert [bar.label for bar in bars(years[1:]).bars][:2] == ["2017", "2018"]
    assert bars(years).bars[0].name == "2016年"


@pytest.mark.parametrize("values", [[], [("2024", 0, "")]])
def test_nothing_is_no_fault(values: list[tuple[str, int, str]]) -> None:
    assert [bar.height for bar in bars(values).bars] == [0.0] * len(values)
