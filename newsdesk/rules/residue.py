"""What platforms leave around a text: 赞赏 |, 阅读原文, 点击上方…关注, 分享到.

At the head and the tail it goes; in the middle it is a warning, and so is injected spam.
"""

import re

from newsdesk.draft import Notice, Result, Surroundings
from newsdesk.lines import Line, lines_of, without

NAME = "residue"
LONGEST = 60

_RESIDUE = re.compile(
    r"赞赏[\s|｜]*|阅读(?:原文|全文)[\s>›»|]*|(?:点击|点这里|戳)(?:上方|下方|左下角|右下角|蓝字|标题下方?|↑+|↓+)?.*(?:关注|阅读原文|订阅).*"
    r"|.*(?:长按|扫描|识别|扫一扫|扫码).{0,10}(?:二维码|关注|公众号|小程序).*|微信扫一扫|(?:扫一扫|扫码)?关注.{0,12}公众号"
    r"|[-—=\s*·]*(?:END|End|完)[-—=\s*·]*|(?:(?:点个?)?(?:点赞|在看|转发|分享|收藏|喜欢|点亮|投诉|评论|留言|好看|赞|阅读|写留言)"
    r"[\s\u3000|｜、+/]*[\d.,万+]*[\s\u3000|｜、/]*)+"
    r"|分享(?:到|至)[：:].*|[【\[（(]?(?:打印|关闭|收藏|返回)(?:本页|窗口|顶部|列表|此页|首页)?[】\])）]?(?:[\s\u3000|]*[【\[（(]?(?:打印|关闭|收藏|返回|字号|分享)(?:本页|窗口|顶部|列表|此页|首页)?[】\])）]?)*"
    r"|(?:上|下)一(?:篇|条|页)[：:].*|(?:免责)?声明[：:].*(?:转载|侵权|版权).*|.*(?:版权归|侵权).{0,12}(?:所有|删除|联系).*"
    r"|(?:更多|精彩)(?:内容|资讯).{0,10}(?:关注|点击|下载).*|喜欢(?:此|本)内容的人还喜欢"
)
_BUTTON = re.compile(
    "点赞|在看|转发|阅读原文|公众号|二维码|扫一扫|扫码|长按|关注我们|欢迎关注|朋友圈|分享到|分享至|打印本|关闭窗口|返回(?:顶部|首页|列表)"
    "|[上下]一[篇条页]|猜你喜欢|发表评论|精选留言|写留言|评论区|举报|纠错|字[体号]|APP|App|客户端|小程序|视频号|星标|置顶"
    "|赞赏|打赏|END|版权|侵权|转载|投稿|联系我们|ICP备|网站地图|技术支持|复制链接|微博|收藏本|▲|▼|↑|↓"
)
_NOTE = re.compile("(?:版权|侵权|转载|投稿|公众号|二维码)")
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|#")
_LIST = re.compile(
    "(?:往期|相关|推荐|延伸|热门|更多)(?:推荐|回顾|精选|阅读|链接|文章|新闻|报道)[：:]?"
)
_SPAM = re.compile(
    "贷款|加微信|加VX|刷单|代开|发票|办证|博彩|彩票|棋牌|开奖|投资返利|兼职日结|私彩|套现|信用卡提额"
)


def find(text: str, _: Surroundings) -> Result:
    """Find residue at the head and the tail, and warn of it in the middle."""
    lines = lines_of(text)
    first, last = 0, len(lines)
    while first < last and _is_residue(lines[first]):
        first += 1
    for number in range(first, last):
        if _LIST.fullmatch(lines[number].text.strip()) and all(
            "。" not in line.text for line in lines[number:]
        ):
            last = number
            break
    while last > first and _is_left_over(lines[last - 1]):
        last -= 1
    if first == last:
        return Result()
    gone = [*lines[:first], *lines[last:]]
    notices = tuple(
        Notice(
            NAME,
            line.start,
            f"“{line.text.strip()[:20]}”像是平台或广告留下的",
            "如果不是正文，请删去这一行",
        )
        for line in lines[first:last]
        if _is_residue(line) or _is_spam(line)
    )
    return Result(tuple(without(text, lines, gone)), notices)


def _is_residue(line: Line) -> bool:
    text = line.text.strip()
    return len(text) <= LONGEST and bool(_RESIDUE.fullmatch(text))


def _is_left_over(line: Line) -> bool:
    """Tell whether a last line is residue: there, a button's word is enough."""
    text = line.text.strip()
    if len(text) > LONGEST or _ITEM.match(text):
        return False
    if text.endswith("。"):
        return len(_NOTE.findall(text)) > 1 or _is_residue(line)
    return _is_residue(line) or bool(_BUTTON.search(text))


def _is_spam(line: Line) -> bool:
    text = line.text.strip()
    return len(text) <= LONGEST and not text.endswith("。") and bool(_SPAM.search(text))
