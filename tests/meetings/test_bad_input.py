"""Every way in which an article can be wrong, with the exact words that an editor gets."""

import os
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from plugins.meetings.collection import Collection, load_collection
from plugins.meetings.dates import SHANGHAI
from tests.support.articles import FRONT, picture, text_of

NOW = datetime(2026, 6, 1, tzinfo=SHANGHAI)
SLUG_RULE = "只能用小写字母、数字和短横，如 changning-2023-shuzhi"


def check(content: Path, vocabulary: Path) -> Collection:
    return load_collection(content, vocabulary, NOW)


@dataclass(frozen=True)
class Bad:
    """One bad input.

    Attributes:
        name: what is wrong.
        expected: the messages, without the file's name and in order.
        front: front matter lines to change; None removes a line, a new key adds one.
        body: the body.
        prepare: writes what else is needed, given the content directory.
        data: the whole file, instead of front matter and body.
    """

    name: str
    expected: tuple[str, ...]
    front: dict[str, str | None] | None = None
    body: str = "正文。"
    prepare: Callable[[Path], object] | None = None
    data: bytes | None = None
    file: str = "articles/2024/bad.md"

    def write(self, content: Path) -> None:
        """Write the file, and what it needs, into a content directory."""
        if self.prepare is not None:
            self.prepare(content)
        path = content / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        data = self.data
        path.write_bytes(
            data if data is not None else text_of(self.front or {}, self.body).encode()
        )


def other(slug: str, **front: str | None) -> Callable[[Path], object]:
    """Make a preparation that writes a good article whose file sorts before bad.md."""

    def prepare(content: Path) -> None:
        path = content / "articles" / "2023" / f"{slug}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of({"id": None, **front}, "正文。"), encoding="utf-8")

    return prepare


def empty(path: str, size: int) -> Callable[[Path], object]:
    """Make a preparation that writes a file of nothing but zeros, which takes no room."""

    def prepare(content: Path) -> None:
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as opened:
            opened.truncate(size)

    return prepare


def raw(front: str, body: str = "正文。") -> bytes:
    return f"---\n{front}\n---\n{body}\n".encode()


def _link(path: Path, target: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text_of({}, "正文。"), encoding="utf-8")
    path.symlink_to(target)


def _link_folder(content: Path) -> None:
    folder = content / "articles" / "2024"
    folder.mkdir(parents=True)
    (content / "articles" / "bad").symlink_to(folder)


BASE = "\n".join(f"{key}: {value}" for key, value in FRONT.items())
LATE = "\n".join(f"{key}: {value}" for key, value in FRONT.items() if key != "title")

TABLE = [
    Bad("missing title", ("2: title: 缺少标题；请补上一行 title: …",), {"title": None}),
    Bad("empty title", ("2: title: 是空的；请填写，或删去这一行",), {"title": '""'}),
    Bad("title without value", ("2: title: 是空的；请填写，或删去这一行",), {"title": ""}),
    Bad(
        "missing date",
        ("2: date: 缺少发布时间；请补上一行，如 date: 2024-01-26；还没有定就写 status: draft",),
        {"date": None},
    ),
    Bad(
        "missing source",
        ("2: source: 缺少来源；请补上一行 source: …；还没有定就写 status: draft",),
        {"source": None},
    ),
    Bad(
        "date in words",
        ("5: date: 不是日期的写法，写的是“2024年1月25日”；应写成 2024-01-25 或 2024-01-25 15:02",),
        {"date": "2024年1月25日"},
    ),
    Bad(
        "30 February",
        (
            "5: date: 日历上没有这一天或这一刻，写的是“2024-02-30”；应写成 2024-01-25 或 2024-01-25 15:02",
        ),
        {"date": "2024-02-30"},
    ),
    Bad(
        "25 o'clock",
        (
            "5: date: 日历上没有这一天或这一刻，写的是“2024-02-01 25:00”；"
            "应写成 2024-01-25 或 2024-01-25 15:02",
        ),
        {"date": "2024-02-01 25:00"},
    ),
    Bad(
        "impossible year",
        (
            "5: date: 年份不在 1921 到 2100 之间，写的是“0024-02-01”；应写成 2024-01-25 或 2024-01-25 15:02",
        ),
        {"date": "0024-02-01"},
    ),
    Bad("unknown field", ("10: weather: 没有这个字段；全部字段见编辑手册",), {"weather": "晴"}),
    Bad(
        "misspelt field",
        ("10: sumary: 没有这个字段；是不是 summary（摘要）？",),
        {"sumary": "摘要"},
    ),
    Bad(
        "field in Chinese",
        ("10: 来源: 没有这个字段；是不是 source（来源）？",),
        {"来源": "区委组织部"},
    ),
    Bad(
        "unknown district",
        (
            "6: districts: 词表里没有“chang-ning”；最接近的有 changning（长宁区）、changqing（长清区）",
        ),
        {"districts": "[chang-ning]"},
    ),
    Bad(
        "district by its name",
        ("6: districts: 词表里没有“长宁区”；最接近的有 changning（长宁区）",),
        {"districts": "[长宁区]"},
    ),
    Bad(
        "unknown meeting type",
        ("7: meeting_types: 词表里没有“述职评议会”；最接近的有 shuzhi-pingyi（述职评议会）",),
        {"meeting_types": "[述职评议会]"},
    ),
    Bad(
        "unknown category",
        ("4: category: 词表里没有“yaowen”；最接近的有 dangjian-yaowen（党建要闻）",),
        {"category": "yaowen"},
    ),
    Bad(
        "unknown kind",
        ("3: kind: 没有“report”这一种；可以写 news、speech、notice",),
        {"kind": "report"},
    ),
    Bad(
        "comma string where a list belongs",
        ("6: districts: 应是列表，写的是“changning，minhang”；请写成 [changning, minhang]",),
        {"districts": "changning，minhang"},
    ),
    Bad(
        "names where a list of slugs belongs",
        ("6: districts: 应是列表，写的是“长宁区、闵行区”；请写成 [changning, minhang]",),
        {"districts": "长宁区、闵行区"},
    ),
    Bad(
        "a type's name where a list of slugs belongs",
        ("7: meeting_types: 应是列表，写的是“述职评议会”；请写成 [shuzhi-pingyi]",),
        {"meeting_types": "述职评议会"},
    ),
    Bad(
        "a name that is in no vocabulary where a list of slugs belongs",
        (
            "6: districts: 应是列表，写的是“长宁县”；请写成 [网址名]；"
            "词表里没有“长宁县”；最接近的有 changning（长宁区）",
        ),
        {"districts": "长宁县"},
    ),
    Bad(
        "names of which one is in no vocabulary where a list of slugs belongs",
        (
            "6: districts: 应是列表，写的是“长宁、chang-ning”；请写成 [changning, 网址名]；"
            "词表里没有“chang-ning”；最接近的有 changning（长宁区）、changqing（长清区）",
        ),
        {"districts": "长宁、chang-ning"},
    ),
    Bad(
        "unassigned where a list belongs",
        ("6: districts: 应是列表，写的是“unassigned”；请写成 [unassigned]",),
        {"districts": "unassigned"},
    ),
    Bad(
        "empty list",
        ("6: districts: 列表是空的；请至少写一项，或删去这个字段",),
        {"districts": "[]"},
    ),
    Bad(
        "a list where a scalar belongs",
        ("2: title: 这里只要一个值，写的是列表；请去掉短横或方括号",),
        {"title": "[一, 二]"},
    ),
    Bad(
        "a mapping where a scalar belongs",
        ("2: title: 这里只要一个值，写的是一组“字段: 值”；含冒号的值请加引号",),
        {"title": "{关于: 通知}"},
    ),
    Bad(
        "unassigned beside a district",
        ("6: districts: unassigned（未定）不能和别的地区写在一起",),
        {"districts": "[changning, unassigned]"},
    ),
    Bad(
        "the same district twice",
        ("6: districts: “changning”写了两次；请留下一个",),
        {"districts": "[changning, changning]"},
    ),
    Bad(
        "duplicate slug",
        (
            "10: slug: “first”与 {content}/articles/2023/first.md 重复；"
            "两篇文章的 slug 不能相同，请改其中一篇",
        ),
        {"slug": "first"},
        prepare=other("first"),
    ),
    Bad(
        "duplicate id",
        (
            "9: id: 编号 a1b2c3 与 {content}/articles/2023/first.md 重复；删去这一行，工具会另给一个",
        ),
        prepare=other("first", id="a1b2c3"),
    ),
    Bad(
        "alias that equals a page",
        (
            "10: aliases: 旧网址 /articles/first/ 就是 {content}/articles/2023/first.md 现在的网址；请删去",
        ),
        {"aliases": "[/articles/first/]"},
        prepare=other("first"),
    ),
    Bad(
        "alias that another article has",
        (
            "10: aliases: 旧网址 /old.html 与 {content}/articles/2023/first.md 重复；只能通到一个页面",
        ),
        {"aliases": "[/old.html]"},
        prepare=other("first", aliases="[/old.html]"),
    ),
    Bad(
        "alias with ..",
        ("10: aliases: 旧网址“/html/../index.html”里有 ..；请写完整的路径",),
        {"aliases": "[/html/../index.html]"},
    ),
    Bad(
        "alias with encoded ..",
        ("10: aliases: 旧网址“/html/../x.html”里有 ..；请写完整的路径",),
        {"aliases": "[/html/%2e%2e/x.html]"},
    ),
    Bad(
        "alias below another alias",
        (
            "10: aliases: 旧网址 /a.html/b.html 在另一个旧网址 /a.html 之下；"
            "一个名字不能又是文件又是目录",
        ),
        {"aliases": "[/a.html, /a.html/b.html]"},
    ),
    Bad(
        "alias of a hidden file",
        ("10: aliases: 旧网址“/.portal-manifest.json”里有以 . 开头的一段；网站不提供这样的文件",),
        {"aliases": "[/.portal-manifest.json]"},
    ),
    Bad(
        "alias that is the home page",
        ("10: aliases: 旧网址“/index.html”是本站自己的页面",),
        {"aliases": "[/index.html]"},
    ),
    Bad(
        "alias below a directory of the site",
        ("10: aliases: 旧网址“/districts/changning/”在本站自己的目录下；请换一个",),
        {"aliases": "[/districts/changning/]"},
    ),
    Bad(
        "alias with a query",
        ("10: aliases: 旧网址“/news.php?id=1”里有 ? 或 #；静态网站接不住这样的网址",),
        {"aliases": '["/news.php?id=1"]'},
    ),
    Bad("slug with /", (f"10: slug: “a/b”里有斜线；{SLUG_RULE}",), {"slug": "a/b"}),
    Bad("slug with ..", (f"10: slug: “a..b”里有两个点；{SLUG_RULE}",), {"slug": "a..b"}),
    Bad("slug with NUL", (rf"10: slug: “a\x00b”里有空字符；{SLUG_RULE}",), {"slug": r'"a\0b"'}),
    Bad("slug with white space", ("10: slug: “a b”里有空格；请用短横代替",), {"slug": "a b"}),
    Bad("slug with upper case", ("10: slug: “Abc”里有大写字母；请写 abc",), {"slug": "Abc"}),
    Bad(
        "slug that Windows reserves",
        ("10: slug: “con”是 Windows 保留的名字；请换一个",),
        {"slug": "con"},
    ),
    Bad("slug in Chinese", (f"10: slug: “长宁”不合规则；{SLUG_RULE}",), {"slug": "长宁"}),
    Bad("slug with two hyphens", (f"10: slug: “a--b”不合规则；{SLUG_RULE}",), {"slug": "a--b"}),
    Bad("slug too long", ("10: slug: 有 81 个字符，最多 80 个",), {"slug": "a" * 81}),
    Bad(
        "file name that is no slug",
        (f"2: slug: 文件名“长宁”不合规则；{SLUG_RULE}；或者另写一行 slug: …",),
        file="articles/2024/长宁.md",
    ),
    Bad(
        "slugs that differ only by case",
        (
            "10: slug: “First”与 {content}/articles/2023/first.md 的“first”只差大小写或字形，"
            "有的系统分不开；请改其中一篇",
            "10: slug: “First”里有大写字母；请写 first",
        ),
        {"slug": "First"},
        prepare=other("first"),
    ),
    Bad(
        "slugs that differ only by Unicode form",
        (
            f"10: slug: “ｆｉｒｓｔ”不合规则；{SLUG_RULE}",
            "10: slug: “ｆｉｒｓｔ”与 {content}/articles/2023/first.md 的“first”只差大小写或字形，"
            "有的系统分不开；请改其中一篇",
        ),
        {"slug": "ｆｉｒｓｔ"},
        prepare=other("first"),
    ),
    Bad(
        "no front matter",
        (
            "1: 文件: 没有元数据：文件应以一行 --- 开头，写的是“长宁区召开会议”；可用 make new 生成样板",
        ),
        data="长宁区召开会议\n\n正文。\n".encode(),
    ),
    Bad(
        "an empty file",
        ("1: 文件: 没有元数据：文件应以一行 --- 开头，写的是“”；可用 make new 生成样板",),
        data=b"",
    ),
    Bad(
        "front matter never closed",
        ("1: 文件: 元数据没有结束：在最后一个字段的下一行补上一行 ---",),
        data=f"---\n{BASE}\n\n正文。\n".encode(),
    ),
    Bad(
        "colon in a value",
        (
            "2: 元数据: 写的是“title: 通知: 关于召开会议”；"
            "值里有英文冒号加空格；请把冒号后面的整个值用引号括起来",
        ),
        data=raw("title: 通知: 关于召开会议\n" + LATE),
    ),
    Bad(
        "Chinese colon",
        ("2: 元数据: “title”后面的冒号是中文的；请改成英文冒号加空格",),
        data=raw("title：长宁区召开会议\n" + LATE),
    ),
    Bad(
        "Chinese colon, and faults in other fields and in the body",
        (
            "5: date: 不是日期的写法，写的是“2026年11月28日”；应写成 2024-01-25 或 2024-01-25 15:02",
            "6: districts: 词表里没有“chang-ning”；最接近的有 changning（长宁区）、changqing（长清区）",
            "8: 元数据: “source”后面的冒号是中文的；请改成英文冒号加空格",
            "11: 正文: 图片嵌在了正文里；请存成文件，放到 images/<年>/",
        ),
        data=raw(
            BASE.replace("2024-01-25", "2026年11月28日")
            .replace("changning", "chang-ning")
            .replace("source: ", "source："),
            "![会场](data:image/png;base64,AAAA)",
        ),
    ),
    Bad(
        "two fields that do not parse",
        (
            "2: 元数据: “title”后面的冒号是中文的；请改成英文冒号加空格",
            "3: 元数据: “kind:”后面少了空格；冒号后面要空一格",
        ),
        data=raw(
            BASE.replace("title: ", "title：").replace("kind: ", "kind:"),
        ),
    ),
    Bad(
        "a field that does not parse, whose value others depend on",
        ("10: 元数据: “meeting_date_basis”后面的冒号是中文的；请改成英文冒号加空格",),
        data=raw(BASE + "\nmeeting_date_basis：stated\nmeeting_date: 2024-01-20"),
    ),
    Bad(
        "Chinese colon in a page of the portal itself",
        (
            "2: 元数据: “title”后面的冒号是中文的；请改成英文冒号加空格",
            "3: weather: 没有这个字段；全部字段见编辑手册",
            "5: 正文: 是空的；请把正文写在第二行 --- 之后",
        ),
        data=raw("title：关于本站\nweather: 晴", ""),
        file="pages/bad.md",
    ),
    Bad(
        "a draft whose status does not parse",
        ("3: 元数据: “status”后面的冒号是中文的；请改成英文冒号加空格",),
        data=raw("title: 长宁区召开会议\nstatus：draft\nid: a1b2c3", "（在这里写正文。）"),
    ),
    Bad(
        "no space after the colon",
        ("2: 元数据: “title:”后面少了空格；冒号后面要空一格",),
        data=raw("title:长宁区召开会议\n" + LATE),
    ),
    Bad(
        "words behind # in a title",
        ("2: title: “#1号”会被当作注释丢掉；请用引号把整个值括起来",),
        {"title": "长宁区会议 #1号"},
    ),
    Bad(
        "Chinese comma in a list",
        ("6: districts: “changning，minhang”里是中文标点；列表要用英文逗号分开，如 [甲, 乙]",),
        {"districts": "[changning，minhang]"},
    ),
    Bad(
        "a name where a list of people belongs",
        ("10: host: 应是列表，写的是“张某某”；请写成 [{{name: 张某某, title: 职务}}]",),
        {"host": "张某某"},
    ),
    Bad(
        "a section's meeting after publication",
        ("10: sections: 段落“长宁区”的会议在 2025-01-01 召开，却在 2024-01-25 就发布了；请核对",),
        {"sections": "[{district: changning, heading: 长宁区, meeting_date: 2025-01-01}]"},
        body="## 长宁区\n\n正文。",
    ),
    Bad(
        "picture on the editor's own machine",
        (
            "11: 正文: 图片 C:/x/a.jpg 在自己的电脑上；请存到 images/<年>/，"
            "写成 ../../images/<年>/文件名",
        ),
        body="![会场](C:/x/a.jpg)",
    ),
    Bad(
        "picture inside the text",
        ("11: 正文: 图片嵌在了正文里；请存成文件，放到 images/<年>/",),
        body="![会场](data:image/png;base64,AAAA)",
    ),
    Bad(
        "skeleton that was not filled in",
        ("11: 正文: 还有样板里的“（在这里写正文。）”；请换成正文，没有写完就写 status: draft",),
        body="（在这里写正文。）",
    ),
    Bad(
        "body that nobody can see",
        ("11: 正文: 去掉不能用的标签以后什么也不剩",),
        body="\u200b",
    ),
    Bad(
        "hundreds of brackets",
        ("11: 正文: 连着上百个 [；请删去多余的",),
        body="[" * 500 + "正文",
    ),
    Bad(
        "quotes that do not close",
        ('2: 元数据: 写的是“title: "长宁区召开会议”；引号没有成对',),
        data=raw('title: "长宁区召开会议\n' + LATE),
    ),
    Bad(
        "a tab as indent",
        (
            "3: 元数据: 写的是“- changning”；值不能以这个符号或制表符开头；请用引号括起来，缩进用空格",
        ),
        data=raw("districts:\n\t- changning\n" + BASE),
    ),
    Bad(
        "no mapping",
        ("2: 元数据: 元数据应是一行一个“字段: 值”；请检查冒号是不是英文的",),
        data=raw("只有一句话"),
    ),
    Bad(
        "a key twice",
        ("10: 元数据: title 写了两次，第 2 行已有；请留下一个",),
        data=raw(BASE + "\ntitle: 又一个标题"),
    ),
    Bad(
        "a YAML tag",
        (
            "10: 元数据: 不能用 YAML 标签：tag:yaml.org,2002:python/object/apply:os.system；"
            "请去掉以 ! 开头的部分",
        ),
        data=raw(BASE + "\nplace: !!python/object/apply:os.system ['true']"),
    ),
    Bad(
        "an alias bomb",
        (
            "10: 元数据: 不能用 YAML 的锚和引用（&、*）：a；请把值直接写出来",
            "11: 元数据: 不能用 YAML 的锚和引用（&、*）：a；请把值直接写出来",
        ),
        data=raw(BASE + "\nsummary: &a [哈, 哈]\nplace: [*a, *a]"),
    ),
    Bad(
        "nested too deep",
        ("10: 元数据: 嵌套超过了 8 层",),
        data=raw(BASE + "\nplace: " + "[" * 50 + "]" * 50),
    ),
    Bad(
        "not UTF-8",
        ("2: 文件: 不是 UTF-8 编码，遇到字节 0xB3；请在编辑器里“另存为”，编码选 UTF-8",),
        data=raw(BASE).replace("长宁区".encode(), "长宁区".encode("gb18030"), 1),
    ),
    Bad(
        "a control character in the body",
        ("12: 文件: 有看不见的控制字符 U+000B；请删去这个字符",),
        body="第一段。\n第二\v段。",
    ),
    Bad(
        "a control character by a YAML escape",
        ("2: title: 有看不见的控制字符 U+0008；请删去这个字符",),
        {"title": r'"长宁\b区"'},
    ),
    Bad("empty body", ("11: 正文: 是空的；请把正文写在第二行 --- 之后",), body="  \n\n"),
    Bad(
        "a body of nothing but forbidden tags",
        ("11: 正文: 去掉不能用的标签以后什么也不剩",),
        body="<script>alert(1)</script>",
    ),
    Bad(
        "file over 5 MB",
        ("1: 文件: 文件有 5.7 MB，超过了 5 MB；图片请另存，不要嵌在正文里",),
        body="会" * 2_000_000,
    ),
    Bad(
        "a picture that does not exist",
        ("13: 正文: 找不到图片 /images/2024/none.jpg；请核对文件名，图片应在 images/<年>/ 下",),
        body="第一段。\n\n![会场](/images/2024/none.jpg)",
    ),
    Bad(
        "a picture of too many bytes",
        ("13: 正文: 图片 images/2024/hall.jpg 有 65 MB，过大；请先缩小到 64 MB 以内",),
        body="第一段。\n\n![会场](/images/2024/hall.jpg)",
        prepare=empty("images/2024/hall.jpg", 65 * 2**20),
    ),
    Bad(
        "a photo that does not exist",
        ("11: photos: 找不到图片 /images/2024/none.jpg；请核对文件名，图片应在 images/<年>/ 下",),
        {"photos": "\n- {src: /images/2024/none.jpg, alt: 会场}"},
    ),
    Bad(
        "a picture without alt",
        ("13: 正文: 图片 hall.jpg 没有替代文字；请写成 ![图里有什么](/images/2024/hall.jpg)",),
        body="第一段。\n\n![](/images/2024/hall.jpg)",
        prepare=picture("images/2024/hall.jpg"),
    ),
    Bad(
        "a photo without alt",
        ("11: photos: 图片 /images/2024/hall.jpg 没有 alt；请用一句话写出图里有什么",),
        {"photos": "\n- {src: /images/2024/hall.jpg, caption: 会场}"},
        prepare=picture("images/2024/hall.jpg"),
    ),
    Bad(
        "a picture on another site",
        ("11: 正文: 图片 https://example.org/a.jpg 在别的网站上；请存到 images/<年>/ 再引用",),
        body="![会场](https://example.org/a.jpg)",
    ),
    Bad(
        "a picture outside the content",
        ("11: 正文: 找不到图片 ../../../secret.jpg；请核对文件名，图片应在 images/<年>/ 下",),
        body="![会场](../../../secret.jpg)",
        prepare=lambda content: (content.parent / "secret.jpg").write_bytes(b"x"),
    ),
    Bad(
        "a link to an article that is not there",
        (
            "11: 正文: 链接 none.md 指向的文件不存在；站内文章写成 ../2024/文件名.md，外站写全 https://…",
        ),
        body="[前文](none.md)",
    ),
    Bad(
        "a link to a draft",
        ("2: 正文: 链接的文章 articles/2023/first.md 还没有发布；请先发布它，或去掉链接",),
        body="[前文](../2023/first.md)",
        prepare=other("first", status="draft"),
    ),
    Bad(
        "section of a district that the article does not list",
        ("10: sections: 段落“闵行区”的地区 minhang 不在 districts 里；请在 districts 里加上",),
        {"sections": "\n- {district: minhang, heading: 闵行区}"},
        body="## 闵行区\n\n正文。",
    ),
    Bad(
        "section whose heading is not in the body",
        ("10: sections: 正文里没有小标题“长宁区”；请在正文里写一行 ## 长宁区",),
        {"sections": "\n- {district: changning, heading: 长宁区}"},
    ),
    Bad(
        "meeting_date without its basis",
        (
            "10: meeting_date_basis: 缺少召开时间的依据；"
            '原文写明的写 stated，推断的写 {{inferred: "依据"}}',
        ),
        {"meeting_date": "2024-01-20"},
    ),
    Bad(
        "basis without meeting_date",
        ("10: meeting_date_basis: 有依据，却没有 meeting_date（召开时间）；请补上，或删去这一行",),
        {"meeting_date_basis": "stated"},
    ),
    Bad(
        "basis in other words",
        ('11: meeting_date_basis: 不认识“guessed”；应写 stated，或 {{inferred: "推断的依据"}}',),
        {"meeting_date": "2024-01-20", "meeting_date_basis": "guessed"},
    ),
    Bad(
        "meeting after publication",
        (
            "10: meeting_date: 会议在 2024-02-01 召开，却在 2024-01-25 就发布了；"
            "请核对，会前的通知写 kind: notice",
        ),
        {"meeting_date": "2024-02-01", "meeting_date_basis": "stated"},
    ),
    Bad(
        "modified before publication",
        ("10: modified: 修改时间 2023-12-31 早于发布时间 2024-01-25；请核对",),
        {"modified": "2023-12-31"},
    ),
    Bad(
        "review year in words",
        ("10: review_year: 应是四位数字的年份，如 2023，写的是“2023年度”",),
        {"review_year": "2023年度"},
    ),
    Bad(
        "original_url that runs a script",
        ("10: original_url: 应是以 http:// 或 https:// 开头的网址，写的是“javascript:alert(1)”",),
        {"original_url": '"javascript:alert(1)"'},
    ),
    Bad(
        "anonymised in words",
        ("10: anonymised: 只能写 true 或 false，写的是“是”",),
        {"anonymised": "是"},
    ),
    Bad(
        "a person without a name",
        ("11: host: 缺少 name；每一项应写成 {{name: …, title: …}}",),
        {"host": "\n- {title: 区委书记}"},
    ),
    Bad(
        "a person as text",
        ("11: host: 每一项应写成 {{name: …, title: …}}",),
        {"host": "\n- 张某某"},
    ),
    Bad(
        "symlink out of content",
        ("1: 文件: 是指向内容目录之外的链接；请把文件本身放进来",),
        prepare=lambda content: _link(content / "articles/2024/bad.md", content.parent / "x.md"),
    ),
    Bad(
        "directory symlink",
        ("1: 文件: 是指向别的文件夹的链接；请把文件夹本身放进来",),
        file="articles/2024/good.md",
        prepare=_link_folder,
    ),
    Bad(
        "an article with another extension",
        ("1: 文件: 不是文章（扩展名是“.txt”，应是 .md）；请改名或移走",),
        file="articles/2024/bad.txt",
    ),
    Bad(
        "an article in the wrong place",
        ("1: 文件: 放错了地方；文章应放在 articles/<年>/，单页应放在 pages/",),
        file="bad.md",
    ),
]


def _where(bad: Bad) -> str:
    return "articles/bad" if bad.name == "directory symlink" else bad.file


def _messages(collection: Collection) -> list[str]:
    return [str(problem) for problem in collection.problems]


def _expected(bad: Bad, content: Path, name: str | None = None) -> list[str]:
    where = f"{content}/{name or _where(bad)}"
    return [f"{where}:{text.format(content=content)}" for text in bad.expected]


@pytest.mark.parametrize("bad", TABLE, ids=lambda bad: bad.name)
def test_each_bad_input_alone_gives_its_exact_message(
    bad: Bad, tmp_path: Path, vocabulary: Path
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    bad.write(content)

    collection = check(content, vocabulary)

    assert _messages(collection) == _expected(bad, content)


def test_all_bad_inputs_together_are_all_reported_in_file_order(
    tmp_path: Path, vocabulary: Path
) -> None:
    content = tmp_path / "content"
    expected: list[str] = []
    alone = [bad for bad in TABLE if bad.prepare is None and bad.file == "articles/2024/bad.md"]
    for number, bad in enumerate(alone):
        name = f"articles/2024/bad-{number:03}.md"
        front = {"id": None, **(bad.front or {})}
        moved = Bad(bad.name, bad.expected, bad.front, bad.body, data=bad.data, file=name)
        moved.write(content)
        assert front is not None
        expected += _expected(bad, content, name)
    # Ids are the same in every file of the table; only their clashes are left out here.
    found = [text for text in _messages(check(content, vocabulary)) if ": id: " not in text]

    assert len(alone) > 55
    assert found == expected


def test_a_byte_order_mark_is_accepted(tmp_path: Path, vocabulary: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "good.md").write_bytes(b"\xef\xbb\xbf" + raw(BASE))

    assert check(tmp_path, vocabulary).counts()["published"] == 1


def test_windows_line_ends_are_accepted_and_lines_still_count(
    tmp_path: Path, vocabulary: Path
) -> None:
    (tmp_path / "articles").mkdir()
    good = raw(BASE).replace(b"\n", b"\r\n")
    (tmp_path / "articles" / "good.md").write_bytes(good)
    bad = raw(BASE.replace("news", "newz").replace("a1b2c3", "other")).replace(b"\n", b"\r\n")
    (tmp_path / "articles" / "worse.md").write_bytes(bad)

    collection = check(tmp_path, vocabulary)

    assert collection.counts()["published"] == 1
    assert collection.published[0].body.text == "正文。"
    assert [problem.line for problem in collection.problems] == [3]


def test_a_notice_may_announce_a_meeting_to_come(tmp_path: Path, vocabulary: Path) -> None:
    (tmp_path / "articles").mkdir()
    front = {"kind": "notice", "meeting_date": "2024-02-01", "meeting_date_basis": "stated"}
    (tmp_path / "articles" / "good.md").write_text(text_of(front, "正文。"), encoding="utf-8")

    assert check(tmp_path, vocabulary).problems == ()


def test_a_decomposed_file_name_is_found_and_reported(tmp_path: Path, vocabulary: Path) -> None:
    (tmp_path / "articles").mkdir()
    name = unicodedata.normalize("NFD", "é") + ".md"
    (tmp_path / "articles" / name).write_text(text_of({}, "正文。"), encoding="utf-8")

    collection = check(tmp_path, vocabulary)

    assert collection.counts()["rejected"] == 1


def test_a_missing_content_directory_is_named(tmp_path: Path, vocabulary: Path) -> None:
    with pytest.raises(ValueError, match="内容有 1 处错误") as caught:
        check(tmp_path / "none", vocabulary)

    problem = str(caught.value.problems[0])  # type: ignore[attr-defined]
    assert problem == f"{tmp_path}/none:1: 文件: 没有这个内容目录；请核对路径"


@pytest.mark.skipif(os.name != "posix", reason="符号链接只在 POSIX 系统上测")
def test_a_picture_behind_a_link_out_of_the_content_is_not_found(
    tmp_path: Path, vocabulary: Path
) -> None:
    content = tmp_path / "content"
    picture("hall.jpg")(tmp_path)
    (content / "images").mkdir(parents=True)
    (content / "images" / "hall.jpg").symlink_to(tmp_path / "hall.jpg")
    (content / "articles").mkdir()
    (content / "articles" / "a.md").write_text(text_of({}, "![会场](/images/hall.jpg)"))

    messages = _messages(check(content, vocabulary))

    assert messages == [
        f"{content}/articles/a.md:11: 正文: 找不到图片 /images/hall.jpg；请核对文件名，图片应在 images/<年>/ 下",
        f"{content}/images/hall.jpg:1: 文件: 是指向内容目录之外的链接；请把文件本身放进来",
    ]
    shutil.rmtree(content)
