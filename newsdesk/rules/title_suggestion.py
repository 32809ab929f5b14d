"""A title for a text without one: what its lead says was held."""

import re
from collections.abc import Iterator, Sequence

from newsdesk.draft import Finding, Notice, Result
from newsdesk.lines import Line

_LEAD, _SENTENCES = 400, 2
"""Characters and sentences of a lead in which the event is looked for."""
_LONGEST, _FULL = 60, 40
"""Characters of the longest title, and of a sentence that is one as it is."""

_SENTENCE = re.compile("[^。；！？]+")
_HEAD = re.compile(
    r"[\s\u3000]*(?:[（(【\[][^（()）】\]]{1,14}[）)】\]]"
    r"|(?:本报|本网|本站)?讯|[ \u3000—-]{1,4}|记者[^，]{2,8}){0,4}"
)
_DAY = r"(?:\d{4}年|今年|去年)?\d{1,2}月\d{1,2}日"
_TIME = r"(?:当天)?(?:上午|下午|晚上|中午|清晨|傍晚|晚|夜)?(?:\d{1,2}[:：时点](?:\d{1,2}分?|半)?)?"
_WHEN = re.compile(
    rf"(?:{_DAY}(?:(?:至|到|[—–~～、和-]{{1,2}})(?:{_DAY}|\d{{1,2}}日))?(?:[（(][^（()）]{{1,6}}[）)])?{_TIME}"
    rf"|近日|日前|近期|近来|最近|连日来|前不久|不久前|前些[天日]|[昨今前][天日]{_TIME}|[本上这]个?[周月][一二三四五六日初底末]?{_TIME}"
    r"|\d{1,2}日(?:上午|下午|晚上|晚)?)(?:，|(?=[\u4e00-\u9fff]{2,24}(?:召开|举行|举办)))"
)
_EVENT = re.compile("召开|举行|举办|召集|开展|启动|印发|开班|开幕|揭牌")
_GOING_ON = re.compile(f"(?:{_EVENT.pattern}|在|于|共同|联合|集中|正式|专题|[并还又])")
_CLAUSE = re.compile("[^，]+")


def suggested(name: str, lines: Sequence[Line]) -> Result:
    """Suggest what the lead says was held: the clause behind its date that has the verb.

    Args:
        name: id of the rule that suggests it.
        lines: the lines of the text that are not blank.
    """
    lead = lines[0].text.strip()[:_LEAD] if lines else ""
    for match in list(_SENTENCE.finditer(lead))[:_SENTENCES]:
        for title in _events(match[0]):
            notice = Notice(name, 0, "文中没有标题", f"可用“{title}”，请改定")
            finding = Finding(title, match[0][:80], 0.5)
            return Result(warnings=(notice,), findings={"title": finding})
    return Result()


def _events(sentence: str) -> Iterator[str]:
    """Yield what a sentence says was held behind a date."""
    head = _HEAD.match(sentence)
    for when in _WHEN.finditer(sentence):
        opens = head is not None and when.start() == head.end()
        if not opens and sentence[when.start() - 1] != "，":
            continue
        told = sentence[when.end() :]
        clauses = _CLAUSE.findall(told)
        number = next((n for n, clause in enumerate(clauses) if _EVENT.search(clause)), None)
        if number is not None and _GOING_ON.match(clauses[number]):
            # Who held it stands further in front.
            yield "，".join(clauses[: number + 1])[:_LONGEST]
        elif number is not None:
            yield clauses[number][:_LONGEST]
        elif opens and clauses:
            yield told if len(told) <= _FULL else clauses[0][:_LONGEST]
