"""A rule is run until it changes nothing; its edits and notices are those of the first text."""

from newsdesk.draft import Notice, Result
from newsdesk.ledger import Edit, apply
from newsdesk.rules.rounds import until_stable


def halved(text: str) -> Result:
    """Make one b of the first two letters a, as long as there are two; point at every c."""
    notices = tuple(Notice("halved", n, "c") for n, letter in enumerate(text) if letter == "c")
    at = text.find("aa")
    return Result((Edit(at, "aa", "b"),) if at >= 0 else (), notices)


def test_what_never_changes_has_no_edits() -> None:
    assert until_stable("xyz", halved) == Result()


def test_edits_of_all_rounds_are_edits_of_the_text() -> None:
    result = until_stable("aaxaaaac", halved)
    assert result.edits == (Edit(0, "aa", "b"), Edit(3, "aaaa", "bb"))
    assert apply("aaxaaaac", result.edits)[0] == "bxbbc"


def test_notices_stand_at_their_places_in_the_text() -> None:
    (notice,) = until_stable("aaxaaaac", halved).warnings
    assert notice.at == 7
