"""Claims of platforms: whose rights a text is, who is not to blame for it, where to send others."""

import re

from newsdesk.rules.prose import DOING, ITEM, bare, is_told

LONGEST = 180
"""Characters of the longest claim."""
_BEFORE = 5000
"""Characters before a claim in which a call for texts is looked for."""

_MAIL = re.compile(r"^\W*(?:投稿|来稿|供稿|新闻)(?:邮箱|热线|电话|微信|QQ)[：:][\w@.\-（）()—]+$")
_RIGHTS = tuple(
    map(
        re.compile,
        (
            "版权|著作权|知识产权",
            "侵权|侵删|侵犯|权益",
            "转载|转自|摘自|搬运|复制",
            "授权|许可|违者|追究|严禁|禁止|未经",
            "声明|免责",
            "联系(?:我们|删除|后台|客服|小编|本[站网])|删除|更正",
            "网络|互联网|本[站网]|平台|公众号|自媒体|网友|用户上传|原?作者|观点|存储|内容来自|本文来自|范文",
            "注明|出处",
            "来稿|稿酬|稿费",
            "图[片文]|文字",
            "仅供|不表明|不代表|个人看法|仅代表",
            r"www\.|https?:",
        ),
    )
)
_STATES = re.compile(
    r"^\W*(?:特别|免责|版权|平台|郑重|重要|以上|网站|本[站网])?(?:声明|提示)[：:]|^\W*(?:本文|该文|此文|本站|本网|本平台|以上内容|内容来自|图[片文]|未经|转载|如有|凡|欢迎来稿|网友|文中|来源[：:]?网络)"
)
_FORMULA = re.compile(
    "版权(?:归|所有|声明|属)|侵[权删犯]|转载(?:请|须|自|于|此|时|或|，)|(?:不得|禁止|谢绝|严禁|系)转载|转自网络|注明(?:出处|来源|作者)|仅代表|不代表"
    "|仅供.{0,4}(?:参考|学习|交流)|存储(?:空间)?服务|(?:本站|本网|平台)(?:不|仅|同意)|[来源]自?于?(?:网络|互联网)|稿酬|合法权益|镜像|转载请注明"
)
_CONTEST = re.compile("征文|征稿|征集|(?:来稿|投稿)(?!邮箱|热线|电话|微信)|参赛|作品")


def is_claim(line: str) -> bool:
    """Tell whether a line states rights, or gives the address for contributions."""
    return len(line) <= LONGEST and (is_mail(line) or _states(bare(line)))


def is_mail(line: str) -> bool:
    """Tell whether a line is an address for contributions."""
    return len(line) <= LONGEST and bool(_MAIL.match(bare(line)))


def calls_for_texts(text: str, end: int) -> bool:
    """Tell whether a text, up to an offset, is itself about contributions and their rights."""
    return bool(_CONTEST.search(text, max(0, end - _BEFORE), end))


def _states(plain: str) -> bool:
    """Tell whether a line states whose rights a text is, or who is not to blame for it."""
    if not _FORMULA.search(plain) or DOING.search(plain) or ITEM.match(plain) or is_told(plain):
        return False
    kinds = sum(bool(kind.search(plain)) for kind in _RIGHTS)
    if plain.startswith(("作品", "稿件", "文稿")):
        return False
    if _STATES.match(plain):
        return kinds > 1
    return kinds > (2 if "。" in plain else 1)
