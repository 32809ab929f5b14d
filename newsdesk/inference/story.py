"""A text as inference reads it: a title, sentences, and the sentence that tells of the meeting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsdesk.lines import Line

LONGEST = 800
"""Characters of a sentence that are read; real ones are shorter."""
LONGEST_TITLE = 200
LEAD = 3
"""Sentences at the beginning that can tell what the text is about."""

CONVENES = re.compile("召开|举行|举办|主办|开班|召集")
_EVENT = re.compile(
    "召开|举行|举办|主办|开班|召集|开幕|开会|集中学习|参加|出席|主持|[会课班]开[了在]|开展"
)
_SENTENCE = re.compile("[^。！？；\n]+")
_DEMAND = re.compile("[\\s\u3000]*(?:会议|讲话)?(?:要求|强调|指出|提出|认为)")
MONTH_DAY = r"(?:[\d一二三四五六七八九十]{1,2}月)(?:[\d一二三四五六七八九十]{1,3}日)?"


@dataclass(frozen=True, slots=True)
class Story:
    """A title and the sentences of a text.

    Attributes:
        title: empty when there is none.
        sentences: without their final marks, in order, each clipped to `LONGEST`.
    """

    title: str
    sentences: tuple[Line, ...]

    @property
    def lead(self) -> tuple[Line, ...]:
        """The first sentences."""
        return self.sentences[:LEAD]

    @property
    def telling(self) -> tuple[str, ...]:
        """What says best what the text is about: the title, then the lead."""
        return tuple(part for part in (self.title, *(line.text for line in self.lead)) if part)

    def events(self) -> Iterator[Line]:
        """Yield the sentences that tell of something held, and not of something demanded."""
        for line in self.sentences:
            if not _DEMAND.match(line.text) and _EVENT.search(line.text):
                yield line


def read(text: str, title: str | None) -> Story:
    """Return a text as a story."""
    return Story(
        (title or "").strip()[:LONGEST_TITLE],
        tuple(
            Line(match.start(), match[0][:LONGEST])
            for match in _SENTENCE.finditer(text)
            if match[0].strip()
        ),
    )


def event_behind(stretch: str) -> bool:
    """Tell whether something is held in a stretch of a sentence."""
    return bool(_EVENT.search(stretch))
