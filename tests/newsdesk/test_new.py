"""The command that starts an article: what it writes, what it proposes, what it refuses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.__main__ import main
from newsdesk.skeleton import NewArticleError, skeleton
from plugins.meetings.nodes import Mapping, Scalar, Sequence, parse
from plugins.meetings.parsers import line_of_text
from plugins.meetings.source import split
from plugins.meetings.vocabulary_reader import load_vocabularies
from tests.support.site import PROJECT, new_content
from tests.support.values import vocabularies

Output = pytest.CaptureFixture[str]
TODAY = "2026-06-01"


@pytest.fixture(autouse=True)
def nothing_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what the surrounding shell may have set for `make new`."""
    for name in ("SLUG", "KIND", "CATEGORY", "DISTRICT", "TYPE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content directory without articles."""
    return new_content(tmp_path)


def start(content: Path, title: str, *arguments: str) -> int:
    return main(["new", "--content", str(content), f"--title={title}", *arguments])


def only_file(content: Path) -> Path:
    (path,) = (content / "articles").rglob("*.md")
    return path


def front_of(text: str) -> Mapping:
    source = split(text)
    return parse(source.front, source.front_line)


def value(text: str, name: str) -> str | list[str]:
    """Return a field of a skeleton as text, or as a list of texts."""
    node = front_of(text).get(name)
    if isinstance(node, Sequence):
        return [item.value for item in node.items if isinstance(item, Scalar)]
    assert isinstance(node, Scalar)
    return node.value


def proposed(title: str) -> tuple[str | list[str], str | list[str]]:
    text = skeleton(title, vocabularies(), TODAY)
    return value(text, "districts"), value(text, "meeting_types")


TITLES = [
    "长宁区召开述职评议会",
    "“双报到”：'四个一'与\"五个好\"",
    "it's 'quoted' ''twice''",
    "费用 $HOME `id` $(id) ${x} \\n \\",
    "{title} %s %(x)s {0} {{}}",
    "- 不是列表",
    "# 不是注释",
    "键: 值",
    "[不是列表]",
    "{不是: 映射}",
    "&锚 *引用 !标签 |竖线 >大于 @at `反引号 %百分",
    "---",
    "-5℃的党课",
    "...",
    "~",
    "null",
    "2024-01-25",
    "true",
    "😀👨‍👩‍👧党课🇨🇳",
    "𠮷野",
    "<script>alert(1)</script>",
    "长" * 300,
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_written_so_that_it_is_read_back(
    title: str, content: Path, capsys: Output
) -> None:
    assert start(content, title) == 0
    node = front_of(only_file(content).read_text(encoding="utf-8")).get("title")
    assert node is not None
    assert line_of_text(node) == title
    assert main(["check", str(content)]) == 0
    assert "文章 1 篇：可发布 0，草稿 1，" in capsys.readouterr().out


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Z"]), min_size=1, max_size=40))
def test_any_title_that_may_stand_in_a_file_is_read_back(title: str) -> None:
    assert value(skeleton(title, vocabularies(), TODAY), "title") == title


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("第一行\n第二行", "第一行 第二行"),
        ("第一行\r\n第二行\n", "第一行 第二行"),
        ("甲\t乙", "甲 乙"),
        ("  甲   乙  ", "甲 乙"),
        ("甲\u3000乙", "甲 乙"),
        ("甲\u2028乙", "甲 乙"),
    ],
)
def test_line_ends_and_gaps_in_a_title_become_one_space(
    typed: str, title: str, content: Path
) -> None:
    assert start(content, typed) == 0
    assert value(only_file(content).read_text(encoding="utf-8"), "title") == title


@pytest.mark.parametrize("typed", ["", "  ", "\n\t", "\u3000"])
def test_an_empty_title_is_refused_and_nothing_is_written(
    typed: str, content: Path, capsys: Output
) -> None:
    assert start(content, typed) == 1
    assert capsys.readouterr().err == "标题是空的；请写 make new TITLE=标题，或者 --title\n"
    assert list((content / "articles").iterdir()) == []


@pytest.mark.parametrize("typed", ["甲\x07乙", "甲\ufdd0乙", "甲\uffff乙"])
def test_a_title_that_no_file_may_hold_is_refused(typed: str, content: Path) -> None:
    assert start(content, typed) == 1


def test_a_title_in_another_encoding_is_refused_and_leaves_no_file(content: Path) -> None:
    assert start(content, os.fsdecode("长宁".encode("gb18030"))) == 1


@pytest.mark.parametrize(
    ("title", "districts", "types"),
    [
        ("长宁区召开述职评议会", ["changning"], ["shuzhi-pingyi"]),
        ("闵行区、长宁区党建工作会议", ["changning", "minhang"], ["dangjian-gongzuo"]),
        ("上海市长宁区讲党课", ["shanghai", "changning"], ["dangke"]),
        ("述职评议会上的党课", ["unassigned"], ["shuzhi-pingyi", "dangke"]),
        ("一则短讯", ["unassigned"], ["qita"]),
    ],
)
def test_districts_and_types_are_proposed_from_the_title(
    title: str, districts: list[str], types: list[str]
) -> None:
    assert proposed(title) == (districts, types)


def test_of_districts_of_one_name_only_the_title_s_city_s_is_proposed(
    project: Path,
) -> None:
    own = load_vocabularies(project / "content" / "vocabulary", "vocabulary")
    found = value(skeleton("南京市鼓楼区召开会议", own, TODAY), "districts")
    assert "nanjing-gulou" in found
    assert not {"xuzhou-gulou", "fuzhou-gulou", "kaifeng-gulou"} & set(found)


def test_what_is_given_stands_before_what_the_title_says(content: Path) -> None:
    arguments = [
        "--kind", "notice", "--category", "tongzhi-gonggao",
        "--district", "minhang, changqing", "--type", "dangke qita", "--slug", "my-slug",
    ]  # fmt: skip
    assert start(content, "长宁区召开述职评议会", *arguments) == 0
    path = only_file(content)
    text = path.read_text(encoding="utf-8")

    assert path == content / "articles" / "2026" / "my-slug.md"
    assert value(text, "kind") == "notice"
    assert value(text, "category") == "tongzhi-gonggao"
    assert value(text, "districts") == ["minhang", "changqing"]
    assert value(text, "meeting_types") == ["dangke", "qita"]


def test_what_is_given_may_come_from_the_environment_too(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLUG", "from-make")
    monkeypatch.setenv("DISTRICT", "minhang")
    monkeypatch.setenv("TYPE", "")

    assert start(content, "长宁区讲党课") == 0
    text = only_file(content).read_text(encoding="utf-8")
    assert only_file(content).name == "from-make.md"
    assert (value(text, "districts"), value(text, "meeting_types")) == (["minhang"], ["dangke"])


def test_what_is_not_given_has_its_default(content: Path) -> None:
    assert start(content, "一则短讯") == 0
    text = only_file(content).read_text(encoding="utf-8")

    assert value(text, "kind") == "news"
    assert value(text, "category") == next(iter(vocabularies().categories))
    assert value(text, "status") == "draft"
    assert [key.value for key, _ in front_of(text).entries] == [
        "title", "id", "kind", "category", "status", "districts", "meeting_types",
    ]  # fmt: skip


def test_a_skeleton_says_what_to_fill_in() -> None:
    text = skeleton("标题", vocabularies(), TODAY)

    for line in (
        "# date: 2026-06-01",
        "# source: 供稿单位",
        "# meeting_date: 2026-06-01",
        "# meeting_date_basis: stated",
    ):
        assert line in text.splitlines()
    assert "# news 新闻、speech 讲话、notice 通知" in text
    assert "# dangjian-yaowen 党建要闻、jiceng-dangjian 基层党建、tongzhi-gonggao 通知公告" in text


def test_a_skeleton_that_is_filled_in_is_published(content: Path, capsys: Output) -> None:
    start(content, "长宁区召开述职评议会", "--slug", "a")
    path = only_file(content)
    text = path.read_text(encoding="utf-8")
    filled = "".join(
        line.removeprefix("# ")
        for line in text.splitlines(keepends=True)
        if not line.startswith("status:")
    )
    path.write_text(filled.replace("（在这里写正文。）", "正文。"), encoding="utf-8")

    assert main(["check", str(content)]) == 0
    assert "可发布 1" in capsys.readouterr().out


def test_every_skeleton_has_an_id_and_a_name_of_its_own(content: Path, capsys: Output) -> None:
    for _ in range(20):
        assert start(content, "一则短讯") == 0
    texts = [path.read_text(encoding="utf-8") for path in content.rglob("*.md")]

    assert len({value(text, "id") for text in texts}) == len(texts) == 20
    assert all(path.name.startswith("20260601-") for path in content.rglob("*.md"))
    assert main(["check", str(content)]) == 0


def test_a_file_that_is_there_is_never_overwritten(content: Path, capsys: Output) -> None:
    start(content, "甲", "--slug", "a")
    before = only_file(content).read_bytes()

    assert start(content, "乙", "--slug", "a") == 1
    assert only_file(content).read_bytes() == before
    assert capsys.readouterr().err == f"{only_file(content)} 已经有了，没有覆盖；请换一个 SLUG\n"


@pytest.mark.skipif(os.name != "posix", reason="符号链接只在 POSIX 系统上测")
def test_a_link_in_the_file_s_place_is_not_written_through(content: Path) -> None:
    folder = content / "articles" / "2026"
    folder.mkdir()
    (folder / "a.md").symlink_to(content.parent / "outside.md")

    assert start(content, "甲", "--slug", "a") == 1
    assert not (content.parent / "outside.md").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--district", "chang-ning"],
         "词表里没有“chang-ning”；最接近的有 changning（长宁区）、changqing（长清区）"),
        (["--district", "长宁县"], "词表里没有“长宁县”；最接近的有 changning（长宁区）"),
        (["--district", "changning zzzz"], "词表里没有“zzzz”"),
        (["--type", "dangkee"], "词表里没有“dangkee”；最接近的有 dangke（党课）"),
        (["--type", "述职"], "词表里没有“述职”；最接近的有 shuzhi-pingyi（述职评议会）"),
        (["--category", "yaowen"], "词表里没有“yaowen”；最接近的有 dangjian-yaowen（党建要闻）"),
        (["--category", "党建"], "词表里没有“党建”；最接近的有 dangjian-yaowen（党建要闻）、jiceng-dangjian（基层党建）"),
        (["--kind", "报道"], "没有“报道”这种体裁；可以写 news、speech、notice"),
        (["--kind", "report"], "没有“report”这种体裁；可以写 news、speech、notice"),
        (["--slug", "A b"], "slug “A b”里有空格；请用短横代替"),
        (["--slug", "con"], "slug “con”是 Windows 保留的名字；请换一个"),
        (["--slug", "../x"],
         "slug “../x”里有斜线；只能用小写字母、数字和短横，如 changning-2023-shuzhi"),
    ],
)  # fmt: skip
def test_what_is_unknown_is_refused_with_the_nearest_and_nothing_is_written(
    arguments: list[str], message: str, content: Path, capsys: Output
) -> None:
    assert start(content, "甲", *arguments) == 1
    assert capsys.readouterr().err == f"{message}\n"
    assert list(content.parent.rglob("*.md")) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--category", "unassigned"],
        ["--type", "unassigned"],
        ["--district", "unassigned changning"],
        ["--district", "changning changning"],
    ],
)
def test_what_no_article_may_say_no_skeleton_says(arguments: list[str], content: Path) -> None:
    assert start(content, "甲", *arguments) == 1 or main(["check", str(content)]) == 0


@pytest.mark.parametrize(
    ("arguments", "field", "written"),
    [
        (["--district", "长宁区"], "districts", ["changning"]),
        (["--district", "长宁"], "districts", ["changning"]),
        (["--district", "上海市长宁区、minhang"], "districts", ["changning", "minhang"]),
        (["--district", "长宁区，长宁"], "districts", ["changning"]),
        (["--district", "未定"], "districts", ["unassigned"]),
        (["--type", "述职评议会, 党课"], "meeting_types", ["shuzhi-pingyi", "dangke"]),
        (["--category", "通知公告"], "category", "tongzhi-gonggao"),
        (["--kind", "讲话"], "kind", "speech"),
    ],
)
def test_names_are_as_good_as_slugs(
    arguments: list[str], field: str, written: str | list[str], content: Path
) -> None:
    assert start(content, "一则短讯", *arguments) == 0
    assert value(only_file(content).read_text(encoding="utf-8"), field) == written


def test_a_name_that_several_districts_have_is_none_of_them(content: Path, capsys: Output) -> None:
    (content / "vocabulary" / "districts.yaml").write_text(
        "".join(
            f"{slug}: {{name: 鼓楼区, full_name: {city}鼓楼区, level: 区}}\n"
            for slug, city in (("nanjing-gulou", "南京市"), ("xuzhou-gulou", "徐州市"))
        ),
        encoding="utf-8",
    )
    assert start(content, "甲", "--district", "鼓楼区") == 1
    assert "nanjing-gulou（鼓楼区）、xuzhou-gulou（鼓楼区）" in capsys.readouterr().err
    assert start(content, "甲", "--district", "徐州市鼓楼区") == 0


def test_unassigned_is_a_district_that_may_be_asked_for(content: Path) -> None:
    assert start(content, "长宁区", "--district", "unassigned") == 0
    assert main(["check", str(content)]) == 0


def test_the_errors_are_ours_when_called_from_code() -> None:
    with pytest.raises(NewArticleError, match="词表里没有“zzzz”"):
        skeleton("甲", vocabularies(), TODAY, districts=("zzzz",))


def test_a_vocabulary_that_breaks_a_rule_stops_before_anything_is_written(
    content: Path, capsys: Output
) -> None:
    (content / "vocabulary" / "districts.yaml").write_text("a: {}\n", encoding="utf-8")

    assert start(content, "甲") == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 4
    assert told[0].endswith("districts.yaml:1: a: 缺少 full_name")
    assert told[-1].startswith("内容有 3 处错误，涉及 1 个文件；")
    assert list((content / "articles").iterdir()) == []


def test_the_command_says_where_it_wrote_and_what_to_do_next(content: Path, capsys: Output) -> None:
    start(content, "甲", "--slug", "a")
    assert capsys.readouterr().out == (
        f"写好了 {only_file(content)}\n填完以后用 make check 检查，用 make serve 预览\n"
    )


def test_a_directory_without_a_vocabulary_has_the_project_s(tmp_path: Path) -> None:
    assert start(tmp_path / "empty", "嘉定区讲党课") == 0
    text = only_file(tmp_path / "empty").read_text(encoding="utf-8")
    assert value(text, "districts") == ["jiading"]


@pytest.mark.parametrize("title", ["'$HOME' `id` \"$(id)\"", "第一行\n第二行", "😀"])
def test_what_the_shell_hands_over_is_taken_word_for_word(title: str, content: Path) -> None:
    command = [sys.executable, "-m", "newsdesk", "new", "--content", str(content)]
    run = subprocess.run(
        [*command, "--title", title],
        check=False,
        cwd=PROJECT,
        env={**os.environ, "PYTHONUTF8": "1"},
        text=True,
        encoding="utf-8",
        capture_output=True,
    )

    assert (run.returncode, run.stderr) == (0, "")
    assert value(only_file(content).read_text(encoding="utf-8"), "title") == " ".join(title.split())
