"""Which marks a place wants: brackets come in pairs, stops do not."""

_CLOSER = dict(zip("（《“‘【〈「『", "）》”’】〉」』", strict=True))
_OPENER = {closer: opener for opener, closer in _CLOSER.items()}
WANTED = 4.0
"""What is added to the weight of a mark whose counterpart lacks it, as a logarithm."""
ODD = -5.0
_STOPS = "，。、；：！？"


def wanted(before: str, behind: str) -> dict[str, float]:
    """Return what is added to the weights of marks at a place.

    Args:
        before: what stands in front of the place in its line.
        behind: what stands behind it; nothing at the end of the text.
    """
    weights = dict.fromkeys([*_CLOSER, *_OPENER], ODD)
    if opener := _lonely(before, _CLOSER):
        weights[_CLOSER[opener]] = WANTED
    if closer := _lonely(behind[::-1], _OPENER):
        weights[_OPENER[closer]] = WANTED
    if not behind:
        weights |= dict.fromkeys("，、：；", ODD)
    if before[-1:] in {*_STOPS} or behind[:1] in {*_STOPS}:
        weights |= dict.fromkeys(_STOPS, ODD)
    return weights


def _lonely(text: str, counterparts: dict[str, str]) -> str:
    """Return the last mark of which no counterpart follows, if there is one."""
    lonely = [""]
    for character in text:
        if character in counterparts:
            lonely.append(character)
        elif counterparts.get(lonely[-1]) == character:
            lonely.pop()
    return lonely[-1]
