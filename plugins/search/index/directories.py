"""Names of shards: where a reader's browser finds the file of a term.

All names in one place would weigh more than most queries, so each group of shards has a directory:
a small file that gives the name of each, and the terms of the group that stand apart. The names of
the directories stand in the manifest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plugins.search.index.packing import compress, name_of, to_json
from plugins.search.index.shards import Shard

GROUP_BITS = 4
"""Shards whose numbers are alike but for the last four bits are a group."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the files of a shard.

    Attributes:
        own: of the shard itself; empty when there is none.
        apart: for each term that stands apart, the names of its documents and its places.
    """

    own: str = ""
    apart: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def files(self, group: int) -> list[str]:
        """Return the files by their names in the index."""
        names = [self.own, *(name for pair in self.apart.values() for name in pair)]
        return [f"{group:02x}/{name}.bin" for name in names if name]


def group_of(number: int) -> int:
    """Return the group of a shard."""
    return number >> GROUP_BITS


def shard_files(shard: Shard) -> tuple[Names, dict[str, bytes]]:
    """Return the names of a shard's files, and the files by their names in the index."""
    group = group_of(shard.number)
    contents = [shard.data, *(d for h in shard.apart for d in (h.documents, h.places))]
    named = {data: name_of(data) if data else "" for data in contents}
    apart = {str(h.key): (named[h.documents], named[h.places]) for h in shard.apart}
    files = {f"{group:02x}/{name}.bin": data for data, name in named.items() if name}
    return Names(named[shard.data], apart), files


def directories(names: Mapping[int, Names], bits: int) -> Iterable[tuple[str, bytes]]:
    """Yield name and content of the directory of each group, in order.

    Args:
        names: of the files of each shard.
        bits: of a shard's number.
    """
    size = 1 << GROUP_BITS
    for group in range(max(1, (1 << bits) >> GROUP_BITS)):
        members = [names.get(number, Names()) for number in range(group * size, (group + 1) * size)]
        apart = {term: pair for member in members for term, pair in member.apart.items()}
        data = compress(to_json([[member.own for member in members], apart]))
        yield f"{group:02x}-{name_of(data)}", data
