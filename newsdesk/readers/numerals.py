"""Numbers as Word writes them before paragraphs: 一, 1, ①, 甲, IV."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def numeral(number: int, form: str) -> str:
    """Return a number in one of Word's forms.

    Args:
        number: 0 or more.
        form: `w:numFmt` of the level; unknown ones count as `decimal`.
    """
    if form == "none":
        return ""
    if number < 1:
        return str(number)
    return _FORMS.get(form, str)(number)


def _counting(number: int, digits: str = _DIGITS, units: str = "十百千", zero: str = "零") -> str:
    """Return 1 to 9999 as it is spoken; other numbers digit by digit."""
    if not 0 < number < 10_000:
        return _digital(number)
    parts: list[str] = []
    text = str(number)
    for at, digit in enumerate(text):
        power = len(text) - at - 1
        if digit != "0":
            parts.append(digits[int(digit)] + (units[power - 1] if power else ""))
        elif parts and parts[-1] != zero and int(text[at:]):
            parts.append(zero)
    spoken = "".join(parts)
    # 十一, not 一十一.
    return spoken[1:] if 10 <= number < 20 and digits == _DIGITS else spoken


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _legal(number: int) -> str:
    return _counting(number, _LEGAL, "拾佰仟")


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20)


def _roman(number: int) -> str:
    if number >= 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _full_width(number: int) -> str:
    return str(number).translate(_WIDE)


def _circled(number: int) -> str:
    for low, high, first in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if low <= number <= high:
            return chr(first + number - low)
    return str(number)


def _of(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if number <= len(characters) else _counting(number)


def _range(first: int, length: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if number <= length else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _range(0x2474, 20),
    "decimalEnclosedFullstop": _range(0x2488, 20),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "ideographEnclosedCircle": _range(0x3280, 10),
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
}
