"""The commands by which people say what is done: `kehoach mark done`, `not-done` and so on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

NumberArgument = Annotated[
    str | None,
    typer.Argument(metavar="NUMBER", help='The document: "181/KH-UBND".'),
]
OrdinalArgument = Annotated[
    str | None, typer.Argument(metavar="TASK", help='The task\'s number: "2.1".')
]
TaskOption = Annotated[
    int | None, typer.Option("--task", help="The task's id instead (task_id).")
]
SectionOption = Annotated[
    str | None, typer.Option(help="The task's section, if several have the number.")
]
IssuerOption = Annotated[
    str, typer.Option(help="A part of the issuer's name, if several used the number.")
]
ForOption = Annotated[
    str | None,
    typer.Option("--for", help="Which date of a recurring task: 2026-06-30."),
]
NoteOption = Annotated[str | None, typer.Option(help="What came of it, in words.")]
LinkOption = Annotated[
    str | None, typer.Option(help="Where the result is to be seen: a link or path.")
]
ByOption = Annotated[
    str | None, typer.Option(help="Who says so; else the user's name here.")
]


def register(app: typer.Typer) -> None:
    """Add `kehoach mark done`, `not-done`, `clear`, `drop` and `import`."""
    mark = typer.Typer(
        no_args_is_help=True,
        help="Say which tasks are done, when and with what result.",
    )
    mark.command("done")(done)
    mark.command("not-done")(not_done)
    mark.command("clear")(clear)
    mark.command("drop")(drop)
    mark.command("import")(import_marks)
    app.add_typer(mark, name="mark")


def done(
    number: NumberArgument = None,
    ordinal: OrdinalArgument = None,
    task: TaskOption = None,
    section: SectionOption = None,
    issuer: IssuerOption = "",
    on: Annotated[
        str | None, typer.Option(help="The day it was done; else today: 2026-06-30.")
    ] = None,
    due_on: ForOption = None,
    note: NoteOption = None,
    link: LinkOption = None,
    by: ByOption = None,
) -> None:
    """Mark a task as done; of a recurring one the date that was next then, or --for."""
    from pipeline.cli.running.mark import TaskNamed, mark_task

    named = TaskNamed(number, ordinal, task, section, issuer)
    typer.echo(mark_task(named, "done", on, due_on, note, link, by))


def not_done(
    number: NumberArgument = None,
    ordinal: OrdinalArgument = None,
    task: TaskOption = None,
    section: SectionOption = None,
    issuer: IssuerOption = "",
    due_on: ForOption = None,
    note: NoteOption = None,
    link: LinkOption = None,
    by: ByOption = None,
) -> None:
    """Say that a task is not done, and why."""
    from pipeline.cli.running.mark import TaskNamed, mark_task

    named = TaskNamed(number, ordinal, task, section, issuer)
    typer.echo(mark_task(named, "not_done", None, due_on, note, link, by))


def clear(
    number: NumberArgument = None,
    ordinal: OrdinalArgument = None,
    task: TaskOption = None,
    section: SectionOption = None,
    issuer: IssuerOption = "",
    due_on: ForOption = None,
    by: ByOption = None,
) -> None:
    """Take back what was said of a task; it is kept as withdrawn."""
    from pipeline.cli.running.mark import TaskNamed, mark_task

    named = TaskNamed(number, ordinal, task, section, issuer)
    typer.echo(mark_task(named, None, None, due_on, None, None, by))


def drop(
    mark: Annotated[int, typer.Argument(help="The mark's number, as its issue says.")],
) -> None:
    """Take back a mark whose task is not found any more."""
    from pipeline.cli.running.mark import drop_by_number

    drop_by_number(mark)


def import_marks(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A spreadsheet, .xlsx or .csv.")
    ],
    by: ByOption = None,
) -> None:
    """Mark the tasks of a spreadsheet: columns for document and number, or task_id; result
    (done, not_done, "Đã hoàn thành"); and done_on, note, link, by.
    """
    from pipeline.cli.running.mark import import_sheet

    typer.echo(import_sheet(file, by))
