"""Folds what readers type in more than one way; its twin is `theme/static/js/search/folding.js`.

Full width, compatibility forms, case, accents and Traditional characters become one form, and
marks inside sentences vanish, so that 四个意识，四个自信 is found without its comma. Each
character folds by itself, by one committed table (`fold.json`, made by `tools/make_fold_table.py`):
neither another Unicode version nor another browser changes what is found.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("fold.json")
BREAK = "\n"
"""Stands for every end of a sentence or line in folded text."""

_DECIMAL = re.compile(r"(?<=[0-9０-９])[.．](?=[0-9０-９])")
_POINT = "\ue000"
"""Stands for a decimal point while other full stops vanish."""


class _Fold(dict[int, str]):
    """What each character becomes; filled as characters are met."""

    def __init__(self, table: Any) -> None:
        pairs = {**dict(zip(*table["han"], strict=True)), **table["rest"]}
        super().__init__({ord(c): _broken(text, table["breaks"]) for c, text in pairs.items()})
        self.update({ord(c): BREAK for c in table["breaks"]})
        self[ord(_POINT)] = "."
        self._kept = table["kept"]

    def __missing__(self, code: int) -> str:
        kept = any(first <= code <= last for first, last in self._kept)
        self[code] = chr(code) if kept else ""
        return self[code]


def _broken(folded: str, breaks: str) -> str:
    return "".join(BREAK if c in breaks else c for c in folded)


@cache
def _table() -> _Fold:
    return _Fold(json.loads(TABLE.read_text(encoding="utf-8")))


def fold(text: str) -> str:
    """Return a text folded: letters, digits and Han, and `BREAK` where a sentence ends."""
    return _DECIMAL.sub(_POINT, text).translate(_table())


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Return a text folded, and for each character of that its offset in the text.

    Offsets count characters (code points).
    """
    table = _table()
    pieces = [table[ord(c)] for c in _DECIMAL.sub(_POINT, text)]
    places = [at for at, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), places


USUAL = ((0x00, 0x7F), (0x2010, 0x2027), (0x3000, 0x3020), (0xFF00, 0xFF5E))
"""Ranges of the characters that are typed beside Han; how they fold is loaded at once."""


def usual_folds() -> dict[str, object]:
    """Return what a browser needs for texts of usual characters, those of GB 2312 and `USUAL`."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    usual = {c: folded for c, folded in table["rest"].items() if _is_usual(ord(c))}
    return {
        "kept": table["kept"],
        "breaks": table["breaks"],
        "common": table["common"],
        "usual": USUAL,
        "folds": usual,
    }


def rare_folds() -> dict[str, object]:
    """Return how all other characters fold."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    rest = {c: folded for c, folded in table["rest"].items() if not _is_usual(ord(c))}
    return {"han": table["han"], "rest": rest}


def _is_usual(code: int) -> bool:
    return any(first <= code <= last for first, last in USUAL)
