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
    "召开|举行|举办|主办|开班|召集|开幕|开会|集[中体]学习|开展|党日|党课|[会课班](?:议)?[开设搬][了在进到]"
    "|(?:参加|出席|主持)(?!工作)[^，。；]{0,20}(?:[会课班]|学习|活动|仪式|座谈|党日)"
)
_SENTENCE = re.compile("[^。！？；\n]+")
_DEMAND = re.compile(
    "[\\s\u3000]*(?:(?:会议|讲话)?(?:要求|强调|指出|提出|认为|明确)|会议(?:决定|议定|商定)"
    "|(?!按|根据|遵照|落实|为|结合)[^，、：]{1,16}(?:要求|强调|指出|提出|明确)[，：])"
)


@dataclass(frozen=True, slots=True)
class Sentence(Line):
    """A sentence without its final mark.

    Attributes:
        behind: the mark before it: `。！？；`, a line end, or nothing at the very beginning.
    """

    behind: str

    @property
    def opens(self) -> bool:
        """Whether a paragraph begins with it."""
        return self.behind in ("", "\n")


@dataclass(frozen=True, slots=True)
class Story:
    """A title and the sentences of a text.

    Attributes:
        title: empty when there is none.
        sentences: without their final marks, in order, each clipped to `LONGEST`.
        lead: the first of them.
        telling: what says best what the text is about: the title, then the lead.
    """

    title: str
    sentences: tuple[Sentence, ...]
    lead: tuple[Sentence, ...]
    telling: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The title and all sentences."""
        return (self.title, *(line.text for line in self.sentences))

    def events(self) -> Iterator[Sentence]:
        """Yield the sentences that tell of something held, and not of something demanded."""
        for line in self.sentences:
            if not demands(line.text) and _EVENT.search(line.text):
                yield line


def read(text: str, title: str | None) -> Story:
    """Return a text as a story."""
    shown = (title or "").strip()[:LONGEST_TITLE]
    sentences = tuple(
        Sentence(match.start(), match[0][:LONGEST], text[match.start() - 1 : match.start()])
        for match in _SENTENCE.finditer(text)
        if not match[0].isspace()
    )
    lead = sentences[:LEAD]
    telling = tuple(part for part in (shown, *(line.text for line in lead)) if part)
    return Story(shown, sentences, lead, telling)


def event_behind(stretch: str) -> bool:
    """Tell whether something is held in a stretch of a sentence."""
    return bool(_EVENT.search(stretch))


def demands(sentence: str) -> bool:
    """Tell whether a sentence begins with who demands something."""
    return bool(_DEMAND.match(sentence))
