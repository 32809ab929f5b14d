"""What only a whole list of districts can tell: parents, successors, names, codes, cycles."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from plugins.meetings.vocabulary import District


def district_faults(
    districts: Mapping[str, District], written: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield the faults of a list of districts as `(slug, message)`.

    Args:
        districts: the districts that have no fault of their own.
        written: all slugs of the list, those of faulty districts included.
    """
    for slug, district in districts.items():
        for name in ("parent", "successor"):
            other = getattr(district, name)
            if other is not None and other not in written:
                near = get_close_matches(other, written, n=1)
                hint = f"；最接近的是 {near[0]}" if near else ""
                yield slug, f"{name}：词表里没有 {other}{hint}"
    yield from _names(districts)
    yield from _codes(districts)
    yield from _cycles(districts)


def _names(districts: Mapping[str, District]) -> Iterator[tuple[str, str]]:
    spoken_for = {d.full_name.casefold(): d.slug for d in districts.values()}
    full_names: dict[str, str] = {}
    for slug, district in districts.items():
        first = full_names.setdefault(district.full_name.casefold(), slug)
        if first != slug:
            yield slug, f"full_name：{district.full_name} 与 {first} 重复"
        own = [alias.casefold() for alias in district.aliases]
        for alias in dict.fromkeys(district.aliases):
            owner = spoken_for.setdefault(alias.casefold(), slug)
            if owner != slug or own.count(alias.casefold()) > 1:
                yield slug, f"aliases：别名 {alias} 与 {owner} 重复"


def _codes(districts: Mapping[str, District]) -> Iterator[tuple[str, str]]:
    """Check that codes differ and begin as the parent's does (GB/T 2260: two digits a level)."""
    owners: dict[str, str] = {}
    for slug, district in districts.items():
        if district.code is None:
            continue
        owner = owners.setdefault(district.code, slug)
        if owner != slug:
            yield slug, f"code：{district.code} 与 {owner} 重复"
        parent = districts.get(district.parent or "")
        prefix = re.sub("(00)+$", "", parent.code) if parent and parent.code else ""
        if not district.code.startswith(prefix):
            yield slug, f"code：{district.code} 不以上级 {district.parent} 的 {prefix} 开头"


def _cycles(districts: Mapping[str, District]) -> Iterator[tuple[str, str]]:
    for slug, district in districts.items():
        seen = {slug}
        parent = district.parent or ""
        while parent in districts:
            if parent in seen:
                yield slug, f"parent：上级绕成了圈（{parent}）"
                break
            seen.add(parent)
            parent = districts[parent].parent or ""
