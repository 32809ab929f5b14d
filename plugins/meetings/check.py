"""Checks a content directory without building it.

python -m plugins.meetings.check content
"""

import argparse
import sys
from pathlib import Path

from plugins.meetings.clock import build_time
from plugins.meetings.collection import load_collection
from plugins.meetings.errors import ContentError, PortalError
from plugins.meetings.summary import articles_line

PROJECT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Run the command.

    Returns:
        0 when every file keeps the rules, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m plugins.meetings.check")
    parser.add_argument("content", type=Path, nargs="?", default=PROJECT / "content")
    options = parser.parse_args(arguments)
    try:
        default = PROJECT / "content" / "vocabulary"
        collection = load_collection(options.content, default, build_time())
        for notice in collection.notices:
            print(f"{notice.file}:{notice.line}: 提示: {notice.message}", file=sys.stderr)
        print(articles_line(collection.counts()))
        if collection.problems:
            raise ContentError(collection.problems)
    except ContentError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(error, file=sys.stderr)
        return 1
    except PortalError as error:
        print(error, file=sys.stderr)
        return 1
    print("没有错误")
    return 0


if __name__ == "__main__":
    sys.exit(main())
