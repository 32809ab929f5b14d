"""Loose lines that were captions of pictures: 述职评议会议现场.

A text that was copied without its pictures keeps their captions; an editor knows where they go.
"""

import re

from newsdesk.draft import Notice, Result, Surroundings
from newsdesk.lines import lines_of

NAME = "paragraphs"
LONGEST = 40
"""Characters of the longest caption."""

_CAPTION = re.compile(
    r"[\s\u3000]*(?:(?:图为|图片?\d{0,2}[：:]|图片说明|上图|下图)\S.*"
    r"|[^。；！？：]{2,30}(?:现场|会场|场景|情景|剪影|掠影|一角|合影|瞬间|全景|留念)"
    r"|[^。；！？：，]{2,24}(?:书记|部长|主任|局长|区长|县长|市长|镇长|院长|校长|委员|同志|代表|成员|某)"
    r"\S{0,4}(?:作|做|在|讲|发|主持|致|宣读|点评|授课|领誓|颁奖|述职)[^。；！？：，]{0,12}"
    r"|[^。；！？：]{2,36}[（(]\S{0,12}[摄图][）)])[\s\u3000]*"
)


def find(text: str, _: Surroundings) -> Result:
    """Warn of lines that look like captions of pictures that are not there."""
    lines = lines_of(text)
    notices = []
    for before, line in zip([None, *lines], lines, strict=False):
        stripped = line.text.strip()
        below_picture = before is not None and "![" in before.text
        if len(stripped) > LONGEST or below_picture or stripped.startswith(("#", ">", "|", "-")):
            continue
        if _CAPTION.fullmatch(stripped):
            notices.append(
                Notice(
                    NAME,
                    line.start,
                    f"“{stripped}”像是图片说明，图片却不在",
                    "有图片的，补上图片，把这一行写成它的说明；没有的，删去这一行",
                )
            )
    return Result(warnings=tuple(notices))
