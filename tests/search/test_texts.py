"""The files of texts: how they are named."""

import gzip
import json

from plugins.search.index.texts import ArticleText, text_file

TEXT = ArticleText.of((("", "会议听取了述职。\n散会。"), ("主持", "张三")))


def test_a_text_is_named_by_the_slug_and_what_it_says() -> None:
    other = ArticleText.of((("", "会议听取了述职。"), ("主持", "张三")))
    assert TEXT.name("/articles/news-1/") == f"news-1-{TEXT.stamp}"
    assert len(TEXT.stamp) == 8
    assert TEXT.stamp != other.stamp


def test_the_same_text_is_the_same_file() -> None:
    again = ArticleText.of(TEXT.parts)
    assert (again.stamp, text_file(again)) == (TEXT.stamp, text_file(TEXT))


def test_a_file_holds_the_parts() -> None:
    assert json.loads(gzip.decompress(text_file(TEXT))) == [
        ["", "会议听取了述职。\n散会。"],
        ["主持", "张三"],
    ]
