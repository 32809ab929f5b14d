"""Where the command line finds what rules may know."""

from pathlib import Path

from newsdesk.draft import Surroundings
from plugins.meetings.vocabulary_reader import load_vocabularies

PROJECT = Path(__file__).resolve().parents[1]
CONTENT = PROJECT / "content"


def load_world(content: Path = CONTENT) -> Surroundings:
    """Return the surroundings of a content directory: its vocabularies, or the project's.

    Raises:
        ContentError: a vocabulary breaks a rule.
    """
    own = content / "vocabulary"
    folder = own if own.is_dir() else CONTENT / "vocabulary"
    return Surroundings(load_vocabularies(folder, str(folder)))


def content_of(path: Path) -> Path | None:
    """Return the content directory that a path lies in (or is), or None."""
    full = path.resolve()
    for folder in (full, *full.parents):
        if (folder / "articles").is_dir() or (folder / "pages").is_dir():
            return folder
    return None
