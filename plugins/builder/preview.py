"""The preview: builds, serves on 127.0.0.1, and rebuilds and reloads at every change.

python -m plugins.builder.preview --content content --output output --port 8000
"""

import argparse
import json
import socket
import subprocess
import sys
from pathlib import Path

from livereload import Server

from plugins.builder.errors import PortError

HOST = "127.0.0.1"
PROJECT = Path(__file__).resolve().parents[2]
WATCHED = ("theme", "plugins", "pelicanconf.py")


class Preview:
    """A site that is rebuilt in a process of its own, so that edited code takes effect."""

    def __init__(self, content: Path, output: Path, port: int) -> None:
        """Remember what to build.

        Args:
            content: content directory.
            output: output directory.
            port: port to serve at.
        """
        self.content = content
        self.output = output
        self.port = port

    def build(self) -> None:
        """Build once; errors go to the terminal, and the last good site stays."""
        address = json.dumps(f"http://{HOST}:{self.port}")
        command = [
            sys.executable, "-m", "pelican", str(self.content),
            "-s", str(PROJECT / "pelicanconf.py"), "-o", str(self.output),
            "-e", f"SITEURL={address}", 'ARCHIVE={"audit": false}',
        ]  # fmt: skip
        if subprocess.run(command, check=False, cwd=PROJECT).returncode:
            print("没有更新：请改正上面的错误，保存后会自动再试", file=sys.stderr)

    def serve(self) -> None:
        """Build, then serve until interrupted.

        Raises:
            PortError: somebody else listens there.
        """
        with socket.socket() as probe:
            # As the server will ask for it: a port that was just left is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, self.port))
            except OSError:
                raise PortError(
                    f"端口 {self.port} 已被占用；请换一个，如 make serve PORT={self.port + 1}"
                ) from None
        self.build()
        server = Server()
        for path in (self.content, *(PROJECT / name for name in WATCHED)):
            server.watch(str(path), self.build)
        print(f"预览：http://{HOST}:{self.port}/  （按 Ctrl-C 结束）")
        server.serve(root=str(self.output), host=HOST, port=self.port, open_url_delay=None)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m plugins.builder.preview")
    parser.add_argument("--content", type=Path, default=PROJECT / "content")
    parser.add_argument("--output", type=Path, default=PROJECT / "output")
    parser.add_argument("--port", default="8000")
    options = parser.parse_args(arguments)
    try:
        port = read_port(options.port)
        Preview(options.content.resolve(), options.output.resolve(), port).serve()
    except PortError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def read_port(text: str) -> int:
    """Return a port from what a person typed.

    Raises:
        PortError: it is none that a person may use.
    """
    if text.isascii() and text.isdecimal() and 1024 <= int(text) <= 65535:
        return int(text)
    raise PortError(f"端口应是 1024 到 65535 之间的数字，写的是“{text}”；如 make serve PORT=8001")


if __name__ == "__main__":
    sys.exit(main())
