"""What the first page shows: how much there is, and the documents that came last."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette

from pipeline.explorer.lasting.addresses import read_row_addresses
from pipeline.explorer.metadata import DATABASE
from pipeline.explorer.wording import read_facts

LATEST = 6


async def read_front_page(datasette: Datasette) -> dict[str, Any]:
    """Numbers of rows of the main tables, the questions, and the latest documents."""
    database = datasette.get_database(DATABASE)
    counts = await database.table_counts(limit=1000)
    latest = await database.execute(
        "SELECT document_id, number, type, title, issuer, issued_on, task_count, "
        "target_count, issue_count "
        f"FROM current_document ORDER BY extracted_at DESC, document_id DESC LIMIT {LATEST}"
    )
    made_at = (await database.execute("SELECT made_at FROM snapshot")).first()
    return {
        "database": DATABASE,
        "counts": {name: counts.get(name) for name in read_facts("wording")["menu"]},
        "questions": read_facts("queries"),
        "latest": [dict(row) for row in latest],
        "addresses": await read_row_addresses(datasette, latest),
        "made_at": made_at[0] if made_at else "",
    }
