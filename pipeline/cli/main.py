"""The command line `kehoach`; each command imports what it needs, so that help comes at once."""

from __future__ import annotations

import atexit
import gc
import io
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from pipeline.cli import diff_command as cli_diff
from pipeline.cli import explain_command as cli_explain
from pipeline.cli import explore_command as cli_explore
from pipeline.cli import find_command as cli_find
from pipeline.cli import history_command as cli_history
from pipeline.cli import lineage_command as cli_lineage
from pipeline.cli import page_command as cli_page
from pipeline.cli import reprocess_command as cli_reprocess
from pipeline.cli import review_command as cli_review
from pipeline.common.characters import storable, storable_name
from pipeline.common.errors import (
    DatabaseUnavailable,
    PlanError,
    SettingsError,
    WouldOverwrite,
    WrongUse,
)
from pipeline.common.settings import read_settings

ALL_WELL, SOME_FAILED, WRONG_USE, STOPPED = 0, 1, 2, 130
WRONG_USES = (
    WrongUse,
    WouldOverwrite,
    SettingsError,
    DatabaseUnavailable,
)  # nothing was begun

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help=(
        "Turn Vietnamese plan PDFs (kế hoạch) into a database of tasks, targets, "
        "agencies and deadlines."
    ),
)

cli_explore.register(app)


class Format(StrEnum):
    """File formats of an export."""

    json = "json"
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    ics = "ics"


@app.command()
def extract(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A PDF: a path or a URI.")
    ],
    out: Annotated[
        Path | None, typer.Option(help="Write here instead of standard output.")
    ] = None,
) -> None:
    """Print what one PDF says as JSON; needs no database."""
    import json

    from pipeline.common.written_files import check_target, write_text
    from pipeline.common.written_kinds import RECORD
    from pipeline.database.record import to_record
    from pipeline.reading.intake import read_source
    from pipeline.reading.reading import read_plan

    settings = read_settings()
    if out is not None:
        check_target(out, RECORD)
    _source, data = read_source(file, settings)
    record = to_record(
        read_plan(data, settings, settings.workers), with_running=settings.running_tasks
    )
    text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    if out is None:
        sys.stdout.write(text)
    else:
        write_text(out, RECORD, text)


@app.command()
def ingest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="PDFs, folders or URIs; else data/raw."
        ),
    ] = None,
) -> None:
    """Read PDFs into the database; what is known already is left alone.

    Exit code: 0 all well, 1 some files failed, 2 nothing to read at these paths or wrong settings.
    """
    from pipeline.batches.prefect_runs import brief_server, explained
    from pipeline.cli.show import show_batch
    from pipeline.reading.intake import find_files

    paths = paths or ["data/raw"]
    if not find_files(paths):
        raise WrongUse(
            f"There are no PDF files in {storable_name(', '.join(paths))}; give "
            "another folder, or files."
        )
    read_settings()  # what is wrong with them is said before Prefect starts
    import flows

    with explained(), brief_server(show_batch):
        results = flows.ingest(paths)
    show_batch(results)
    codes = [result.code for result in results]
    if all(code == "not_found" for code in codes):
        raise typer.Exit(WRONG_USE)
    raise typer.Exit(SOME_FAILED if any(codes) else ALL_WELL)


@app.command()
def export(
    format: Annotated[
        Format, typer.Option(help="One record a document, or one table a kind.")
    ],
    out: Annotated[Path, typer.Option(help="The folder to write to; made if missing.")],
    current: Annotated[  # noqa: ARG001 - the default, said aloud
        bool,
        typer.Option(
            "--current",
            help="What is in force today, amendments and corrections applied.",
        ),
    ] = True,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d", "%d/%m/%Y"], help="What was in force on that day."
        ),
    ] = None,
    as_read: Annotated[
        bool,
        typer.Option(
            "--as-read",
            help="The newest editions as read, without amendments and corrections.",
        ),
    ] = False,
) -> None:
    """Write the documents in force as JSON records, as CSV, XLSX or Parquet tables, or
    deadlines as calendars.
    """
    from pipeline.asking.as_of import open_version
    from pipeline.asking.unknown_names import require_plans
    from pipeline.common.written_files import check_folder
    from pipeline.database.opening import open_database
    from pipeline.taking.export import export as export_tables

    if as_of is not None and as_read:
        raise WrongUse(
            "What was read knows no day; give --as-of or --as-read, not both."
        )
    settings = read_settings()
    check_folder(out)
    day = as_of.date() if as_of else None
    with open_database(settings) as engine:
        with engine.connect() as connection:
            require_plans(connection)
        with open_version(engine, day, as_read=as_read) as version:
            files = export_tables(
                version, out, format.value, running_tasks=settings.running_tasks
            )
    typer.echo(f"{len(files)} file{'' if len(files) == 1 else 's'} written to {out}")


@app.command()
def status() -> None:
    """Show what is in the database, how pages were read, and which files cannot be read."""
    from pipeline.asking import queries
    from pipeline.cli.show import show_status
    from pipeline.database.opening import open_database
    from pipeline.reports.cells import make_console

    with open_database(read_settings()) as engine, engine.connect() as connection:
        show_status(
            make_console(),
            queries.count_rows(connection),
            queries.count_pages(connection),
            queries.find_failures(connection),
            queries.find_last_run(connection),
        )


@app.command()
def show(
    number: Annotated[
        str,
        typer.Argument(help='A document number or its start: "181/KH-UBND", "181".'),
    ],
    issuer: Annotated[
        str,
        typer.Option(help="A part of the issuer's name, if several used the number."),
    ] = "",
) -> None:
    """Show one document: header, tasks, targets, assignments, issues.

    Case, spaces and diacritics of the number do not matter. A file's name without ending will
    do as well.
    """
    from pipeline.asking import queries
    from pipeline.asking.document_choice import choose_document
    from pipeline.cli.show import documents_shown
    from pipeline.cli.show_plan import show_plan
    from pipeline.database.opening import open_database
    from pipeline.reports.cells import make_console

    console = make_console()
    with open_database(read_settings()) as engine, engine.connect() as connection:
        with documents_shown(console):
            document = choose_document(connection, number, issuer)
        show_plan(
            console, document, queries.find_parts(connection, document["document_id"])
        )


@app.command()
def issues(
    code: Annotated[
        str | None, typer.Option(help='Only this kind, such as "unknown_agency".')
    ] = None,
    document: Annotated[
        str | None, typer.Option(help="Only documents with this number or its start.")
    ] = None,
) -> None:
    """List what does not add up in the documents in force, for review."""
    from pipeline.asking import queries
    from pipeline.asking.document_choice import choose_documents
    from pipeline.asking.unknown_names import require_plans
    from pipeline.cli.show import show_issues
    from pipeline.database.opening import open_database
    from pipeline.reports.cells import make_console

    with open_database(read_settings()) as engine, engine.connect() as connection:
        require_plans(connection)
        ids = None
        if document is not None:
            ids = [row["document_id"] for row in choose_documents(connection, document)]
        rows = queries.find_issues(connection, code, ids)
    show_issues(make_console(), rows, with_document=True)
    typer.echo(f"{len(rows)} open issue{'' if len(rows) == 1 else 's'}")


@app.command()
def watch(
    folder: Annotated[
        str,
        typer.Argument(metavar="FOLDER", help="A folder or URI whose PDFs are read."),
    ],
    every: Annotated[
        float, typer.Option(min=1, help="Seconds between two looks.")
    ] = 60,
) -> None:
    """Ingest a folder again and again until stopped.

    Runs on the Prefect server that PREFECT_API_URL names, else on one of its own that ends with it.
    """
    from pipeline.batches.prefect_defaults import show_logs
    from pipeline.batches.prefect_runs import explained, lasting_server
    from pipeline.reading.intake import find_folder

    uri = find_folder(folder)
    show_logs()

    import flows

    with explained(), lasting_server() as url:
        typer.echo(
            f"Watching {storable_name(uri)} every {every:g} seconds; Prefect is at "
            f"{url.removesuffix('/api')}",
            err=True,
        )
        flows.watch(uri, every)


@app.command()
def version() -> None:
    """Print the version of the program and of its extraction rules."""
    from importlib.metadata import version as installed_version

    from pipeline.reading.extract import EXTRACTOR_VERSION

    typer.echo(f"kehoach {installed_version('kehoach')}, extractor {EXTRACTOR_VERSION}")


cli_find.register(app)
cli_lineage.register(app)
cli_diff.register(app)
cli_reprocess.register(app)
cli_history.register(app)
cli_review.register(app)
cli_page.register(app)
cli_explain.register(app)


def main() -> None:
    """Run the command line; an error that a user can act on is one line, everywhere."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    atexit.register(
        gc.freeze
    )  # else all that was loaded is looked through once more at the end, for 0.3 s
    try:
        app()
    except PlanError as error:
        _fail(str(error), WRONG_USE if isinstance(error, WRONG_USES) else SOME_FAILED)
    except OSError as error:
        _fail(
            f"{storable_name(str(error.filename or 'A file'))}: {error.strerror or error}",
            SOME_FAILED,
        )


def _fail(message: str, code: int) -> NoReturn:
    typer.echo(f"kehoach: {storable(message)}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
