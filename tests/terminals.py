"""A real terminal for a command: in a process of its own, or in this one, which costs no start of Python."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import TextIO

# Written after a command that ran in this process: what it left running (the server that reading processes
# are forked from) may keep the terminal open, so that it has no end.
END = b"<the command is over>"
STANDARD = (0, 1, 2)


def open_terminal(columns: int) -> tuple[int, int]:
    """The side that reads what is shown, and a terminal of so many columns."""
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    return controller, terminal


def show_process(command: list[str], environment: dict[str, str], columns: int) -> str:
    """What a terminal gets while this command runs on it as a process."""
    controller, terminal = open_terminal(columns)
    with subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment
    ) as process:
        os.close(terminal)
        seen = _read(controller)
        os.close(controller)
        process.wait(120)
    return _text_of(seen)


def show_call(call: Callable[[], object], columns: int) -> str:
    """What a terminal gets while this is called with it as the standard streams."""
    controller, terminal = open_terminal(columns)
    parts: list[bytes] = []
    reader = Thread(target=lambda: parts.append(_read(controller)), daemon=True)
    reader.start()
    with _standard_streams(terminal):
        call()
    os.write(terminal, END)
    reader.join(120)
    os.close(terminal)
    os.close(controller)
    return _text_of(parts[0].removesuffix(END))


def _read(controller: int) -> bytes:
    seen = b""
    with suppress(OSError):  # the other side is closed at the end of a process
        while not seen.endswith(END) and (part := os.read(controller, 65536)):
            seen += part
    return seen


def _text_of(seen: bytes) -> str:
    return seen.decode().replace("\r\n", "\n")


@contextmanager
def _standard_streams(terminal: int) -> Iterator[None]:
    """Python's streams and the system's: the width is asked of the latter."""
    kept = [os.dup(number) for number in STANDARD]
    streams = sys.stdin, sys.stdout, sys.stderr
    for number in STANDARD:
        os.dup2(terminal, number)
    sys.stdin, sys.stdout, sys.stderr = _opened()
    try:
        yield
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        sys.stdin, sys.stdout, sys.stderr = streams
        for number, copy in zip(STANDARD, kept, strict=True):
            os.dup2(copy, number)
            os.close(copy)


def _opened() -> tuple[TextIO, TextIO, TextIO]:
    reading = os.fdopen(0, encoding="utf-8", closefd=False)
    writing = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    return reading, writing, os.fdopen(2, "w", encoding="utf-8", closefd=False)
