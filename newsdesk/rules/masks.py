"""Names and numbers that the source masked: 区委书记x, ×××同志, XX镇, 张*, ***, 张某某, ○○街道.

They stay as they are; they are counted, and the article is marked as anonymised. A sign is a
mask where a name or a number would stand. What the same signs say elsewhere is none: X光, 1+X,
y=3x, 3×6, “党建×治理”, 二〇二四, 一张某公司的收据, the marks of Markdown.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from newsdesk.characters import HAN, is_han
from newsdesk.draft import Finding, Notice, Result, Surroundings
from newsdesk.scanning import scan

NAME = "masks"
SHOWN = 5
"""Masks that are shown as evidence."""

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蔡蒋杜苏魏吕丁沈姚卢姜崔谭"
    "廖贾韦邹孟熊秦邱尹薛闫侯龚邵覃孔焦伍邢郝戴莫黎阎倪俞翁庞樊聂裴欧柯殷霍翟喻耿詹季鲍葛柳娄"
)
_WORDLIKE = (
    "林何高程汤江史万段武毛夏龙钱余安关管单常华章路祁谷叶房马钟范付雷顾严陶贺易洪左申甘文舒白康"
    "金石田陆涂梅骆齐戚褚温党宫仇栾甄曲商桂庄阮牛古兰车尚岳盛冷童祝尤乔芮奚岑牟解苗项瞿蒲宁宗仲简麦沙凌边佟卓晏柴游鲁辛闵郁连"
)
"""Surnames that often end another word: 工程某标段."""
_FUNCTION = "于任方时向和从同成应"
"""Surnames that are mostly words of their own."""
_DOUBLE = "欧阳|司马|诸葛|上官|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|夏侯"
_NO_NAME = re.compile(
    "[一两三四五六七八九十几每这那半主开紧夸扩纸]张|[一二两三四上下本每这那半]周|[国霸帝]王|[也允或]许"
    "|陈述|[桥脊]梁|感谢|[照回]顾|[子儿]孙|任何"
)
_BEFORE_NAME = re.compile(
    f"[^{HAN}]|[人者员长记民警士师生友户属妻夫子女儿母父弟哥姐妹主任和与及同跟对给让被由将把向为是叫居据报访助见请找派告在]"
)
_AFTER_NAME = re.compile(f"[^{HAN}]|[因在说称等被系与和知将已曾正利]")
_COMMON = (
    "[种些个类项一次天户]|单位|公司|企业|社区|支部|小区|部门|学校|标段|科目|阶段|支流|环节|方面"
)

_TITLED = re.compile(
    "同志(?!们)|书记|部长|主任|[局区县市镇村院校科处]长|委员(?!会)|先生|女士|老师|代表"
    "|[省市区县镇乡村街局](?!委)|[年月日届]"
)
_GLUE = re.compile("(?:[和与及跟在的省市区县镇乡村年月日届]|街道)+")
_NOT_SET_OFF = re.compile(rf"\A(?:[\s，。、；：！？）”]|{_GLUE.pattern}\Z|\Z)|\*|[\s，、；]\Z")

_X = "xXｘＸ"
_CROSS = "×✕✖╳"
_SIGN = re.compile(
    rf"(?P<crosses>[{_X}{_CROSS}]*[{_CROSS}][{_X}{_CROSS}]*(?:[. ][{_CROSS}]+)*)"
    rf"|(?P<letters>[{_X}]+(?:[. ][{_X}]+)*)"
    r"|(?P<stars>\\?\*(?:\\?\*)*)|(?P<wide>(?<![\d＊﹡])[＊﹡]+|[＊﹡]+(?![\d＊﹡]))"
    rf"|(?P<some>(?:{_DOUBLE}|[{_SURNAMES}{_WORDLIKE}{_FUNCTION}])?某某+|(?:{_DOUBLE})某"
    rf"|[{_SURNAMES}{_WORDLIKE}{_FUNCTION}]某(?!{_COMMON}))"
    r"|(?P<rounds>[○◯〇]+)|(?P<shapes>[□△■▲●◇◆]+)"
)
_SIGNS = rf"[{_X}{_CROSS}\\*＊﹡○◯〇□△■▲●◇◆]"
_HINT = re.compile(_SIGNS)
_SOME_HINT = re.compile(
    rf"{_SIGNS}|某|[{_SURNAMES}{_WORDLIKE}{_FUNCTION}](?=某)|(?:{_DOUBLE})(?=某)"
)
# Letters with accents too: an x of pinyin is none.
_LATIN = re.compile(
    r"[A-Za-z\u00c0-\u024f0-9_./@#&=?~\-–+＋`]| ?[A-Za-z=＝<>＋+²³'’·]|%[0-9A-Fa-f]{2}"
)
_LATIN_BEFORE = re.compile(r"[A-Za-z\u00c0-\u024f0-9_./@#&=?~\-+＋＝`]|[A-Za-z0-9.] |[A-Za-z][(（]")
_DIGITS = re.compile(r"年|\d|[号室弄户元万亿]")
_X_WORD = re.compile(
    "[” ]?(?:光|射线|表示|[线轴型形字值]|坐标|染色体|波段|荧光|衍射|世代|因素|综合征|（行）)"
)
_ALGEBRA = re.compile("[、，,和与或] ?[a-wyzA-WYZ](?![A-Za-z])")
_VARIABLE = re.compile("(?:变量|未知数|字母|函数|选项|尺码|型号|[yYzZ][、，和与]|[打画]个?“?)$")
_NUMERAL = re.compile("[一二三四五六七八九十两百千]")
_MEASURED = re.compile("[长宽高深底厚]")
_TICK = re.compile("[√✓✔÷]")
_WRONG = re.compile("[打画划标判号]“?$")
_NUMBERED = re.compile("号(?![，。、；：”）的多表为是者]|$)|[年月日室]")
_COUNTED = re.compile("[名个户次人元项条期级种块万亿组岁号室栋弄季班时分点]")
_PRODUCT = re.compile(r"[“《「][^“”《》「」\n]{2,12}$")
_RULE = re.compile(r"[ \t]*\*(?:[ \t]*\*)*[ \t]*")
_FRONT = re.compile(r"[ \t]*\*+[ \t]")
_BACK = re.compile(r"[ \t]\*+[ \t]*\Z")
_STARS = re.compile(r"\\?\*(?:\\?\*)*")


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
    stars = _Stars()
    kinds = {
        "letters": _letters, "crosses": _crosses, "some": _some, "rounds": _rounds,
        "shapes": _shapes, "wide": lambda *_: True, "stars": stars.masks,
    }  # fmt: skip
    for match in scan(_SIGN, _SOME_HINT if "某" in text else _HINT, text):
        start, end = match.span()
        if kinds[match.lastgroup or ""](text, start, end):
            yield start, end


def _is_surname(character: str) -> bool:
    return character != "" and character in _SURNAMES


def _letters(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 5) : start]
    if before[-1:].isdigit():
        number = _DIGITS.match(text, end)
        return number is not None and (number[0] == "年" or end - start > 1)
    if end - start > 1 and re.search(r"\d-$", before):
        return True
    if _LATIN_BEFORE.fullmatch(before[-1:]) or _LATIN_BEFORE.fullmatch(before[-2:]):
        return False
    if _LATIN.match(text, end) or _X_WORD.match(text, end):
        return False
    if end - start > 1:
        return True
    defined = before[-1:] == "设" and text[end : end + 1] in "为是、"
    return not (defined or _ALGEBRA.match(text, end) or _VARIABLE.search(before))


def _crosses(text: str, start: int, end: int) -> bool:
    if end - start > 1:
        return True
    before = text[max(0, start - 14) : start].rstrip(" ")
    after = text[end : end + 2].lstrip(" ")
    last, first = before[-1:], after[:1]
    product = first.isdigit() or (last.isdigit() and not _NUMBERED.match(after))
    product = product or (last.isascii() and first.isascii())
    product = product or bool(_MEASURED.match(last) and _MEASURED.match(first))
    wrong = _TICK.search(text[max(0, start - 20) : end + 20]) or _WRONG.search(before)
    named = first == "号" and last not in "第〕）" and not _NUMBERED.match(after)
    if product or wrong or named or (last, first) == ("（", "）"):
        return False
    if _is_surname(last):
        return True
    placed = _BEFORE_NAME.match(last or "\n") or _TITLED.match(after) or _COUNTED.match(after)
    return placed is not None and not _PRODUCT.search(before)


def _some(text: str, start: int, end: int) -> bool:
    if end - start > 2 or text[start] == "某":
        return True
    before, surname = text[start - 1 : start] or "\n", text[start]
    if _NO_NAME.match(before + surname):
        return False
    if surname in _SURNAMES:
        return True
    if surname in _FUNCTION and not _AFTER_NAME.match(text[end : end + 1] or "\n"):
        return False
    return _BEFORE_NAME.match(before) is not None


def _rounds(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if _NUMERAL.match(before) or _NUMERAL.match(after) or text.startswith("年代", end):
        return False
    return _shapes(text, start, end) and (after != "后" or _is_surname(before))


def _shapes(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if end - start == 1:
        return _is_surname(before)
    listed = end - start > 2 and not (before + after).strip("、，。：；")
    return listed or is_han(before) or is_han(after)


class _Stars:
    """Tells the asterisks that stand for something from those of Markdown, line by line."""

    def __init__(self) -> None:
        self._end = -1
        self._found: set[int] = set()

    def masks(self, text: str, start: int, end: int) -> bool:
        """Tell whether the asterisks at a place are a mask; places come in their order."""
        if start > self._end:
            line = text.rfind("\n", 0, start) + 1
            self._end = text.find("\n", end)
            if self._end < 0:
                self._end = len(text)
            self._found = {line + at for at in _masking(text[line : self._end])}
        return start in self._found


def _masking(line: str) -> Iterator[int]:
    """Yield where the asterisks of a line begin that are no rule, bullet or emphasis."""
    if _RULE.fullmatch(line):
        return
    found = list(_STARS.finditer(line, *_undecorated(line)))
    runs = [run for run in found if not line[run.start() - 1 : run.start()].isdigit()]
    # Within a number: 138****5678, 20**年; 5*8 is none.
    numbers = (run for run in found if line[run.start() - 1 : run.start()].isdigit())
    yield from (n.start() for n in numbers if len(n[0]) > 2 or line.startswith("年", n.end()))
    skipped = False
    for run, closing in zip_longest(runs, runs[1:]):
        if skipped:
            skipped = False
        elif closing is not None and _emphasises(line, run, closing):
            skipped = True
        elif len(run[0]) > 2 or _stands_for(line, run):
            yield run.start()


def _undecorated(line: str) -> tuple[int, int]:
    """Return where a line begins and ends without a bullet or asterisks around it."""
    front, back = _FRONT.match(line), _BACK.search(line, max(0, len(line) - 8))
    return front.end() if front else 0, len(line) - (len(back[0]) if back else 0)


def _emphasises(line: str, run: re.Match[str], closing: re.Match[str]) -> bool:
    """Tell whether two runs of asterisks set off what stands between them."""
    within = line[run.end() : closing.start()]
    if run[0] != closing[0] or "\\" in run[0] or _NOT_SET_OFF.search(within):
        return False
    named = _is_surname(line[run.start() - 1 : run.start()]) and _is_surname(within[-1])
    return not named and not (_titled(line, run) and _titled(line, closing))


def _titled(line: str, run: re.Match[str]) -> bool:
    return _TITLED.match(line, run.end()) is not None


def _stands_for(line: str, run: re.Match[str]) -> bool:
    before = line[run.start() - 1 : run.start()]
    if before and before in _SURNAMES + _WORDLIKE:
        return True
    if len(run[0]) > 1:
        return _titled(line, run) or _COUNTED.match(line, run.end()) is not None
    # At the beginning of a line one asterisk may be a note's.
    return _titled(line, run) if before else _GLUE.match(line, run.end()) is not None
