"""One picture in, its public files out: oriented, without metadata, never larger than it was."""

from dataclasses import dataclass
from math import ceil, floor

from PIL import Image, ImageOps

from plugins.images.colours import to_srgb
from plugins.images.encoding import LIMITS, blur, encode, encode_moving
from plugins.images.moving import BARE, bare
from plugins.meetings.pictures import FORMATS, MOVING, ORIENTATION, frames_of, open_picture

SHARED = (1200, 630)
"""Size in pixels of what stands for a page where links are shared (OpenGraph)."""

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_STRIP = 4_000_000
"""Pixels that are scaled at a time: copies of a whole picture of 100 million take a gigabyte."""
_SUPPORT = 3
"""Pixels of the result that Lanczos looks at to each side."""
_SAMPLE = 128
_FEW = 1024


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to make of a picture.

    Attributes:
        widths: in pixels, ascending; the last one bounds the largest as well.
        formats: formats to offer beside the fallback, in Pillow's words.
        shared: whether it stands for a page where links are shared.
    """

    widths: tuple[int, ...]
    formats: tuple[str, ...] = ()
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Derivative:
    """One public file of a picture.

    Attributes:
        kind: its format, in Pillow's words.
        width, height: in pixels.
        shared: whether it is the one for shared links.
    """

    kind: str
    width: int
    height: int
    data: bytes
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Derived:
    """All that is made of a picture.

    Attributes:
        files: formats as the recipe has them, then the fallback, each smallest first; last
            the one for shared links.
        placeholder: a tiny WebP, or nothing where something would show through.
    """

    files: tuple[Derivative, ...]
    placeholder: bytes = b""


def derive(data: bytes, suffix: str, recipe: Recipe) -> Derived:
    """Make a picture in each of the widths that is smaller than it, then in its own.

    The fallback is JPEG, or PNG for drawings and what is transparent. A format that
    saves no bytes against the next one is left out.

    Args:
        data: the file's bytes.
        suffix: extension that its name has, with the dot.
        recipe: what to make.

    Raises:
        PictureError: the bytes are no such picture, or too many pixels.
    """
    kind = FORMATS[suffix.lower()]
    enough = max(recipe.widths[-1], SHARED[0] if recipe.shared else 0)
    picture = open_picture(data, suffix, enough)
    if kind in MOVING and getattr(picture, "is_animated", False):
        shared = _shared(_pixels(picture.copy(), enough)) if recipe.shared else []
        return Derived((_moving(picture, data, kind, enough), *shared))
    largest = _pixels(picture, enough)
    del picture
    clear = largest.mode in ("RGBA", "LA")
    drawing = clear or (kind in ("PNG", "GIF") and _is_drawing(largest))
    steps = _steps(largest, recipe.widths)
    longest = max(steps[-1].size)
    exact = drawing or longest > LIMITS["JPEG"]
    offered = [_files(steps, "PNG" if exact else "JPEG", drawing)]
    for name in reversed(recipe.formats):
        if longest > LIMITS[name]:
            continue
        files = _files(steps, name, drawing)
        if _total(files) < _total(offered[0]):
            offered.insert(0, files)
    shared = _shared(largest) if recipe.shared else []
    public = (file for files in (*offered, shared) for file in files)
    return Derived(tuple(public), b"" if clear else blur(steps[0]))


def _pixels(picture: Image.Image, bound: int) -> Image.Image:
    """Return the upright pixels of a picture in sRGB, no wider than a bound, and nothing else.

    These may be the picture itself.
    """
    orientation = picture.getexif().get(ORIENTATION, 1)
    profile = picture.info.get("icc_profile")
    across = picture.height if orientation >= 5 else picture.width
    if across > bound:
        size = (max(1, round(picture.width * bound / across)),
                max(1, round(picture.height * bound / across)))  # fmt: skip
        plain = _scaled(picture, size)
    else:
        plain = _plain(picture)
    if orientation in _UPRIGHT:
        plain = plain.transpose(_UPRIGHT[orientation])
    shown = to_srgb(plain, profile)
    if shown.mode in ("RGBA", "LA") and shown.getchannel("A").getextrema() == (255, 255):
        shown = shown.convert(shown.mode[:-1])
    shown.info = {}
    return shown


def _scaled(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return what `_plain` returns in a smaller size, made strip by strip."""
    scaled = None
    count = min(size[1], max(1, picture.width * picture.height // _STRIP))
    for number in range(count):
        rows = size[1] * number // count, size[1] * (number + 1) // count
        strip = _strip(picture, size, rows)
        scaled = scaled or Image.new(strip.mode, size)
        scaled.paste(strip, (0, rows[0]))
    return scaled or picture


def _strip(picture: Image.Image, size: tuple[int, int], rows: tuple[int, int]) -> Image.Image:
    """Return some rows of a picture in a smaller size, from one and up to the other."""
    first, last = (picture.height * row / size[1] for row in rows)
    margin = (_SUPPORT + 1) * ceil(picture.height / size[1])
    above = max(0, floor(first) - margin)
    below = min(picture.height, ceil(last) + margin)
    return _plain(picture.crop((0, above, picture.width, below))).resize(
        (size[0], rows[1] - rows[0]),
        Image.Resampling.LANCZOS,
        (0, first - above, picture.width, last - above),
    )


def _plain(picture: Image.Image) -> Image.Image:
    """Return what can be scaled: full colours or grey, perhaps with transparency."""
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value * (1 / 256)).convert("L")
    clear = picture.has_transparency_data
    if picture.mode in ("L", "LA") or (picture.mode == "1" and not clear):
        mode = "LA" if clear else "L"
    else:
        mode = "CMYK" if picture.mode == "CMYK" else "RGBA" if clear else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)


def _is_drawing(picture: Image.Image) -> bool:
    """Tell whether a picture repeats few colours, as a photograph never does."""
    size = (min(_SAMPLE, picture.width), min(_SAMPLE, picture.height))
    return picture.resize(size, Image.Resampling.NEAREST).getcolors(_FEW) is not None


def _steps(largest: Image.Image, widths: tuple[int, ...]) -> list[Image.Image]:
    """Return a picture in all widths, smallest first, each made of the next larger one."""
    steps: list[Image.Image] = []
    for width in (min(largest.width, widths[-1]), *reversed(widths)):
        before = steps[-1] if steps else largest
        if width < before.width:
            height = max(1, round(largest.height * width / largest.width))
            steps.append(before.resize((width, height), Image.Resampling.LANCZOS))
        elif not steps:
            steps.append(largest)
    return steps[::-1]


def _files(steps: list[Image.Image], kind: str, drawing: bool) -> list[Derivative]:
    return [Derivative(kind, *step.size, encode(step, kind, drawing)) for step in steps]


def _total(files: list[Derivative]) -> int:
    return sum(len(file.data) for file in files)


def _shared(picture: Image.Image) -> list[Derivative]:
    """Return the picture for shared links: cut to their proportions, on white."""
    scale = min(1.0, picture.width / SHARED[0], picture.height / SHARED[1])
    size = (max(1, round(SHARED[0] * scale)), max(1, round(SHARED[1] * scale)))
    if picture.mode in ("RGBA", "LA"):
        ground = Image.new("RGBA", picture.size, "white")
        ground.alpha_composite(picture.convert("RGBA"))
        picture = ground
    # Faces are above the middle.
    cut = ImageOps.fit(picture.convert("RGB"), size, Image.Resampling.LANCZOS, 0, (0.5, 0.4))
    return [Derivative("JPEG", *size, encode(cut, "JPEG"), shared=True)]


def _moving(picture: Image.Image, data: bytes, kind: str, bound: int) -> Derivative:
    """Return a moving picture, its frames as they are where its file can be taken apart."""
    if kind in BARE:
        for _ in frames_of(picture):
            # Decoded for what is wrong in the midst, as still pictures are.
            pass
        return Derivative(kind, *picture.size, bare(data, kind))
    frames, durations = [], []
    for frame in frames_of(picture):
        durations.append(frame.info.get("duration", 0))
        frames.append(_pixels(frame.copy(), bound))
    return Derivative(kind, *frames[0].size, encode_moving(frames, durations, kind))
