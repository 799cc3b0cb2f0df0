"""What goes between the explorer and its query processes: frames of plain values, never code."""

from __future__ import annotations

import marshal
import struct
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any, BinaryIO

HEAD = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Question:
    """A query, its values, and what its answer may take; `most_rows` 0 means all rows."""

    sql: str
    values: Mapping[str, Any] | Sequence[Any]
    milliseconds: float
    most_rows: int
    most_bytes: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows and their columns, or the name of an error of SQLite's (`OperationalError`) and what
    it says.
    """

    columns: list[str]
    rows: list[tuple[Any, ...]]
    error: str = ""
    message: str = ""


def send(stream: BinaryIO, frame: Question | Answer) -> None:
    """Write a frame, its length before it."""
    data = marshal.dumps(astuple(frame))
    stream.write(HEAD.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[Any, ...]:
    """The next frame's values. Raises EOFError where the other side has ended."""
    (length,) = HEAD.unpack(_read(stream, HEAD.size))
    values: tuple[Any, ...] = marshal.loads(_read(stream, length))
    return values


def _read(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def size_of(row: Iterable[object]) -> int:
    """Bytes that a row's values take in memory."""
    return sum(map(sys.getsizeof, row))
