"""What a text is: news, a speech or a notice.

A speech or a notice says so in its title or by its salutation; a report of a speech is news.
"""

import re

from newsdesk.draft import Finding
from newsdesk.inference.story import CONVENES, Story

_SPEECH_TITLE = re.compile(
    r"(?:上的?|的)(?:总结|动员|主持|表态|开班|专题|重要)?(?:讲话|致辞|发言|讲稿|报告)(?:提纲|稿|摘要|材料)?(?:[（(].{0,12}[）)])?$"
    r"|(?:讲话|发言|致辞|主持)(?:稿|提纲|词)$"
)
_NOTICE_TITLE = re.compile(
    r"^关于.{2,60}的(?:补充|紧急)?(?:通知|公告|通报|通告|公示|函)$|(?:通知|公告|通告|公示)$"
)
_AUDIENCE = re.compile(
    r"[\s\u3000]*((?:尊敬的|亲爱的)?(?:各位|同志们|党员同志们|大家好|朋友们)[^。，；\n]{0,30}[：:！])"
)
_ADDRESSEE = re.compile(
    r"[\s\u3000]*((?:各|区属|市直|区直|机关各|所属)[^。；\n：:]{1,60}[：:])[\s\u3000]*(?:\n|$)"
)
_AS_FOLLOWS = re.compile(
    r"现将[^。\n]{0,40}(?:通知|公告|公示|通报|通告)如下|特此(?:通知|公告|通告)"
)
_WHAT_TITLE = re.compile("[^。\n]{4,60}")


def kind(story: Story, text: str) -> Finding | None:
    """Return what a text is; nothing for a text without a sentence."""
    head = text[:600]
    title = story.title or _first_line(head)
    for value, pattern in (("speech", _SPEECH_TITLE), ("notice", _NOTICE_TITLE)):
        if match := pattern.search(title):
            return Finding(value, match[0], 0.95)
    for line in head.split("\n")[:4]:
        if match := _AUDIENCE.match(line):
            return Finding("speech", match[1], 0.9)
    if match := _AS_FOLLOWS.search(text):
        return Finding("notice", match[0], 0.9)
    if match := _ADDRESSEE.match(head):
        return Finding("notice", match[1], 0.7)
    for part in story.telling:
        if match := CONVENES.search(part):
            return Finding("news", part[max(0, match.start() - 30) : match.end()].strip(), 0.85)
    return Finding("news", story.telling[0].strip()[:40], 0.6) if story.telling else None


def _first_line(head: str) -> str:
    match = _WHAT_TITLE.fullmatch(head.strip().split("\n", 1)[0].strip())
    return match[0] if match else ""
