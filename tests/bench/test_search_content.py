"""Articles of the benchmark come out of the build as they went in."""

from pathlib import Path

from bench.search_bench.content import write_portal
from bench.search_bench.corpus import VOCABULARY, Text, read_generated
from plugins.meetings.clock import build_time
from plugins.meetings.collection import load_collection
from plugins.meetings.vocabulary_reader import load_vocabularies
from tools.generate_content import generate

MARKS = (
    "1. 增长6.5%~7% <b>不是</b> *标签* _下划线_ `代码`",
    "# 不是标题 [链接](x) ![图](y) & &amp; \\ | --- |",
    "> 不是引文",
)


def test_marks_of_a_text_are_no_markdown(tmp_path: Path) -> None:
    text = Text(
        "x1", '题目："一" #1', "2024-01-26", MARKS, ("changning",), ("zhibu-dahui",), "news",
        "jiceng-dangjian",
    )  # fmt: skip

    write_portal([text], tmp_path / "content")
    collection = load_collection(tmp_path / "content", VOCABULARY, build_time())

    assert collection.problems == ()
    (article,) = collection.published
    assert article.title == text.title
    assert article.body.text == text.body


def test_generated_articles_are_read_as_they_are_built(tmp_path: Path) -> None:
    vocabularies = load_vocabularies(VOCABULARY, "vocabulary")
    generate(60, tmp_path / "content", VOCABULARY)
    collection = load_collection(tmp_path / "content", VOCABULARY, build_time())

    built = {a.slug: (a.title, a.body.text, a.districts) for a in collection.published}

    assert built == {
        text.slug: (text.title, text.body, text.districts)
        for text in read_generated(vocabularies, 60)
    }
