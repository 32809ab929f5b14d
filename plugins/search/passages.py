"""What passages of a result are taken from: an article's text and facts, as its page shows them."""

import re

from plugins.meetings.article import Article, Body
from plugins.meetings.html_text import CELLS, BodyReader
from plugins.meetings.vocabulary import Vocabularies
from plugins.search.index.texts import ArticleText
from plugins.views.facts import facts

_BLANKS = re.compile(r"[ \t\n\r\f]+")
"""What browsers show as one blank."""
_OTHERWISE = re.compile(rf"<(?:{'|'.join(sorted(CELLS))})[ >]|&nbsp;|[^\S \t\n\r\f]")
"""What the page shows otherwise than `Body.text` has it."""


def make_text(article: Article, vocabularies: Vocabularies) -> ArticleText:
    """Return the text of an article.

    Args:
        article: the article.
        vocabularies: the closed lists, which name what the facts tell.
    """
    told = ((fact.label, _shown(fact.text)) for fact in facts(article, vocabularies))
    return ArticleText.of((("", text_of(article.body)), *told))


def text_of(body: Body) -> str:
    """Return the text of a body as its page shows it, one line a block.

    A link to a passage names the very characters of the page. So a full-width blank stays one,
    and each cell of a table is a block, while the index takes neither for what parts words.
    """
    # Most bodies need no second reading, which takes longer than all else here.
    return _PageReader(body.html).text() if _OTHERWISE.search(body.html) else body.text


class _PageReader(BodyReader):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag in CELLS:
            self.parts.append("\n")

    def text(self) -> str:
        lines = map(_shown, "".join(self.parts).split("\n"))
        return "\n".join(line for line in lines if line)


def _shown(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
