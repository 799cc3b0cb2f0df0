"""How fast a PostgreSQL database of generated tasks answers what analysts and the command line
ask: search, facets, questions, a row with its proofs, a document.

Processor seconds are those of this process and of the server's, which must be on this machine.

Usage: python bench/speed_postgres.py DATABASE_URL; `kehoach copy-database` fills it from a
database that bench/many_plans.py made.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import Connection, text

from bench.processor_time import seconds_of
from models.database import make_engine
from pipeline.database.search import search

LIMIT = 0.5  # seconds, at the median
RUNS = 7
WORDS = (
    "đô thị thông minh",
    "co so du lieu dat dai",
    "tram y te xa so 7",
    "thiên tai xã số 12",
    "đề án chuyển đổi số",
)
LINES = {
    "facet: bodies in the lead": """
        SELECT g.name, counted.tasks FROM agency g JOIN (
            SELECT l.agency_id, count(*) AS tasks FROM task_agency l
            WHERE l.role = 'lead' AND NOT EXISTS (
                SELECT FROM task t JOIN edition e ON e.id = t.edition_id
                WHERE t.id = l.task_id AND NOT e.is_current)
            GROUP BY l.agency_id
        ) counted ON counted.agency_id = g.id ORDER BY 2 DESC LIMIT 30""",
    "facet: years of an issuer": """
        SELECT extract(year FROM due_to), count(*) FROM current_task
        WHERE document_issuer = 'Ủy ban nhân dân tỉnh thứ ' || :issuer GROUP BY 1""",
    "question: due within 90 days": """
        SELECT task_id, due_to, lead_agency, content, product, document_id FROM current_task
        WHERE due_to BETWEEN current_date + :day AND current_date + :day + 90
            AND status NOT IN ('done', 'done_late')
        ORDER BY due_to, document_id, position LIMIT 100""",
    "question: an agency's tasks": """
        SELECT t.task_id, t.due_to, t.content FROM task_agency a
        JOIN agency g ON g.id = a.agency_id JOIN current_task t ON t.task_id = a.task_id
        WHERE g.name = 'Sở thứ ' || :agency ORDER BY t.due_to, t.task_id LIMIT 100""",
    "row: the task": "SELECT * FROM current_task WHERE task_id = :task",
    "row: its proofs": """
        SELECT * FROM evidence WHERE record_kind = 'task' AND record_id = :task""",
    "row: its issues": """
        SELECT * FROM issue WHERE record_kind = 'task' AND record_id = :task""",
    "document: its tasks": """
        SELECT * FROM current_task WHERE document_id = :document ORDER BY position""",
}


def values_of(run: int) -> dict[str, Any]:
    """Other rows for every run, so that nothing is answered from memory."""
    agency, issuer = str(run % 40 + 1), str(run % 34 + 1)
    numbers = {"task": 1 + run * 977, "document": 1 + run * 31, "day": run}
    return {"agency": agency, "issuer": issuer, **numbers}


def measure(server: int, ask: Callable[[int], object]) -> tuple[float, float]:
    """The medians of some askings, after a first one: seconds, and seconds of a processor."""
    clocks: tuple[Callable[[], float], ...] = (
        time.perf_counter,
        lambda: time.process_time() + seconds_of([server]),
    )
    used = []
    for run in range(RUNS + 1):
        before = [clock() for clock in clocks]
        ask(run)
        used.append(
            [clock() - begun for clock, begun in zip(clocks, before, strict=True)]
        )
    wall, processor = (
        statistics.median(times) for times in zip(*used[1:], strict=True)
    )
    return wall, processor


def ask_line(connection: Connection, sql: str) -> Callable[[int], object]:
    names = text(sql).compile().params

    def ask(run: int) -> object:
        values = {name: values_of(run)[name] for name in names}
        return connection.execute(text(sql), values).all()

    return ask


def ask_words(connection: Connection, typed: str) -> Callable[[int], object]:
    return lambda _run: search(connection, typed)


def tell(name: str, medians: tuple[float, float]) -> None:
    """One line of figures; the verdict is on the processor's, which neighbours do not change."""
    wall, processor = (1000 * seconds for seconds in medians)
    verdict = "" if processor <= LIMIT * 1000 else f"  MORE than {LIMIT * 1000:.0f} ms"
    print(
        f"{name:32} {wall:5.0f} ms, processor {processor:5.0f} ms{verdict}", flush=True
    )


def main() -> None:
    engine = make_engine(sys.argv[1])
    with engine.connect() as connection:
        # else a part of the work would be done by processes that are not counted
        connection.execute(text("SET max_parallel_workers_per_gather = 0"))
        server = connection.scalar(text("SELECT pg_backend_pid()")) or 0
        for typed in WORDS[:2]:
            tell(f"search: {typed}", measure(server, ask_words(connection, typed)))
        for name, sql in LINES.items():
            tell(name, measure(server, ask_line(connection, sql)))
    engine.dispose()


if __name__ == "__main__":
    main()
