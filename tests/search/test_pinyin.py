"""Pinyin: how names and titles are spelled for search."""

import pytest

from plugins.search.text.pinyin import letters, name_letters, spell, syllables


def sounds(text: str) -> list[str]:
    """Return the syllables of a spelled text, a stroke for each break."""
    known = {chr(0xE100 + n): syllable for n, syllable in enumerate(syllables())}
    return [known.get(character, "/") for character in spell(text)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党课", ["dang", "ke"]),
        ("党课\n会议", ["dang", "ke", "/", "hui", "yi"]),
        ("changning", ["chang", "ning"]),
        ("pudong-xinqu", ["pu", "dong", "/", "xin", "qu"]),
        ("绿色", ["lv", "se"]),
        ("App党", ["/", "/", "dang"]),
        ("", []),
    ],
)
def test_a_text_is_spelled(text: str, expected: list[str]) -> None:
    assert sounds(text) == expected
    initials = spell(text)[1]
    assert [chr(ord(c) - 0xE000 + 97) if c != "\n" else "/" for c in initials] == [
        s[0] for s in expected
    ]


@pytest.mark.parametrize(
    ("name", "slug", "expected"),
    [
        ("长宁区", "changning", ("changningqu", "cnq")),
        ("浦东新区", "pudong-xinqu", ("pudongxinqu", "pdxq")),
        ("南京鼓楼区", "nanjing-gulou", ("nanjinggulouqu", "njglq")),
        ("上海市", "sh", letters("上海市")),
    ],
)
def test_a_district_is_read_as_its_slug_says(
    name: str, slug: str, expected: tuple[str, str]
) -> None:
    assert name_letters(name, slug) == expected
