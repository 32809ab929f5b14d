"""The bytes of GBK, and what may have stood where some of them were lost.

A first byte is 0x81 to 0xFE, a second one 0x40 to 0xFE. A second byte that has lost its first
one is read as a first one itself; when it makes no character with the byte that follows, it
comes out as U+FFFD.
"""

from functools import cache

from newsdesk.readers.plausibility import LOST

LINE_END = 0x0A
ASCII_END = 0x80
_LEADS = range(0x81, 0xFF)
_TRAILS = range(0x40, 0xFF)


def pair(character: str) -> bytes | None:
    """Return the two bytes of a character, None when it has not two."""
    # GB 18030 also has the two bytes that GBK leaves to its users.
    code = character.encode("gb18030", "replace")
    return code if len(code) == 2 else None


def first_byte(character: str) -> int:
    """Return the first byte of a character; that of a line end where it is not known."""
    known = character not in {"", LOST}
    return character.encode("gb18030", "replace")[0] if known else LINE_END


@cache
def decoded(lead: int, trail: int) -> str:
    """Return the character of two bytes, nothing when there is none."""
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""


@cache
def without_lead(trail: int) -> str:
    """Return the characters whose second byte is this one."""
    return "".join(decoded(lead, trail) for lead in _LEADS)


@cache
def without_trail(lead: int, following: int) -> str:
    """Return the characters whose second byte came out as U+FFFD.

    Args:
        lead: the first byte of the character.
        following: the byte behind the character.
    """
    return "".join(decoded(lead, trail) for trail in _unpaired(following))


@cache
def without_both(following: int) -> str:
    """Return the characters that lost their first byte and whose second came out as U+FFFD.

    Args:
        following: the byte behind the character.
    """
    return "".join(map(without_lead, _unpaired(following)))


@cache
def replaced(following: int) -> str:
    """Return the other characters: U+FFFD stands for them if more than a byte was lost.

    Args:
        following: the byte behind the character.
    """
    possible = {*without_both(following)}
    return "".join(c for c in without_both(LINE_END) if c not in possible)


def _unpaired(following: int) -> list[int]:
    """Return the second bytes that make no character with a byte that follows them."""
    return [trail for trail in _TRAILS if trail < _LEADS.start or not decoded(trail, following)]
