"""Answer queries of a snapshot: `python -m pipeline.explorer.query_process FILE`, frames in and
out.

A process of its own, as no clock inside it can end `instr(…, …)` over long texts: SQLite does
not look up from one call of a function. An alarm of the system ends it, and the process with it.
"""

from __future__ import annotations

import resource
import signal
import sqlite3
import sys
from pathlib import Path

from pipeline.explorer.answers import Answer, Question, receive, send, size_of
from pipeline.explorer.bounds import open_snapshot, time_limit

GRACE = 1.0  # seconds after SQLite's own time limit
MOST_MEMORY = 400_000_000  # bytes of the process, its rows included
LONGEST_TEMPORARY = 1_000_000_000  # bytes of a file that SQLite sorts in
TOO_LARGE = "the answer is larger than {:,} bytes; ask for fewer rows or columns"
NO_MEMORY = "the query needs too much memory; ask for less at once"


def main() -> None:
    limit_process()
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl+C is for the explorer, which then ends this one
    connection = open_snapshot(Path(sys.argv[1]))
    connection.text_factory = lambda data: str(data, "utf-8", "replace")
    while True:
        try:
            question = Question(*receive(sys.stdin.buffer))
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_REAL, question.milliseconds / 1000 + GRACE)
        answer = reply(connection, question)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(sys.stdout.buffer, answer)


def limit_process() -> None:
    """Memory and temporary files of this process."""
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LONGEST_TEMPORARY, LONGEST_TEMPORARY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def reply(connection: sqlite3.Connection, question: Question) -> Answer:
    """The answer to a question, or the error it makes."""
    try:
        with time_limit(connection, question.milliseconds):
            return fetch(connection, question)
    except (sqlite3.Error, sqlite3.Warning) as error:
        return Answer([], [], type(error).__name__, str(error))
    except MemoryError:
        return Answer([], [], "OperationalError", NO_MEMORY)
    except (ValueError, OverflowError) as error:
        return Answer([], [], "ProgrammingError", str(error))


def fetch(connection: sqlite3.Connection, question: Question) -> Answer:
    """All rows, or as many as are wanted, as long as they stay within the bytes of an answer."""
    cursor = connection.execute(question.sql, question.values)
    rows: list[tuple[object, ...]] = []
    size = 0
    for row in cursor:
        size += size_of(row)
        if size > question.most_bytes:
            raise sqlite3.DataError(TOO_LARGE.format(question.most_bytes))
        rows.append(row)
        if len(rows) == question.most_rows:
            break
    columns = [name for name, *_ in cursor.description or ()]
    cursor.close()
    return Answer(columns, rows)


if __name__ == "__main__":
    main()
