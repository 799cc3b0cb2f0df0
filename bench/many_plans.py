"""Plans made by a generator, to see how the database and the explorer carry a country's worth
of them: a million tasks in 20,000 documents are 12 million rows.

Usage: python bench/many_plans.py DATABASE_URL [TASKS]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import Connection

from bench.plan_rows import (
    AGENCIES,
    COLUMNS,
    TASKS_A_PLAN,
    Rows,
    agency_rows,
    plan_rows,
)
from models import Base
from pipeline.common.settings import Settings
from pipeline.database.bulk_rows import indexed_afterwards, write_rows
from pipeline.database.opening import open_database

PLANS_AT_ONCE = 100  # 5,000 tasks and 30,000 proofs are written together


def make_plans(url: str, tasks: int) -> None:
    """Fill an empty database with so many tasks, fifty a plan, each with agencies, proofs and
    words.
    """
    with open_database(Settings(database_url=url)) as engine:
        with engine.begin() as connection, indexed_afterwards(connection):
            write_rows(connection, _table("agency"), AGENCIES, agency_rows())
            for rows in _generate(tasks // TASKS_A_PLAN):
                _write(connection, rows)
        with engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")


def _table(name: str) -> Any:
    return Base.metadata.tables[name]


def _generate(plans: int) -> Iterator[Rows]:
    """The rows of all plans, by table, some plans at a time."""
    for first in range(1, plans + 1, PLANS_AT_ONCE):
        rows: Rows = {name: [] for name in COLUMNS}
        for number in range(first, min(first + PLANS_AT_ONCE, plans + 1)):
            plan_rows(number, rows)
        yield rows


def _write(connection: Connection, rows: Rows) -> None:
    for name, columns in COLUMNS.items():
        write_rows(connection, _table(name), columns, rows[name])


def main() -> None:
    tasks = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    begun = time.perf_counter()
    make_plans(sys.argv[1], tasks)
    print(f"{tasks:,} tasks generated in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
