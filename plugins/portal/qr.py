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


def qr_code(text: str) -> QrCode:
    """Return the QR code of a text, at error correction level M (15 % may be damaged).

    zxing-cpp makes one in 0.2 ms; libraries in Python alone take 10 ms, which is minutes for an
    archive.
    """
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = np.asarray(zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False))
    dark = np.pad(image < 128, QUIET)
    path = []
    for row, modules in enumerate(dark):
        edges = np.flatnonzero(np.diff(modules.astype(np.int8), prepend=0, append=0)).tolist()
        at = 0
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            path.append(
                f"m{start - at} 0h{end - start}" if at else f"M{start} {row}.5h{end - start}"
            )
            at = end
    return QrCode(len(dark), "".join(path))
