"""Articles for tests, as text."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image

FRONT = {
    "title": "长宁区召开会议",
    "kind": "news",
    "category": "dangjian-yaowen",
    "date": "2024-01-25",
    "districts": "[changning]",
    "meeting_types": "[shuzhi-pingyi]",
    "source": "区委组织部",
    "id": "a1b2c3",
}
"""The front matter of a good article: on lines 2 to 9 of its file, the body from line 11."""


def text_of(front: Mapping[str, str | None], body: str) -> str:
    """Return the text of an article's file.

    Args:
        front: lines to change in `FRONT`; None removes one, new keys come last.
        body: its body.
    """
    fields = {**FRONT, **front}
    lines = [f"{key}: {value}" for key, value in fields.items() if value is not None]
    return "\n".join(["---", *lines, "---", body, ""])


def picture(path: str) -> Callable[[Path], None]:
    """Make a function that draws a small picture at a path below a directory."""

    def draw(content: Path) -> None:
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (8, 6), "firebrick").save(file)

    return draw
