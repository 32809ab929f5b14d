"""What the rules have to say of articles that are in the content already.

Nothing is changed: what the importer would mend is pointed out like everything else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from newsdesk import front_matter
from newsdesk.chain import finish
from newsdesk.draft import Draft, Finding, Notice, Surroundings, line_at
from newsdesk.ledger import origin, placed
from newsdesk.rules import duplicates, gaps, masks
from newsdesk.rules.duplicates import Index
from plugins.meetings.source import Source

_SHOWN = 20
_WHAT = {
    "encoding": "看不见的字符或别的系统的换行",
    "lost-bytes": "丢了字节的字",
    "pinyin-gloss": "抓取时多出的注音",
    "traditional": "繁体字",
    "paragraphs": "太长的一段",
    "punctuation": "半角或重复的标点",
    "paywall": "付费墙留下的文字",
    "residue": "平台留下的文字",
    "dateline": "应写进元数据的来源、日期或编辑",
    "title": "应写进元数据的标题",
    "sections": "没有标出的小标题",
}
"""What cleaning would mend, by rule."""
_SETTLED = {"completeness": gaps.NAME, "anonymised": masks.NAME}
"""Fields that say of a rule's notices that the editor knows."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A notice at a line of a file."""

    line: int
    notice: Notice


def inspect(source: Source, name: str, world: Surroundings, others: Index) -> list[Warned]:
    """Return what there is to say of an article, in the order of its lines.

    Args:
        source: its front matter and body.
        name: its name in `others`.
        world: the vocabularies.
        others: all articles, for copies among them.
    """
    known, _ = front_matter.read(source.front, world.vocabularies)
    # A title that is known is not looked for.
    known.setdefault("title", Finding("", "", 0.0))
    draft = finish(Draft(source.body, metadata=known), world)
    copies = duplicates.find(source.body, others, own=(name,))
    notices = [
        *_mendable(draft, source.body),
        *((origin(n.at, draft.steps), n) for n in draft.warnings if not _settled(n, known)),
        *((n.at, n) for n in copies.warnings),
    ]
    first = source.body_line - 1
    found = [Warned(first + line_at(source.body, at), notice) for at, notice in notices]
    return sorted(dict.fromkeys(found), key=lambda warned: warned.line)


def _settled(notice: Notice, known: Mapping[str, Finding]) -> bool:
    return any(
        notice.rule == rule and field in known and known[field].value not in ("full", False)
        for field, rule in _SETTLED.items()
    )


def _mendable(draft: Draft, body: str) -> Iterator[tuple[int, Notice]]:
    """Yield one notice a rule and line for the changes that cleaning would make."""
    changes = [
        (draft.steps[number].rule, line_at(body, place), place, edit)
        for number, edit, place in placed(draft.steps)
    ]
    changes.sort(key=lambda change: change[:3])
    for (rule, _), rows in groupby(changes, key=lambda change: change[:2]):
        (_, _, place, edit), *others = rows
        also = f"，这一行还有 {len(others)} 处" if others else ""
        what = f"“{_short(edit.before)}”" if edit.before.strip() else "空白"
        mend = f"请改为“{_short(edit.after)}”" if edit.after.strip() else "请删去，或在这里分段"
        yield place, Notice(rule, place, f"{what}是{_WHAT[rule]}{also}", mend)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"
