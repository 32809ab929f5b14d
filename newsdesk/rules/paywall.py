"""Paywall blocks: out of the text, the gap marked where it was.

What stood behind the wall is not known and is not invented: the article becomes partial.
"""

import re

from newsdesk.draft import Finding, Result, Surroundings
from newsdesk.ledger import Edit
from newsdesk.lines import Line, lines_of

NAME = "paywall"
GAP = "> 〔此处原文缺失〕"
LONGEST = 45
"""Characters of the longest line of a wall; prose is longer, or ends with a full stop."""

_WALL = re.compile(
    "隐藏(?:的)?内容|(?:内容|段落|部分)(?:已|被)(?:隐藏|加密|锁定)|加密内容|付费(?:阅读|内容|文章|可见)|试[读看](?:结束|已结束|完毕|部分)"
    "|权限查看|(?:暂无|没有|无)(?:阅读|查看)?权限|(?:会员|VIP)(?:免费|专享|专属|可见|可读)"
)
_KEY = re.compile(
    "登录|登陆|注册|付费|支付|购买|开通|订阅|充值|续费|升级|解锁|打赏|兑换|回复|评论|关注|分享|扫码|验证|口令|密码|权限|会员|VIP|vip|积分|金币|余额|下载|授权|认证|打开"
)
_LOCKED = re.compile(
    "查看|阅读|可见|看到|浏览|可看|能看|全文|剩余|余下|其余|后续|隐藏|完整|试[读看]|解锁|加密|未读|可读|专享|专属|无法|不足|才能|才可|仅限|仅对|继续"
)
_ITEM = re.compile(r"[\s\u3000]*(?:#|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])")
_BESIDE = re.compile(
    r"(?:普通用户|会员用户|游客|注册用户|VIP).*[：:]|价格|售价|\d\s*(?:积分|金币|学币|元|下载币)|[¥￥]\s*\d"
    r"|立即(?:购买|下载|开通|支付|登录|解锁)|请输入|^[\s\u3000]*(?:收藏|举报|下载|登录|注册)|^剩余\s*\d|"
    r"还剩|\d\s*%"
)


def find(text: str, _: Surroundings) -> Result:
    """Find the blocks: lines of a wall with the price lists and buttons beside them."""
    lines = lines_of(text)
    blocks: list[list[Line]] = []
    block: list[Line] = []
    for line in lines:
        if line.start and (_is_wall(line.text) or _is_beside(line.text)):
            block.append(line)
        elif block:
            blocks.append(block)
            block = []
    blocks += [block] if block else []
    walls = [b for b in blocks if any(_is_wall(line.text) for line in b)]
    edits = tuple(
        Edit(b[0].start, text[b[0].start : b[-1].end], GAP) for b in walls if len(b) < len(lines)
    )
    if not edits:
        return Result()
    finding = Finding("partial", edits[0].before.split("\n", 1)[0].strip(), 1.0)
    return Result(edits, findings={"completeness": finding})


def _is_wall(line: str) -> bool:
    """Tell whether a line says that something must be done before the rest is seen."""
    text = line.strip()
    if len(text) > LONGEST or _ITEM.match(text):
        return False
    strong = bool(_WALL.search(text))
    if text.endswith(("。", "；")):
        return strong and len(text) <= 26 and "，" not in text
    return strong or bool(_KEY.search(text) and _LOCKED.search(text))


def _is_beside(line: str) -> bool:
    text = line.strip()
    return len(text) <= LONGEST and not text.endswith(("。", "；")) and bool(_BESIDE.search(text))
