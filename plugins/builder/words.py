"""What people call the parts of pages and of settings, and why a page was written in a sentence."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from plugins.builder.history import Reason
from plugins.builder.reasons import NAMED

PARTS: Mapping[str, str] = {
    "root": "到首页的路径",
    "head": "页头信息（标题、描述、标签）",
    "crumbs": "面包屑",
    "title": "标题",
    # Articles and single pages.
    "language": "语言",
    "kicker": "肩题",
    "subtitle": "副题",
    "kind_label": "体裁",
    "date": "日期",
    "machine_date": "日期",
    "modified": "修改日期",
    "machine_modified": "修改日期",
    "byline": "来源、作者、编辑",
    "original_url": "原文链接",
    "notes": "说明",
    "facts": "会议信息",
    "sections": "各节链接",
    "contents": "目录",
    "body": "正文",
    "addresses": "正文里链接的网址",
    "figures": "插图或数字",
    "older": "往前的链接",
    "newer": "往后的链接",
    "related": "相关文章",
    "address": "本页网址",
    "target": "转到的网址",
    # Home and lists.
    "lead": "头条",
    "picture": "头条图片",
    "latest": "最新文章",
    "columns": "栏目",
    "calendar": "会议日历",
    "districts": "地区",
    "groups": "分类",
    "total": "文章总数",
    "lede": "导语",
    "part": "页次",
    "wider": "上级列表的链接",
    "wider_label": "上级列表的名称",
    "narrower": "下级列表的链接",
    "entries": "文章列表",
    "pager": "翻页",
    "feed": "订阅源",
    "chart": "图表",
    # Archive, figures, search.
    "promise": "存档说明",
    "years": "年份",
    "heat": "地区与年份表",
    "types": "会议类型图",
    "type_table": "会议类型表",
    "calendars": "各年日历",
    "months": "各月日历",
    "legend": "图例",
    "days": "逐日文章",
    "index": "检索的地址",
    "elsewhere": "其他入口",
}
"""The fields of all views; `root` is the way from a page to the site's root."""

SITE: Mapping[str, str] = {
    "name": "SITENAME",
    "url": "SITEURL",
    "domain": "SITEURL",
    "base": "SITEURL",
    "offline": "OFFLINE['enabled']",
    # Also without the links to pages that an editor has withdrawn.
    "links": "页脚链接",
}
"""Settings by attribute of `Site`; the options are keys of SITE."""

ENGINE: Mapping[str, str] = {
    "plugins.views.rendering": "渲染程序",
    "plugins.views.qr": "二维码程序",
    "JINJA_ENVIRONMENT": "设置 JINJA_ENVIRONMENT",
}
"""What renders, besides packages."""


def part(name: str) -> str:
    """Return what people call a part of a page."""
    return PARTS.get(name, name)


def setting(name: str) -> str:
    """Return how the settings file calls what templates see of it."""
    own = name.removeprefix("options.")
    return f"SITE['{own}']" if own != name else SITE.get(name, name)


def causes(reason: Reason) -> str:
    """Say what changed, or nothing where nothing is known to have changed."""
    templates = (name.rpartition("/")[2] for name in reason.templates)
    assets = (PurePosixPath(url).name for url in reason.assets)
    shown = _listed(map(part, reason.fields))
    if reason.came or reason.went:
        lists = [
            f"{word} {_listed(urls[:NAMED])}{' 等' if len(urls) > NAMED else ''}"
            for word, urls in (("多了", reason.came), ("少了", reason.went))
            if urls
        ]
        shown = f"{shown}变了（{'，'.join(lists)}）"
    elif shown:
        shown = f"{shown}变了"
    parts = (
        shown,
        f"改用了另一个模板（原来是 {reason.template}）" if reason.template else "",
        _said("模板 {}变了", templates),
        _said("样式、脚本或图标 {}变了", assets),
        _said("网站设置 {}变了", map(setting, reason.site)),
        _said("程序升级或改动了（{}）", (ENGINE.get(name, name) for name in reason.engine)),
    )
    return "；".join(filter(None, parts))


def sentence(reason: Reason, zone: str) -> str:
    """Say when and why a page was written.

    Args:
        reason: why.
        zone: name of the time zone, as `Asia/Shanghai`.
    """
    at = moment(reason.at, zone)
    found = causes(reason)
    match reason.kind:
        case "new":
            return f"是新页面，{at} 第一次写出"
        case "gone":
            why = "输出目录里的文件不见了或被改过" + (f"；另外，{found}" if found else "")
        case "unknown":
            why = "上次的记录没有了（清过缓存，或是别的版本写的），说不出是什么变了"
        case _:
            why = found or "说不出是什么变了"
    same = "，写出来与原来一样，文件没有动" if reason.same else ""
    return f"在 {at} 重新写过{same}：{why}"


def moment(seconds: int, zone: str) -> str:
    """Return a time to the minute."""
    return f"{datetime.fromtimestamp(seconds, ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def _said(form: str, names: Iterable[str]) -> str:
    listed = _listed(names)
    # Between Latin and Chinese stands a space.
    gap = " " if listed and listed[-1].isascii() and "{}变" in form else ""
    return form.format(f"{listed}{gap}") if listed else ""


def _listed(names: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(names))
