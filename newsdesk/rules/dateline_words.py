"""Who stands in a dateline without a label: 港口集团党委　供稿, 原创　柳某某　河口先锋."""

from collections.abc import Sequence
from typing import Any

from newsdesk.rules.dateline_labels import ROLES
from newsdesk.rules.dateline_values import PLACE, is_name, is_nobody, is_unit

MOST, LONGEST = 3, 12
"""Words without a label in a line, and characters of one."""
_ORIGINAL = "原创"
_SHORT = 6
"""Characters of an account that does not end like a unit's name."""


def tell(values: dict[str, Any], kind: str, names: Sequence[str]) -> None:
    """Add names to the values of a line; authors add up, of editors the first are kept."""
    if kind == "author" and names:
        values.setdefault(kind, []).extend(names)
    elif kind == "editor" and names:
        values.setdefault(kind, list(names) if len(names) > 1 else names[0])


def by_role(words: Sequence[str], values: dict[str, Any]) -> tuple[list[str], bool]:
    """Tell who stands before a role.

    Args:
        words: of a line, without labels and their values.
        values: of the line; they are added there.

    Returns:
        The words that no role stands behind, and whether there was a role.
    """
    waiting: list[str] = []
    found = False
    for word in words:
        role = next((r for r in ROLES if word == r or (word.endswith(r) and _is_who(word, r))), "")
        before = word.removesuffix(role) if role else word
        waiting += [before] if before else []
        units = [who for who in waiting if is_unit(who)]
        names = [who for who in waiting if who not in units and is_name(who)]
        if not role:
            continue
        if waiting and len(units) + len(names) == len(waiting):
            if ROLES[role] == "source" and units:
                values.setdefault("source", units.pop(0))
            kind = "author" if ROLES[role] == "source" else ROLES[role]
            tell(values, kind, names or units)
            waiting, found = [], True
        elif waiting or not found:
            waiting.append(role)
    return waiting, found


def _is_who(word: str, role: str) -> bool:
    who = word.removesuffix(role)
    return is_unit(who) or is_name(who)


def is_contributor(words: Sequence[str]) -> bool:
    """Tell whether words are a unit and its members, as in （区委组织部　张某）."""
    return len(words) > 1 and is_unit(words[0]) and all(is_name(word) for word in words[1:])


def is_original(words: Sequence[str]) -> bool:
    """Tell whether WeChat says that its account wrote this."""
    return _ORIGINAL in words


def anonymous(words: Sequence[str], values: dict[str, Any], *, short: bool) -> bool:
    """Tell who words without label and role are, as in WeChat's line of author and account.

    Args:
        words: the words.
        values: of the line; names are added there.
        short: whether a short word is an account whatever it ends with.

    Returns:
        Whether all of them can be names.
    """
    named = [w for w in words if w not in (_ORIGINAL, "转载") and not PLACE.fullmatch(w)]
    if len(named) > MOST or any(len(word) > LONGEST for word in named):
        return False
    for number, word in enumerate(named):
        penname = is_original(words) and number == 0 and len(named) > 1 and len(word) < _SHORT
        if is_nobody(word):
            continue
        if is_name(word) or (penname and not is_unit(word)):
            tell(values, "author", [word])
        elif is_unit(word) or (short and len(word) <= _SHORT and "source" not in values):
            values.setdefault("source", word)
        else:
            return False
    return True
