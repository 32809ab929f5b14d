"""Generate the table by which search folds characters, for Python and JavaScript alike.

    python -m tools.make_fold_table    # writes plugins/search/fold.json

The table is committed: another version of Python, of a browser or of OpenCC must not change what
an index was built with. Each character folds by itself: compatibility forms and case (Unicode
NFKC), accents, Traditional to Simplified where one character becomes one.
"""

import json
import sys
import unicodedata
from pathlib import Path

from newsdesk.rules.traditional import simplified

FILE = Path(__file__).resolve().parents[1] / "plugins" / "search" / "text" / "fold.json"
KEPT = (
    (0x30, 0x39), (0x61, 0x7A), (0xC0, 0x1FFF), (0x2C00, 0x2DFF), (0x3005, 0x3007),
    (0x3021, 0x3029), (0x3041, 0x30FF), (0x3105, 0x312F), (0x31A0, 0x31BF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xA000, 0xABFF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0x10000, 0x1EFFF),
    (0x20000, 0x3FFFF),
)  # fmt: skip
"""Ranges of letters, digits and Han; everything else is soft, and only parts nothing."""
BREAKS = "\n。!?;"
"""Ends of sentences and lines, folded; no phrase reaches over them."""
HAN = (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)


def main() -> None:
    """Write the table."""
    han: dict[str, str] = {}
    rest: dict[str, str] = {}
    for code in range(sys.maxunicode + 1):
        if 0xD800 <= code <= 0xDFFF:
            continue
        character = chr(code)
        folded = fold(character)
        if folded == (character if is_kept(code) or character in BREAKS else ""):
            continue
        simple = len(folded) == 1 and any(first <= code <= last for first, last in HAN)
        (han if simple else rest)[character] = folded
    data = {
        "kept": [list(pair) for pair in KEPT],
        "breaks": BREAKS,
        # Han that a common character set has and that folds all the same.
        "common": "".join(c for c in han if _is_common(c)),
        "han": ["".join(han), "".join(han.values())],
        "rest": rest,
    }
    FILE.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def fold(character: str) -> str:
    """Return what one character becomes."""
    if character in "\r\u2028\u2029\x0b\x0c\x85":
        return "\n"
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", character).lower())
    letters = (c for c in decomposed if unicodedata.category(c) not in ("Mn", "Mc", "Me"))
    composed = unicodedata.normalize("NFKC", "".join(letters)).lower()
    found = []
    for one in composed:
        simple = simplified(one)
        found.append(simple if len(simple) == 1 else one)
    return "".join(c for c in found if is_kept(ord(c)) or c in BREAKS)


def is_kept(code: int) -> bool:
    """Tell whether a character is a letter, a digit or Han."""
    return any(first <= code <= last for first, last in KEPT)


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main()
