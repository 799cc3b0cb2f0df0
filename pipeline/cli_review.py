"""Commands for reviewers: a workbook to correct, and its corrections applied."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import UnknownName
from pipeline.settings import read_settings


def register(app: typer.Typer) -> None:
    """Add `kehoach review export` and `kehoach review apply`."""
    review = typer.Typer(no_args_is_help=True, help="Correct what was read, in a spreadsheet.")
    review.command("export")(export_review)
    review.command("apply")(apply_review)
    app.add_typer(review, name="review")


def export_review(
    out: Annotated[Path, typer.Option(help="The workbook to write (.xlsx).")],
    document: Annotated[
        str | None, typer.Option(help="Only documents with this number or its start.")
    ] = None,
    all_rows: Annotated[bool, typer.Option("--all", help="Rows without issues too.")] = False,
    pictures: Annotated[int, typer.Option(min=0, help="How many rows get a picture of the page.")] = 300,
) -> None:
    """Write rows in force to a workbook: those with issues first, then those read least surely.

    Change cells, save, and run `kehoach review apply`. Several agencies stand in one cell with a semicolon.
    """
    from sqlalchemy.orm import Session

    from pipeline.opening import open_database
    from pipeline.queries import find_documents
    from pipeline.registry import agency_names
    from pipeline.review_rows import find_review_rows
    from pipeline.review_workbook import write_review
    from pipeline.row_pictures import RowPictures

    settings = read_settings()
    with open_database(settings) as engine, Session(engine) as session:
        ids = None
        if document is not None:
            ids = [row["document_id"] for row in find_documents(session.connection(), document)]
            if not ids:
                raise UnknownName(f"No document has the number {document}; see `kehoach status`.")
        found = find_review_rows(session, ids)
        rows = [row for row in found if all_rows or row.wants_review or row.record == "document"]
        cutter = RowPictures(session, settings)
        pictured = {id(row) for row in [r for r in rows if r.place and r.record != "document"][:pictures]}
        write_review(
            rows,
            agency_names(session),
            out,
            lambda row: cutter.cut(row.edition_id, row.place) if row.place and id(row) in pictured else None,
        )
    typer.echo(f"{len(rows)} rows written to {out}")


def apply_review(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The corrected workbook.")],
    by: Annotated[str | None, typer.Option(help="Who corrected it; else the user's name here.")] = None,
) -> None:
    """Make every changed cell of a reviewed workbook a correction; all of them, or none if one cannot be."""
    import getpass

    from sqlalchemy.orm import Session

    from pipeline.corrections import store_edits
    from pipeline.opening import open_database
    from pipeline.review_reading import read_review

    review = read_review(file)
    with open_database(read_settings()) as engine, Session(engine) as session:
        changed = store_edits(session, review.edits, review.dismissed, by or getpass.getuser())
    typer.echo(f"{len(review.edits)} changed cells, {changed} corrections stored or taken back")
