"""Commands for reviewers: a workbook to correct, and its corrections applied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.beginning import begin
from pipeline.common.errors import WouldOverwrite, WrongUse

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def register(app: typer.Typer) -> None:
    """Add `kehoach review export` and `kehoach review apply`."""
    review = typer.Typer(
        no_args_is_help=True, help="Correct what was read, in a spreadsheet."
    )
    review.command("export")(export_review)
    review.command("apply")(apply_review)
    app.add_typer(review, name="review")


def export_review(
    out: Annotated[Path, typer.Option(help="The workbook to write (.xlsx).")],
    document: Annotated[
        str | None, typer.Option(help="Only documents with this number or its start.")
    ] = None,
    all_rows: Annotated[
        bool, typer.Option("--all", help="Rows without issues too.")
    ] = False,
    pictures: Annotated[
        int, typer.Option(min=0, help="How many rows get a picture of the page.")
    ] = 300,
) -> None:
    """Write rows in force to a workbook: those with issues first, then those read least surely.

    Change cells, save, and run `kehoach review apply`. Several agencies stand in one cell with
    a semicolon.
    """
    from sqlalchemy.orm import Session

    from pipeline.asking.document_choice import choose_documents
    from pipeline.asking.unknown_names import require_plans
    from pipeline.common.written_files import check_target
    from pipeline.common.written_kinds import REVIEW
    from pipeline.database.opening import open_database
    from pipeline.database.registry import agency_names
    from pipeline.review.review_rows import find_review_rows
    from pipeline.review.review_workbook import write_review
    from pipeline.review.row_pictures import RowPictures

    if out.suffix.lower() != ".xlsx":
        raise WrongUse(f"{out} is no workbook; give --out a name that ends with .xlsx.")
    settings = begin()
    check_target(out, REVIEW)
    with open_database(settings) as engine, Session(engine) as session:
        require_plans(session.connection())
        _check_applied(session, out)
        ids = None
        if document is not None:
            ids = [
                row["document_id"]
                for row in choose_documents(session.connection(), document)
            ]
        found = find_review_rows(session, ids)
        rows = [
            row
            for row in found
            if all_rows or row.wants_review or row.record == "document"
        ]
        cutter = RowPictures(session, settings)
        pictured = {
            id(row)
            for row in [r for r in rows if r.place and r.record != "document"][
                :pictures
            ]
        }
        write_review(
            rows,
            agency_names(session),
            out,
            lambda row: (
                cutter.cut(row.edition_id, row.place)
                if row.place and id(row) in pictured
                else None
            ),
        )
    typer.echo(f"{len(rows)} rows written to {out}")


def _check_applied(session: Session, out: Path) -> None:
    """An earlier workbook is replaced only when what a reviewer changed in it is stored."""
    from pipeline.common.errors import BadReview
    from pipeline.in_force.corrections import are_stored
    from pipeline.review.review_reading import read_review

    if not out.exists():
        return
    try:
        review = read_review(out)
        is_done = are_stored(session, review.edits, review.dismissed)
    except BadReview:
        is_done = False
    if not is_done:
        raise WouldOverwrite(
            f"{out} has corrections that are not applied; run `kehoach review apply "
            f"{out}`, or give another name."
        )


def apply_review(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The corrected workbook.")
    ],
    by: Annotated[
        str | None, typer.Option(help="Who corrected it; else the user's name here.")
    ] = None,
) -> None:
    """Make every changed cell of a reviewed workbook a correction; all of them, or none if one
    cannot be.
    """
    import getpass

    from sqlalchemy.orm import Session

    from pipeline.database.opening import open_database
    from pipeline.in_force.corrections import store_edits
    from pipeline.review.review_reading import read_review

    review = read_review(file)
    with open_database(begin()) as engine, Session(engine) as session:
        changed = store_edits(
            session, review.edits, review.dismissed, by or getpass.getuser()
        )
    typer.echo(
        f"{len(review.edits)} changed cells, {changed} corrections stored or taken back"
    )
