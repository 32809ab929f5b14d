"""The command line: `python -m newsdesk`."""

import argparse
import io
import sys
from typing import Protocol

from newsdesk.commands import check, clean, importing, new, undo
from newsdesk.files import why
from plugins.meetings.errors import ContentError, PortalError


class Command(Protocol):
    """A module of `newsdesk.commands`."""

    HELP: str

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's arguments."""

    def run(self, options: argparse.Namespace) -> int:
        """Run the command; return its exit status."""


COMMANDS: dict[str, Command] = {
    "import": importing,
    "clean": clean,
    "undo": undo,
    "check": check,
    "new": new,
}


def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    Returns:
        Its exit status: 0 when all is well, 1 on errors, 2 on warnings where the command is
        strict (and for arguments that make no sense).
    """
    parser = argparse.ArgumentParser(prog="python -m newsdesk", description="编辑部的命令行工具")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    for name, module in COMMANDS.items():
        module.configure(commands.add_parser(name, help=module.HELP, description=module.HELP))
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another encoding is told what it can show, and nothing breaks.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return COMMANDS[options.command].run(options)
    except ContentError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(error, file=sys.stderr)
        return 1
    except PortalError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        name = f"{error.filename}：" if error.filename else ""
        print(f"{name}打不开或写不了（{why(error)}）；请检查路径和权限", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("中断了；写了一半的文件没有留下", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
