"""What a search or a question found, for people."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from rich.console import Console
from rich.text import Text

from extractors.values.record_table import TARGET, TASK
from pipeline.asking.document_labels import Labels
from pipeline.common.characters import storable
from pipeline.common.search_marks import cut_around
from pipeline.common.search_words import Query
from pipeline.database.search import Hit
from pipeline.reports.row_tables import shown
from pipeline.reports.text_tables import (
    Row,
    cell_text,
    make_table,
    print_filled,
    to_list,
    word_cell,
)

FOUND_TASK = (
    shown(TASK, "Task", "content"),
    shown(TASK, "Lead", "lead"),
    shown(TASK, "Coordinating", "coordinating"),
)
FOUND_TARGET = (
    shown(TARGET, "By", "horizon"),
    shown(TARGET, "Indicator", "indicator"),
    shown(TARGET, "Target", "value"),
    shown(TARGET, "Agencies", "agencies"),
)
WHERE = ("Document", "No", "*Page")
PLACE = ("Document", "#No", "#Page")  # together on a narrow terminal
HIT_COLUMNS = ("Document", "Kind", "No", "Text", "Lead", "Due", "*Page")
DUE = TASK.field_named("due")
STATUS_STYLES = {
    "overdue": "red",
    "open": "green",
    "ongoing": "cyan",
    "conditional": "yellow",
    "done": "dim",
    "done_late": "dim red",
}


def show_hits(
    console: Console, hits: Sequence[Hit], query: Query, labels: Labels
) -> None:
    """Records that were found, the words looked for in bold; `labels` names the documents."""
    table = make_table(*HIT_COLUMNS, narrow=(("Document", "Kind", "#No", "#Page"),))
    for hit in hits:
        row = hit.row
        table.add_row(
            cell_text(labels[row["document_id"]]),
            word_cell(hit.kind),
            cell_text(row.get("ordinal")),
            highlighted(hit.text, query),
            to_list(row.get("lead_agency") or row.get("agencies")),
            cell_text(row.get("due_to") or row.get("due_raw") or row.get("horizon")),
            cell_text(row.get("page")),
        )
    print_filled(console, table, [hit.row for hit in hits])


def highlighted(text: str, query: Query) -> Text:
    """The part of a text with the words that were looked for, these in bold."""
    marked = Text()
    for part in cut_around(storable(text), query):
        marked.append(part.text, style="bold" if part.is_hit else "").append(" ")
    marked.rstrip()
    return marked


def show_found_tasks(console: Console, found: pd.DataFrame, labels: Labels) -> None:
    """Tasks of several documents, with where their time stands."""
    rows = _rows(found)
    headings = [column.heading for column in FOUND_TASK]
    table = make_table(
        "Due", "Status", *headings, *WHERE, narrow=(("Due", "Status"), PLACE)
    )
    for row in rows:
        table.add_row(
            cell_text(row["due_to"] or row[DUE.printed_column]),
            word_cell(row["status"], STATUS_STYLES.get(str(row["status"]), "")),
            *(column.cell(row) for column in FOUND_TASK),
            *_where(row, labels),
        )
    print_filled(console, table, rows)


def show_found_targets(console: Console, found: pd.DataFrame, labels: Labels) -> None:
    """Targets of several documents."""
    rows = _rows(found)
    headings = [column.heading for column in FOUND_TARGET]
    table = make_table(*headings, *WHERE, narrow=(PLACE,))
    for row in rows:
        table.add_row(
            *(column.cell(row) for column in FOUND_TARGET), *_where(row, labels)
        )
    print_filled(console, table, rows)


def _where(row: Row, labels: Labels) -> list[Text]:
    """The cells that say where a record stands, under the headings of `WHERE`."""
    document = cell_text(labels[row["document_id"]])
    return [document, cell_text(row["ordinal"]), cell_text(row["page"])]


def _rows(found: pd.DataFrame) -> list[Row]:
    """Rows as plain values, None where a figure is missing."""
    return [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in found.to_dict("records")
    ]
