"""Text to tokens; its twin is `theme/static/js/search/tokens.js`.

Han text becomes overlapping bigrams, since word segmenters disagree between build and
browser; Latin words and numbers stay whole. Both twins are tested on the cases of
`tests/data/tokens.json`.
"""

import re
import unicodedata

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = "0-9a-z\u00df-\u00f6\u00f8-\u024f"
_RUNS = re.compile(f"([{_HAN}]+)|[{_WORD}]+")


def normalise(text: str) -> str:
    """Fold what readers type in more than one way: full width, compatibility forms, case."""
    return unicodedata.normalize("NFKC", text).lower()


def tokenise(text: str) -> list[str]:
    """Return the tokens of a text, in order, repeats included.

    A single Han character between other characters is a token of its own.
    """
    tokens = []
    for match in _RUNS.finditer(normalise(text)):
        run = match[0]
        if match[1] is None or len(run) == 1:
            tokens.append(run)
        else:
            tokens.extend(run[index : index + 2] for index in range(len(run) - 1))
    return tokens
