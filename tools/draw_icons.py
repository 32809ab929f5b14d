"""Draw the site's icon: a sheet of news on a red square, always the same bytes.

python -m tools.draw_icons theme/static/img
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

SIDE = 32
"""Of the square that the shapes are measured in."""
RED, PAPER, FOLD = "#a8201a", "#fff7e8", "#f0cfae"
Box = tuple[float, float, float, float]
SHAPES: Sequence[tuple[Box, float, str]] = (
    ((9, 10, 27, 25), 1.5, FOLD),
    ((6, 7, 23, 25), 1.5, PAPER),
    ((9, 10, 20, 13), 0, RED),
    ((9, 15.5, 14, 21.5), 0, RED),
    ((15.5, 15.5, 20, 17), 0, RED),
    ((15.5, 17.75, 20, 19.25), 0, RED),
    ((15.5, 20, 20, 21.5), 0, RED),
)
"""Left, top, right and bottom, radius of the corners, colour; the first lies lowest."""
FINE = 8
"""Drawn larger and scaled down, which smooths the edges."""
CORNER = 6.0
SAFE = 0.8
"""Part of a maskable icon that no device cuts off (W3C Web App Manifest)."""


def svg() -> str:
    """Return the icon as SVG."""
    shapes = "".join(_rect(box, radius, colour) for box, radius, colour in _all(CORNER))
    size = f"0 0 {SIDE} {SIDE}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}">{shapes}</svg>\n'


def draw(pixels: int, *, corner: float = CORNER, part: float = 1.0) -> Image.Image:
    """Draw the icon.

    Args:
        pixels: side of the picture.
        corner: radius of the square's corners, 0 where devices cut them themselves.
        part: how much of the side the sheet is drawn in.

    Returns:
        A picture of a few colours, transparent outside of the corners.
    """
    large = pixels * FINE
    image = Image.new("RGBA", (large, large))
    canvas = ImageDraw.Draw(image)
    for number, (box, radius, colour) in enumerate(_all(corner)):
        ratio = 1.0 if number == 0 else part
        unit = large / SIDE * ratio
        edge = (large - large * ratio) / 2
        left, top, right, bottom = (edge + side * unit for side in box)
        corners = (left, top, right - 1, bottom - 1)
        canvas.rounded_rectangle(corners, radius * unit, fill=colour)
    small = image.resize((pixels, pixels), Image.Resampling.LANCZOS)
    return small.quantize(32, Image.Quantize.FASTOCTREE)


def _all(corner: float) -> Sequence[tuple[Box, float, str]]:
    return (((0, 0, SIDE, SIDE), corner, RED), *SHAPES)


def _rect(box: Box, radius: float, colour: str) -> str:
    left, top, right, bottom = box
    rounded = f' rx="{radius:g}"' if radius else ""
    return (
        f'<rect x="{left:g}" y="{top:g}" width="{right - left:g}" height="{bottom - top:g}"'
        f'{rounded} fill="{colour}"/>'
    )


def main(folder: Path) -> None:
    """Write every icon into a folder."""
    (folder / "icon.svg").write_text(svg(), encoding="utf-8")
    pictures = {
        "icon-192.png": draw(192),
        "icon-512.png": draw(512),
        "icon-maskable-512.png": draw(512, corner=0, part=SAFE),
        "apple-touch-icon.png": draw(180, corner=0),
    }
    for name, picture in pictures.items():
        picture.save(folder / name, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
