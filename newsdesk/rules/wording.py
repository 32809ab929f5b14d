"""Slips of the pen that an editor keeps a list of: 布署 for 部署, 迫不急待 for a set phrase.

Warnings only. The list is `wording.yaml` among the vocabularies.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from newsdesk.draft import Notice, Result, Surroundings
from newsdesk.pairs import Codes, codes_of, places_of
from newsdesk.rules.set_phrases import SHORTEST, Phrase, SetPhrases
from plugins.meetings import nodes
from plugins.meetings.errors import ContentError, InvalidError, Problem
from plugins.meetings.lists import each
from plugins.meetings.parsers import choice, line_of_text, record
from plugins.meetings.source import decode

NAME = "wording"
FILE = Path(__file__).resolve().parents[2] / "content" / "vocabulary" / "wording.yaml"
SEVERITIES = {"error": "是错的", "warning": "多半有误", "hint": "请再看一眼"}
MOST = 20
"""Notices for one slip; an editor replaces the rest along with them."""


@dataclass(frozen=True, slots=True)
class Slip:
    """An entry of the list.

    Attributes:
        wrong: what should not be written.
        right: what should.
        reason: why, in Chinese.
        severity: a key of `SEVERITIES`.
        unless: words that contain `wrong` and are right.
    """

    wrong: str
    right: str
    reason: str
    severity: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordList:
    """All that the file lists.

    Attributes:
        slips: what is wrong as it stands there.
        phrases: what is right, and wrong with another character.
    """

    slips: tuple[Slip, ...]
    phrases: SetPhrases = field(default_factory=lambda: SetPhrases(()))

    @cached_property
    def by_pair(self) -> Mapping[str, Sequence[Slip]]:
        """The slips by their first two characters."""
        found: defaultdict[str, list[Slip]] = defaultdict(list)
        for slip in self.slips:
            found[slip.wrong[:2]].append(slip)
        return found

    @cached_property
    def beginnings(self) -> Codes:
        """The pairs of `by_pair`, sorted, as `pairs.places_of` wants them."""
        return codes_of(self.by_pair)


def find(text: str, _: Surroundings) -> Result:
    """Warn of the slips of the project's list."""
    return look(text, project_list())


def look(text: str, words: WordList) -> Result:
    """Warn of the slips of a list, in the order of the text; once where several meet."""
    listed = list(_listed(text, words))
    listed.sort(key=lambda one: -len(one[1].wrong))
    found: list[tuple[int, Slip]] = []
    taken: set[int] = set()
    for place, slip in chain(listed, _misspelt(text, words.phrases)):
        span = range(place, place + len(slip.wrong))
        if taken.isdisjoint(span):
            taken.update(span)
            found.append((place, slip))
    notices = (
        Notice(
            NAME,
            place,
            f"“{slip.wrong}”{SEVERITIES[slip.severity]}：{slip.reason}",
            f"改为“{slip.right}”",
        )
        for place, slip in sorted(found, key=lambda one: one[0])
    )
    return Result(warnings=tuple(notices))


def _listed(text: str, words: WordList) -> Iterator[tuple[int, Slip]]:
    counts: Counter[str] = Counter()
    for place in places_of(text, words.beginnings):
        for slip in words.by_pair[text[place : place + 2]]:
            if (
                text.startswith(slip.wrong, place)
                and counts[slip.wrong] < MOST
                and not any(_stands_in(text, place, word, slip.wrong) for word in slip.unless)
            ):
                counts[slip.wrong] += 1
                yield place, slip


def _stands_in(text: str, place: int, word: str, wrong: str) -> bool:
    """Tell whether what was found is a part of a word that contains it."""
    return text.startswith(word, max(0, place - word.index(wrong)))


def _misspelt(text: str, phrases: SetPhrases) -> Iterator[tuple[int, Slip]]:
    counts: Counter[str] = Counter()
    for one in phrases.misspellings(text):
        counts[one.written] += 1
        if counts[one.written] <= MOST:
            yield one.place, Slip(one.written, one.phrase.text, one.phrase.reason, "warning")


@cache
def project_list() -> WordList:
    """Return the project's own list, read once."""
    return load(FILE, "content/vocabulary/wording.yaml")


def load(path: Path, shown: str) -> WordList:
    """Read and check a list.

    Args:
        path: the file.
        shown: the file as messages name it.

    Raises:
        ContentError: the file is missing or breaks a rule; all its faults.
    """
    try:
        return _word_list(nodes.parse(decode(path.read_bytes())))
    except FileNotFoundError:
        faults = [(1, "找不到易错词表")]
    except OSError as error:
        faults = [(1, f"读不了易错词表（{error.strerror}）")]
    except InvalidError as error:
        faults = list(error.faults)
    raise ContentError(tuple(Problem(shown, line, "易错词", text) for line, text in faults))


def _word_list(document: nodes.Mapping) -> WordList:
    faults = [
        (key.line, f"没有 {key.value} 这个字段；可用的有 words、{'、'.join(_LISTS)}")
        for key, _ in document.entries
        if key.value not in {"words", *_LISTS}
    ]
    listed = document.get("words")
    if not isinstance(listed, nodes.Sequence) or not listed.items:
        faults.append((document.line, "words 下面应有词条，每条以短横加空格开头"))
        raise InvalidError(*faults)
    slips: dict[str, Slip] = {}
    for node in listed.items:
        try:
            slip = _slip(node)
            if slip.wrong in slips:
                raise InvalidError((node.line, f"“{slip.wrong}”重复了；请删去其中一条"))
            slips[slip.wrong] = slip
        except InvalidError as error:
            faults.extend(error.faults)
    lists: dict[str, tuple[Any, ...]] = dict.fromkeys(_LISTS, ())
    for name, parse in _LISTS.items():
        try:
            if (listing := document.get(name)) is not None:
                lists[name] = parse(listing)
        except InvalidError as error:
            faults.extend(error.faults)
    if faults:
        raise InvalidError(*faults)
    phrases = chain.from_iterable(lists["phrases"])
    return WordList(
        tuple(slips.values()), SetPhrases(phrases, lists["lookalikes"], lists["also_right"])
    )


def _phrases(node: nodes.Node) -> tuple[Phrase, ...]:
    fields = record(node, ("reason", "words"), ())
    reason = line_of_text(fields["reason"])
    words = each(line_of_text)(fields["words"])
    short = [word for word in words if len(word) < SHORTEST]
    if short:
        raise InvalidError((node.line, f"“{'”“'.join(short)}”不足{SHORTEST}字；请写进 words"))
    return tuple(Phrase(word, reason) for word in words)


_LISTS: dict[str, Callable[[nodes.Node], tuple[Any, ...]]] = {
    "phrases": each(_phrases),
    "lookalikes": each(line_of_text),
    "also_right": each(line_of_text),
}


def _slip(node: nodes.Node) -> Slip:
    fields = record(node, ("wrong", "right", "reason", "severity"), ("unless",))
    wrong, right, reason = (line_of_text(fields[name]) for name in ("wrong", "right", "reason"))
    severity = choice(tuple(SEVERITIES))(fields["severity"])
    unless = each(line_of_text)(fields["unless"]) if "unless" in fields else ()
    # A slip within its own correction would be warned of for ever.
    if wrong in right and not any(word in right for word in unless):
        raise InvalidError((node.line, f"对的写法“{right}”里还有错的写法“{wrong}”"))
    if len(wrong) < 2:
        raise InvalidError((node.line, f"“{wrong}”只有一个字；请写成词"))
    faults = [
        (node.line, f"unless 里的“{word}”不含“{wrong}”") for word in unless if wrong not in word
    ]
    if faults:
        raise InvalidError(*faults)
    return Slip(wrong, right, reason, severity, unless)
