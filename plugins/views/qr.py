"""The QR code by which a printed page leads back to the site."""

from dataclasses import dataclass

import numpy as np
import zxingcpp


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code as a drawing.

    Attributes:
        size: modules on a side, the quiet zone of four on each side included.
        path: the dark modules as an SVG path of strokes, one unit a module.
    """

    size: int
    path: str


QUIET = 4
"""Light modules around the code (ISO/IEC 18004, 9.1)."""
MASK = 3
"""The pattern that all codes are masked with.

The standard would have the best of eight, whose search takes five times as long as the rest. For
addresses of articles this is the best one in 254 of 400 cases; of 300 blurred and noisy codes a
reader found 228, and 233 with the best (where it finds fewer, 27 and 30).
"""


def qr_code(text: str) -> QrCode:
    """Return the QR code of a text, at error correction level M (15 % may be damaged).

    zxing-cpp makes one in 0.04 ms; libraries in Python alone take 10 ms, which is minutes for an
    archive.
    """
    code = zxingcpp.create_barcode(
        text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=MASK
    )
    image = np.asarray(zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False))
    dark = image < 128
    # Where a row turns dark or light again; each row begins and ends light.
    turns = np.zeros((len(dark), len(dark) + 1), bool)
    turns[:, 0], turns[:, -1] = dark[:, 0], dark[:, -1]
    np.not_equal(dark[:, 1:], dark[:, :-1], out=turns[:, 1:-1])
    rows, columns = (numbers.tolist() for numbers in np.nonzero(turns))
    path = []
    row, at = -1, 0
    for new_row, start, end in zip(rows[::2], columns[::2], columns[1::2], strict=True):
        if new_row == row:
            path.append(f"m{start - at} 0h{end - start}")
        else:
            path.append(f"M{start + QUIET} {new_row + QUIET}.5h{end - start}")
        row, at = new_row, end
    return QrCode(len(dark) + 2 * QUIET, "".join(path))
