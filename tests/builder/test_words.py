"""Why a page was written, in words."""

from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from plugins.builder.history import Reason
from plugins.builder.words import ENGINE, PARTS, SITE, sentence, setting
from plugins.views.site import Site, SiteOptions
from plugins.views.traits import part_names
from tests.support.site import PROJECT

AT = 1_780_000_000
ZONE = "Asia/Shanghai"
WHEN = "2026-05-29 04:26"


def views() -> list[type[Any]]:
    """Return all views that some template shows: what has a head."""
    modules = [
        ".".join(path.relative_to(PROJECT).with_suffix("").parts)
        for path in sorted(PROJECT.glob("plugins/*/views.py"))
    ]
    found = [value for name in modules for value in vars(import_module(name)).values()]
    return [cls for cls in found if isinstance(cls, type) and cls.__name__.endswith("View")]


def test_every_part_of_a_view_has_a_word_and_every_word_a_part() -> None:
    assert len(views()) > 10
    names = {name for view in views() for name in part_names(view)}
    assert names == PARTS.keys()


def test_what_templates_see_of_the_settings_is_called_as_the_settings_file_does() -> None:
    plain = {field.name for field in fields(Site)} - {"options"}
    assert plain == SITE.keys()
    assert setting("options.icp") == "SITE['icp']"
    assert setting("url") == "SITEURL"
    assert {f"SITE['{field.name}']" for field in fields(SiteOptions)} == {
        setting(f"options.{field.name}") for field in fields(SiteOptions)
    }


def test_the_modules_that_render_have_words() -> None:
    for name in ENGINE:
        if name.startswith("plugins."):
            assert Path(PROJECT, *name.split(".")).with_suffix(".py").is_file()


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason(AT, "new"), f"是新页面，{WHEN} 第一次写出"),
        (
            Reason(AT, "changed", fields=("body", "related"), templates=("article.html", "components/card.html")),
            f"在 {WHEN} 重新写过：正文、相关文章变了；模板 article.html、card.html 变了",
        ),
        (
            Reason(AT, "changed", fields=("date", "machine_date")),
            f"在 {WHEN} 重新写过：日期变了",
        ),
        (
            Reason(AT, "changed", fields=("entries",), came=("/articles/b/",), went=("/articles/a/",)),
            f"在 {WHEN} 重新写过：文章列表变了（多了 /articles/b/，少了 /articles/a/）",
        ),
        (
            Reason(AT, "changed", fields=("entries",), came=tuple(f"/{n}/" for n in range(5))),
            f"在 {WHEN} 重新写过：文章列表变了（多了 /0/、/1/、/2/、/3/ 等）",
        ),
        (
            Reason(AT, "changed", site=("name", "options.icp", "url", "domain")),
            f"在 {WHEN} 重新写过：网站设置 SITENAME、SITE['icp']、SITEURL 变了",
        ),
        (
            Reason(AT, "changed", site=("links",)),
            f"在 {WHEN} 重新写过：网站设置 页脚链接变了",
        ),
        (
            Reason(AT, "changed", assets=("/theme/css/site.css",)),
            f"在 {WHEN} 重新写过：样式、脚本或图标 site.css 变了",
        ),
        (
            Reason(AT, "changed", engine=("jinja2", "plugins.views.qr")),
            f"在 {WHEN} 重新写过：程序升级或改动了（jinja2、二维码程序）",
        ),
        (
            Reason(AT, "changed", template="article.html"),
            f"在 {WHEN} 重新写过：改用了另一个模板（原来是 article.html）",
        ),
        (Reason(AT, "gone"), f"在 {WHEN} 重新写过：输出目录里的文件不见了或被改过"),
        (
            Reason(AT, "gone", fields=("body",)),
            f"在 {WHEN} 重新写过：输出目录里的文件不见了或被改过；另外，正文变了",
        ),
        (
            Reason(AT, "changed", same=True, templates=("base.html",)),
            f"在 {WHEN} 重新写过，写出来与原来一样，文件没有动：模板 base.html 变了",
        ),
        (
            Reason(AT, "unknown"),
            f"在 {WHEN} 重新写过：上次的记录没有了（清过缓存，或是别的版本写的），说不出是什么变了",
        ),
    ],
)  # fmt: skip
def test_a_reason_in_a_sentence(reason: Reason, said: str) -> None:
    assert sentence(reason, ZONE) == said
