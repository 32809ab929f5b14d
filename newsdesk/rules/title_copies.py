"""When two lines are one title, for all their marks, labels, names of sites and slips."""

import re

_LABEL = r"(?:原|正|主|大|文章|新闻|信息|稿件)?标[ \u3000]{0,4}题(?:名称)?|题[ \u3000]{0,4}[目名]"
_PREFIX = re.compile(
    r"[\s\u3000]*(?P<mark>#{1,2}[ \t]+(?:\*\*)?|\*\*|__|)"
    rf"(?P<label>[【\[［〔](?:{_LABEL})[】\]］〕][：:]?|(?:{_LABEL})[ \u3000]?[：:丨|｜]|)"
    r"[\s\u3000]*"
)
_SUFFIX = re.compile(r"(?:\*\*|__)?(?:[ \t]#{1,2})?[\s\u3000]*$")
_SITE = re.compile(r"[ \u3000]*(?:_+|[|｜]|[ \u3000][-–—]{1,2}[ \u3000]|-)[ \u3000]*")
_SITES_NAME = re.compile(
    r"(.{4,60}?)(?:_[^\s_]{2,20}){1,4}$"
    r"|(.{4,60}?)(?:[ \u3000]{1,2}[-–—]{1,2}[ \u3000]{1,2}[^\s_|-]{2,20}){0,3}"
    r"[ \u3000]{1,2}[-–—]{1,2}[ \u3000]{1,2}[^\s_|-]{0,16}"
    r"(?:网|网站|在线|频道|平台|政府|门户|先锋|党建|客户端)$"
)
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(" \t\u3000\xa0\u200b*", ""),
        **dict.fromkeys("“”‘’「」『』\"'", '"'),
        **dict.fromkeys("—－–-―─", "-"),
        **dict(zip("零〇一二三四五六七八九", "00123456789", strict=True)),
        **dict(zip("，：；！？（）", ",:;!?()", strict=True)),
    }
)
_ORDER = re.compile(r"[\d甲乙丙丁上中下前后左右东西南北]")


def bare(line: str) -> str:
    """Return a title line without its marks and its label."""
    match = _PREFIX.match(line)
    title = line[match.end() :] if match else line
    return (_SUFFIX.sub("", title) if match and match["mark"] else title).strip()


def is_marked(line: str) -> bool:
    """Tell whether a line says that it is a title: by a heading or by a label."""
    match = _PREFIX.match(line)
    return match is not None and (match["mark"].startswith("#") or bool(match["label"]))


def is_label(line: str) -> bool:
    """Tell whether a line is the label of a title and nothing else."""
    match = _PREFIX.fullmatch(line)
    return match is not None and bool(match["label"])


def without_site(title: str) -> str:
    """Return a title without the names of column and site that a browser shows behind it."""
    match = _SITES_NAME.match(title)
    return (match[1] or match[2]).strip() if match else title


def is_copy(title: str, line: str) -> bool:
    """Tell whether a line is a title again.

    It may have other marks and one other character, and a site's name behind either.
    """
    first, second = _plain(title), _plain(line)
    if first == second:
        return bool(first)
    return _is_slip(first, second) or is_headed(line, title) or is_headed(title, line)


def is_headed(line: str, title: str) -> bool:
    """Tell whether a line is a title with the name of a column or a site behind it."""
    plain = _plain(title)
    return len(plain) > 3 and any(
        _plain(line[: match.start()]) == plain for match in _SITE.finditer(line[:120])
    )


def _plain(title: str) -> str:
    return title.translate(_PLAIN).rstrip("。.")


def _is_slip(first: str, second: str) -> bool:
    """Tell whether two titles differ in one character that is no number of an item."""
    if len(first) < 6 or abs(len(first) - len(second)) > 1:
        return False
    same = 0
    while same < min(len(first), len(second)) and first[same] == second[same]:
        same += 1
    longer = max(len(first), len(second))
    rest = longer - same - 1
    if rest and first[-rest:] != second[-rest:]:
        return False
    numbered = len(first) == len(second) and _ORDER.match(first[same])
    return not (numbered and _ORDER.match(second[same]))
