"""What can still be read of front matter that does not parse: each of its fields by itself."""

import re
from collections.abc import Iterator

from plugins.meetings.errors import InvalidError
from plugins.meetings.nodes import Mapping, Node, Scalar, parse, twice

MOST_FAULTS = 20
"""Where reading ends: a text with more faults of this kind is no front matter."""
_FIELD = re.compile(r"""["']?\w+["']?[ \t]*[:：]""")


def parse_each(text: str, first_line: int = 1) -> tuple[Mapping, tuple[tuple[int, str], ...]]:
    """Parse every field of a YAML text by itself, so that one that is broken hides no other.

    Args:
        text: a YAML document that does not parse as a whole.
        first_line: line of the file at which `text` begins, from 1.

    Returns:
        The fields that parse, and the faults of the others as `(line, message)`. There may be no
        fault at all: what is wrong can lie between two fields.
    """
    entries: dict[str, tuple[Scalar, Node]] = {}
    faults: list[tuple[int, str]] = []
    for line, field in _fields(text, first_line):
        try:
            for key, node in parse(field, line).entries:
                if key.value in entries:
                    raise twice(key, entries[key.value][0])
                entries[key.value] = (key, node)
        except InvalidError as error:
            faults.extend(error.faults)
        if len(faults) >= MOST_FAULTS:
            break
    return Mapping(tuple(entries.values()), first_line), tuple(faults)


def _fields(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Yield each field with its line; whatever no field begins on belongs to the one before."""
    lines = text.split("\n")
    starts = [at for at, line in enumerate(lines) if at == 0 or _FIELD.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield first_line + start, "\n".join(lines[start:end])
