"""Bodies in which Markdown has nothing to do: lines of prose with an empty line between them.

Most news is just that, and rendering it is a hundred times as fast as asking Markdown.
"""

import re

_OPENING = r"\u3400-\u4dbf\u4e00-\u9fffA-Za-z“‘《〈（【"
_PROSE = _OPENING + r"0-9，。、；：？！…—”’》〉）】·〇℃×°±‰•\u2150-\u2188\uff01-\uff5e,.;:?()%/'\"-"
_PARAGRAPH = rf"(?:[{_OPENING}]|[0-9]+[^0-9. \n])(?:[{_PROSE}]|(?<! ) (?=[^ \n]))*+"
# Nothing in it means anything to Markdown or HTML where it may stand: no list, since digits at
# the beginning are followed by neither a full stop nor a space; no line break, since spaces
# stand alone between characters; no escape, entity, emphasis, link or tag.
_PLAIN = re.compile(rf"\n*{_PARAGRAPH}(?:\n\n+{_PARAGRAPH})*+\n*")


def plain_paragraphs(source: str) -> list[str] | None:
    """Return the paragraphs of a body that is plain prose, or None where it may be more.

    Args:
        source: Markdown.
    """
    if not _PLAIN.fullmatch(source):
        return None
    return [line for line in source.split("\n") if line]
