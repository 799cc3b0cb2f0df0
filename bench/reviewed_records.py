"""What records say of the documents that a scripted reviewer decides (bench/review_steps.py)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from extractors.applying.corrections import CORRECTED

LEAST_LIKE = 75  # of 100: below it a row of the record is another
PARTS = {"start": "from", "end": "to"}  # of a period, as records name them
Record = Mapping[str, Any]


def value_of(row: Record, kind: str, column: str) -> str | None:
    """What a record says in a column of the review; None where it does not say."""
    found = CORRECTED[kind].corrected_columns.get(column)
    value = row.get(found.field.name) if found else None
    if found and found.part is not None:
        part = PARTS.get(found.part.name, found.part.name)
        value = value.get(part) if isinstance(value, dict) else None
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, float):
        return f"{value:.15g}"
    return None if value is None else str(value)


def most_alike(rows: list[Record], column: str, text: str) -> Record:
    """The row of a record that says the same; nothing where none is like it."""
    ranked = [(fuzz.ratio(str(row.get(column)), text), n) for n, row in enumerate(rows)]
    likeness, place = max(ranked, default=(0.0, 0))
    return rows[place] if likeness >= LEAST_LIKE else {}


def read_names(database: Path) -> dict[int, str]:
    """The names of files in force by document."""
    with closing(sqlite3.connect(database)) as opened:
        return dict(
            opened.execute(
                "SELECT document_id, file_stem FROM edition WHERE is_current"
            )
        )


def read_records(names: Mapping[int, str], folder: Path | None) -> dict[int, Record]:
    """The records that a folder has of documents."""
    found: dict[int, Record] = {}
    for document_id, name in names.items():
        for ending in ("gold.json", "expected.json"):
            path = folder / f"{name}.{ending}" if folder else None
            if path and path.exists():
                found[document_id] = json.loads(path.read_text("utf-8"))
    return found
