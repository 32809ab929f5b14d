"""Injected advertisements: a trade, a way to get in touch, a promise, marks that hide a word."""

import re

from newsdesk.characters import HAN
from newsdesk.rules.prose import SOMEBODY, bare

LONGEST = 80
"""Characters of the longest line of an advertisement."""

_HIDDEN = re.compile(rf"(?<=[{HAN}A-Za-z])[^\w\s，。、；：？！“”（）《》·—…]+(?=[{HAN}])")
_SHADY = re.compile(
    "代[写考发]|代开[^放]{0,6}票|刷单|博彩|赌[场博球]|私彩|套现|秒批|放款|包过|稳赚|日结|计划群|送彩金|壮阳|祛斑|约炮|加[微薇V][信芯]|裸聊"
)
_GAMBLING = re.compile("赌[场博球]|彩金|私彩|博彩|开户送|计划群|葡京")
_TRADE = re.compile(
    "贷款|发票|证件|办证|刻章|文凭|彩票|棋牌|开奖|信用卡|提额|返利|兼职|投资|理财|整形|减肥|展厅|文化墙|标识|装修|厂家|批发|出售|出租|转让|招商|加盟|范文"
)
_TOUCH = re.compile(
    r"加?[微薇Vv][信芯]?[：:]?[A-Za-z0-9_-]{5,}|[微薇][信芯号]|加[Vv]|(?i:vx|wx)[：:]?\w|(?:QQ|扣扣|电微|企鹅)群?[：:]?\d{5}|1[3-9]\d{9}"
    r"|(?:热线|电话|手机|咨询|客服)[^。，]{0,6}\d{3}|[48]00-?\d{3}|www\.|详[谈询]|私聊|百度搜索"
)
_PROMISE = re.compile(
    "当[天日]|秒|无需|无抵押|免抵押|低息|税率低|利率低|免费|后付款|验[真证]|限时|五折|优惠|低价|直销|一站式|专业|快速|到账|安全可靠|各类|诚信|保密|包邮|更多"
)
_NOTICE = re.compile("报名|预约|参加|申领|举报|监督")
_AD = re.compile("【?(?:广告|推广|赞助)】?")


def is_advertisement(line: str) -> bool:
    """Tell whether a line offers something that has nothing to do with the text."""
    text = bare(line)
    if not 6 <= len(text) <= LONGEST or text[0] in "|#>“":
        return False
    plain = _HIDDEN.sub("", text)
    shady, touch = bool(_SHADY.search(plain)), bool(_TOUCH.search(plain))
    if len(set(_GAMBLING.findall(plain))) > 1 and "。" not in plain:
        return True
    if not (touch or shady) or SOMEBODY.search(plain) or _NOTICE.search(plain):
        return False
    score = touch + bool(_PROMISE.search(plain)) + bool(_AD.match(plain)) + (plain != text)
    if "。" in plain:
        return shady and touch and score > 1
    if shady:
        return score > 0
    return touch and bool(_TRADE.search(plain)) and score > 1
