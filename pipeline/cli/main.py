"""The command line `kehoach`.

A `*_command` module has a command's options and help and stays light, so that help comes at once;
what the command does is in `running`, in a module that it imports when it is called.
"""

from __future__ import annotations

import atexit
import gc
import io
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, NoReturn

import typer

from pipeline.cli import (
    bodies_command,
    copy_database_command,
    desk_command,
    diff_command,
    digest_command,
    documents_command,
    explain_command,
    explore_command,
    export_command,
    extract_command,
    failures_command,
    find_command,
    history_command,
    ingest_command,
    lineage_command,
    mark_command,
    page_command,
    prefer_command,
    reprocess_command,
    review_command,
    show_command,
    store_command,
    version_command,
    watch_command,
)
from pipeline.cli.speaking import take_language, translate_help
from pipeline.cli.usage_errors import run_command
from pipeline.common.characters import storable, storable_name
from pipeline.common.errors import (
    PlanError,
    SettingsError,
    WouldOverwrite,
    WrongUse,
)
from pipeline.common.exit_codes import INTERRUPTED, SOME_FAILED, WRONG_USE
from pipeline.common.language import say


class Language(StrEnum):
    """What commands speak."""

    vi = "vi"
    en = "en"


WRONG_USES = (
    WrongUse,
    WouldOverwrite,
    SettingsError,
)  # nothing was begun
# New objects after which those that nobody needs are looked for. Loading makes some 400,000 that
# stay: with Python's 700, that took 0.17 of the 1.18 s of a batch that has nothing to read.
LOADED_BETWEEN_LOOKS = 50_000
COMMANDS = (  # in the order of the help
    explore_command,
    desk_command,
    extract_command,
    ingest_command,
    export_command,
    documents_command,
    show_command,
    failures_command,
    watch_command,
    version_command,
    find_command,
    bodies_command,
    lineage_command,
    diff_command,
    reprocess_command,
    history_command,
    prefer_command,
    review_command,
    mark_command,
    digest_command,
    page_command,
    explain_command,
    copy_database_command,
    store_command,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


@app.callback()
def options(
    lang: Annotated[
        Language | None,
        typer.Option(help="Vietnamese or English; also KEHOACH_LANG, or the locale."),
    ] = None,
) -> None:
    """Turn Vietnamese plan PDFs (kế hoạch) into a database of tasks, targets, agencies and
    deadlines.
    """


for _module in COMMANDS:
    _module.register(app)


def main() -> None:
    """Run the command line; an error that a user can act on is one line, everywhere."""
    gc.set_threshold(LOADED_BETWEEN_LOOKS)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    atexit.register(
        gc.freeze
    )  # else all that was loaded is looked through once more at the end, for 0.3 s
    try:
        arguments = take_language(sys.argv[1:])
        _begin_reading(arguments)
        command = typer.main.get_command(app)
        translate_help(command)
        sys.exit(run_command(command, arguments))
    except KeyboardInterrupt:  # before the command itself was begun
        sys.exit(INTERRUPTED)
    except PlanError as error:
        _fail(str(error), WRONG_USE if isinstance(error, WRONG_USES) else SOME_FAILED)
    except OSError as error:
        _fail(
            f"{storable_name(str(error.filename or 'A file'))}: {error.strerror or error}",
            SOME_FAILED,
        )


def _begin_reading(arguments: Sequence[str]) -> None:
    """Let a process load what reading needs while options and settings are read, for half of the
    time that a plan of 16 pages takes."""
    named = [argument for argument in arguments if not argument.startswith("-")]
    if named[:1] == ["extract"] and len(named) > 1:
        from pipeline.cli.running.extract import begin_reading

        begin_reading()


def _fail(message: str, code: int) -> NoReturn:
    typer.echo(f"kehoach: {storable(say(message))}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
