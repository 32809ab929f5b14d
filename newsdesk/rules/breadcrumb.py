"""The trail of columns above an article: 您现在的位置：首页 >> 党建工作 >> 正文."""

import re
from collections.abc import Sequence

LONGEST = 120
"""Characters of the longest trail."""

_PLACE = re.compile(
    r"[\s\u3000]*(?:(?:您|你|您好)?[，,]?(?:现在|当前|目前|所处|所在)?(?:的|所在)?(?:当前|现在)?位置"
    r"|当前(?:页面|栏目|路径|所在)|您(?:现)?在(?:这里)?)(?:是|为|在)?[ \u3000]?[：:]?[\s\u3000]*"
)
_ARROW = re.compile(r"[\s\u3000]*(?:[>›»＞→➔▶▸〉》⟩]{1,3}|&gt;|&raquo;|-{1,2}>|::|\\)[\s\u3000]*")
_STROKE = re.compile(r"[\s\u3000]*[/／|｜·—–_-]{1,2}[\s\u3000]*|[\s\u3000]+")
_START = re.compile(r"[^\s>]{0,8}(?:首页|主页)|(?i:home|index)")
_END = re.compile("(?:正文|详情|内容|详细|文章|信息|新闻)(?:内容|正文|详情|页|浏览)?|详细内容")
_PROSE = re.compile("[。！？；]")


def trail(line: str) -> list[str] | None:
    """Return the columns that a line leads through, or None when it is no trail."""
    if len(line) > LONGEST or _PROSE.search(line):
        return None
    place = _PLACE.match(line)
    named = place is not None and ("：" in place[0] or ":" in place[0] or len(place[0]) > 3)
    way = line[place.end() :] if place and named else line.strip()
    columns = [part.strip(" \u3000【】[]") for part in _ARROW.split(way) if part.strip()]
    starts = bool(columns) and _START.fullmatch(columns[0]) is not None
    if len(columns) < 2 and (named or _START.match(way)):
        # Strokes and blanks stand in prose as well: they need the front page to begin with.
        columns = [part for part in _STROKE.split(way) if part]
        starts = bool(columns) and _START.fullmatch(columns[0]) is not None
        starts = starts or (place is not None and "栏目" in place[0])
        if not starts or any(len(column) > 14 for column in columns[:-1]):
            return None
    ends = len(columns) > 2 and _END.fullmatch(columns[-1]) is not None
    plain = named or "，" not in way
    if not columns or not plain or not (starts or ends or (named and len(columns) > 1)):
        return None
    return columns if len(columns) > 1 or named else None


def trail_in(lines: Sequence[str]) -> tuple[int, list[str]] | None:
    """Return how many lines a trail takes up at the beginning of lines, and its columns.

    A page that was taken apart has each column and each arrow in a line of its own.
    """
    whole = trail(lines[0])
    joined, number = lines[0].strip(), 1
    place = _PLACE.fullmatch(joined)
    if _START.fullmatch(joined) or (place and joined.endswith(("：", ":"))):
        opened = place is not None
        for line in lines[1:12]:
            arrow = _ARROW.fullmatch(line.strip()) or _STROKE.fullmatch(line.strip())
            if not (arrow or opened) or len(line.strip()) > 30:
                break
            joined, number = joined + line.strip(), number + 1
            opened = bool(arrow)
    columns = trail(joined) if number > 1 else whole
    return (number, columns) if columns else None
