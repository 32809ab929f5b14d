"""Moving pictures without a word beside what moves.

The coded frames stay byte for byte, so nothing is lost and nothing grows; all around them that
is not needed to show them is left out. An allow list, since what may stand there has no end:
texts, places, previews, profiles, whatever follows the last frame.
"""

from collections.abc import Callable, Iterator

from plugins.meetings.pictures import PictureError, damaged

_LOOPS = (b"\x0bNETSCAPE2.0\x03\x01", b"\x0bANIMEXTS1.0\x03\x01")
_FRAME_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"acTL", b"fcTL", b"fdAT", b"IDAT"})
_COLOUR_CHUNKS = {b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"cICP": 4}
"""Chunks of PNG that say what colours mean, and their sizes: a longer one holds something else."""
_ALPHA_AND_ANIMATION = 0x12


def bare(data: bytes, kind: str) -> bytes:
    """Return the file of a moving picture with its frames, their times and loops alone.

    Args:
        data: the file's bytes.
        kind: its format in Pillow's words, one of `BARE`.

    Raises:
        PictureError: the file is not built as its format asks.
    """
    return BARE[kind](data)


class _Bytes:
    """Bytes that are read from their beginning to their end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, size: int) -> bytes:
        """Return the next bytes; never fewer than asked for."""
        found = self._data[self._at : self._at + size]
        if len(found) < size:
            raise PictureError(damaged("truncated"))
        self._at += size
        return found

    def more(self) -> bool:
        """Tell whether any are left."""
        return self._at < len(self._data)


def _gif(data: bytes) -> bytes:
    file = _Bytes(data)
    screen = file.take(13)
    found = [screen, file.take(_palette(screen[10]))]
    control = b""
    # A file that ends without its trailer is one whose frames are all there.
    while file.more() and (mark := file.take(1)) != b";":
        if mark == b"!":
            label, blocks = file.take(1), _blocks(file)
            if label == b"\xf9" and blocks[0] == 4:
                # It belongs to the next frame; one before a drawn text goes with that.
                control = b"!\xf9" + blocks[:5] + b"\0"
            elif label == b"\xff" and blocks.startswith(_LOOPS):
                found.append(b"!\xff" + blocks[:16] + b"\0")
            elif label == b"\x01":
                control = b""
        elif mark == b",":
            frame = file.take(9)
            palette = file.take(_palette(frame[8]))
            found += [control, mark, frame, palette, file.take(1), _blocks(file)]
            control = b""
        elif mark != b"\0":
            raise PictureError(damaged("broken"))
    return b"".join((*found, b";"))


def _palette(flags: int) -> int:
    """Return the bytes of the palette that flags of a screen or a frame announce."""
    return 3 * (2 << (flags & 7)) if flags & 0x80 else 0


def _blocks(file: _Bytes) -> bytes:
    """Return a run of GIF's data blocks, with their lengths and the empty one at the end."""
    found = []
    while (size := file.take(1)) != b"\0":
        found += [size, file.take(size[0])]
    return b"".join((*found, b"\0"))


def _png(data: bytes) -> bytes:
    file = _Bytes(data)
    found = [file.take(8)]
    announced = frames = 0
    name = b""
    while name != b"IEND":
        head = file.take(8)
        size, name = int.from_bytes(head[:4], "big"), head[4:]
        rest = file.take(size + 4)
        if name in _FRAME_CHUNKS or _COLOUR_CHUNKS.get(name) == size:
            found.append(head + rest)
        if name == b"acTL":
            announced = int.from_bytes(rest[:4], "big")
        frames += name == b"fcTL"
    if frames != announced:
        # Browsers show no movement then; and more frames than announced were never counted.
        raise PictureError(damaged("broken"))
    return b"".join((*found, b"\0\0\0\0IEND\xaeB`\x82"))


def _webp(data: bytes) -> bytes:
    found = []
    for name, held in _chunks(data[12 : int.from_bytes(data[4:8], "little") + 8]):
        if name == b"VP8X":
            found.append(_chunk(name, bytes([held[0] & _ALPHA_AND_ANIMATION]) + held[1:10]))
        elif name == b"ANIM":
            found.append(_chunk(name, held[:6]))
        elif name == b"ANMF":
            parts = (part for part in _chunks(held[16:]) if part[0] in (b"ALPH", b"VP8 ", b"VP8L"))
            found.append(_chunk(name, held[:16] + b"".join(_chunk(*part) for part in parts)))
    return _chunk(b"RIFF", b"WEBP" + b"".join(found))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of the chunks of RIFF that stand one after the other."""
    file = _Bytes(data)
    while file.more():
        head = file.take(8)
        size = int.from_bytes(head[4:], "little")
        yield head[:4], file.take(size)
        if size % 2 and file.more():
            file.take(1)


def _chunk(name: bytes, held: bytes) -> bytes:
    return name + len(held).to_bytes(4, "little") + held + bytes(len(held) % 2)


BARE: dict[str, Callable[[bytes], bytes]] = {"GIF": _gif, "PNG": _png, "WEBP": _webp}
"""The formats whose files can be taken apart; an AVIF of several frames is coded anew."""
