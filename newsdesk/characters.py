"""Which characters are which; for all rules."""

import re

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters, for a class of a regular expression."""
WIDE = HAN + "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·％"
"""What full-width marks stand beside."""

_HAN = re.compile(f"[{HAN}]")
_HAN_RUN = re.compile(f"[{HAN}]+")
_WIDE = re.compile(f"[{WIDE}]")


def is_han(character: str) -> bool:
    """Tell whether a character is Han; nothing is not."""
    return bool(_HAN.match(character))


def is_wide(character: str) -> bool:
    """Tell whether a character is Han or a mark that goes with Han; nothing is not."""
    return bool(_WIDE.match(character))


def count_han(text: str) -> int:
    """Return the number of Han characters of a text."""
    return sum(map(len, _HAN_RUN.findall(text)))
