"""Moving pictures with their frames and nothing else."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageSequence
from PIL.PngImagePlugin import PngInfo

from plugins.images.moving import bare
from plugins.meetings.pictures import PictureError
from tests.support.pictures import camera_data, encoded, noise, wide_gamut

KINDS = ("GIF", "PNG", "WEBP")
FRAMES = [noise(60, 40, seed) for seed in (1, 2, 3)]
TEXT = b"secret place"


def moving(kind: str, **options: Any) -> bytes:
    options = {"duration": [100, 200, 300], "loop": 2, **options}
    return encoded(FRAMES[0], kind, save_all=True, append_images=FRAMES[1:], **options)


def shown(data: bytes) -> list[tuple[bytes, Any, Any]]:
    """Return the pixels and the duration of each frame, and how often all are repeated."""
    picture = Image.open(BytesIO(data))
    return [
        (frame.convert("RGBA").tobytes(), frame.info["duration"], picture.info["loop"])
        for frame in ImageSequence.Iterator(picture)
    ]


def texts() -> PngInfo:
    info = PngInfo()
    info.add_text("Author", TEXT.decode())
    info.add_itxt("Location", TEXT.decode(), zip=False)
    return info


def png_chunk(name: bytes, held: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + held))
    return struct.pack(">I", len(held)) + name + held + check


def riff_chunk(name: bytes, held: bytes) -> bytes:
    return name + struct.pack("<I", len(held)) + held


PLAIN = {kind: moving(kind) for kind in KINDS}
GIF, PNG, WEBP = PLAIN.values()
COMMENT = b"!\xfe" + bytes([len(TEXT)]) + TEXT + b"\0"
XMP = b"!\xff\x0bXMP DataXMP" + TEXT + b"\x01" + bytes(range(255, -1, -1)) + b"\0"
DRAWN_TEXT = b"!\xf9\4\0\0\0\0\0!\1\x0c" + bytes(12) + bytes([len(TEXT)]) + TEXT + b"\0"
FIRST = GIF.index(b"!\xff\x0bNETSCAPE")
FRAME = WEBP.rindex(b"ANMF")


def within_last_frame(chunk: bytes) -> bytes:
    """Return the WebP with a chunk more in its last frame."""
    size = struct.unpack("<I", WEBP[FRAME + 4 : FRAME + 8])[0]
    body = WEBP[8:FRAME] + riff_chunk(b"ANMF", WEBP[FRAME + 8 : FRAME + 8 + size] + chunk)
    return riff_chunk(b"RIFF", body)


@pytest.mark.parametrize("kind", KINDS)
def test_what_tells_nothing_stays_byte_for_byte(kind: str) -> None:
    assert bare(PLAIN[kind], kind) == PLAIN[kind]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("GIF", GIF[:FIRST] + COMMENT + GIF[FIRST:]),
        ("GIF", GIF[:-1] + COMMENT + b";"),
        ("GIF", GIF[:FIRST] + XMP + GIF[FIRST:]),
        ("GIF", GIF[:FIRST] + DRAWN_TEXT + GIF[FIRST:]),
        ("GIF", GIF + TEXT + b"\0;"),
        ("PNG", moving("PNG", pnginfo=texts())),
        ("PNG", moving("PNG", exif=camera_data())),
        ("PNG", moving("PNG", icc_profile=wide_gamut())),
        ("PNG", PNG[:33] + png_chunk(b"gAMA", TEXT) + PNG[33:]),
        ("PNG", PNG + TEXT),
        ("WEBP", moving("WEBP", xmp=TEXT, exif=camera_data(), icc_profile=wide_gamut())),
        ("WEBP", WEBP + TEXT),
        ("WEBP", within_last_frame(riff_chunk(b"NOTE", TEXT))),
    ],
    ids=[
        "comment", "comment at the end", "XMP", "drawn text", "after the trailer",
        "texts", "camera data of PNG", "profile of PNG", "text for a number", "after PNG",
        "metadata of WebP", "after WebP", "within a frame",
    ],
)  # fmt: skip
def test_what_is_no_frame_goes_and_the_frames_stay(kind: str, data: bytes) -> None:
    found = bare(data, kind)
    assert len(found) < len(data)
    assert not any(word in found for word in (b"secret", b"SecretCamera", b"Wide", b"XMP", b"EXIF"))
    assert shown(found) == shown(PLAIN[kind])


def test_the_flags_of_a_webp_announce_what_it_has() -> None:
    assert bare(moving("WEBP", xmp=TEXT, exif=camera_data()), "WEBP") == WEBP


def test_what_says_what_colours_mean_stays() -> None:
    data = PNG[:33] + png_chunk(b"sRGB", b"\0") + png_chunk(b"gAMA", bytes(4)) + PNG[33:]
    assert bare(data, "PNG") == data


def test_a_gif_whose_trailer_is_missing_gets_one() -> None:
    assert bare(GIF[:-1], "GIF") == GIF
    assert bare(GIF[:-1] + bytes(3), "GIF") == GIF


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_was_cut_off_is_refused(kind: str) -> None:
    data = PLAIN[kind]
    with pytest.raises(PictureError, match="已损坏（后面缺了一段）；请换一份完整的文件"):
        bare(data[: len(data) * 2 // 3], kind)


def test_what_is_no_block_of_a_gif_is_refused() -> None:
    with pytest.raises(PictureError, match="已损坏（其中的数据坏了）"):
        bare(GIF[:FIRST] + b"?" + GIF[FIRST:], "GIF")


def test_a_png_with_more_frames_than_it_announces_is_refused() -> None:
    announced = PNG.index(b"acTL")
    lying = PNG[: announced - 4] + png_chunk(b"acTL", struct.pack(">II", 2, 0))
    with pytest.raises(PictureError, match="已损坏（其中的数据坏了）"):
        bare(lying + PNG[announced + 16 :], "PNG")
