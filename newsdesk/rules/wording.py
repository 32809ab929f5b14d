"""Slips of the pen that an editor keeps a list of: 布署 for 部署.

Warnings only. The list is `wording.yaml` among the vocabularies.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from newsdesk.draft import Notice, Result, Surroundings
from plugins.meetings import nodes
from plugins.meetings.errors import ContentError, InvalidError, Problem
from plugins.meetings.parsers import choice, each, line_of_text, record
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


def find(text: str, _: Surroundings) -> Result:
    """Warn of the slips of the project's list."""
    return look(text, project_slips())


def look(text: str, slips: Sequence[Slip]) -> Result:
    """Warn of the slips of a list, in the order of the text."""
    places = ((place, slip) for slip in slips for place in _places(text, slip))
    notices = (
        Notice(
            NAME,
            place,
            f"“{slip.wrong}”{SEVERITIES[slip.severity]}：{slip.reason}",
            f"改为“{slip.right}”",
        )
        for place, slip in sorted(places, key=lambda found: found[0])
    )
    return Result(warnings=tuple(notices))


def _places(text: str, slip: Slip) -> Iterator[int]:
    place = -1
    count = 0
    while count < MOST and (place := text.find(slip.wrong, place + 1)) >= 0:
        if not any(_stands_in(text, place, word, slip.wrong) for word in slip.unless):
            count += 1
            yield place


def _stands_in(text: str, place: int, word: str, wrong: str) -> bool:
    """Tell whether what was found is a part of a word that contains it."""
    return text.startswith(word, max(0, place - word.index(wrong)))


@cache
def project_slips() -> tuple[Slip, ...]:
    """Return the project's own list, read once."""
    return load(FILE, "content/vocabulary/wording.yaml")


def load(path: Path, shown: str) -> tuple[Slip, ...]:
    """Read and check a list.

    Args:
        path: the file.
        shown: the file as messages name it.

    Raises:
        ContentError: the file is missing or breaks a rule; all its faults.
    """
    try:
        return _slips(nodes.parse(decode(path.read_bytes())))
    except FileNotFoundError:
        faults = [(1, "找不到易错词表")]
    except OSError as error:
        faults = [(1, f"读不了易错词表（{error.strerror}）")]
    except InvalidError as error:
        faults = list(error.faults)
    raise ContentError(tuple(Problem(shown, line, "易错词", text) for line, text in faults))


def _slips(document: nodes.Mapping) -> tuple[Slip, ...]:
    faults = [
        (key.line, f"没有 {key.value} 这个字段；整个词表写在 words 下面")
        for key, _ in document.entries
        if key.value != "words"
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
    if faults:
        raise InvalidError(*faults)
    return tuple(slips.values())


def _slip(node: nodes.Node) -> Slip:
    fields = record(node, ("wrong", "right", "reason", "severity"), ("unless",))
    wrong, right, reason = (line_of_text(fields[name]) for name in ("wrong", "right", "reason"))
    severity = choice(tuple(SEVERITIES))(fields["severity"])
    unless = each(line_of_text)(fields["unless"]) if "unless" in fields else ()
    # A slip within its own correction would be warned of for ever.
    if wrong in right and not any(word in right for word in unless):
        raise InvalidError((node.line, f"对的写法“{right}”里还有错的写法“{wrong}”"))
    faults = [
        (node.line, f"unless 里的“{word}”不含“{wrong}”") for word in unless if wrong not in word
    ]
    if faults:
        raise InvalidError(*faults)
    return Slip(wrong, right, reason, severity, unless)
