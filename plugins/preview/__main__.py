"""The command: python -m plugins.preview --content content --port 8000."""

import argparse
import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

from tornado.httpserver import HTTPServer

from plugins.preview.errors import PortError
from plugins.preview.faults import PROJECT
from plugins.preview.program import Program
from plugins.preview.server import application

HOST = "127.0.0.1"
KEPT = "PORTAL_PREVIEW_SOCKET"
"""Environment variable by which a program that takes the place of another gets its socket."""
SWITCH = 0.0005
"""Seconds after which a pass over all articles lets a request through; Python's own are 0.005."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m plugins.preview")
    parser.add_argument("--content", type=Path, default=PROJECT / "content")
    parser.add_argument("--settings", type=Path, default=PROJECT / "pelicanconf.py")
    parser.add_argument("--port", default="8000")
    options = parser.parse_args(arguments)
    try:
        port = read_port(options.port)
        listening = listen(port)
    except PortError as error:
        print(error, file=sys.stderr)
        return 1
    sys.setswitchinterval(SWITCH)
    program = Program(
        options.settings.resolve(), options.content.resolve(), f"http://{HOST}:{port}"
    )
    if asyncio.run(_serve(program, listening)):
        # The same process, so that whoever started it still holds it; the browsers wait meanwhile.
        listening.set_inheritable(True)
        os.environ[KEPT] = str(listening.fileno())
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606
    return 0


def read_port(text: str) -> int:
    """Return a port from what a person typed.

    Raises:
        PortError: it is none that a person may use.
    """
    if text.isascii() and text.isdecimal() and 1024 <= int(text) <= 65535:
        return int(text)
    raise PortError(f"端口应是 1024 到 65535 之间的数字，写的是“{text}”；如 make serve PORT=8001")


def listen(port: int) -> socket.socket:
    """Return a socket that listens at a port of this machine alone.

    Raises:
        PortError: somebody else listens there.
    """
    kept = os.environ.pop(KEPT, "")
    if kept:
        listening = socket.socket(fileno=int(kept))
        listening.set_inheritable(False)
        listening.setblocking(False)
        return listening
    listening = socket.socket()
    # A port that was just left is free.
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setblocking(False)
    try:
        listening.bind((HOST, port))
        listening.listen(128)
    except OSError:
        listening.close()
        raise PortError(f"端口 {port} 已被占用；请换一个，如 make serve PORT={port + 1}") from None
    return listening


async def _serve(program: Program, listening: socket.socket) -> bool:
    """Serve until a signal ends it, or until a new program must take its place."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    server = HTTPServer(application(program))
    # A copy, since the server closes its own, and browsers must find one open all the time.
    server.add_socket(listening.dup())
    work = asyncio.create_task(program.run())
    waits = [asyncio.create_task(event.wait()) for event in (ended, program.restart)]
    await asyncio.wait([work, *waits], return_when=asyncio.FIRST_COMPLETED)
    server.stop()
    await program.end()
    if work.done():
        work.result()
    work.cancel()
    return program.restart.is_set() and not ended.is_set()


if __name__ == "__main__":
    sys.exit(main())
