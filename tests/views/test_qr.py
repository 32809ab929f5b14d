"""QR codes, read back by a reader."""

import re

import numpy as np
import pytest
import zxingcpp
from numpy.typing import NDArray

from plugins.views.qr import QUIET, QrCode, qr_code

ADDRESSES = [
    "https://example.org/",
    "https://www.example.org/dangjian/articles/changning-2024-shuzhi-pingyi/",
    "https://例子.中国/党建/",
]


def drawn(code: QrCode) -> NDArray[np.uint8]:
    """Draw a code's path, eight pixels a module."""
    pixels = np.full((code.size, code.size), 255, dtype=np.uint8)
    x = y = 0
    for kind, first, second in re.findall(r"([Mmh])(\d+)(?: (\d+))?", code.path):
        if kind == "h":
            pixels[y, x : x + int(first)] = 0
            x += int(first)
        else:
            x, y = (int(first), int(second)) if kind == "M" else (x + int(first), y)
    return np.kron(pixels, np.ones((8, 8), dtype=np.uint8))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_reader_finds_the_address(address: str) -> None:
    found = zxingcpp.read_barcode(drawn(qr_code(address)))
    assert found is not None
    assert found.text == address


def test_four_light_modules_stand_around_the_code() -> None:
    pixels = drawn(qr_code(ADDRESSES[0]))[::8, ::8]
    assert (pixels[QUIET:-QUIET, QUIET:-QUIET][0] == 0).any()
    pixels[QUIET:-QUIET, QUIET:-QUIET] = 255
    assert (pixels == 255).all()
