"""What tells residue: buttons, calls to the reader, footers of sites, page marks."""

import re

from newsdesk.rules.prose import DOING, ITEM, bare, is_told

LONGEST, SENTENCE = 60, 30
"""Characters of the longest line of residue, and of one with a full stop."""

_SPLIT = re.compile(r"[\W_]+")
_COUNT = re.compile(r"\d[\d.,]*(?:万|[wk])?(?:人|次|条|个|分钟)?|^[一二三两几]个")
_NETWORKS = (
    "微信|微信好友|朋友圈|微信朋友圈|微信公众号|新浪微博|腾讯微博|微博|新浪|QQ空间|QQ好友|QQ|人人网?|豆瓣网?|贴吧|百度贴吧|开心网?|抖音|头条|知乎"
    "|钉钉|邮件|其他"
)
_BUTTON = re.compile(
    f"(?:{_NETWORKS})"
    "|(?:点个?|求|已|取消|发表|写|查看|精选|热门|全部|最新|网友|我要|暂无|还没有|添加|参与)?(?:点?赞|在看|好看|转发|分享|收藏|评论|留言|回复|关注|推荐|纠错"
    "|反馈|举报|投诉|打赏|赞赏|喜欢)(?:列表|区|我们|我|一下|按钮|到|至|给好友|本[文页]|吧|作者)?"
    "|不喜欢|喜欢作者|赞赏金额|其他金额|赞赏后展示我的头像|快来抢沙发吧?|抢沙发|沙发|我来说两句|点亮|一键三连|支持|反对|淘帖|使用道具|楼主"
    "|只看该作者|倒序浏览|电梯直达|复制(?:链接|网址|全文)|告诉好友|(?:推荐|发送|分享)给?(?:好友|朋友)|收录于?(?:话题|合集)?"
    "|(?:点击|查看|阅读)原文|(?:点击)?(?:打印|关闭|返回|收藏|下载|进入|加入收藏|放大|缩小)(?:本[页文稿]|此[页文]|窗口|页面|顶部|首页|列表|上一?[页级]|全文|正文|收藏|本?文档|专题|搜狐|网易|腾讯|新浪)?"
    "|回?到?顶部|TOP|设为首页|字[号体]|[大中小超]号?字?|特大|默认|[上下]一?[篇页条则]|首页|[末尾]页|共页|第页|网站首页|网站地图|站点地图|联系我们|关于我们"
    "|隐私(?:政策|条款|声明)|使用条款|(?:法律|版权|网站|免责)声明|无障碍(?:浏览|阅读|版)?|长者(?:模式|助手|版|专区)|适老化?(?:模式)?|关怀版?"
    "|简体(?:中文|版)?|繁体(?:中文|版)?|English|EN|中文版?|手机版|电脑版|PC版|登录|注册|退出|搜索|更多|查看更多|阅读(?:原文|全文)?|(?:点击)?(?:展开|收起)(?:阅读)?(?:全文|更多)?|查看全文|浏览"
    "|播放|暂停|停止|继续|倍速|重播|静音|全屏|语音(?:播报|朗读)|听全文|收听|听新闻|朗读|公众号|订阅号|视频号|微信扫[一]?[扫码]|扫[一]?[扫码]|二维码"
    "|客户端|(?:安卓|苹果|(?i:ios|android|iphone|app))版?(?:客户端)?(?:下载)?|用户名|密码|匿名(?:发表)?|昵称|邮箱|网址|验证码|提交|发表|发布|确[定认]|取消|允许|拒绝"
    "|我?知道了|人划线|已?无更多数据|没有更多了?|加载(?:中|更多)|视频|小程序|轻点两下取消(?:赞|在看)|(?:继续|向上|向下|向左|向右)?滑动看下一个"
    "|不看的原因|内容(?:质量低|低质)|不看此公众号(?:内容)?|预览时标签不可点|使用(?:小程序|完整服务)|(?i:the|end|fin)|正文完|全文完|完|广告|推广|原创|置顶|星标"
)
_VAGUE = re.compile(
    f"(?:{_NETWORKS})|[大中小超]号?|支持|反对|继续|首页|密码|登录|注册|视频|邮箱|网址|发布|发表|下载|关闭|打印|返回|搜索|推荐|分享|收藏|关注"
    "|评论|留言|回复|反馈|浏览|阅读|完|原创|其他|停止|播放|暂停|取消|提交|退出|喜欢|更多|推广|昵称|朗读|举报|投诉|纠错"
)
"""Buttons that may be headings as well, where they stand alone."""

_CALL = re.compile(
    r"^\W{0,8}(?:点击|轻[触点]|[猛快]?戳|点(?=[个亮“右上下此这在])|长按|识别|扫[描码一]|微信扫|用微信|搜索|设为|加星标|欢迎(?:关注|订阅|扫码|转发|点击|下载)"
    "|敬请关注|请(?:长按|点击|扫描|扫码|关注)|更多[^。，]{0,12}，?(?=请|敬请|尽在|欢迎|点击|扫|关注|下载)|来都来了|后台回复|将[^，。]{1,20}(?=星标|置顶)"
    "|关注(?=我们|“|公众号|横塘)|(?:向|左|右|上|下)?[上下左右]?滑动|一键三连)"
)
"""How a call to the reader begins, at the head of a text as well."""
_PLEA = re.compile(
    r"^\W{0,8}(?:(?:关注|订阅|下载|打开)(?=[“：、，！]|官方|本|我)|(?:转发|分享|收藏)(?=[、，！]|本文|给|到|让|一下|起来|吧|\W*$)|记得|快来|觉得|如果?(?:觉得|喜欢|有用)|喜欢(?:就|的话|请|本文|这篇)|看完|动动|别忘|不要忘"
    "|请(?:转发|分享|点)|投稿请)"
)
"""How one begins at the tail, where a title does not stand."""
_AIM = re.compile(
    r"蓝字|蓝色|公众号|微信号|订阅号|二维码|名片|原文|[左右]下角|在看|星标|置顶|客户端|(?i:app)|小程序|视频号|朋友圈|(?<!\w)关注我|一键关注|关注(?:我们|一下|再走|吧|[”“\W]|$)"
    r"|点个?赞|点个?关注|收藏|转发|分享|更多|大图|播放|收听|视频|[读者交流学习]{2}群|评论|下一[个篇]|推送|推文|每一[篇次]|第一时间|不迷路|一起学习|查看|关注.{2,12}[网号]|邮箱|“[^”]{2,12}”\W*$"
)
_ANYWHERE = re.compile(
    r"点击(?:上方|下方|右侧|左侧|右上角|标题下|蓝)[^。]{0,16}(?:关注|蓝[色字]|订阅)|阅读原文[\s\W]*$|^\W*(?:轻触|点击|戳)?[“]?阅读原文"
    r"|(?:长按|识别|扫描|微信扫)[^。]{0,10}二维码[^。]{0,6}(?:关注|加入|添加)|扫一扫[^。]{0,4}(?:在手机|手机上|关注|打开|下载|分享)|扫码(?:关注|分享|下载)"
    r"|关注[^。，]{0,14}(?:公众号|视频号|微信号)\W*$|(?:点个?|求|一键)[“]?(?:在看|三连)|微信扫[一]?[扫码](?:可打开|关注|分享)"
)
_MARK = re.compile(
    r"\W*(?:全文|本文|字数|正文)[^。，]{0,4}约?\d+字?[^。]{0,6}(?:阅读|读完|预计)[^。]{0,10}\d*分钟?\W*|.{0,4}浏览器不支持.{0,16}|视频加载失败.{0,12}"
    r"|\d\d:\d\d(?:[/／]\d\d:\d\d)?|文章已于.{0,16}修改.{0,12}|(?:修改|编辑|发表|发布)于\d{4}.{0,16}|发表于.{2,6}|发表于\d{4}.{4,30}|本帖最后由.{2,30}编辑"
    r"|(?:本文|文章)?(?:标签|(?i:tags?))[：:].{1,50}|分类[：:].{1,16}标签[：:].{1,40}|收录于(?:话题|合集).{1,30}|(?:原标题|正在阅读)[：:].{2,50}"
    r"|(?:本文|原文|文章)(?:地址|链接|网址)[：:].{1,100}|(?:您的(?:电子)?邮箱地址不会被公开。?)?(?:必填项已用.{0,6}标注)?"
    r"|[￥¥]\d+(?:[￥¥]\d+)*(?:其他金额)?|请?登录后(?:才能|才可|可以?|即可|方可)?(?:发表)?(?:评论|留言).{0,4}|(?:返回|回到)(?:搜狐|网易|腾讯|新浪).{0,8}"
    r"|本文?档?(?:由|来自).{2,20}(?:整理|发布|上传|提供|收集).{0,40}|更多.{2,12}请?(?:登录|访问|下载|搜索).{2,30}(?i:www|网|查询|app).{0,20}"
    r"|(?:分享|转发)让更多人.{2,4}|商务合作.{2,30}|还没有人(?:赞赏|评论|留言).{0,20}|已有\d+人.{2,4}|[踩顶]\(?（?\d+.{0,8}|.{0,2}(?i:poweredby).{2,16}"
    r"|(?:官方)?(?:微信|微信公众号|微博|抖音|视频号)[：:@].{2,16}|.{0,10}即将离开.{0,6}网站.{0,4}"
)
_NAV = re.compile(
    r"[上下]一?[篇条页则章][：:].{0,60}|(?:分享|转发)[到至给]?[：:].{0,40}|今天是\d{4}年.{2,16}|欢迎(?:您)?(?:访问|光临|来到).{2,24}(?:网站|网)\W*"
)
_WATERMARK = re.compile(
    r"(?:来自|转载|下载|来源|百度搜索).{0,30}(?:www\.|https?:|网)|(?:www\.|https?:).{4,40}(?:范文|资料|下载|转载|文库)"
)
_PAGE = re.compile(
    r"\W*第\d{1,3}页\W*(?:共|总)?(?:\d{1,3}页)?\W*|[—－–-]{1,2}\d{1,3}[—－–-]{1,2}|[上下]接第?\d{1,3}页|第\d{1,3}页[/／]共\d{1,3}页"
)
_SLIDE = re.compile(
    r"\W*(?:向?[上下左右]{0,2}滑动|点击(?:图片|上图|下图|视频)?|长按(?:图片)?)[^。，]{0,6}(?:查看|浏览|播放|观看|放大|看下一)[^。，]{0,8}\W*"
)
_SITE = re.compile(
    r"ICP备|公网安备|网站备案|网站标识码|Copyright|©|AllRights|版权所有|技术支持[：:]|网站地图|联系我们.{0,12}关于|关于我们"
)
_HOSTS = re.compile(
    r"^\W*(?:主办(?:单位|方)?|承办(?:单位)?|协办(?:单位)?|指导单位|地址|邮编|联系电话|电话|传真|邮箱|电子邮箱|商务合作|客服|微信号|功能介绍|主管(?:单位)?|主办|版权)[：:]"
)
_LIST = re.compile(
    r"\W*(?:(?:往期|相关|推荐|延伸|热门|更多|精彩|最新|热点|编辑|今日|本周)(?:精彩|推荐|回顾|精选|阅读|链接|文章|新闻|报道|资讯|内容|稿件|信息|资料|范文|文档|排行)+"
    r"|猜[您你]喜欢|[您你]可能(?:还)?(?:感兴趣|喜欢).{0,4}|大家都在看|看了又看|(?:精选留言|(?:热门|网友)(?:评论|留言))|喜欢[此本]内容的人还喜欢|往期回看)\W*"
)
_RULE = re.compile(r"[\s—–\-=_*~·─━═＊•]{3,}")
_ARROWS = re.compile("[▼▲△▽↓↑⬇⬆👇👆☟☝⇩⇧]")


def is_certain(line: str, *, head: bool = False) -> bool:
    """Tell whether a line can be nothing but residue, wherever it stands.

    Args:
        line: the line.
        head: whether it stands where a title may.
    """
    text = line.strip()
    prose = text.endswith("。") and "，" in text
    if len(text) > LONGEST or prose or ITEM.match(text) or text[:1] in "|#>":
        return False
    plain = bare(text)
    if _PAGE.fullmatch(plain) or _SLIDE.fullmatch(plain) or _MARK.fullmatch(plain):
        return True
    if is_told(plain) or "。" in plain[:-1]:
        return False
    words = _buttons(text)
    if words:
        return len(words) > 1 or not _VAGUE.fullmatch(words[0])
    if DOING.search(plain) or plain.endswith("。"):
        return False
    return bool(_ANYWHERE.search(plain) or _WATERMARK.search(plain)) or _calls(plain, head=head)


def is_residue(line: str, *, head: bool = False) -> bool:
    """Tell whether a line at the head or at the tail is residue.

    Args:
        line: the line.
        head: whether it stands where a title may.
    """
    text = line.strip()
    if len(text) > LONGEST or ITEM.match(text) or text[:1] in "|#>":
        return False
    plain = bare(text)
    if is_certain(line, head=head) or (_NAV.fullmatch(plain) and "。" not in plain):
        return True
    if is_told(plain):
        return False
    if "。" in plain:
        return _calls(plain, head=True) and plain.count("，") < 2 and len(plain) <= SENTENCE
    arrows = _ARROWS.search(plain) and not _SPLIT.sub("", plain)
    return bool(arrows or _buttons(text) or _SITE.search(plain))


def joins(line: str) -> bool:
    """Tell whether a line is residue beside residue: a rule, an address of a site."""
    text = line.strip()
    return len(text) <= LONGEST and bool(
        _RULE.fullmatch(text) or (_HOSTS.match(text) and "。" not in text)
    )


def is_list(line: str) -> bool:
    """Tell whether a line is the heading of a list of other articles."""
    text = line.strip()
    return len(text) <= 24 and bool(_LIST.fullmatch(text))


def _buttons(text: str) -> list[str]:
    """Return the buttons of a line that has nothing else, without their counters."""
    words = [_COUNT.sub("", word) for word in _SPLIT.split(text)]
    found = [word for word in words if word]
    return found if all(_BUTTON.fullmatch(word) for word in found) else []


def _calls(plain: str, *, head: bool) -> bool:
    """Tell whether a line asks the reader to follow, to scan, to share."""
    if DOING.search(plain) or "；" in plain:
        return False
    match = _CALL.match(plain) or (None if head else _PLEA.match(plain))
    return match is not None and bool(_AIM.search(plain, match.end()))
