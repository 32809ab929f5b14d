"""The figures as a table, and the ratios of this portal to Pagefind."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.search_bench.latency import PAGE, TYPED
from bench.search_bench.queries import ABSENT, CUT, SLOGAN, TERM, TITLE
from bench.search_bench.sites import NAMES, PAGEFIND, PORTAL

Results = Mapping[str, Any]
_Show = Callable[[Any], str]


def _kilobytes(value: float) -> str:
    return f"{value / 1000:,.1f} KB"


def _megabytes(value: float) -> str:
    return f"{value / 1e6:,.1f} MB"


def _seconds(value: float) -> str:
    return f"{value:,.1f} s"


def _milliseconds(value: float) -> str:
    return f"{value:,.0f} ms"


def _mebibytes(value: float) -> str:
    return f"{value:,.0f} MiB"


def _count(value: float) -> str:
    return f"{value:,.0f}"


def _share(value: float) -> str:
    return f"{value:.4f}"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table.

    Attributes:
        label: what is measured.
        path: where it stands in the figures of a system.
        show: writes a value.
    """

    label: str
    path: tuple[str, ...]
    show: _Show = _share

    def of(self, system: Results) -> float | None:
        """Return a system's value, or None."""
        found: Any = system
        for key in self.path:
            found = found.get(key) if isinstance(found, Mapping) else None
        return found if isinstance(found, int | float) else None


def _build_rows() -> Iterator[Row]:
    yield Row("whole site (Hugo's without Pagefind), CPU", ("build", "site", "cpu"), _seconds)
    yield Row("whole site, peak memory", ("build", "site", "peak"), _mebibytes)
    yield Row("index, CPU", ("build", "index", "cpu"), _seconds)
    yield Row("index, peak memory", ("build", "index", "peak"), _mebibytes)
    yield Row("index and scripts, size", ("index", "bytes"), _megabytes)
    yield Row("index and scripts, files", ("index", "files"), _count)


def _quality_rows() -> Iterator[Row]:
    for name in (TERM, CUT, SLOGAN):
        yield from _phrase_rows(name, ("quality", name))
    yield Row(f"{TITLE}: MRR@10", ("quality", TITLE, "mrr10"))
    for group in ("whole", "part", "without marks"):
        yield Row(f"{TITLE}, {group}: MRR@10", ("quality", TITLE, "groups", group, "mrr10"))
    yield Row(f"{ABSENT}: claimed to be found", ("quality", ABSENT, "claimed"), _count)
    for name in (TERM, CUT, SLOGAN):
        yield Row(f"{name}: facets wrong", ("quality", name, "facets_wrong"), _count)
    yield Row("with a filter: queries", ("quality", "filtered", "queries"), _count)
    yield Row("with a filter: right", ("quality", "filtered", "right"), _count)
    for name in (TERM, CUT, SLOGAN):
        yield from _phrase_rows(f"{name} in quotes", ("quality", "quoted", name))
    yield Row(f"{ABSENT} in quotes: claimed", ("quality", "quoted", ABSENT, "claimed"), _count)


def _phrase_rows(label: str, path: tuple[str, ...]) -> Iterator[Row]:
    yield Row(f"{label}: recall", (*path, "recall"))
    yield Row(f"{label}: precision", (*path, "precision"))
    yield Row(f"{label}: queries", (*path, "queries"), _count)
    yield Row(f"{label}: totals equal", (*path, "totals_equal"), _count)
    yield Row(f"{label}: right to the last hit", (*path, "right"), _count)


def _byte_rows() -> Iterator[Row]:
    for key, label in (
        ("first_titles", "first query, to ten titles"),
        ("first", "first query, whole answer"),
        ("later", "later queries"),
        ("page_painted", "search page until results, without HTML and CSS"),
        ("page_idle", "search page with ten snippets, the same"),
        ("phone_painted", "on a phone until results, the same"),
        ("phone_idle", "on a phone with ten snippets, the same"),
    ):
        yield Row(f"{label}: median", ("bytes", key, "median"), _kilobytes)
        yield Row(f"{label}: 90th percentile", ("bytes", key, "p90"), _kilobytes)
        yield Row(f"{label}: requests", ("bytes", key, "requests"), _count)
    yield Row("first queries that found nothing", ("bytes", "found_nothing"), _count)
    yield Row("results on the search page", ("bytes", "page_results"), _count)


def _strata_rows(results: Results) -> Iterator[Row]:
    groups = {
        group
        for system in results["systems"].values()
        for group in system.get("quality", {}).get(CUT, {}).get("groups", {})
    }
    for group in sorted(groups):
        path = ("quality", CUT, "groups", group)
        yield Row(f"{group}: queries", (*path, "queries"), _count)
        yield Row(f"{group}: right to the last hit", (*path, "right"), _count)


def table(results: Results) -> str:
    """Return the figures as text."""
    systems = results["systems"]
    parts: list[tuple[str, list[Row], Results]] = [
        ("Build", list(_build_rows()), systems),
        ("Quality", list(_quality_rows()), systems),
        ("Substrings by length and document frequency", list(_strata_rows(results)), systems),
        ("Bytes on the wire", list(_byte_rows()), systems),
    ]
    latency = results.get("latency", {})
    for kind in ("warm", "cold"):
        for condition, rows in latency.get(kind, {}).items():
            timed = [
                Row("median", ("median",), _milliseconds),
                Row("90th percentile", ("p90",), _milliseconds),
            ]
            parts.append((f"Time to painted results, {kind}: {condition}", timed, rows))
    lines = [f"{results['articles']:,} articles ({results['corpus']})"]
    for title, rows, figures in parts:
        lines += _section(title, rows, figures)
    return "\n".join(lines)


def _section(title: str, rows: Sequence[Row], figures: Results) -> list[str]:
    names = [name for name in (PORTAL, PAGE, TYPED, *NAMES[1:]) if name in figures]
    body = []
    for row in rows:
        values = [row.of(figures[name]) for name in names]
        if any(value is not None for value in values):
            cells = ["-" if value is None else row.show(value) for value in values]
            part = _ratio(row, figures)
            cells.append("" if part is None else f"{part:.2f}")
            body.append(f"{row.label:78}" + "".join(f"{cell:>18}" for cell in cells))
    if not body:
        return []
    head = f"{title:78}" + "".join(f"{name:>18}" for name in (*names, "portal/1.6.0"))
    return ["", head, "-" * len(head), *body]


def _ratio(row: Row, figures: Results) -> float | None:
    if PORTAL not in figures or PAGEFIND not in figures:
        return None
    own, theirs = row.of(figures[PORTAL]), row.of(figures[PAGEFIND])
    return own / theirs if own is not None and theirs else None


def ratios(results: Results) -> dict[str, float]:
    """Return what this portal takes in parts of what Pagefind 1.6.0 takes."""
    found = {
        row.label: part
        for row in (*_build_rows(), *_byte_rows())
        if (part := _ratio(row, results["systems"])) is not None
    }
    for kind in ("warm", "cold"):
        for condition, rows in results.get("latency", {}).get(kind, {}).items():
            part = _ratio(Row("", ("median",)), rows)
            if part is not None:
                found[f"{kind}, {condition}"] = part
    return found
