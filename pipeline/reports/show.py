"""The state of the database, documents to choose from, and issues, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console

from pipeline.asking.document_labels import Labels
from pipeline.asking.unknown_names import EMPTY
from pipeline.common.errors import SeveralDocuments
from pipeline.common.language import say
from pipeline.common.local_time import show_moment, show_number
from pipeline.reports.text_tables import (
    Row,
    cell_text,
    make_table,
    print_filled,
    word_cell,
)


def show_status(
    console: Console,
    counts: dict[str, int],
    pages: Sequence[Row],
    failures: Sequence[Row],
    run: Row | None,
) -> None:
    """What is in the database, how pages were read, and which files cannot be read."""
    table = make_table("In force", "*Rows")
    for name, count in counts.items():
        table.add_row(say(name), show_number(count))
    console.print(table)
    if not counts["editions"]:
        console.print(cell_text(say(f"{EMPTY[0].upper()}{EMPTY[1:]}.")))
    if run is not None:
        console.print(
            cell_text(say(f"Last batch with something to do: {_describe_run(run)}"))
        )
    if pages:
        table = make_table("Text layer", "Read by", "*Pages")
        for row in pages:
            table.add_row(
                word_cell(row["state"]),
                word_cell(row["method"]),
                show_number(row["pages"]),
            )
        console.print(table)
    if failures:
        table = make_table("File that cannot be read", "Since", "Why")
        for row in failures:
            table.add_row(
                cell_text(row["uri"]),
                cell_text(row["last_failed_at"]),
                word_cell(row["message"]),
            )
        console.print(table)


def _describe_run(run: Row) -> str:
    if run["finished_at"] is None:
        return f"{show_moment(run['started_at'])}, not finished"
    counts = ", ".join(
        f"{run[state]} {state}" for state in ("loaded", "unchanged", "failed")
    )
    if run["is_interrupted"]:
        return f"{show_moment(run['started_at'])}, interrupted after {counts}"
    return f"{show_moment(run['started_at'])}, {counts}"


@contextmanager
def documents_shown(console: Console) -> Iterator[None]:
    """Within this, the documents of which one is to be chosen are shown before the error that
    says so.
    """
    try:
        yield
    except SeveralDocuments as error:
        show_documents(console, error.documents)
        raise


def show_documents(console: Console, rows: Sequence[Mapping[str, Any]]) -> None:
    """Documents to choose from."""
    table = make_table(
        "Number", "Issuer", "Date", "Title", "File", narrow=(("Number", "Date"),)
    )
    for row in rows:
        table.add_row(
            *(
                cell_text(row[n])
                for n in ("number", "issuer", "issued_on", "title", "file_stem")
            )
        )
    console.print(table)


def show_issues(
    console: Console, rows: Sequence[Row], labels: Labels | None = None
) -> None:
    """What does not add up, for a reviewer; `labels` names the documents of a list of several."""
    columns = ["Issue", "About", "What", "*Page"]
    table = make_table(
        *(["Document"] if labels else []),
        *columns,
        title="Issues",
        rows=rows,
        narrow=(("Issue", "About"),),
    )
    for row in rows:
        about = _about(row)
        document = [cell_text(labels[row["document_id"]])] if labels else []
        table.add_row(
            *document,
            word_cell(row["code"]),
            cell_text(about),
            word_cell(row["message"]),
            cell_text(row["page"]),
        )
    print_filled(console, table, rows)


def _about(row: Row) -> str:
    """ "task 8 lead", in Vietnamese "nhiệm vụ 8 chủ trì"."""
    parts = (
        say(row["record_kind"] or ""),
        row["record_position"],
        say(row["field"] or ""),
    )
    return " ".join(str(part) for part in parts if part)
