"""Who acts in a text: a line with somebody in it tells something, a button or a wall does not."""

import re

SOMEBODY = re.compile(
    "党员|干部|书记|委员|居民|村民|市民|群众|乡亲|老人|孩子|学[生员]|家长|职工|商户|业主|网格|志愿者|观众"
    "|同志|大家(?!都在看)|(?<!没)有人|(?<!其)[他她]|谁|支部|党[委组校]|会议|会上|各(?:单位|级|地|部门|镇|村|街道)|村里|镇里"
    "|[张王李赵刘陈杨黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔]某"
)
"""People and bodies of whom news tell; readers (您), members and authors are not among them."""

ITEM = re.compile(
    r"[\s\u3000]*(?:#|[（(]?[一二三四五六七八九十\d]{1,3}(?:[）)、]|[.．](?!\d))"
    "|第[一二三四五六七八九十]{1,3}[条章节，、])"
)
"""The beginning of a heading or of a numbered item."""

DOING = re.compile(
    "报名|预约|截止|填写|登记|缴[纳费]|办理|领取|咨询|联系人|签[字到]|上报|存档|[0-9一二三四五六七八九十]月"
)
"""What notices ask of people, which no platform does."""

_QUOTED = re.compile("^[“「‘].*[”」’]$")


def bare(line: str) -> str:
    """Return a line without blanks."""
    return "".join(line.split())


def is_told(plain: str) -> bool:
    """Tell whether somebody acts or speaks in a line without blanks, or a work is named."""
    return bool(SOMEBODY.search(plain) or _QUOTED.match(plain) or "《" in plain)
