"""Commands for reviewers: a workbook to correct, and its corrections applied."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.common.language import say


def register(app: typer.Typer) -> None:
    """Add `kehoach review export`, `apply` and `bodies`."""
    review = typer.Typer(
        no_args_is_help=True, help="Correct what was read, in a spreadsheet."
    )
    review.command("export")(export_review)
    review.command("apply")(apply_review)
    review.command("bodies")(list_bodies)
    app.add_typer(review, name="review")


def export_review(
    out: Annotated[Path, typer.Option(help="The workbook to write (.xlsx).")],
    document: Annotated[
        str | None,
        typer.Option(help="Only the document with this number or its start."),
    ] = None,
    issuer: Annotated[
        str | None, typer.Option(help="A part of the issuer's name.")
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
    a semicolon. A row that was missed is typed below the others, with its page; `remove` as the
    decision takes a false one out; a kind on the sheet of agencies names a body.
    """
    from pipeline.cli.running.review import write_review_workbook

    count = write_review_workbook(out, (document, issuer), pictures, with_all=all_rows)
    typer.echo(say(f"{count} rows written to {out}"))


def apply_review(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The corrected workbook.")
    ],
    by: Annotated[
        str | None, typer.Option(help="Who corrected it; else the user's name here.")
    ] = None,
) -> None:
    """Store what a reviewed workbook says, all of it, or nothing if one cell cannot be; tells
    what was stored, what rests, and what waits and why.
    """
    from pipeline.cli.running.review import apply_workbook

    for line in apply_workbook(file, by):
        typer.echo(line)


def list_bodies(
    out: Annotated[
        Path | None, typer.Option(help="The file to write; else it is printed.")
    ] = None,
) -> None:
    """Give the bodies that reviewers named, as entries for the agency registry (YAML)."""
    from pipeline.cli.running.review import write_bodies

    typer.echo(write_bodies(out))
