"""Steps of colour."""

import pytest

from plugins.views.steps import Steps, quantile_steps

COUNTS = {
    "nothing": ([], ()),
    "zeros only": ([0, 0], ()),
    "one": ([0, 7], (7,)),
    "equal ones": ([3, 3, 3, 3], (3,)),
    "a few": ([1, 2, 9], (1, 2, 9)),
    "many, two to a step": ([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], (2, 4, 6, 8, 10)),
    "one far above the rest": ([1, 1, 2, 2, 3, 3, 4, 4, 5, 900], (1, 2, 3, 4, 900)),
}


@pytest.mark.parametrize(("counts", "edges"), COUNTS.values(), ids=COUNTS)
def test_each_step_holds_about_as_many_counts(counts: list[int], edges: tuple[int, ...]) -> None:
    assert quantile_steps(counts).edges == edges


@pytest.mark.parametrize(
    ("edges", "shades"),
    [
        ((4,), [3]),
        ((1, 4), [2, 4]),
        ((1, 2, 4), [1, 3, 5]),
        ((1, 2, 3, 4), [1, 2, 4, 5]),
        ((1, 2, 3, 4, 9), [1, 2, 3, 4, 5]),
    ],
)
def test_few_steps_stand_as_far_apart_as_they_can(
    edges: tuple[int, ...], shades: list[int]
) -> None:
    assert [Steps(edges).shade(count) for count in edges] == shades
    assert Steps(edges).shade(0) == 0


def test_the_legend_names_every_count_once() -> None:
    assert Steps((1, 4, 5)).legend == ((1, "1"), (3, "2～4"), (5, "5"))
    assert Steps((2,)).legend == ((3, "1～2"),)
    assert Steps(()).legend == ()
