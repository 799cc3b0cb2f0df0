"""What documents are called where a question gives only their key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from datasette.app import Datasette

from pipeline.explorer.metadata import DATABASE


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
