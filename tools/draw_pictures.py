"""Draw the starter content's pictures: flat scenes without words, always the same bytes.

python -m tools.draw_pictures content/images
"""

import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 800
SCALE = 2
"""Drawn larger and scaled down, which smooths the edges."""

Colour = tuple[int, int, int]
Point = tuple[float, float]

RED: Colour = (168, 32, 26)
DEEP: Colour = (120, 24, 20)
GOLD: Colour = (214, 168, 84)
CREAM: Colour = (250, 243, 230)
INK: Colour = (62, 56, 52)
WOOD: Colour = (176, 128, 86)
DARK_WOOD: Colour = (128, 88, 58)
SKY: Colour = (196, 220, 232)
GREEN: Colour = (112, 150, 92)
DEEP_GREEN: Colour = (72, 108, 72)


class Canvas:
    """A picture with the few shapes that the scenes need; sizes in final pixels."""

    def __init__(self, top: Colour, bottom: Colour) -> None:
        """Fill the picture with a vertical gradient."""
        column = Image.new("RGB", (1, HEIGHT))
        for y in range(HEIGHT):
            column.putpixel((0, y), mix(top, bottom, y / HEIGHT))
        self.image = column.resize((WIDTH * SCALE, HEIGHT * SCALE), Image.Resampling.BICUBIC)
        self._draw = ImageDraw.Draw(self.image)

    def box(self, x: float, y: float, w: float, h: float, fill: Colour, radius: float = 0) -> None:
        """Draw a rectangle from its upper left corner."""
        at = [v * SCALE for v in (x, y, x + w, y + h)]
        self._draw.rounded_rectangle(at, radius * SCALE, fill)

    def disc(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        """Draw an ellipse around its centre."""
        self._draw.ellipse([v * SCALE for v in (x - rx, y - ry, x + rx, y + ry)], fill)

    def shape(self, points: Sequence[Point], fill: Colour) -> None:
        """Draw a polygon."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill)

    def line(self, points: Sequence[Point], fill: Colour, width: float) -> None:
        """Draw a line."""
        at = [(x * SCALE, y * SCALE) for x, y in points]
        self._draw.line(at, fill, round(width * SCALE), joint="curve")

    def save(self, path: Path) -> None:
        """Write the picture as JPEG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        small.save(path, "JPEG", quality=85, optimize=True)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return a colour between two; `share` of the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def _person(c: Canvas, x: float, y: float, size: float, coat: Colour) -> None:
    """Draw a seated person from behind: head and shoulders."""
    c.disc(x, y, size * 0.42, size * 0.48, (72, 58, 52))
    c.box(x - size * 0.8, y + size * 0.45, size * 1.6, size * 1.6, coat, size * 0.6)


def _plant(c: Canvas, x: float, y: float, size: float) -> None:
    """Draw a plant in a pot, standing at its foot."""
    for lean in (-0.9, -0.45, 0.0, 0.45, 0.9):
        tip = (x + lean * size, y - size * (2.3 - abs(lean) * 0.6))
        c.shape(
            [(x - size * 0.16, y - size * 0.7), tip, (x + size * 0.16, y - size * 0.7)],
            mix(GREEN, DEEP_GREEN, abs(lean)),
        )
    c.shape(
        [
            (x - size * 0.5, y - size * 0.8),
            (x + size * 0.5, y - size * 0.8),
            (x + size * 0.36, y),
            (x - size * 0.36, y),
        ],
        (196, 120, 84),
    )


def meeting_hall() -> Canvas:
    """A hall with rows of seats before a platform."""
    x: float
    c = Canvas((238, 226, 208), (214, 196, 170))
    c.box(0, 0, WIDTH, 60, (224, 208, 184))
    for x in range(60, WIDTH, 180):
        c.box(x, 24, 100, 14, (255, 250, 236), 7)
    c.box(150, 90, 900, 300, DEEP)
    for x in range(150, 1050, 60):
        c.box(x, 90, 26, 300, mix(DEEP, RED, 0.6))
    c.box(150, 90, 900, 26, GOLD)
    c.box(100, 390, 1000, 40, WOOD)
    c.box(260, 330, 680, 64, DARK_WOOD, 6)
    for x in range(300, 920, 120):
        c.disc(x + 30, 300, 22, 26, (84, 68, 60))
        c.box(x, 322, 60, 20, (60, 72, 92), 10)
        c.box(x + 18, 346, 24, 16, CREAM, 3)
    _plant(c, 190, 392, 36)
    _plant(c, 1010, 392, 36)
    coats = ((70, 84, 104), (96, 104, 112), (122, 70, 62), (84, 96, 88))
    for row in range(4):
        size = 24 + row * 11
        y = 470 + row * 84
        gap = size * 3.1
        count = int(WIDTH / gap) + 2
        for seat in range(count):
            x = (seat - 0.5 + (row % 2) * 0.5) * gap
            c.box(x - size * 1.1, y + size * 0.5, size * 2.2, size * 2.4, mix(RED, DEEP, 0.5), 10)
            _person(c, x, y, size, coats[(seat * 7 + row * 3) % len(coats)])
    return c


def podium() -> Canvas:
    """A lectern before a red curtain, with two plants."""
    c = Canvas(RED, DEEP)
    for x in range(0, WIDTH, 75):
        c.box(x, 0, 30, 620, mix(DEEP, RED, 0.35))
        c.box(x + 30, 0, 10, 620, mix(RED, GOLD, 0.12))
    c.box(0, 0, WIDTH, 44, GOLD)
    for x in range(0, WIDTH, 40):
        c.disc(x + 20, 44, 20, 14, GOLD)
    c.box(0, 620, WIDTH, 180, WOOD)
    for y in (660, 706, 756):
        c.line([(0, y), (WIDTH, y)], mix(WOOD, DARK_WOOD, 0.5), 3)
    c.shape([(470, 330), (730, 330), (700, 700), (500, 700)], DARK_WOOD)
    c.shape([(440, 300), (760, 300), (740, 350), (460, 350)], mix(WOOD, CREAM, 0.2))
    c.box(540, 420, 120, 120, mix(DARK_WOOD, GOLD, 0.35), 60)
    for x in (560, 640):
        c.line([(x, 302), (x + (600 - x) * 0.4, 230)], INK, 5)
        c.disc(x + (600 - x) * 0.4, 222, 12, 18, INK)
    _plant(c, 250, 700, 84)
    _plant(c, 950, 700, 84)
    return c


def training_room() -> Canvas:
    """A class before a projection screen."""
    c = Canvas((226, 232, 230), (206, 212, 206))
    c.box(280, 70, 640, 330, (120, 126, 126), 8)
    c.box(296, 84, 608, 300, (250, 252, 250))
    for index, (height, colour) in enumerate(
        ((90, GREEN), (150, GOLD), (120, SKY), (200, RED), (170, WOOD))
    ):
        c.box(360 + index * 104, 350 - height, 58, height, colour, 4)
    c.line([(350, 352), (850, 352)], INK, 4)
    for x in (60, 980):
        c.box(x, 90, 160, 260, (170, 204, 216), 6)
        c.box(x + 76, 90, 8, 260, (236, 238, 234))
        c.box(x, 214, 160, 8, (236, 238, 234))
    c.disc(200, 430, 30, 36, (84, 66, 56))
    c.box(150, 464, 100, 160, (74, 92, 118), 34)
    c.line([(236, 500), (300, 420)], (74, 92, 118), 26)
    coats = ((150, 86, 74), (88, 100, 118), (112, 124, 96), (128, 108, 88))
    for row in range(3):
        size = 30 + row * 12
        y = 490 + row * 105
        for seat in range(6):
            x = 330 + seat * (150 + row * 24) - row * 80
            _person(c, x, y, size, coats[(seat + row) % len(coats)])
        c.box(240 - row * 90, y + size * 1.5, 1100, 20, mix(WOOD, CREAM, 0.25), 4)
    return c


def study_lamp() -> Canvas:
    """A desk at night: a lamp, open books, a window."""
    c = Canvas((46, 54, 78), (70, 70, 88))
    c.box(700, 80, 380, 330, (28, 36, 60), 8)
    for x, y in ((760, 140), (860, 120), (990, 180), (820, 250), (1030, 300), (930, 330)):
        c.disc(x, y, 4, 4, CREAM)
    c.disc(1000, 150, 34, 34, (244, 232, 196))
    c.disc(1014, 142, 30, 30, (28, 36, 60))
    c.box(880, 80, 12, 330, (104, 84, 66))
    c.box(690, 400, 400, 18, (120, 96, 74))
    for spread, share in ((420, 0.10), (330, 0.2), (240, 0.34)):
        c.disc(360, 560, spread, spread * 0.62, mix((64, 64, 84), (255, 226, 150), share))
    c.box(0, 600, WIDTH, 200, DARK_WOOD)
    c.box(0, 600, WIDTH, 14, WOOD)
    c.disc(210, 616, 80, 16, INK)
    c.line([(210, 610), (210, 420), (330, 330)], INK, 14)
    c.shape([(300, 270), (400, 330), (340, 430), (210, 350)], RED)
    c.disc(292, 392, 40, 18, (255, 240, 190))
    c.shape([(430, 640), (600, 610), (770, 640), (770, 700), (600, 672), (430, 700)], CREAM)
    c.line([(600, 612), (600, 672)], (200, 184, 160), 4)
    for row in range(4):
        c.line([(460, 650 + row * 11), (582, 630 + row * 11)], (196, 186, 170), 3)
        c.line([(618, 630 + row * 11), (740, 650 + row * 11)], (196, 186, 170), 3)
    for index, colour in enumerate((RED, GOLD, (84, 110, 120), CREAM)):
        c.box(870 + index * 6, 646 - index * 34, 200 - index * 14, 32, colour, 4)
    c.box(1110, 560, 54, 86, (210, 214, 210), 8)
    return c


def riverside_skyline() -> Canvas:
    """Towers behind a river and a path at daybreak."""
    random_ = random.Random(7)
    c = Canvas((250, 214, 178), (214, 228, 234))
    c.disc(880, 330, 90, 90, (255, 236, 196))
    for layer, (base, shade) in enumerate(((470, 0.55), (490, 0.25))):
        x = -30.0
        while x < WIDTH:
            width = random_.randint(50, 110)
            height = random_.randint(90, 300 - layer * 40)
            tone = mix((112, 128, 148), (240, 226, 212), shade)
            c.box(x, base - height, width, height, tone)
            if random_.random() < 0.4:
                c.box(x + width / 2 - 3, base - height - 36, 6, 36, tone)
            for wx in range(int(x) + 10, int(x + width) - 10, 18):
                for wy in range(base - height + 14, base - 14, 26):
                    if random_.random() < 0.5:
                        c.box(wx, wy, 8, 12, mix(tone, (255, 240, 200), 0.7))
            x += width + random_.randint(4, 20)
    c.box(0, 486, WIDTH, 150, (150, 182, 196))
    for _ in range(60):
        x, y = random_.randrange(WIDTH), random_.randrange(494, 630)
        c.box(x, y, random_.randint(30, 120), 3, mix((150, 182, 196), CREAM, 0.5), 1)
    c.box(0, 628, WIDTH, 16, (188, 178, 160))
    c.box(0, 644, WIDTH, 156, (206, 150, 120))
    c.line([(0, 720), (WIDTH, 720)], CREAM, 5)
    for x in range(40, WIDTH, 150):
        c.box(x, 574, 8, 70, (96, 88, 80))
        c.box(x - 10, 562, 28, 14, (96, 88, 80), 6)
    for x in (150, 560, 1010):
        c.box(x, 520, 18, 130, DARK_WOOD)
        c.disc(x + 9, 480, 84, 74, DEEP_GREEN)
        c.disc(x - 26, 510, 56, 46, GREEN)
    return c


def fields_dawn() -> Canvas:
    """Rows of crops under hills at dawn."""
    c = Canvas((252, 206, 150), (250, 236, 206))
    c.disc(360, 330, 70, 70, (255, 244, 214))
    for base, colour, bumps in (
        (390, (170, 170, 168), (0, 160, 380, 620, 840, 1050, 1200)),
        (430, (126, 146, 132), (0, 220, 470, 700, 960, 1200)),
    ):
        points = [(0.0, 520.0)]
        points += [(float(x), base - 90.0 * (i % 2) - 20 * (i % 3)) for i, x in enumerate(bumps)]
        c.shape([*points, (1200.0, 520.0)], colour)
    c.box(0, 480, WIDTH, 320, (176, 164, 88))
    for index in range(-14, 15):
        near, far = 600 + index * 190.0, 600 + index * 42.0
        fill = mix(GREEN, GOLD, 0.25 if index % 2 else 0.6)
        c.shape([(far - 14, 480), (far + 14, 480), (near + 70, 800), (near - 70, 800)], fill)
    c.box(860, 398, 130, 84, CREAM)
    c.shape([(840, 402), (925, 340), (1010, 402)], RED)
    c.box(910, 434, 30, 48, DARK_WOOD)
    for x, size in ((780, 46), (1050, 60), (1110, 44)):
        c.box(x - 5, 440, 10, 50, DARK_WOOD)
        c.disc(x, 420, size * 0.7, size, DEEP_GREEN)
    return c


def community_centre() -> Canvas:
    """A house of two floors with a tree and a bench before it."""
    c = Canvas(SKY, (240, 244, 240))
    for x, y in ((200, 120), (760, 90), (1040, 170)):
        for dx, r in ((-50, 34), (0, 50), (56, 36)):
            c.disc(x + dx, y, r * 1.5, r * 0.7, (250, 252, 252))
    c.box(240, 240, 720, 400, (244, 232, 212))
    c.box(220, 220, 760, 34, RED)
    c.box(240, 430, 720, 16, (220, 204, 180))
    for x in range(290, 930, 130):
        c.box(x, 290, 84, 100, (150, 190, 206), 4)
        c.box(x + 39, 290, 6, 100, CREAM)
    for x in (290, 810):
        c.box(x, 480, 104, 110, (150, 190, 206), 4)
        c.box(x + 49, 480, 6, 110, CREAM)
    c.box(500, 462, 200, 178, (96, 116, 124), 6)
    c.box(510, 474, 86, 166, (170, 206, 216))
    c.box(604, 474, 86, 166, (170, 206, 216))
    c.box(470, 440, 260, 24, RED, 4)
    c.box(0, 640, WIDTH, 160, (206, 200, 184))
    c.shape([(500, 640), (700, 640), (820, 800), (380, 800)], (226, 220, 206))
    c.box(118, 420, 26, 230, DARK_WOOD)
    for x, y, r in ((130, 360, 110), (60, 420, 70), (204, 410, 76), (120, 290, 72)):
        c.disc(x, y, r, r * 0.86, mix(GREEN, DEEP_GREEN, r / 160))
    c.box(860, 660, 230, 16, WOOD, 6)
    c.box(860, 620, 230, 12, WOOD, 6)
    for x in (880, 1056):
        c.box(x, 632, 12, 74, INK)
    _plant(c, 440, 656, 40)
    _plant(c, 760, 656, 40)
    return c


def round_table() -> Canvas:
    """A round table from above, with people, paper and cups."""
    x: float
    c = Canvas((226, 214, 196), (214, 200, 180))
    for x in range(0, WIDTH, 120):
        c.line([(x, 0), (x, HEIGHT)], (208, 194, 172), 3)
    c.disc(608, 412, 300, 300, (190, 176, 152))
    seats = (
        (0.0, -330.0), (233.0, -233.0), (330.0, 0.0), (233.0, 233.0), (0.0, 330.0),
        (-233.0, 233.0), (-330.0, 0.0), (-233.0, -233.0),
    )  # fmt: skip
    coats = ((168, 60, 52), (70, 90, 116), (116, 132, 96), (196, 160, 96))
    for index, (dx, dy) in enumerate(seats):
        x, y = 600 + dx * 1.04, 400 + dy * 1.04
        c.disc(x, y, 62, 62, mix(coats[index % 4], INK, 0.15))
        c.disc(x, y, 50, 50, coats[index % 4])
        c.disc(600 + dx * 0.98, 400 + dy * 0.98, 30, 30, (76, 62, 54))
    c.disc(600, 400, 290, 290, DARK_WOOD)
    c.disc(600, 400, 276, 276, WOOD)
    c.disc(600, 400, 90, 90, mix(WOOD, DARK_WOOD, 0.4))
    for angle_x, angle_y in seats:
        x, y = 600 + angle_x * 0.6, 400 + angle_y * 0.6
        c.box(x - 26, y - 20, 52, 40, CREAM, 3)
        c.disc(x + 44, y + 22, 14, 14, (240, 240, 236))
        c.disc(x + 44, y + 22, 9, 9, (150, 120, 70))
    for lean in range(8):
        dx, dy = seats[lean]
        c.disc(600 + dx * 0.12, 400 + dy * 0.12, 24, 24, mix(GREEN, DEEP_GREEN, lean % 3 / 3))
    return c


SCENES: dict[str, Callable[[], Canvas]] = {
    "2018/riverside-skyline": riverside_skyline,
    "2020/training-room": training_room,
    "2021/study-lamp": study_lamp,
    "2023/meeting-hall": meeting_hall,
    "2024/community-centre": community_centre,
    "2024/fields-dawn": fields_dawn,
    "2024/round-table": round_table,
    "2026/podium": podium,
}


def main(folder: Path) -> None:
    """Draw every scene below a folder."""
    for name, draw in SCENES.items():
        draw().save(folder / f"{name}.jpg")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
