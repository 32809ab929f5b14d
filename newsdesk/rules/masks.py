"""Names and numbers that the source masked: 区委书记x, ×××同志, XX镇, ***, 张某某, ○○街道.

They stay as they are; they are counted, and the article is marked as anonymised. X光, x轴, 3×6,
some 某种 and the marks of Markdown are none.
"""

import re
from collections.abc import Iterator

from newsdesk.characters import HAN
from newsdesk.draft import Finding, Notice, Result, Surroundings

NAME = "masks"
SHOWN = 5
"""Masks that are shown as evidence."""

# Without those that are mostly another word in front of 某: 于、任、方、时、向、和、从、同 …
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕丁沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤"
)
_TITLE = (
    "同志(?!们)|书记|部长|主任|局长|区长|县长|市长|镇长|村长|院长|校长|委员(?!会)|先生|女士|老师|代表"
    "|[省市区县镇乡村街局](?!委)|[年月日届]"
)
# Letters with accents too: an x of pinyin is none.
_LATIN = r"A-Za-z\u00c0-\u024f0-9_./@#&=%?~\-"
_MASK = re.compile(
    # An axis, a ray and the like; then what is set equal to something.
    rf"(?<![{_LATIN}])(?:[xX]{{2,}}|[xX](?!光|射线|线|轴|坐标|染色体|型)|[ｘＸ]+)(?![{_LATIN}]|\s*[=＝<>＋+])"
    r"|×+"
    r"|\*{2,}"
    rf"|[{_SURNAMES}]?某某+|[{_SURNAMES}]某(?![种些个类项])"
    rf"|[○◯〇]{{2,}}|(?<=[{_SURNAMES}])[○◯〇]|[□△■●]{{2,}}(?=[{HAN}])"
)
_AROUND_TIMES = re.compile("[0-9０-９长宽高深底]")
_NUMERAL = re.compile("[一二三四五六七八九十两]")
_RULE = re.compile(r"[ \t]*\*(?:[ \t]*\*)*[ \t]*")
_TITLED = re.compile(_TITLE)
_MARKED = re.compile(_TITLE + "|[、，。；说等和]")


def find(text: str, _: Surroundings) -> Result:
    """Find the masks: a finding and a notice that counts them."""
    masks = list(mask_spans(text))
    if not masks:
        return Result()
    shown = list(dict.fromkeys(text[start:end] for start, end in masks))
    evidence = "、".join(shown[:SHOWN])
    notice = Notice(
        NAME,
        masks[0][0],
        f"有 {len(masks)} 处隐去了名字或数字（{evidence}）",
        "保持原样，并标明 anonymised: true",
    )
    return Result(warnings=(notice,), findings={"anonymised": Finding(True, evidence, 0.9)})


def count(text: str) -> int:
    """Return how many masks a text has; a run counts once."""
    return sum(1 for _ in mask_spans(text))


def mask_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the masks of a text begin and end."""
    starred: dict[int, bool] = {}
    for match in _MASK.finditer(text):
        start, end = match.span()
        before, after = _beside(text, start, end)
        if match[0] == "×":
            masked = not (_AROUND_TIMES.match(before) and _AROUND_TIMES.match(after))
        elif match[0][0] in "xX" and len(match[0]) == 1:
            masked = not (before.isdecimal() and after.isdecimal())
        elif match[0][0] in "○◯〇":
            masked = not (_NUMERAL.match(before) or _NUMERAL.match(after))
        elif match[0][0] == "*":
            line = text.rfind("\n", 0, start) + 1
            if line not in starred:
                starred[line] = _has_masking_stars(text[line:].split("\n", 1)[0])
            masked = starred[line]
        else:
            masked = True
        if masked:
            yield start, end


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the characters on both sides, over a space."""
    before = text[max(0, start - 2) : start].rstrip()[-1:]
    return before, text[end : end + 2].lstrip()[:1]


def _has_masking_stars(line: str) -> bool:
    """Tell whether the asterisks of a line stand for names: no rule, no emphasis.

    Emphasis comes in pairs around any words; masks stand each before a title or a mark.
    """
    if _RULE.fullmatch(line):
        return False
    runs = list(re.finditer(r"\*{2,}", line))
    # Bold ends before a mark as often as a name does.
    if all((_TITLED if len(run[0]) == 2 else _MARKED).match(line, run.end()) for run in runs):
        return True
    return len(runs) % 2 == 1 and any(len(run[0]) > 2 for run in runs)
