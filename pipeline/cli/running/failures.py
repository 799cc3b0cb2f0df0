"""What `failures` does: the files that could not be read, as a table or read again."""

from __future__ import annotations

from collections.abc import Collection

import typer

from pipeline.asking.queries import find_failures
from pipeline.batches.gone_files import close_gone, is_gone, is_wholly_named
from pipeline.batches.results import DocumentResult
from pipeline.cli.running.beginning import begin
from pipeline.cli.running.ingest import read_files
from pipeline.common.errors import NotFound
from pipeline.common.exit_codes import ALL_WELL, SOME_FAILED
from pipeline.common.language import say
from pipeline.common.settings import read_settings
from pipeline.database.opening import open_database
from pipeline.reports.show_failures import show_failures
from pipeline.reports.text_tables import Row, make_console, plural


def list_failures() -> None:
    """Print the files that cannot be read as things stand."""
    rows = _find()
    show_failures(make_console(), rows)
    typer.echo(plural(len(rows), "failed file"))


def retry_failures() -> int:
    """Read them again, whether they changed or not, and give the exit code.

    Those whose files are gone are closed: nobody could ever read them again.
    """
    paths = [row["uri"] for row in _find()]
    if not paths:
        typer.echo(say("No file failed."))
        return ALL_WELL
    gone = [path for path in paths if is_gone(path)]
    left = [path for path in paths if path not in gone]
    failed = [result for result in _read_again(left) if result.code]
    # The file that held one may be there without it.
    gone += [result.uri for result in failed if _is_not_there(result)]
    _close(gone)
    return ALL_WELL if all(map(_is_not_there, failed)) else SOME_FAILED


def _is_not_there(result: DocumentResult) -> bool:
    return result.code == NotFound.code and is_wholly_named(result.uri)


def _read_again(paths: list[str]) -> list[DocumentResult]:
    return read_files(paths, read_settings(), retry=True) if paths else []


def _close(gone: Collection[str]) -> None:
    """Close failures, and say how many."""
    if not gone:
        return
    with open_database(begin()) as engine:
        close_gone(engine, gone)
    if len(gone) == 1:
        typer.echo(say("1 failure was closed: its file is not there any more."))
    else:
        closed = (
            f"{len(gone)} failures were closed: their files are not there any more."
        )
        typer.echo(say(closed))


def _find() -> list[Row]:
    with open_database(begin()) as engine, engine.connect() as connection:
        return find_failures(connection)
