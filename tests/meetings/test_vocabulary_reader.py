"""The vocabularies' files: what editors may write in them, and the exact words about the rest."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from plugins.meetings.errors import ContentError
from plugins.meetings.vocabulary import District, Vocabularies
from plugins.meetings.vocabulary_checks import district_faults
from plugins.meetings.vocabulary_reader import load_vocabularies

SLUG_RULE = "只能用小写字母、数字和短横，如 changning-2023-shuzhi"
DISTRICT_FIELDS = (
    "name、full_name、level、parent、code、code_kind、aliases、evidence、"
    "valid_from、valid_to、successor"
)

DISTRICTS = {
    "changning", "minhang", "jiading", "chongming", "changqing", "tangshan-gaoxin", "huguangyan",
    "nanjing-gulou", "xuzhou-gulou", "fuzhou-gulou", "kaifeng-gulou",
}  # fmt: skip
CODES = {
    "changning": ("310105", "gb2260"),
    "minhang": ("310112", "gb2260"),
    "jiading": ("310114", "gb2260"),
    "chongming": ("310151", "gb2260"),
    "changqing": ("370113", "gb2260"),
    "tangshan-gaoxin": ("130273", "stats"),
    "huguangyan": (None, "none"),
}
MEETING_TYPES = {
    "shuzhi-pingyi", "dangjian-gongzuo", "zuzhi-buzhang", "minzhu-shenghuo", "zuzhi-shenghuo",
    "zhongxinzu", "zhibu-dahui", "zhiweihui", "dangxiaozu", "dangke", "zhuti-dangri", "dangdaihui",
    "quanhui", "tuijin", "xianchang", "zuotan", "dongyuan", "peixun", "qita",
}  # fmt: skip
CATEGORIES = {"dangjian-yaowen", "jiceng-dangjian", "xuexi-jiaoyu", "tongzhi-gonggao"}


def load(source: Path, folder: Path, **files: str | bytes | None) -> Vocabularies:
    """Load a copy of a vocabulary in which some files are replaced, or absent when None."""
    copytree(source, folder)
    for name, written in files.items():
        path = folder / f"{name}.yaml"
        if written is None:
            path.unlink()
        else:
            path.write_bytes(written.encode() if isinstance(written, str) else written)
    return load_vocabularies(folder, "词表目录")


def problems(source: Path, folder: Path, **files: str | bytes | None) -> list[str]:
    """Load as above, expect a refusal, and return every message."""
    with pytest.raises(ContentError) as caught:
        load(source, folder, **files)
    return [str(problem) for problem in caught.value.problems]


def district(slug: str, **fields: str | None) -> str:
    """Return a good district on one line, but for what `fields` change; None leaves one out."""
    values = {"name": "甲区", "full_name": f"某市{slug}", "level": "区", **fields}
    return f"{slug}: {{{', '.join(f'{k}: {v}' for k, v in values.items() if v is not None)}}}\n"


def meeting_type(slug: str, pattern: str) -> str:
    return f"{slug}: {{label: 某会, definition: 说明。, pattern: {pattern}}}\n"


# Text of districts.yaml, and the messages without the file's name.
DISTRICT_FAULTS = {
    "a slug twice": (
        district("a") + district("b") + district("a"),
        ["3: 词表: a 写了两次，第 1 行已有；请留下一个"],
    ),
    "upper case in a slug": (district("Aa"), ["1: Aa: “Aa”里有大写字母；请写 aa"]),
    "a slug in Chinese": (district("长宁"), [f"1: 长宁: “长宁”不合规则；{SLUG_RULE}"]),
    "a slug that Windows reserves": (
        district("con"),
        ["1: con: “con”是 Windows 保留的名字；请换一个"],
    ),
    "the reserved word": (
        district("unassigned"),
        ["1: unassigned: unassigned 是保留的词，不能用作词条"],
    ),
    "an entry that is no mapping": (
        "a: 甲区\nb:\n- 乙区\n",
        ["1: a: 词条下面应是缩进的“字段: 值”", "3: b: 词条下面应是缩进的“字段: 值”"],
    ),
    "an entry without fields": (
        district("a") + "b: {}\n",
        ["2: b: 缺少 full_name", "2: b: 缺少 level", "2: b: 缺少 name"],
    ),
    "a missing field": (district("a", full_name=None), ["1: a: 缺少 full_name"]),
    "a misspelt field": (
        district("a", ful_name="甲"),
        ["1: a: 没有 ful_name 这个字段；是不是 full_name？"],
    ),
    "an unknown field": (
        district("a", weather="晴"),
        [f"1: a: 没有 weather 这个字段；可用的有 {DISTRICT_FIELDS}"],
    ),
    "a field twice": (
        "a:\n  name: 甲区\n  level: 区\n  name: 乙区\n",
        ["4: 词表: name 写了两次，第 2 行已有；请留下一个"],
    ),
    "a list where one value belongs": (
        district("a", parent="[b]"),
        ["1: a: parent：这里只要一个值，写的是列表；请去掉短横或方括号"],
    ),
    "an unknown parent": (
        district("shanghai") + district("b", parent="shang-hai"),
        ["2: b: parent：词表里没有 shang-hai；最接近的是 shanghai"],
    ),
    "an unknown parent that resembles nothing": (
        district("a", parent="zzzz"),
        ["1: a: parent：词表里没有 zzzz"],
    ),
    "an unknown successor": (
        district("a", successor="zzzz"),
        ["1: a: successor：词表里没有 zzzz"],
    ),
    "its own parent": (district("a", parent="a"), ["1: a: parent：上级绕成了圈（a）"]),
    "parents in a circle": (
        district("a", parent="b") + district("b", parent="c") + district("c", parent="a"),
        [
            "1: a: parent：上级绕成了圈（a）",
            "2: b: parent：上级绕成了圈（b）",
            "3: c: parent：上级绕成了圈（c）",
        ],
    ),
    "a parent below a circle": (
        district("a", parent="a") + district("b", parent="a"),
        ["1: a: parent：上级绕成了圈（a）", "2: b: parent：上级绕成了圈（a）"],
    ),
    "a code kind without a code": (
        district("a", code_kind="gb2260"),
        ["1: a: code_kind 是 gb2260，却没有 code"],
    ),
    "an unknown code kind": (
        district("a", code_kind="iso"),
        ["1: a: code_kind：没有“iso”这一种；可以写 gb2260、stats、none"],
    ),
    "a full name that another has": (
        district("a", full_name="某市甲区") + district("b", full_name="某市甲区"),
        ["2: b: full_name：某市甲区 与 a 重复"],
    ),
    "an alias that another has": (
        district("a", aliases="[甲, 申]") + district("b", aliases="[乙, 申]"),
        ["2: b: aliases：别名 申 与 a 重复"],
    ),
    "an alias that another has in other case": (
        district("a", aliases="[CBD]") + district("b", aliases="[cbd]"),
        ["2: b: aliases：别名 cbd 与 a 重复"],
    ),
    "an alias that is another's full name, before it": (
        district("a", aliases="[某市b]") + district("b"),
        ["1: a: aliases：别名 某市b 与 b 重复"],
    ),
    "aliases as text": (
        district("a", aliases="甲、乙"),
        ["1: a: aliases：应是列表，写的是“甲、乙”；请写成 [甲, 乙]"],
    ),
    "no alias in the list": (
        district("a", aliases="[]"),
        ["1: a: aliases：列表是空的；请至少写一项，或删去这个字段"],
    ),
    "a month where a day belongs": (
        district("a", valid_from="2016-07"),
        ["1: a: valid_from：应写到日，如 2024-01-25，写的是“2016-07”"],
    ),
    "a day that is in no calendar": (
        district("a", valid_to="2016-02-30"),
        [
            "1: a: valid_to：日历上没有这一天，写的是“2016-02-30”；"
            "应写成 2024-01-25、2024-01 或 2024"
        ],
    ),
}


@pytest.mark.parametrize("name", DISTRICT_FAULTS)
def test_a_fault_in_districts_gives_its_exact_message(
    name: str, tmp_path: Path, vocabulary: Path
) -> None:
    text, expected = DISTRICT_FAULTS[name]
    assert problems(vocabulary, tmp_path / "v", districts=text) == [
        f"词表目录/districts.yaml:{message}" for message in expected
    ]


@pytest.mark.parametrize(
    ("kind", "code", "wanted"),
    [
        ("gb2260", "3101", "gb2260 应是 6 位数字"),
        ("gb2260", "3101050", "gb2260 应是 6 位数字"),
        ("gb2260", "31010A", "gb2260 应是 6 位数字"),
        ("gb2260", "３１０１０５", "gb2260 应是 6 位数字"),
        ("gb2260", "130273101", "gb2260 应是 6 位数字"),
        ("stats", "1302731", "stats 应是 6、9、12 位数字"),
        ("stats", "1302731010000", "stats 应是 6、9、12 位数字"),
        ("none", "310105", "code_kind 是 none 时不写"),
    ],
)
def test_a_code_that_does_not_fit_its_kind_is_named_at_its_own_line(
    kind: str, code: str, wanted: str, tmp_path: Path, vocabulary: Path
) -> None:
    text = f'a:\n  name: 甲\n  full_name: 甲\n  level: 区\n  code: "{code}"\n  code_kind: {kind}\n'
    assert problems(vocabulary, tmp_path / "v", districts=text) == [
        f"词表目录/districts.yaml:5: a: code：代码不对，写的是“{code}”；{wanted}"
    ]


@pytest.mark.parametrize(
    ("kind", "code"),
    [("gb2260", "310105"), ("stats", "130273"), ("stats", "130273101"), ("stats", "130273101001")],
)
def test_a_code_of_the_right_length_is_kept_as_text(
    kind: str, code: str, tmp_path: Path, vocabulary: Path
) -> None:
    text = district("a", code=code, code_kind=kind)
    assert load(vocabulary, tmp_path / "v", districts=text).districts["a"].code == code


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(", "missing ), unterminated subpattern at position 0"),
        ("[z-a]", "bad character range z-a at position 1"),
        ("*会", "nothing to repeat at position 0"),
    ],
)
def test_a_pattern_that_does_not_compile_is_quoted_with_the_reason(
    pattern: str, said: str, tmp_path: Path, vocabulary: Path
) -> None:
    text = "a:\n  label: 某会\n  definition: 说明。\n" + f"  pattern: '{pattern}'\n"
    assert problems(vocabulary, tmp_path / "v", meeting_types=text) == [
        f"词表目录/meeting_types.yaml:4: a: pattern：正则表达式“{pattern}”编译不了：{said}"
    ]


@pytest.mark.parametrize(
    "pattern", ["'a{99999999999999999999}'", "'" + "(" * 5000 + ")" * 5000 + "'"]
)
def test_a_pattern_beyond_the_engine_s_limits_is_a_fault_like_any_other(
    pattern: str, tmp_path: Path, vocabulary: Path
) -> None:
    text = meeting_type("a", pattern)
    (message,) = problems(vocabulary, tmp_path / "v", meeting_types=text)
    assert message.startswith("词表目录/meeting_types.yaml:1: a: pattern：正则表达式“")


def test_faults_in_meeting_types_give_their_exact_messages(
    tmp_path: Path, vocabulary: Path
) -> None:
    text = (
        "a: {}\n"
        "b: {label: 某会, definition: 说明。, patern: 某会}\n"
        "c: {label: 某会, definition: 说明。, pattern: [某会]}\n"
        "d: 某会\n"
    )
    assert problems(vocabulary, tmp_path / "v", meeting_types=text) == [
        "词表目录/meeting_types.yaml:1: a: 缺少 definition",
        "词表目录/meeting_types.yaml:1: a: 缺少 label",
        "词表目录/meeting_types.yaml:2: b: 没有 patern 这个字段；是不是 pattern？",
        "词表目录/meeting_types.yaml:3: c: pattern：这里只要一个值，写的是列表；请去掉短横或方括号",
        "词表目录/meeting_types.yaml:4: d: 词条下面应是缩进的“字段: 值”",
    ]


def test_faults_in_categories_give_their_exact_messages(tmp_path: Path, vocabulary: Path) -> None:
    text = (
        "a: {}\n"
        "b: {name: 栏目, column_type: 新闻, description: 说明。, keywords: [党建], colour: 红}\n"
    )
    assert problems(vocabulary, tmp_path / "v", categories=text) == [
        "词表目录/categories.yaml:1: a: 缺少 column_type",
        "词表目录/categories.yaml:1: a: 缺少 description",
        "词表目录/categories.yaml:1: a: 缺少 keywords（网页标签 ColumnKeywords 必填）",
        "词表目录/categories.yaml:1: a: 缺少 name",
        "词表目录/categories.yaml:2: b: 没有 colour 这个字段；"
        "可用的有 name、column_type、description、keywords",
    ]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        (
            "districts",
            district("a", level="村"),
            "level：没有“村”这一种；可以写 省、市、区、县、功能区",
        ),
        (
            "categories",
            "a: {name: 栏目, column_type: 新闻, description: 说明。, keywords: 党建}\n",
            "keywords：应是列表，写的是“党建”；请写成 [党建]",
        ),
    ],
)
def test_a_required_field_with_a_fault_is_not_called_missing(
    file: str, text: str, expected: str, tmp_path: Path, vocabulary: Path
) -> None:
    assert problems(vocabulary, tmp_path / "v", **{file: text}) == [
        f"词表目录/{file}.yaml:1: a: {expected}"
    ]


def test_an_alias_twice_in_one_entry_is_reported_once(tmp_path: Path, vocabulary: Path) -> None:
    text = district("a", aliases="[甲, 甲]")
    assert problems(vocabulary, tmp_path / "v", districts=text) == [
        "词表目录/districts.yaml:1: a: aliases：别名 甲 与 a 重复"
    ]


# Whatever the file, what YAML itself refuses stops its whole file.
YAML_FAULTS = {
    "a list": ("- changning\n", "1: 词表: 元数据应是一行一个“字段: 值”；请检查冒号是不是英文的"),
    "a sentence": ("长宁区\n", "1: 词表: 元数据应是一行一个“字段: 值”；请检查冒号是不是英文的"),
    "a colon in a value": (
        "a:\n  name: 甲: 乙\n",
        "2: 词表: 写的是“name: 甲: 乙”；值里有英文冒号加空格；请把冒号后面的整个值用引号括起来",
    ),
    "a Chinese colon": (
        "a:\n  name：甲\n  level: 区\n",
        "2: 词表: “name”后面的冒号是中文的；请改成英文冒号加空格",
    ),
    "a tab as indent": (
        "a:\n\tname: 甲\n",
        "2: 词表: 写的是“name: 甲”；值不能以这个符号或制表符开头；请用引号括起来，缩进用空格",
    ),
    "an open bracket": (
        "a: {aliases: [甲, 乙}\n",
        "1: 词表: 写的是“a: {aliases: [甲, 乙}”；方括号没有成对，或两项之间少了英文逗号",
    ),
    "an anchor": (
        "a: &x {name: 甲}\n",
        "1: 词表: 不能用 YAML 的锚和引用（&、*）：x；请把值直接写出来",
    ),
    "a tag": (
        "a: !!set {name: 甲}\n",
        "1: 词表: 不能用 YAML 标签：tag:yaml.org,2002:set；请去掉以 ! 开头的部分",
    ),
    "two documents": (
        "a: {}\n---\nb: {}\n",
        "2: 词表: 元数据里又出现了一行 ---；只能开头和结尾各一行",
    ),
    "another encoding": (
        "a: {name: 长宁}\n".encode("gb18030"),
        "1: 词表: 不是 UTF-8 编码，遇到字节 0xB3；请在编辑器里“另存为”，编码选 UTF-8",
    ),
    "a control character": (
        "a:\n  name: 甲\x07\n",
        "2: 词表: 有看不见的控制字符 U+0007；请删去这个字符",
    ),
}


@pytest.mark.parametrize("file", ["districts", "meeting_types", "categories"])
@pytest.mark.parametrize("name", YAML_FAULTS)
def test_a_file_that_does_not_parse_is_refused_whole_with_its_line(
    name: str, file: str, tmp_path: Path, vocabulary: Path
) -> None:
    data, message = YAML_FAULTS[name]
    assert problems(vocabulary, tmp_path / "v", **{file: data}) == [
        f"词表目录/{file}.yaml:{message}"
    ]


@pytest.mark.parametrize("file", ["districts", "meeting_types", "categories"])
def test_a_missing_file_is_named(file: str, tmp_path: Path, vocabulary: Path) -> None:
    assert problems(vocabulary, tmp_path / "v", **{file: None}) == [
        f"词表目录/{file}.yaml:1: 文件: 找不到这个词表；三个词表缺一不可"
    ]


@pytest.mark.parametrize("file", ["districts", "meeting_types", "categories"])
def test_a_file_without_an_entry_is_refused(file: str, tmp_path: Path, vocabulary: Path) -> None:
    (message,) = problems(vocabulary, tmp_path / "v", **{file: "# 还没有写\n"})
    assert message.startswith(f"词表目录/{file}.yaml:1: 词表: ")


def test_a_folder_in_the_place_of_a_file_is_a_fault(tmp_path: Path, vocabulary: Path) -> None:
    copytree(vocabulary, tmp_path / "v")
    (tmp_path / "v" / "districts.yaml").unlink()
    (tmp_path / "v" / "districts.yaml").mkdir()
    with pytest.raises(ContentError) as caught:
        load_vocabularies(tmp_path / "v", "词表目录")
    (problem,) = caught.value.problems
    assert str(problem).startswith("词表目录/districts.yaml:1: 文件: ")


def test_the_faults_of_all_three_files_are_reported_at_once(
    tmp_path: Path, vocabulary: Path
) -> None:
    found = problems(
        vocabulary,
        tmp_path / "v",
        districts=district("b", parent="zzzz") + district("A") + "c: {}\n",
        meeting_types=meeting_type("a", "'('"),
        categories=None,
    )
    assert found == [
        "词表目录/categories.yaml:1: 文件: 找不到这个词表；三个词表缺一不可",
        "词表目录/districts.yaml:1: b: parent：词表里没有 zzzz",
        "词表目录/districts.yaml:2: A: “A”里有大写字母；请写 a",
        "词表目录/districts.yaml:3: c: 缺少 full_name",
        "词表目录/districts.yaml:3: c: 缺少 level",
        "词表目录/districts.yaml:3: c: 缺少 name",
        "词表目录/meeting_types.yaml:1: a: pattern：正则表达式“(”编译不了："
        "missing ), unterminated subpattern at position 0",
    ]


def test_a_parent_whose_own_entry_is_at_fault_is_not_called_unknown(
    tmp_path: Path, vocabulary: Path
) -> None:
    text = district("a", parent="b") + district("b", name=None)
    assert problems(vocabulary, tmp_path / "v", districts=text) == [
        "词表目录/districts.yaml:2: b: 缺少 name"
    ]


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_do_not_move_a_line(
    mark: bytes, ending: str, tmp_path: Path, vocabulary: Path
) -> None:
    text = (district("a") + district("b", parent="zzzz")).replace("\n", ending)
    assert problems(vocabulary, tmp_path / "v", districts=mark + text.encode()) == [
        "词表目录/districts.yaml:2: b: parent：词表里没有 zzzz"
    ]


def test_every_field_of_a_district_is_read(tmp_path: Path, vocabulary: Path) -> None:
    text = district("city", level="市") + district("next") + (
        "a:\n"
        "  name: 甲区\n"
        "  full_name: 某市甲区\n"
        "  level: 区\n"
        "  parent: city\n"
        "  code: \"310105\"\n"
        "  code_kind: gb2260\n"
        "  aliases: [甲, 申]\n"
        "  evidence: [甲街道, 乙镇]\n"
        "  valid_from: 2016-07-22\n"
        "  valid_to: \"2020-01-01\"\n"
        "  successor: next\n"
    )  # fmt: skip
    found = load(vocabulary, tmp_path / "v", districts=text).districts["a"]

    assert (found.slug, found.name, found.full_name) == ("a", "甲区", "某市甲区")
    assert (found.level, found.parent, found.successor) == ("区", "city", "next")
    assert (found.code, found.code_kind) == ("310105", "gb2260")
    assert (found.aliases, found.evidence) == (("甲", "申"), ("甲街道", "乙镇"))
    assert (found.valid_from, found.valid_to) == ("2016-07-22", "2020-01-01")


def test_what_a_district_leaves_out_is_absent(tmp_path: Path, vocabulary: Path) -> None:
    found = load(vocabulary, tmp_path / "v", districts=district("a")).districts["a"]

    assert (found.parent, found.code, found.code_kind) == (None, None, "none")
    assert (found.aliases, found.evidence) == ((), ())
    assert (found.valid_from, found.valid_to, found.successor) == (None, None, None)


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_field_without_a_value_is_absent(nothing: str, tmp_path: Path, vocabulary: Path) -> None:
    text = district("a", parent=nothing, code=nothing, aliases=nothing)
    found = load(vocabulary, tmp_path / "v", districts=text).districts["a"]

    assert (found.parent, found.code, found.aliases) == (None, None, ())


def test_two_districts_may_share_a_name(tmp_path: Path, vocabulary: Path) -> None:
    text = district("a", name="鼓楼区") + district("b", name="鼓楼区")
    assert list(load(vocabulary, tmp_path / "v", districts=text).districts) == ["a", "b"]


def test_an_entry_may_stand_before_its_parent(tmp_path: Path, vocabulary: Path) -> None:
    text = district("a", parent="b") + district("b", parent="c") + district("c")
    assert load(vocabulary, tmp_path / "v", districts=text).ancestors("a") == ("b", "c")


def test_entries_keep_the_order_in_which_they_were_written(
    tmp_path: Path, vocabulary: Path
) -> None:
    text = district("c") + district("a") + district("b")
    assert list(load(vocabulary, tmp_path / "v", districts=text).districts) == ["c", "a", "b"]


def test_a_definition_may_run_over_lines(tmp_path: Path, vocabulary: Path) -> None:
    text = "a:\n  label: 某会\n  definition: |\n    第一行，\n    第二行。\n"
    found = load(vocabulary, tmp_path / "v", meeting_types=text).meeting_types["a"]

    assert found.definition == "第一行，第二行。"
    assert found.pattern is None


def test_a_pattern_is_compiled_as_written(tmp_path: Path, vocabulary: Path) -> None:
    text = meeting_type("a", r"'述职.{0,4}(评议|测评)\d?'")
    found = load(vocabulary, tmp_path / "v", meeting_types=text).meeting_types["a"]

    assert found.pattern == re.compile(r"述职.{0,4}(评议|测评)\d?")


@pytest.fixture(scope="module")
def own() -> Vocabularies:
    """The project's own vocabularies."""
    folder = Path(__file__).resolve().parents[2] / "content" / "vocabulary"
    return load_vocabularies(folder, "content/vocabulary")


def test_the_project_s_districts_are_at_least_the_promised_ones(own: Vocabularies) -> None:
    assert set(own.districts) >= DISTRICTS
    assert len(own.districts) >= 16


@pytest.mark.parametrize("slug", CODES)
def test_a_code_that_was_looked_up_stands_in_the_vocabulary(own: Vocabularies, slug: str) -> None:
    found = own.districts[slug]
    assert (found.code, found.code_kind) == CODES[slug]


def test_no_two_districts_of_the_project_have_one_code(own: Vocabularies) -> None:
    codes = [found.code for found in own.districts.values() if found.code is not None]
    assert sorted(set(codes)) == sorted(codes)


def test_a_name_that_two_districts_share_is_told_apart_by_slug_and_evidence(
    own: Vocabularies,
) -> None:
    names = [found.name for found in own.districts.values()]
    shared = [found for found in own.districts.values() if names.count(found.name) > 1]

    assert {found.name for found in shared} == {"鼓楼区"}
    for found in shared:
        assert found.slug.startswith(f"{found.parent}-")
        assert found.evidence


def test_the_project_s_meeting_types_are_the_promised_ones(own: Vocabularies) -> None:
    assert set(own.meeting_types) == MEETING_TYPES


def test_four_meeting_types_are_the_three_meetings_and_one_lesson(own: Vocabularies) -> None:
    grouped = {slug for slug, found in own.meeting_types.items() if found.group == "三会一课"}
    assert grouped == {"zhibu-dahui", "zhiweihui", "dangxiaozu", "dangke"}


def test_the_project_has_the_promised_columns(own: Vocabularies) -> None:
    assert set(own.categories) >= CATEGORIES


@pytest.mark.parametrize(
    ("title", "slugs"),
    [
        ("长宁区召开基层党建述职评议会", {"shuzhi-pingyi"}),
        ("党组织书记述职并考核", {"shuzhi-pingyi"}),
        ("述职报告会后另行组织有关评议", set()),
        ("闵行区召开2024年党建工作会议", {"dangjian-gongzuo"}),
        ("部署党的建设重点工作会", {"dangjian-gongzuo"}),
        ("全区组织部长会议召开", {"zuzhi-buzhang"}),
        ("组织部长座谈会", {"zuzhi-buzhang", "zuotan"}),
        ("班子召开民主生活会", {"minzhu-shenghuo"}),
        ("支部召开组织生活会", {"zuzhi-shenghuo"}),
        ("区委理论学习中心组学习", {"zhongxinzu"}),
        ("支部党员大会、支委会和党小组会", {"zhibu-dahui", "zhiweihui", "dangxiaozu"}),
        ("书记讲党课", {"dangke"}),
        ("主题党日活动", {"zhuti-dangri"}),
        ("党员代表大会开幕", {"dangdaihui"}),
        ("区委十届五次全会举行", {"quanhui"}),
        ("学习十届五次全会精神", set()),
        ("现场推进会", {"tuijin", "xianchang"}),
        ("动员部署会", {"dongyuan"}),
        ("举办培训班", {"peixun"}),
        ("一则短讯", set()),
    ],
)
def test_a_title_is_recognised_by_the_project_s_patterns(
    own: Vocabularies, title: str, slugs: set[str]
) -> None:
    fitting = {
        slug
        for slug, found in own.meeting_types.items()
        if found.pattern is not None and found.pattern.search(title)
    }
    assert fitting == slugs


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        (("310000", "310105", "310105"), "c: code：310105 与 b 重复"),
        (("310000", "310105", "440105"), "c: code：440105 不以上级 a 的 31 开头"),
        (("310000", "310105", "310112"), None),
    ],
)
def test_codes_differ_and_begin_as_their_parents(
    codes: tuple[str, str, str], message: str | None
) -> None:
    def district(slug: str, code: str) -> District:
        parent = None if slug == "a" else "a"
        return District(slug, slug, slug * 2, "区", parent, code, "gb2260")

    districts = {slug: district(slug, code) for slug, code in zip("abc", codes, strict=True)}
    found = [f"{slug}: {text}" for slug, text in district_faults(districts, frozenset("abc"))]
    assert found == ([message] if message else [])
