"""What the page of a document shows besides its header: its own tasks first, and its issues."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette

from pipeline.explorer.lasting.addresses import Address, read_addresses
from pipeline.explorer.metadata import DATABASE

Row = dict[str, Any]
MOST_TASKS = 12  # shown on the document's page; the table has all
TASKS = (
    "SELECT task_id, ordinal, content, lead_agency, due_to, due_raw, due_recurrence "
    "FROM current_task WHERE document_id = :d "
    f"ORDER BY due_order, position LIMIT {MOST_TASKS}"
)
COUNTED = (
    *("current_task", "current_target", "current_duty", "current_assignment"),
    *("current_reporting", "current_reference"),
)
ISSUES = (
    "SELECT sum(record_kind = 'document') AS own, count(*) AS total "
    "FROM current_issue WHERE document_id = :d"
)


async def read_document_page(datasette: Datasette, row: Row) -> Row:
    """The next tasks of a document, how many rows of each kind it has, and its issues.

    The issues are those of its rows as well: "no issues" is said only where there are none.
    """
    database = datasette.get_database(DATABASE)
    values = {"d": row["document_id"]}
    tasks = [dict(task) for task in await database.execute(TASKS, values)]
    issues = dict((await database.execute(ISSUES, values)).first())
    ids = [task["task_id"] for task in tasks]
    addresses: Address = await read_addresses(datasette, {"current_task": ids})
    return {
        "tasks": [
            {**task, "address": addresses["current_task", task["task_id"]]}
            for task in tasks
        ],
        "counts": await _count_rows(datasette, values),
        "own_issues": issues["own"] or 0,
        "all_issues": issues["total"],
    }


async def _count_rows(datasette: Datasette, values: Row) -> dict[str, int]:
    """How many rows of each table are the document's, of those that have any."""
    counting = ", ".join(
        f"(SELECT count(*) FROM {table} WHERE document_id = :d) AS {table}"
        for table in COUNTED
    )
    database = datasette.get_database(DATABASE)
    found = dict((await database.execute(f"SELECT {counting}", values)).first())
    return {table: count for table, count in found.items() if count}
