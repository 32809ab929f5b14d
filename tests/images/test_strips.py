"""PNG files of strips: what another decoder reads in them is what was put in."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from plugins.images.strips import Pixels, png, strip
from tests.support.pictures import opened

PALETTE = bytes(range(12))


@st.composite
def pictures(draw: st.DrawFn) -> list[Pixels]:
    """Strips of one width."""
    width = 4 * draw(st.integers(1, 9))
    heights = draw(st.lists(st.integers(0, 5), min_size=1, max_size=4).filter(any))
    colours = st.integers(0, 3)
    return [
        np.array(
            draw(st.lists(colours, min_size=height * width, max_size=height * width)), np.uint8
        ).reshape(height, width)
        for height in heights
    ]


@given(pictures())
def test_strips_stand_below_each_other(parts: list[Pixels]) -> None:
    picture = opened(png(parts[0].shape[1], PALETTE, map(strip, parts)))
    whole = np.concatenate(parts)
    assert picture.size == whole.shape[::-1]
    assert np.array_equal(np.asarray(picture), whole)
    assert bytes(picture.getpalette() or [])[:12] == PALETTE


def test_a_strip_may_be_used_in_many_pictures() -> None:
    plain = strip(np.zeros((3, 8), np.uint8))
    assert png(8, PALETTE, [plain, plain]) == png(
        8, PALETTE, [strip(np.zeros((3, 8), np.uint8))] * 2
    )
