"""What became of a batch, for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from pipeline.batches.results import (
    FAILED,
    LOADED,
    UNCHANGED,
    DocumentResult,
    count_lines,
    result_rows,
)
from pipeline.common.language import say
from pipeline.reports.text_tables import (
    Row,
    cell_text,
    make_console,
    make_table,
    word_cell,
)

STATE_STYLES = {LOADED: "green", UNCHANGED: "dim", FAILED: "red"}
# More of them hide what happened; to lay out a thousand rows takes a second.
MOST_UNCHANGED = 100
COLUMNS = ("File", "State", "Number", "*Tasks", "*Targets", "*Issues", "*Seconds")


def show_batch(results: Sequence[DocumentResult]) -> None:
    """One row a file, and the total, on standard output; why only where a file failed.

    Many files that did not change are only counted.
    """
    shown = _worth_a_row(results)
    rows = result_rows(shown)
    has_reasons = any(row["reason"] for row in rows)
    table = make_table(*COLUMNS, *(["Why"] if has_reasons else []))
    for row in rows:
        cells = _cells(row)
        if has_reasons:
            cells.append(word_cell(row["reason"]))
        table.add_row(*cells)
    console = make_console()
    if shown:
        console.print(table)
    if len(shown) < len(results):
        console.print(
            say(f"{len(results) - len(shown)} unchanged files are not listed.")
        )
    console.print(word_cell(count_lines(results), "bold"))


def _worth_a_row(results: Sequence[DocumentResult]) -> Sequence[DocumentResult]:
    """All, but for files that did not change where there are many of them."""
    changed = [result for result in results if result.state != UNCHANGED]
    are_many = len(results) - len(changed) > MOST_UNCHANGED
    return changed if are_many else results


def _cells(row: Row) -> list[Text]:
    """A file that failed has no counts."""
    state = word_cell(row["state"], STATE_STYLES[row["state"]])
    counts = [row["tasks"], row["targets"], row["issues"]]
    if row["state"] == FAILED:
        counts = ["", "", ""]
    named = [cell_text(row["file"]), state, cell_text(row["number"])]
    return [*named, *(cell_text(count) for count in counts), cell_text(row["seconds"])]
