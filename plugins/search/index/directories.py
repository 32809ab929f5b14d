"""Names of shards: where a reader's browser finds the file of a term.

All names in one place would weigh more than most queries, so each group of shards has a directory:
a small file that gives the name of each, and the terms of the group that stand apart. The names of
the directories stand in the manifest.
"""

from collections.abc import Mapping
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


def groups_of(bits: int) -> range:
    """Return the groups of shards whose numbers have so many bits."""
    return range(max(1, (1 << bits) >> GROUP_BITS))


def members(group: int) -> range:
    """Return the shards of a group."""
    return range(group << GROUP_BITS, (group + 1) << GROUP_BITS)


def directory(group: int, names: Mapping[int, Names]) -> tuple[str, bytes]:
    """Return name and content of the directory of a group.

    Args:
        group: its number.
        names: of the files of each shard.
    """
    shards = [names.get(n, Names()) for n in members(group)]
    apart = {term: pair for shard in shards for term, pair in shard.apart.items()}
    data = compress(to_json([[shard.own for shard in shards], apart]))
    return name_of(data), data
