"""What tells a paywall: kinds of evidence in a line, and when they are enough.

The lines come without blanks (隐　藏　内　容 and 隐藏内容 are the same).
"""

import re

from newsdesk.characters import HAN
from newsdesk.rules.prose import SOMEBODY

LONGEST, SENTENCE, BUTTON, BARE = 50, 80, 14, 10
"""Characters of the longest line of a wall, of one with a full stop, of a button, and of a line
that has no room for anything else."""

_COIN = "(?:积分|[金学][币豆]|(?:学习|阅读|文库)币|下载券|微信豆|金钱)"
_KEYS = (
    f"登[录陆入]|注册|付费|收费|付款|支付|[购订]购|购买|开通|订阅|订户|充值|续费|升级|解锁|打赏|兑换|回[复帖贴]|跟帖|评论|留言|验证|口令|密[码碼钥]|{_COIN}"
    "|(?:提取|邀请|激活)码|权限|无权|会员|(?i:vip)|余额|次数|额度|权益|游客|用户|粉丝|好友|账[号户]|内部(?:成员|人员)|授权|认证|(?:内|校园|局域|政务|外)网|级别|等级|知识星球"
    r"|[￥¥]|\d元"
)
_SIGHT = (
    r"查[看阅]|阅读|浏览|可见|可看|可读|畅[读享]|试[读看]|预览|观看|访问|立享|展开|即[读看]|(?:才[能可]|方可|后)(?:打开|进入)|看(?:不?[到见])|[看读](?=全文|完整|剩余|余下)|全文请?见|显示(?=更多|$|\W)"
    r"|解锁(?=全文|文章|后|[本此下余剩完]|内容|阅读|查看|\W|$)"
)
_NOUN = "(?:内容|部分|章节|专栏|文[章档]|资料)"

KEY = re.compile(_KEYS)
"""What must be done or had."""
_HANDS = "扫|二维码|关注|分享|转发|点赞|下载|(?i:app)|客户端|公众号|小程序|打开"
_HAND = re.compile(_HANDS)
"""The same, but asked for as often where nothing is kept back."""
_GATE = re.compile(
    rf"登[录陆]|付费|支付|购买|开通|订阅|充值|解锁|知识星球|(?i:vip)|密码|权限|余额|{_COIN}|[￥¥]\d|(?:加入|成为|升级|非|仅[限供对].{{0,6}})会员"
)
"""The same, but meant for nothing else."""
SEEN = re.compile(_SIGHT)
_OWN = re.compile(
    "(?:查[看阅]|阅读|浏览|可见|可看|可读|观看|访问|看不?[到见])"
    rf"(?=[{HAN}《“])(?!全文|全篇|全部(?:内容|隐藏|付费|章节|[^{HAN}]|$)|完整|剩余|余下|其余|更多|隐藏|内容|正文|原文|大图"
    "|以下|后续|本[文帖页篇节段章栏主稿内]|付费|部分|权限|次数|篇数|特权|详情|密码|范围|附件|图片|原图|会员|用户|下载|免费|下文"
    "|[前后吧哦啦已需请仅须即要才为被只用此该这币])"
)
"""A thing of its own that is seen: 查看办事进度."""
REST = re.compile(
    rf"全文|(?:剩余|余下|其余|剩下|后面)的?(?:正文|文字|{_NOUN}|\d)|后面还有\d|后文|下一页|隐藏(?:的?(?:内容|段落|文字|区域?)|部分|\d)|完整(?:版|内容|[原文]?[稿件]|文[章件]|原文|讲话)"
    r"|未读|(?:余下|后续|以下|受保护的?)内容|[下后]半部分|大图|正文|下文|继续[阅看浏]|未完(?=[，）])|解锁文章|未完待续"
    "|[仅只][能可]?(?:显示|展示|浏览|查看|阅读).{0,2}部分|超出.{0,4}(?:预览|试读)"
    "|(?:试[读看]|预览|免费阅读)(?:已?结束|完毕|到此)"
)
"""What there is besides what can be read."""
HERE = re.compile(
    "此(?:处|区域|内容|文|页|资源|部分|信息|栏目|帖|贴)|[本该这][帖贴文页篇节段]|[本该]部分|[本该]章|这一?部分|这里的内容|部分内容(?=[需须仅])"
    "|[本该此]稿|[本该](?:专栏|专题|主题|栏目|版块|资[料源]|信息|内容)(?!党日|教育|活动)|内容(?:仅|已|被|[需须])"
    "|以下(?=.{0,10}(?:内容|部分|段|章))"
)
"""This text."""
_YOU = re.compile("[您你亲]")
_ASKED = re.compile(
    "请|[需须]|后|才|方可|即可|仅|只[有能限]|无(?:权|法|阅读|查看)|不[能足够]|暂无|没有|尚未|未登|还不是|对不起|抱歉|超出|结束|想看|消耗|凭"
    r"|继续|[￥¥]|\d元"
)
_DENIED = re.compile(
    "[需须]|才[能可]|方可|仅[限对供]|只[有能限]|无(?:权|法)|不[能足够]|暂无|没有|尚未|对不起|抱歉|结束"
)
_KEPT = re.compile(
    rf"(?:付费|隐藏|加密|会员|(?i:vip)|专[享属]|订阅|收费)的?{_NOUN}|受(?:密码)?保护的|受密码保护|仅[限对].{{0,10}}开放"
    r"|(?:内容|文章|稿件?|字|帖)(?:已经?|被|自动){0,2}(?:作者)?(?:隐藏|加密|锁定|折叠|屏蔽)"
    r"|(?:会员|(?i:vip)|用户|订户)(?:专[享属]|独享)(?:\W|$|内容|文|资)"
    r"|设(?:置了?|有)?(?:阅读|查看|访问)?(?:权限|密码|口令)|(?:登录|[回跟][复帖]|评论|付费|会员|订阅)(?:用户)?后?可[见读]的?(?:内容|部分)"
    rf"|(?:{_COIN}|余额|权限|权益|额度|级别|等级|次数)(?:不[足够]|已?用完)(?:[，！]|$)"
)
_NEAR = re.compile(
    f"(?:{_KEYS}).{{0,12}}(?:后|才|方|即|可|就能|以|并|免费|继续|无法|不能|多).{{0,6}}(?:{_SIGHT})"
    f"|(?:{_SIGHT})[^。]{{0,6}}[请需须][^。，]{{0,8}}(?:{_KEYS})"
    f"|(?:仅|只|无|没有)[^。，]{{0,10}}(?:{_KEYS}).{{0,4}}(?:{_SIGHT})"
    "|(?:无|没有)[^。，]{0,8}权限|(?:查看|阅读|访问)权限不"
    rf"|^\W*(?:{_KEYS})(?:用户)?(?:阅读|查看|浏览|可见|可读|可看|观看|访问|解锁)\W*$"
    rf"|(?:付费|购买|登录|评论|回复|码|口令)(?:阅读|查看|可见|可读)(?:更多.{{0,6}}|全部)?\W*$|\d个?(?:{_COIN}|元)(?:阅读|查看)\W*$"
    f"|^[^，]*(?:{_KEYS})[不才仅]?可[见读看]\\W*$|(?:分享|关注|点赞|转发|扫码)(?:后|即可)解锁"
)
"""What must be done with what is then seen, too near to each other for anything else."""
_CODE = re.compile("(?:获取|发送|回复)[^，。]{0,6}(?:(?:验证|解锁|提取)码|口令|密码)")
_ALONE = re.compile(
    r"^\W*(?:本[文帖篇]|此处)?为?(?:隐藏|付费|加密|会员|(?i:vip))的?(?:内容|文[章档]|章节|部分|区域?|资[料源])(?:开始|结束)?\W*$|^\W*(?:内容|文章|本文)(?:加密|受限|锁定)\W*$|游客.{0,6}登录|申请(?:阅读|查看|访问)权限"
    r"|[此该本](?:内容|文章?|帖|部分).{0,8}(?:作者|发布者|管理员)?(?:删除|无法查看|下架)\W*$"
    r"|^\W*仅[限对供](?:会员|(?i:vip)|\w{2}用户)\W*$|此处.{0,2}(?:隐藏|加密|付费)(?:的?(?:内容|段落|部分)|\d|\W|$)|(?:展开|阅读|查看|加载)(?:剩余|余下|其余)(?:的?[内部]|\d)"
    rf"|(?:下载|查看|阅读|浏览).{{0,4}}需要?(?:扣除|支付|消耗)?\d+个?{_COIN}"
    r"|以下(?:内容)?(?:为|是)?(?:隐藏|付费|加密|会员)的?内容\W*$|(?:付费|支付|购买|登录|开通)后可见"
    r"|还可(?:阅读|查看|试读|预览)\d|^\W*(?:免费)?试[读看](?:部分|内容)?(?:已|到此)?(?:结束|为止)"
    r"|隐藏了?约?\d[\d,，]*个?字|^\W*请先登录\W*$|^\W*(?:会员|(?i:vip))专[享属](?:内容|文章|阅读)?\W*$"
    r"|(?:内容|段落|部分|此处)(?:已经?|被|自动){1,2}(?:作者)?(?:隐藏|加密|锁定|折叠|屏蔽)|设为私密|付费(?:分割)?线|仅(?:作者|自己|好友|粉丝)可见"
    r"|(?:关注|点赞|分享|转发)(?:后|即|才|方)?可[见读看]\W*$|(?:内容|本文|文章).{0,6}不可见"
    r"|^\W*(?:抱歉|对不起)?\W*[您你]?(?:暂?无|没有)(?:足够的|相应的?)?(?:阅读|查看|访问|浏览)?权限\W*$"
    r"|^\W*[您你](?:当前|还|尚)?[未没]有?登录\W*(?:请先登录\W*)?$"
    r"|^\W*(?:试[读看]|预览)(?:部分)?(?:已|到此)?(?:结束|完毕|为止)|免费(?:部分|内容).{0,4}(?:结束|为止)|以上(?:为|是)(?:试读|预览)"
    r"|^\W*(?:立即)?(?:购买|订阅|解锁)[本此该](?:文|篇|节|段|章|内容)\w?\W*$|(?:预览|试读)前?\d+页"
    r"|还剩\d+页未读|免费预览范围|可免费(?:阅读|预览|试读)|阅读(?:次数|篇数|额度).{0,3}(?:用完|上限|不足)|[￥¥元币分]\d*解锁"
    "|(?i:membersonly|premiumcontent|(?:log|sign)into(?:view|read|continue)|subscribeto(?:read|continue))"
)
_TILL = re.compile(
    r"[￥¥]\d|\d(?:\.\d+)?万?元|限时|特惠|优惠|原价|售价|价格|包[月年]|[月季年]卡|已[售购]|余额[：:]|客服|剩余\d|还剩|\d[字页]|试读\d|\d折"
    r"|支付宝|单价|有效期|^\W*(?:权限|等级)[：:]|文件大小|格式[：:]|^[￥¥]$|^\W*\d{1,4}(?:\.\d\d?)?\W*$"
    rf"|{_COIN}.{{0,2}}\d|\d个?{_COIN}|(?:用户|会员|(?i:vip)).{{0,4}}免费"
    r"|\d万?人.{0,3}(?:付费|购买|下载|解锁|开通)|^\W*\d{1,3}[%％]\W*$"
)
"""Prices and counters."""
_BUTTON = re.compile(
    "(?:[请需须]|先|立即|马上|点[击此我]|[去用]|前往|快[来去]|我要|继续|免费|一键|直接|使用|已有?|发表|长按|扫描){0,3}"
    "(?:忘记密码|记住我|自动登录|用户名|手机号|(?:微信|支付宝|QQ|微博|手机号?|短信|余额|扫码|会员|(?i:vip)|账[号户]|密码|验证码|口令|本篇|本文|全[文部]|剩余|内容"
    "|文[档件]|资源|附件|链接|积分|[金学]币|任务|订单){0,3}"
    "(?:登[录陆]|注册|购买|支付|付费|开通|订阅|充值|续费|升级|解锁|打赏|兑换|回复|评论|下载|查看|阅读|提交|确[定认]|刷新"
    "|收藏|举报|验证|获取|扫一扫|识别二维码|(?:加入|成为)会员|加入购物车)"
    "(?:(?i:vip)|会员|账号|全文|本[文篇]|查看|购买|下载|阅读|文档|内容|页面|主题|验证码|权限|积分){0,2})"
)
_MAY = re.compile(
    f"{_KEYS}|{_HANDS}|隐藏|阅读|内容|文章|段落|部分|此处|全文|剩余|未读|试[读看]|预览|可见|私密|(?i:members|log|sign|subscribe)"
)
_INSIDE = re.compile(f"{_GATE.pattern}|会员|隐藏|回[复帖]|评论|游客|未完")
_LOCKED = re.compile(rf"(?:{_KEYS})\W*$")
_DOOR = re.compile(
    r"\W*(?:点击)?(?:查看|阅读|展开|解锁|浏览|继续阅读|下载)?(?:全文|全部内容|剩余(?:内容|部分)|完整(?:版|内容))\W*"
)
_CARD = re.compile(
    "隐藏|加密|[付收]费|锁定|温馨提示|更多资源|(?i:hidden)|专享|未登[录陆]|回复可见|尊敬的(?:用户|会员|读者)|资源(?:信息|下载)|🔒|🔐"
)
_NOTE = re.compile(
    "[您你亲]|请|点击|点此|刷新|如[果需]|建议|还没|已订阅|提示|概不|到电脑|便|长按|免费|特权|权益|畅|本站|[？?]"
)
_SITE = re.compile("本站|您|客服|验证码|订单|退款|管理员|公众号")
_TAG = re.compile(
    r"<!--[^\n]{0,40}-->|[\[［]/?(?:hide|hidden|reply|login|vip|pay|private|密码|隐藏|\w{0,8}(?:down|view|show))[^\]］]{0,30}[\]］]",
    re.IGNORECASE,
)
_ARROW = re.compile("[▼▲↓↑⬇⬆👇👆🔒🔐∨─-╿]")
_WORDS = re.compile(r"[\W_]+")


def may_say(text: str) -> bool:
    """Tell quickly whether a line may be a wall."""
    return bool(_MAY.search(text))


def may_have(text: str) -> bool:
    """Tell quickly whether a line may have a wall in it."""
    return bool(_INSIDE.search(text)) and bool(SEEN.search(text))


def is_alone(text: str) -> bool:
    """Tell whether a line has words that only walls have."""
    return bool(_ALONE.search(text))


def says(text: str) -> bool:
    """Tell whether a line says what must be done before the rest of this text is seen."""
    if "。" in text or text.endswith("；"):
        return _says_in_sentences(text)
    return len(text) <= LONGEST and (is_alone(text) or _says_in_words(text))


def _says_in_sentences(text: str) -> bool:
    if SOMEBODY.search(text) or not (KEY.search(text) or _HAND.search(text)):
        return False
    here = HERE.search(text)
    meant = here or REST.search(text) or _YOU.search(text)
    kept = _DENIED.search(text) or _KEPT.search(text) or (here and _NEAR.search(text))
    return bool(meant and kept and _sees(text))


def _says_in_words(text: str) -> bool:
    key, hand = KEY.search(text), _HAND.search(text)
    here, rest, seen = HERE.search(text), REST.search(text), _sees(text)
    asked, denied = bool(_ASKED.search(text)), bool(_DENIED.search(text))
    if _OWN.search(text) and not seen and not (rest and here):
        return False
    if hand and (_CODE.search(text) or (rest and (seen or asked)) or (here and seen and denied)):
        return True
    kept = _KEPT.search(text)
    if key and (seen or kept):
        near = seen and (_NEAR.search(text) or (here and (asked or denied)))
        return bool(near or rest or (kept and (here or asked)))
    locked = _LOCKED.search(text)
    if key and here and ((rest and len(text) <= BUTTON) or (locked and len(text) <= BARE)):
        return True
    return bool(
        asked and _GATE.search(text) and (rest or (here and (_TILL.search(text) or locked)))
    )


def _sees(text: str) -> bool:
    """Tell whether something is seen in a line that is not a thing of its own."""
    return bool(SEEN.search(_OWN.sub("", text)))


def is_part(text: str) -> bool:
    """Tell whether a line may be the first of several that are a wall together."""
    return bool(_TILL.search(text) or _GATE.search(text) or _KEPT.search(text))


def say_together(texts: list[str]) -> bool:
    """Tell whether lines of prices and buttons are a wall although none of them is one."""
    text = "\n".join(texts)
    kept = _KEPT.search(text)
    seen = kept or REST.search(text) or _sees(text)
    return bool(len(texts) > 1 and (kept or _GATE.search(text)) and _TILL.search(text) and seen)


def is_door(text: str, beside: str) -> bool:
    """Tell whether a line is a bare 查看全文 beside a line of what must be done."""
    return bool(_DOOR.fullmatch(text) and (_GATE.search(beside) or _TILL.search(beside)))


def is_button(line: str) -> bool:
    """Tell whether a line has a price, a counter or a button in it."""
    words = [word for word in _WORDS.split(line) if word]
    if not words:
        return bool(_ARROW.search(line) or line.strip() in ("￥", "¥"))
    return bool(_TILL.search("".join(line.split()))) or any(
        len(word) <= BUTTON and _BUTTON.fullmatch(word) for word in words
    )


def is_bar(line: str) -> bool:
    """Tell whether a line has nothing but buttons."""
    words = [word for word in _WORDS.split(line) if word]
    return bool(words) and all(len(w) <= BUTTON and _BUTTON.fullmatch(w) for w in words)


def is_price(text: str) -> bool:
    """Tell whether a line names a price and little else."""
    return len(text) <= BUTTON and bool(_TILL.search(text))


def is_title(text: str) -> bool:
    """Tell whether a line may be the title of a wall, or a tag of its software."""
    return bool(_TAG.fullmatch(text) or (_CARD.search(text) and len(text) <= BUTTON + 2))


def is_note(text: str, *, above: bool) -> bool:
    """Tell whether a line speaks to the reader of what must be done."""
    key = KEY.search(text) or _HAND.search(text)
    if above and not (_YOU.search(text) or HERE.search(text)):
        return False
    if "。" in text:
        return bool(key and _SITE.search(text))
    return bool((key or REST.search(text)) and (_NOTE.search(text) or SEEN.search(text)))


def is_rule(line: str) -> bool:
    """Tell whether a line is made of marks only."""
    return not _WORDS.sub("", line)
