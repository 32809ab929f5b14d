"""The words of datelines: labels by what stands behind them, and buttons."""

import re
from collections.abc import Iterable

from newsdesk.characters import HAN

_LABELS = {
    "date": (
        "发布时间 发布日期 发布于 发布 发表时间 发表日期 发表于 发表 刊发时间 刊发日期 刊登时间 "
        "公布时间 公布日期 公开时间 公开日期 发稿时间 上网时间 上传时间 上传日期 录入时间 录入日期 "
        "添加时间 添加日期 创建时间 提交时间 出版日期 编辑时间 编发时间 时间 日期"
    ),
    "modified": (
        "更新时间 更新日期 更新于 更新 修改时间 修改日期 最后更新 最后修改 最后编辑 最近更新"
    ),
    "source": (
        "信息来源 稿件来源 文章来源 新闻来源 内容来源 原文来源 本文来源 来源单位 来源网站 来源 "
        "稿源 信源 文章出处 出处 供稿单位 投稿单位 报送单位 来稿单位 发布单位 发布机构 信息提供 "
        "稿件提供 供稿 来稿 投稿 本文转载自 本文转自 本文摘自 转载自 转自 摘自 摘编自 选自 "
        "原载于 原载"
    ),
    "author": (
        "本文作者 文章作者 作者 撰稿人 撰稿 撰文 撰写 执笔 采写 文案 信息员 供稿人 投稿人 报送人 "
        "报道 文字 文图 图文 原创 文"
    ),
    "editor": "责任编辑 责编 选稿 采编 编发",
    "duty": (
        "审核人 审核 审稿 审校 审签 审读 审定 审阅 审发 初审 复审 终审 一审 二审 三审 初核 复核 "
        "核稿 核校 一校 二校 三校 初校 终校 编审 编校 校对 校审 校核 责任校对 监审 总监制 监制 "
        "出品人 出品 签发 制作 制图 设计 美编 美工 排版 版式 视觉 海报 插画 剪辑 拍摄 摄制 摄像 "
        "摄影 摄 图片来源 图片 图源 供图 配图 图 配音 播音 朗读 诵读 统筹 总策划 策划 副主编 主编 "
        "总编辑 总编 值班主任 值班编委 值班总编 发布人 发布者 上传者 上传人 录入者 录入人 录入员 "
        "录入 文章录入 实习生 翻译 编译 译者 技术支持 素材来源 素材 视频 航拍 "
        "一审一校 二审二校 三审三校 执行主编 值班领导 责任审核"
    ),
    "count": (
        "浏览次数 浏览量 浏览数 浏览 点击次数 点击数 点击量 点击率 点击 阅读次数 阅读数 阅读量 "
        "阅读人数 阅读 访问次数 访问量 访问数 访问 查看次数 查看数 查看 人气 热度 评论数 评论 回复 "
        "跟帖 点赞 转发 收藏 字数"
    ),
    "button": ("字体大小 字体 字号 视力保护色 保护视力色 背景颜色 背景色 分享到 分享至 分享 打印"),
    "weak": (
        "关键词 关键字 标签 所属栏目 栏目 信息分类 信息类别 分类 类别 索引号 信息索引号 公开方式 "
        "公开形式 公开范围 公开时限 责任部门 责任单位 作者单位 单位 原标题 IP属地 属地"
    ),
    "link": "原文链接 原文地址 原文网址 原始链接 来源链接 来源网址 文章链接 信息链接 链接地址",
}
_KIND = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}
_ROLES = {
    "source": "供稿 投稿 来稿",
    "author": "摄影报道 撰稿 撰文 采写 报道 整理 文并图 图文 文图 文",
    "editor": "责任编辑 责编 编辑 编发 选稿",
    "duty": "审核 校对 摄影 供图 摄 图",
}
ROLES = {role: kind for kind, roles in _ROLES.items() for role in roles.split()}
"""What stands behind the name of who did it."""

FOLD = str.maketrans(
    "責編輯審記發佈來時間點擊瀏覽閱讀數員聯採寫圖攝統籌監製對終復複轉載總訊實習譯錄傳簽標題號體"
    "\xa0\t∶﹕︱０１２３４５６７８９",
    "责编辑审记发布来时间点击浏览阅读数员联采写图摄统筹监制对终复复转载总讯实习译录传签标题号体"
    "  ：：|0123456789",
)
"""Traditional characters of labels, which are left below a text in Simplified ones."""

EDGE = r"\s（）()\[\]［］【】〔〕「」『』〈〉<>《》“”|｜丨∣│┃/／、，；,;·！■□●◆○◎▲△★☆※▪•\x00-\x02"
"""What parts of a line stand between, for a class of a regular expression."""
_MARK = r"[ \u3000]{0,4}(?:[：:丨|｜∣▏│┃]{1,2}|[/／](?!\d))"
_END = f"(?=[{EDGE}]|$)"


def _spaced(labels: Iterable[str]) -> str:
    ordered = sorted(labels, key=len, reverse=True)
    return "|".join(r"[ \u3000]{0,4}".join(label) for label in ordered)


# A long label is one wherever it stands, a short one only at an edge.
_LABEL = (
    f"(?:{_spaced(label for label in _KIND if len(label) > 3)}"
    f"|(?<![^{EDGE}：:])(?:[{HAN}]{{0,8}}?(?:记者|通[讯信]员|评论员)"
    rf"|[{HAN}]{{0,4}}?(?:编[ \u3000]{{0,4}}辑|责[ \u3000]{{0,4}}编)"
    f"|{_spaced(label for label in _KIND if len(label) < 4)}))"
)
_GROUP = rf"(?P<label>{_LABEL}(?:[ \u3000]?[/／、&＆·+和][ \u3000]?{_LABEL}){{0,2}})"
LABELLED = re.compile(
    rf"{_GROUP}(?P<mark>{_MARK}"
    rf"|(?<!原创)[ \u3000]{{1,4}}(?=[^\s：:]{{2,14}}{_END}|[\x00\x01]|\d))"
)
"""A label, or several of the same person, with its mark."""
ENCLOSED = re.compile(
    rf"{_GROUP}(?P<mark>{_MARK}|[ \u3000]{{0,4}}(?=[{HAN}]{{2,4}}{_END}|[\x00\x01]))"
)
"""The same in brackets, where a name may stand right behind its label."""
LABEL_ONLY = re.compile(rf"[\s【\[（(]*{_LABEL}[ \u3000]{{0,4}}[：:丨|｜][\s\u3000]*")
JOINT = re.compile(rf"[，；、,;](?=[ \u3000]?{_LABEL}(?:{_MARK}|[ \u3000]))")
"""A mark between two fields."""

_SEEN = "(?:浏览|阅读|点击|访问|查看)"
WELCOME = "欢迎(?:您|你|各位)?(?:的)?(?:访问|光临|来到|浏览|进入|莅临)"
BUTTON = re.compile(
    rf"(?<![^{EDGE}])(?:只看(?:该作者|楼主|大图)|[倒正]序(?:浏览|看帖|排列)|阅读模式|电梯直达"
    r"|显示全部楼层|发消息|加入收藏|设为首页|复制链接|网站首页|听全文|扫一扫\S{0,10}"
    r"|(?:我要)?(?:打印|纠错|收藏|分享|评论|转发|推荐|举报|关闭|返回)"
    r"(?:到|本[页文稿]|此[页文]|窗口|页面|预览|列表|顶部|上一?页|首页)?"
    r"|字[号体](?:大小)?|(?:特大|超大|较?大|中|较?小|默认|正常)(?:字[号体]?)?|A[+-]{0,2}|T\|T"
    r"|(?:语音|全文|朗读|收听)(?:播报|阅读|朗读|播放|全文)|(?:手机|移动)(?:版|端|阅读)"
    r"|无障碍(?:浏览|阅读)?|长者(?:模式|版)?|简体|繁体|登录|注册|(?:新浪|腾讯)?微博|微信|QQ空间"
    r"|农历\S{2,10}|星期[一二三四五六日天]|第\d{1,4}[版期]|(?:今[天日]|现在)是(?:北京时间)?[：:]?"
    rf"|(?:[您你]好[，！]?)?{WELCOME}[^\s，。；！？]{{0,20}}[，！]?"
    rf"|(?:已有?|共|被|本文)?{_SEEN}?[了过]?[ ]?\d[\d,.]{{0,9}}[万wW+]{{0,2}}[ ]?"
    rf"(?:[人次]{{1,2}}(?:已?{_SEEN})?|{_SEEN}|评论)|{_SEEN}[ ]?\d[\d,.]{{0,9}}[万wW+]{{0,2}})"
    rf"(?:(?![^{EDGE}])|(?<=[，！]))"
)
"""What can be pressed, and counters."""


def kind_of(label: str) -> str:
    """Return what stands behind a label: the first of several that names a field."""
    parts = [part for part in re.split("[/／、&＆·+和]", re.sub(r"[\s\u3000]", "", label)) if part]
    kinds = [_kind(part) for part in parts]
    return next((kind for kind in kinds if kind != "duty"), "duty")


def _kind(label: str) -> str:
    if label in _KIND:
        return _KIND[label]
    return "editor" if label.endswith("编辑") else "author"
