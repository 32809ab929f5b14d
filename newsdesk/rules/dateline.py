"""Breadcrumb, dateline and sign-off: out of the text and into the metadata.

2020年1月3日 00:00　来源：…　选稿：…; （责编：…）. A time of 00:00 is a placeholder and no time.
"""

import re
from itertools import zip_longest
from typing import Any

from newsdesk.draft import Finding, Result, Surroundings
from newsdesk.lines import Line, lines_of, without
from plugins.meetings.vocabulary import Vocabularies

NAME = "dateline"
HEAD, TAIL = 6, 4
"""Lines at the beginning and at the end in which it is looked for."""

_FIELDS = {
    "source": "信息来源 稿件来源 文章来源 来源 稿源 供稿单位 供稿",
    "author": "作者 撰稿人 撰稿 撰文 通讯员 本报记者 本网记者 特约记者 记者 文字 文",
    "editor": "责任编辑 值班编辑 本期编辑 责编 编辑 选稿",
    "": (
        "审核 审稿 初审 复审 终审 一审 二审 三审 编审 校审 编校 监制 校对 供图 摄影 统筹 策划 "
        "浏览次数 浏览量 浏览 点击数 点击 阅读次数 阅读量 阅读 访问量 人气 字数 字号 字体 打印 "
        "分享 "
        "发布时间 发布日期 更新时间 发表时间 日期 时间"
    ),
}
_BY_LABEL = {label: field for field, labels in _FIELDS.items() for label in labels.split()}
_LABEL = "|".join(sorted(_BY_LABEL, key=len, reverse=True))
_DATED = re.compile(
    r"(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?"
    r"(?:[ \u3000T]*(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?)?"
)
_PART = re.compile(f"(?:{_LABEL})(?:[：:丨|｜/]|[ \u3000](?=\\S{{2,4}}(?:[ \u3000）)]|$)))")
_CRUMB = re.compile(
    r"\s*(?:(?:您|你)?(?:现在|当前)?(?:的|所在)?位置[：:]\s*)?\S{0,6}首页\s*(?:[>›»]|&gt;)"
)
_CRUMBS = re.compile("[>›»]|&gt;|[：:]")
_PROSE = re.compile("[。，；！？]")
_LEFT = re.compile(r"[\s\u3000|｜丨·【】\[\]（）()]*")
_NAMES = re.compile(r"[\s\u3000、/]+")


def find(text: str, world: Surroundings) -> Result:
    """Find the lines that are no prose, and what they say."""
    lines = lines_of(text)
    gone: dict[int, Line] = {}
    findings: dict[str, Finding] = {}
    for numbers, most, head in (
        (range(len(lines)), HEAD, True),
        (range(len(lines) - 1, -1, -1), TAIL, False),
    ):
        kept = 0
        for number in numbers:
            line = lines[number]
            crumb = head and len(line.text) <= 80 and bool(_CRUMB.match(line.text))
            said = (
                _column(line.text, world.vocabularies)
                if crumb and "。" not in line.text
                else _said(line.text, head)
            )
            if said is None:
                kept += 1
                if kept >= most:
                    break
            elif number not in gone:
                gone[number] = line
                for field, value in said.items():
                    findings[field] = _joined(findings.get(field), value, line.text.strip())
    if len(gone) == len(lines):
        return Result()
    taken = [gone[number] for number in sorted(gone)]
    return Result(tuple(without(text, lines, taken)), findings=_single(findings))


def _joined(known: Finding | None, value: Any, evidence: str) -> Finding:
    """Return a finding after another line: authors add up, else the first one stays."""
    if known is None:
        return Finding(value, evidence, 0.95)
    if isinstance(known.value, list) and isinstance(value, list):
        return Finding([*known.value, *value], f"{known.evidence} {evidence}", 0.95)
    return known


def _column(crumb: str, vocabularies: Vocabularies) -> dict[str, Any]:
    """Return the column that a breadcrumb leads to."""
    for part in reversed(_CRUMBS.split(crumb)):
        for slug, column in vocabularies.categories.items():
            if part.strip() == column.name:
                return {"category": slug}
    return {}


def _said(line: str, head: bool) -> dict[str, Any] | None:
    """Return what a line of dates and labels says; None when it is prose.

    A bare date at the end is that of a signature, which belongs to the text.
    """
    if len(line) > 200 or _PROSE.search(line):
        return None
    dated = _DATED.search(line)
    rest = line if dated is None else line[: dated.start()] + " " + line[dated.end() :]
    # A lone date may be the meeting's, as under the title of a speech.
    timed = dated is not None and dated[4] is not None
    parts = list(_PART.finditer(rest))
    before = rest[: parts[0].start()] if parts else rest
    if not _LEFT.fullmatch(before) or not (parts or (timed and head)):
        return None
    found: dict[str, Any] = {}
    if dated is not None:
        found["date"] = _date(dated)
    for part, following in zip_longest(parts, parts[1:]):
        value = rest[part.end() : following.start() if following else len(rest)]
        value = value.strip(" \u3000（）()|｜丨【】[]")
        if len(value) > 40:
            return None
        field = _BY_LABEL[re.sub("[：:丨|｜/ \u3000]$", "", part[0])]
        if field == "author" and value:
            names = [name for name in _NAMES.split(value) if name]
            found["author"] = [*found.get("author", []), *names]
        elif field and value:
            found.setdefault(field, value)
    return found


def _date(match: re.Match[str]) -> str:
    year, month, day = (int(match[n]) for n in (1, 2, 3))
    time = f" {int(match[4]):02}:{match[5]}" if match[4] and match[4] + match[5] != "0000" else ""
    return f"{year}-{month:02}-{day:02}{time}"


def _single(findings: dict[str, Finding]) -> dict[str, Finding]:
    """Return the findings with a single author as text."""
    author = findings.get("author")
    if author is not None and len(author.value) == 1:
        findings["author"] = Finding(author.value[0], author.evidence, author.confidence)
    return findings
