"""How much a text looks like Chinese that somebody wrote, so that the right decoding stands out."""

import re
import unicodedata
from collections import Counter
from functools import cache

_COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后"
    "作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从"
    "想实日者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体"
    "政美相见被利什二等产或新己制身果加西月话合回特代内信表化老给世位次度门任常先通教原东声提立及比员解"
    "水名真论处走义各入几口认条平系气题活更别打变四总何电数安少报才结反受目太量再建务做接必场件计管期市"
    "直资命山指统区保至队形社便空决治展科五基书非则界达光放强难且权思设式色路记南品住告类求据程北边张该"
    "交规万取格望术领共确传师观清今切院让识带导争运党委支组织评职议群众镇乡村街居街六七八九省县"
    "這個們來為國說時會對發後裡過種經麼學現當動見還進樣實無與長機關點業將兩間問頭體產話給門變總電數報"
    "結務場計資統區隊決書則聽達強難權設記類據張該規萬覺術領傳師觀識帶導爭運黨組織評職議眾鎮鄉縣處開條"
)
_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·％\u3000")
_ORDINARY = frozenset("\t\n\r") | {chr(code) for code in range(0x20, 0x7F)}
# Latin letters, signs, full-width forms, emoji.
_NEUTRAL = re.compile("[\xa0-\xff\u2010-\u2bff\uff01-\uff5e\U0001f300-\U0001faff]")
LOST = "\ufffd"


@cache
def _weight(character: str) -> float:
    if character in _COMMON or character in _MARKS:
        weight: float = 2
    elif "\u4e00" <= character <= "\u9fff":
        weight = _weight_of_han(character)
    elif unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"} or character == LOST:
        weight = -6
    elif _NEUTRAL.match(character):
        weight = 0.25
    else:
        weight = -2
    return weight


def _weight_of_han(character: str) -> int:
    """Both standards have the frequent characters in a first part and the others behind it."""
    simplified = character.encode("gb2312", "replace")[0]
    traditional = character.encode("big5", "replace")[0]
    if 0xB0 <= simplified <= 0xD7 or 0xA4 <= traditional <= 0xC6:
        return 1
    return -1 if simplified > 0x80 or traditional > 0x80 else -2


def score(text: str) -> tuple[float, int]:
    """Return how plausible a text is, and on how many characters that rests.

    Args:
        text: a decoded text.

    Returns:
        The mean weight of the characters outside ASCII, from 2 (the most frequent characters and
        marks) to -6 (controls, unassigned and lost characters), and their number. A text of ASCII
        alone has 1. What was lost at the very end says little: there the text was cut off.
    """
    counts = Counter(text[:-1] if text.endswith(LOST) else text)
    number = total = 0.0
    for character, count in counts.items():
        if character not in _ORDINARY:
            number += count
            total += count * _weight(character)
    return (total / number if number else 1.0), int(number)
