"""A part of a document's reading done by a copy of this process, while this one does another."""

from __future__ import annotations

import gc
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Protocol, TypeVar

T = TypeVar("T")


class Aside(Protocol):
    """Who does a part: called with what to do, it gives back how to ask for what was found."""

    def __call__(self, function: Callable[[], T], /) -> Callable[[], T]:
        """Begin, and tell how to wait for it."""


def here(function: Callable[[], T]) -> Callable[[], T]:
    """This process does it, when it is asked for."""
    return function


def in_copy(function: Callable[[], T]) -> Callable[[], T]:
    """A copy of this process does it at once, with all that is loaded; where that ends without
    an answer this one does it, and meets the same error. Not to be called beside threads.
    """
    gc.freeze()  # a look for cycles would copy the memory that both share
    context = get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(function, sending))
    process.start()
    sending.close()

    def found() -> T:
        try:
            answer: tuple[T] = receiving.recv()
        except EOFError:
            return function()
        finally:
            receiving.close()
            process.join()
        return answer[0]

    return found


def _send(function: Callable[[], object], connection: Connection) -> None:
    try:
        answer = (function(),)
    except Exception:
        return  # told by the process that asked, which meets it too
    connection.send(answer)
