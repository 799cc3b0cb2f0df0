"""The command `reprocess`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.beginning import begin

if TYPE_CHECKING:
    from pipeline.batches.reprocess import Rereading


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(reprocess)


def reprocess(
    numbers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NUMBER]...", help="Documents by number or its start."),
    ] = None,
    older_than: Annotated[
        str | None,
        typer.Option(
            metavar="VERSION", help="Only files last read by an older extractor."
        ),
    ] = None,
    changed_rules: Annotated[
        bool,
        typer.Option(
            "--changed-rules",
            help="Only files not yet read with the rules as they are.",
        ),
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="All files.")] = False,
) -> None:
    """Read files in the database again after the rules changed, and report what reads otherwise.

    Scanned pages are not recognised again. A file that reads as before is not stored again; one
    that does not becomes a new edition. Exit code: 0 all well, 1 some files failed, 2 wrong use.
    """
    from pipeline.batches.prefect_runs import brief_server, explained
    from pipeline.batches.reprocess import Selection
    from pipeline.batches.reprocess_batch import check_numbers
    from pipeline.common.errors import WrongUse
    from pipeline.reading.rule_version import version_order

    selection = Selection(tuple(numbers or ()), older_than, changed_rules, everything)
    if selection == Selection():
        raise WrongUse(
            "Say which documents to read again: numbers, --older-than, --changed-rules or --all."
        )
    if older_than is not None:
        version_order(older_than)
    check_numbers(
        selection.numbers, begin()
    )  # what is wrong is said before Prefect starts
    import flows

    with explained(), brief_server(_show_rows):
        done = flows.reprocess(
            list(selection.numbers), older_than, changed_rules, everything
        )
    _show_rows(done.results)
    if done.report is not None:
        typer.echo(f"Report: {done.report}")
    if any(result.state == "failed" for result in done.results):
        raise typer.Exit(1)


def _show_rows(results: Sequence[Rereading]) -> None:
    """What reads otherwise now, and how many files were read."""
    from pipeline.batches.reprocess_batch import make_rows, summary_line
    from pipeline.reports.cells import make_console, make_table, to_text

    rows = make_rows(results)
    if rows:
        table = make_table("File", "Number", "Row", "Change", "Field", "Old", "New")
        for row in rows:
            table.add_row(*(to_text(value) for value in row.values()))
        make_console().print(table)
    typer.echo(summary_line(results))
