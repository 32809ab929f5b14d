"""The texts of articles, one small file each: what the passages that results show are taken from.

A page is several times as large as its text. The name of a file is the article's slug, which its
address tells already, and a stamp of the content: an edit writes one file anew, two articles never
share one, and what was asked for by an older index is not there rather than another text.
"""

from dataclasses import dataclass

from plugins.search.index.packing import compress, name_of, to_json

_STAMP = 8
"""Digits of a stamp: it only tells the versions of one article apart."""


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The text of an article.

    Attributes:
        parts: pairs of label and text; the first is the article's own text, without a label,
            the others are the facts beside it.
        stamp: changes with the parts.
    """

    parts: tuple[tuple[str, str], ...]
    stamp: str

    @classmethod
    def of(cls, parts: tuple[tuple[str, str], ...]) -> "ArticleText":
        """Return the text of some parts."""
        return cls(parts, name_of(to_json(parts))[:_STAMP])

    def name(self, url: str) -> str:
        """Return the name of the file, without its extension.

        Args:
            url: site-absolute address of the article's page, which ends with its slug.
        """
        return f"{url.rstrip('/').rpartition('/')[2]}-{self.stamp}"


def text_file(text: ArticleText) -> bytes:
    """Return the file of a text."""
    return compress(to_json(text.parts))
