"""Links from the results of questions to rows' own pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from datasette.app import Datasette

from pipeline.explorer.metadata import DATABASE
from pipeline.taking.published_tables import (
    published_key,
    published_tables,
    record_kind,
)


@cache
def row_links() -> dict[str, str]:
    """The table that a key belongs to: `{"task_id": "current_task", "document_id":
    "current_document", …}`.
    """
    tables = (t for t in published_tables().tables.values() if record_kind(t.name))
    found = {key: table.name for table in tables if (key := published_key(table))}
    return found | {"other_target_id": found["target_id"]}


async def read_labels(
    datasette: Datasette, rows: Iterable[Mapping[str, Any]]
) -> dict[int, str]:
    """What the documents of these rows are called: `{3: "181/KH-UBND · Ủy ban nhân dân tỉnh An
    Giang"}`.
    """
    found = [dict(row) for row in rows]
    ids = {
        row["document_id"] for row in found if isinstance(row.get("document_id"), int)
    }
    query = (
        "SELECT document_id, label FROM current_document WHERE document_id IN (SELECT "
        "value FROM json_each(:ids))"
    )
    labels = await datasette.get_database(DATABASE).execute(
        query, {"ids": json.dumps(sorted(ids))}
    )
    return {row["document_id"]: row["label"] for row in labels}
