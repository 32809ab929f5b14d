"""What a text is: news, a speech or a notice.

A speech or a notice says so in its title, by its salutation or by its set phrases; a report of a
speech or of a notice is news.
"""

import re
from collections.abc import Iterator

from newsdesk.draft import Finding
from newsdesk.inference.story import CONVENES, Story

_SPOKEN = "讲话|致辞|致词|发言|讲稿|报告|演讲|宣讲"
_SPEECH_TITLE = re.compile(
    "(?:的|^在.{2,50}[上时])(?:总结|动员|主持|表态|交流|开班|专题|重要|部署|辅导|即席){0,2}"
    rf"(?:{_SPOKEN})(?:提纲|稿|摘要|材料|要点|实录|摘登)?(?:[（(].{{0,12}}[）)])?$"
    r"|(?:讲话|发言|致辞|主持|开幕|闭幕|演讲)(?:稿|提纲|词|辞)$"
    r"|(?:党课|辅导)(?:讲稿|教案|讲义|提纲)$|述职报告$"
)
_NOTICE_TITLE = re.compile(
    r"^(?:.{0,20}?关于).{2,60}的(?:补充|紧急|预备)?(?:通知|公告|通报|通告|公示|函)$"
    r"|(?:通知|公告|通告|公示|邀请函|倡议书|启事)$"
)
_REPORTED = re.compile(
    "学习|传达|贯彻|领会|重温|研读|聆听|收听|收看|观看|热议|反响|评价|点赞|印成|解读|听取|审议|播发|刊发"
    "|印发|下发|发出|发布|出台|转发|接到"
)
"""What is done with a speech or a notice in the title of news of it."""
_AUDIENCE = re.compile(
    r"[\s\u3000]*(?:主持人：)?((?:(?:尊敬的|敬爱的|亲爱的)[^。，；：\n]{0,20}|各位|老?同志们"
    r"|党员同志们|大家好|朋友们|(?:女士|先生)们)[^。；\n：:！]{0,30}[：:！])"
)
_ADDRESSEE = re.compile(
    r"[\s\u3000]*((?:各|区属|市直|区直|县直|机关各|所属|全体)[^。；\n：:]{1,60}[：:])"
    r"[\s\u3000]*(?:\n|$)"
)
_AS_FOLLOWS = re.compile(
    r"现[将就][^。\n]{0,40}(?:通知|公告|公示|通报|通告)如下|特此(?:通知|公告|通告|函)"
    r"|请[^。\n“”]{0,30}(?:准时|按时)(?:参加|参会|出席|到会)"
)
_FIRST_PERSON = re.compile(
    r"(?:^|\n)[\s\u3000]*(今天，?(?:我们|区委|县委|市委|党委)[^。“”\n]{0,12}(?:召开|举行|召集|开一?)"
    r"|[^“”\n]{0,200}(?:下面|在此|借此机会)，?我(?:再?讲|代表|就|强调|谈))"
)
_WHAT_TITLE = re.compile("[^。\n]{4,60}")
_PAPER = re.compile(
    "(?:方案|要点|办法|意见|规定|细则|计划|纪要|制度|条例|清单)(?:（[^）]{0,12}）)?$"
)


def kind(story: Story, text: str) -> Finding | None:
    """Return what a text is; nothing for a paper of another kind, or without a sentence."""
    return next(_signs(story, text), None)


def _signs(story: Story, text: str) -> Iterator[Finding]:
    """Yield what tells what a text is, the surest first."""
    head = text[:600]
    title = story.title or _first_line(head)
    if not _REPORTED.search(title.partition("关于")[0]):
        for value, pattern in (("speech", _SPEECH_TITLE), ("notice", _NOTICE_TITLE)):
            if match := pattern.search(title):
                yield Finding(value, match[0], 0.95)
    as_follows = any(sign in text for sign in ("如下", "特此", "准时", "按时"))
    if as_follows and (match := _AS_FOLLOWS.search(text)):
        yield Finding("notice", match[0], 0.9)
    for line in head.split("\n")[:4]:
        if match := _AUDIENCE.match(line):
            yield Finding("speech", match[1], 0.9)
    if match := _ADDRESSEE.match(head):
        yield Finding("notice", match[1], 0.7)
    if "我" in head and (match := _FIRST_PERSON.search(head)):
        yield Finding("speech", match[1].strip()[-40:], 0.75)
    for part in story.telling:
        if match := CONVENES.search(part):
            yield Finding("news", part[max(0, match.start() - 30) : match.end()].strip(), 0.85)
    if story.telling and not _PAPER.search(title):
        yield Finding("news", story.telling[0].strip()[:40], 0.6)


def _first_line(head: str) -> str:
    match = _WHAT_TITLE.fullmatch(head.strip().split("\n", 1)[0].strip())
    return match[0] if match else ""
