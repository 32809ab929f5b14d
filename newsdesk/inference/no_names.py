"""Words that begin like a name: 强调, 高度, 任务.

They stand where a name would, behind an office (书记强调) or in a list.
"""

import re
from importlib.resources import files

_LIST = files("newsdesk.inference").joinpath("no_names.txt").read_text(encoding="utf-8")
_WORDS = frozenset(word for line in _LIST.splitlines() if line[:1] != "#" for word in line.split())
_NEVER = re.compile(
    "[的了着是把被将们这那哪谁您我你他她它没很呢吗都也还又]|[局办部处科室队站院校镇村县市省委]$"
    "|单位|成员|主席|书记|总统|[局部市县区会]长"
)


def is_name(name: str) -> bool:
    """Tell whether what begins with a surname's character may be a name."""
    return not (_NEVER.search(name) or name[:2] in _WORDS)
