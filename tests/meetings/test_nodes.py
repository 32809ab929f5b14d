"""YAML as nodes: values stay text, every node knows its line, and nothing else gets in."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.meetings.errors import InvalidError
from plugins.meetings.nodes import MAX_DEPTH, Mapping, Node, Scalar, Sequence, parse

NO_MAPPING = "元数据应是一行一个“字段: 值”；请检查冒号是不是英文的"
TWICE = "元数据里又出现了一行 ---；只能开头和结尾各一行"
TOO_DEEP = f"嵌套超过了 {MAX_DEPTH} 层"


def plain(node: Node) -> object:
    """Return a node as strings, lists and dicts."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.entries}


def lines_of(node: Node) -> list[int]:
    """Return the lines of a node's values, in the order written."""
    if isinstance(node, Scalar):
        return [node.line]
    if isinstance(node, Sequence):
        return [line for item in node.items for line in lines_of(item)]
    return [line for key, value in node.entries for line in (key.line, *lines_of(value))]


def anchored(name: str) -> str:
    return f"不能用 YAML 的锚和引用（&、*）：{name}；请把值直接写出来"


def tagged(tag: str) -> str:
    return f"不能用 YAML 标签：{tag}；请去掉以 ! 开头的部分"


def written(line: str, hint: str) -> str:
    return f"写的是“{line}”；{hint}"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", {}),
        ("# 注释\n\n", {}),
        ("a: 甲", {"a": "甲"}),
        ("a: 2024-01-25", {"a": "2024-01-25"}),
        ("a: 007", {"a": "007"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: 0x1F", {"a": "0x1F"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: no", {"a": "no"}),
        ("a: Yes", {"a": "Yes"}),
        ("a: .nan", {"a": ".nan"}),
        ("a: 1e3", {"a": "1e3"}),
        ("a: '甲 # 乙'", {"a": "甲 # 乙"}),
        ("a: 甲 # 乙", {"a": "甲"}),
        ("a: '甲''乙'", {"a": "甲'乙"}),
        (r'a: "甲\n乙"', {"a": "甲\n乙"}),
        ("a: |\n  甲\n  乙", {"a": "甲\n乙"}),
        ("a: >-\n  甲\n  乙\n", {"a": "甲 乙"}),
        ("a: [甲, '乙', 3]", {"a": ["甲", "乙", "3"]}),
        ("a:\n- 甲\n- 乙", {"a": ["甲", "乙"]}),
        ("a:\n  - {name: 甲, title: 乙}", {"a": [{"name": "甲", "title": "乙"}]}),
        ("a: []\nb: {}", {"a": [], "b": {}}),
        ("{a: 甲, b: 乙}", {"a": "甲", "b": "乙"}),
        ("2024: 甲", {"2024": "甲"}),
        ("标题: 甲", {"标题": "甲"}),
        ("<<: {a: 甲}", {"<<": {"a": "甲"}}),
        ("=: 甲", {"=": "甲"}),
        ("a: b:c", {"a": "b:c"}),
        ("a: https://e.example/x", {"a": "https://e.example/x"}),
    ],
    ids=repr,
)
def test_values_stay_text_as_written(text: str, values: object) -> None:
    assert plain(parse(text)) == values


def test_keys_keep_their_order() -> None:
    assert [key.value for key, _ in parse("c: 1\na: 2\nb: 3").entries] == ["c", "a", "b"]


def test_get_returns_the_node_under_a_key_or_nothing() -> None:
    node = parse("a: 甲\nb:\n- 乙")

    assert plain(node.get("a") or node) == "甲"
    assert isinstance(node.get("b"), Sequence)
    assert node.get("c") is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: 甲\nb: 乙", [10, 10, 11, 11]),
        ("\n# 注释\na: 甲", [12, 12]),
        ("a:\n- 甲\n- 乙", [10, 11, 12]),
        ("a:\n- name: 甲\n  title: 乙", [10, 11, 11, 12, 12]),
        ("a: |\n  甲\n  乙\nb: 丙", [10, 10, 13, 13]),
        ("a: [甲,\n  乙]", [10, 10, 11]),
        ("a: '甲\n\n  乙'\nb: 丙", [10, 10, 13, 13]),
    ],
    ids=repr,
)
def test_every_value_knows_its_line_in_the_file(text: str, lines: list[int]) -> None:
    assert lines_of(parse(text, first_line=10)) == lines


@pytest.mark.parametrize("quoted", ["''", '""', "'~'", '"null"'])
def test_a_quoted_value_is_never_absent(quoted: str) -> None:
    node = parse(f"a: {quoted}").get("a")

    assert isinstance(node, Scalar)
    assert not node.is_null


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_a_plain_value_of_nothing_is_absent(nothing: str) -> None:
    node = parse(f"a: {nothing}").get("a")

    assert isinstance(node, Scalar)
    assert node.is_null


@pytest.mark.parametrize("text", ["甲", "nil", "none", "NuLL", "0", "no", "-"])
def test_a_plain_value_of_something_is_present(text: str) -> None:
    assert not Scalar(text, 1).is_null


# What is refused whatever the parser beneath: text, line from 10, message.
REFUSED = {
    "a sentence": ("只有一句话", 10, NO_MAPPING),
    "a Chinese colon alone": ("标题：甲", 10, NO_MAPPING),
    "a list": ("- 甲\n- 乙", 10, NO_MAPPING),
    "a list further down": ("\n\n- 甲", 12, NO_MAPPING),
    "a second document": ("a: 甲\n---\nb: 乙", 11, TWICE),
    "a key twice": ("a: 甲\nb: 乙\na: 丙", 12, "a 写了两次，第 10 行已有；请留下一个"),
    "a key twice, once in quotes": ("a: 甲\n'a': 乙", 11, "a 写了两次，第 10 行已有；请留下一个"),
    "a key twice further in": (
        "a:\n- {name: 甲, name: 乙}",
        11,
        "name 写了两次，第 11 行已有；请留下一个",
    ),
    "a list as key": ("? [a, b]\n: 甲", 10, "字段名应是一个词，不能是列表"),
    "a mapping as key": ("{a: b}: 甲", 10, "字段名应是一个词，不能是列表"),
    "an anchor": ("a: 甲\nb: &x 乙", 11, anchored("x")),
    "an anchored list": ("a: &x [甲]", 10, anchored("x")),
    "an anchored key": ("&x a: 甲", 10, anchored("x")),
    "a reference": ("a: *x", 10, anchored("x")),
    "a reference as key": ("*x : 甲", 10, anchored("x")),
    "a merge": ("a: {<<: *x}", 10, anchored("x")),
    "a tag of our own": ("a: !x 甲", 10, tagged("!x")),
    "a tag of YAML's": ("a: !!str 甲", 10, tagged("tag:yaml.org,2002:str")),
    "a tag on a list": ("a: !!set [甲]", 10, tagged("tag:yaml.org,2002:set")),
    "a tag of Python's": (
        "a: !!python/object/apply:os.system ['true']",
        10,
        tagged("tag:yaml.org,2002:python/object/apply:os.system"),
    ),
    "lists too deep": ("a: " + "[" * 9 + "]" * 9, 10, TOO_DEEP),
    "mappings too deep": ("a: " + "{a: " * 9 + "甲" + "}" * 9, 10, TOO_DEEP),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_yaml_can_do_beyond_values_is_refused_with_its_line(name: str) -> None:
    text, line, message = REFUSED[name]
    with pytest.raises(InvalidError) as caught:
        parse(text, first_line=10)
    assert caught.value.faults == ((line, message),)


COLON = "值里有英文冒号加空格；请把冒号后面的整个值用引号括起来"
NO_COLON = "少了英文冒号；每行写成“字段: 值”，冒号用英文的，后面空一格"
SYMBOL = "值不能以这个符号或制表符开头；请用引号括起来，缩进用空格"
OPEN_QUOTE = "引号没有成对"
OPEN_LIST = "方括号没有成对，或两项之间少了英文逗号"
OPEN_MAPPING = "花括号没有成对，或两项之间少了英文逗号"
UNEVEN = "缩进不齐，或者值以引号、方括号开头而后面还有字；请把整个值括起来，如 '“长宁”召开会议'"
UNEVEN_LIST = "列表的缩进不齐；每项以短横加空格开头，左边对齐"
WIDE = "“{}”后面的冒号是中文的；请改成英文冒号加空格"

# What libyaml refuses, and what an editor is told to do about it.
EXPLAINED = {
    "a colon in a value": ("a: 甲: 乙", 10, written("a: 甲: 乙", COLON)),
    "a colon in a line that goes on": ("a: 甲\n b: 乙", 11, written("b: 乙", COLON)),
    "no space after the colon": ("a:甲\nb: 乙", 10, "“a:”后面少了空格；冒号后面要空一格"),
    "no space further up": ("a: 1\nb:甲\nc: 乙", 11, "“b:”后面少了空格；冒号后面要空一格"),
    "no colon": ("a: 甲\n乙\nb: 丙", 12, written("b: 丙", NO_COLON)),
    "an at sign": ("a: @甲", 10, written("a: @甲", SYMBOL)),
    "a backquote": ("a: `甲`", 10, written("a: `甲`", SYMBOL)),
    "a percent sign": ("a: %甲", 10, written("a: %甲", SYMBOL)),
    "a tab as indent": ("a:\n\tb: 甲", 11, written("b: 甲", SYMBOL)),
    "an open quote": ('b: 乙\na: "甲\nc: 丙', 11, written('a: "甲', OPEN_QUOTE)),
    "an open single quote": ("a: '甲", 10, written("a: '甲", OPEN_QUOTE)),
    "words after a quote": ('a: "甲" 乙', 10, written('a: "甲" 乙', UNEVEN)),
    "an open bracket": ("a: [甲, 乙", 10, written("a: [甲, 乙", OPEN_LIST)),
    "an open brace": ("a: {b: 甲", 10, written("a: {b: 甲", OPEN_MAPPING)),
    "a list that is uneven": ("a:\n  - 甲\n - 乙", 12, written("- 乙", UNEVEN)),
    "a field among items": ("a:\n- 甲\n- 乙\n丙", 13, written("丙", NO_COLON)),
    "a field among indented items": ("a:\n  - 甲\n  b: 乙", 12, written("b: 乙", UNEVEN_LIST)),
    "fields in a list": ("a:\n- 甲\n  b: 乙\n", 12, written("b: 乙", COLON)),
    "a Chinese colon before a field": ("a：甲\nb: 乙", 10, WIDE.format("a")),
    "a Chinese colon after a field": ("b: 甲\na：乙\nc: 丙", 11, WIDE.format("a")),
    "a Chinese colon and nothing else": ("a：甲", 10, WIDE.format("a")),
    "no space after the colon and nothing else": (
        "a:甲",
        10,
        "“a:”后面少了空格；冒号后面要空一格",
    ),
    "a Chinese colon further in": ("a:\n  b：甲\n  c: 乙", 11, WIDE.format("b")),
    "a control character": ("a: 甲\x01", 10, written("a: 甲\x01", "有看不见的控制字符；请删去")),
    "a long line": (f"a: {'甲' * 40}: 乙", 10, written(f"a: {'甲' * 27}", COLON)),
}


@pytest.mark.parametrize("name", EXPLAINED)
def test_what_does_not_parse_is_quoted_with_a_way_out(name: str) -> None:
    text, line, message = EXPLAINED[name]
    with pytest.raises(InvalidError) as caught:
        parse(text, first_line=10)
    assert caught.value.faults == ((line, message),)


def test_an_unforeseen_fault_of_the_syntax_keeps_the_parser_s_own_words() -> None:
    with pytest.raises(InvalidError) as caught:
        parse(r'a: "\q"', first_line=10)
    assert caught.value.faults == (
        (10, r'写的是“a: "\q"”；YAML 语法不对（found unknown escape character）'),
    )


@pytest.mark.parametrize("depth", range(1, MAX_DEPTH + 2))
def test_depth_is_counted_from_the_mapping_itself(depth: int) -> None:
    text = "a: " + "[" * depth + "]" * depth
    if depth < MAX_DEPTH:
        assert isinstance(parse(text), Mapping)
    else:
        with pytest.raises(InvalidError, match=TOO_DEEP):
            parse(text)


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [哈, 哈]\n" + "\n".join(f"b{n}: [*a, *a]" for n in range(40)),
        "a: " + "[" * 100_000,
        "a: " + "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
    ],
    ids=["aliases", "brackets", "braces", "dashes", "question marks"],
)
def test_a_bomb_is_refused_and_not_built(bomb: str) -> None:
    with pytest.raises(InvalidError):
        parse(bomb)


def test_a_long_front_matter_is_read_whole() -> None:
    text = "\n".join(f"k{number}: [{', '.join(['甲'] * 20)}]" for number in range(500))
    assert len(parse(text).entries) == 500


NAMES = st.text("abcdefgh_甲乙", min_size=1, max_size=6)
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20)
VALUES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


def depth_of(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max((depth_of(inner) for inner in value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((depth_of(inner) for inner in value), default=0)
    return 1


@settings(deadline=None)
@given(st.dictionaries(NAMES, VALUES, max_size=5))
def test_what_is_written_is_what_is_read(values: dict[str, object]) -> None:
    text = yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, width=10_000)
    # A dumper may share equal values by an anchor; that is refused, and not meant here.
    if depth_of(values) <= MAX_DEPTH and "&id0" not in text:
        assert plain(parse(text)) == values


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(1, 99))
def test_any_text_is_nodes_or_a_fault_on_one_of_its_lines(text: str, first: int) -> None:
    try:
        lines = lines_of(parse(text, first))
    except InvalidError as error:
        lines = [line for line, _ in error.faults]
        assert lines
    # YAML 1.1 counts U+0085, U+2028 and U+2029 as line ends too.
    assert all(first <= line <= first + len(text.splitlines()) for line in lines)
