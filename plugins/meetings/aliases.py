"""Old addresses that lead to an article's page."""

import re
from urllib.parse import unquote

from plugins.meetings.errors import InvalidError
from plugins.meetings.nodes import Node
from plugins.meetings.parsers import line_of_text
from plugins.meetings.permalinks import RESERVED, RESERVED_FILES

_SAFE = re.compile(r"(/[\w.~-]+)*/?")


def alias(node: Node) -> str:
    """Parse the path of an old page, as `/html/2019/0103/1234.html`.

    A path without an extension is a directory on a static host, so it ends with `/`.
    """
    value = unquote(line_of_text(node))
    fault = _fault(value)
    if fault is not None:
        raise InvalidError((node.line, f"旧网址“{value}”{fault}"))
    last = value.rsplit("/", 1)[-1]
    return value if last == "" or "." in last else f"{value}/"


def _fault(value: str) -> str | None:
    segments = value.split("/")
    top = segments[1].casefold() if len(segments) > 1 else ""
    faults = (
        (not value.startswith("/"), "应以 / 开头，只写域名后面的部分"),
        (".." in segments or "." in segments, "里有 ..；请写完整的路径"),
        (
            any(segment.startswith(".") for segment in segments),
            "里有以 . 开头的一段；网站不提供这样的文件",
        ),
        ("?" in value or "#" in value, "里有 ? 或 #；静态网站接不住这样的网址"),
        ("//" in value or not _SAFE.fullmatch(value), "里有不能用的字符；只能用字、数字和 . _ ~ -"),
        (f"/{top}" in RESERVED_FILES, "是本站自己的页面"),
        (top in RESERVED and top != "articles", "在本站自己的目录下；请换一个"),
        (any(len(part.encode()) > 255 for part in segments), "有一段太长；一段最多 255 个字节"),
    )
    return next((message for bad, message in faults if bad), None)
