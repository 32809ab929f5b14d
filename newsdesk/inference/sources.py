"""Who issued a text, where the text says so."""

import re
from itertools import pairwise

from newsdesk.characters import HAN
from newsdesk.draft import Finding
from newsdesk.inference.story import Story

_SOURCE = re.compile(
    rf"(?<![{HAN}])(?:(?:信息|稿件|文章|新闻|内容|本文|材料)?来源|供稿单位|供稿|稿源)(?:于|[：:])"
    r"[ \u3000]*([^\s，。；（）()|｜“”]{2,40})"
)
_ISSUED = re.compile(
    r"[（(]([^（）()，。：:\n]{2,30}?)(?:供稿|来稿|报送)[）)]"
    r"|(?:^|[\n。])[\s\u3000]*据([^，。\n]{2,20}?)消息，"
    r"|(?:转载?自|摘自|原载于?)[：:]?[“《]?([^”》，。；（）()\n]{2,30})"
)
_NO_SOURCE = re.compile(
    "^(?:本[站网报刊]|网络|互联网|未知|不详|佚名|综合|原创|其他|图片)|[的了是]|期间|讲话"
)
_SIGNATURE = re.compile(
    f"[\\s\\u3000]*((?:中共|中国共产党)?[{HAN}（）]{{2,30}}(?:委员会|组织部|宣传部|统战部|办公室|党委|党组|党工委|工委"
    "|[省市区县镇乡]委|领导小组|支部|总支|[局厅处]|党校|管委会|政府|公司|集团|学院|大学|医院|中心))[\\s\\u3000]*"
)
_DATE = re.compile(r"[\s\u3000\d〇○零一二三四五六七八九十廿年月日.-]{6,20}")
_AT_THE_END = 4


def source(story: Story, text: str, kind: str | None) -> Finding | None:
    """Return who issued the text; of a notice, who signed it.

    Args:
        story: the text as a story.
        text: the text.
        kind: what the text is.
    """
    for pattern, signs, confidence in (
        (_SOURCE, ("来源", "供稿", "稿源"), 0.9),
        (_ISSUED, ("稿）", "稿)", "报送）", "消息，", "转自", "载自", "摘自", "原载"), 0.75),
    ):
        for match in pattern.finditer(text) if any(sign in text for sign in signs) else ():
            name = next(group for group in match.groups() if group).strip(" \u3000—-")
            if len(name) > 1 and not _NO_SOURCE.search(name):
                return Finding(name, match[0].strip("，。\n \u3000"), confidence)
    return _signature(story) if kind == "notice" else None


def _signature(story: Story) -> Finding | None:
    last = story.sentences[1:][-_AT_THE_END:]
    for line, below in pairwise(last):
        name = _SIGNATURE.fullmatch(line.text) if line.opens else None
        if name and _DATE.fullmatch(below.text) and "年" in below.text:
            return Finding(name[1], name[1], 0.8)
    return None
