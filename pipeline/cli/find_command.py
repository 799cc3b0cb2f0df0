"""The commands that answer questions: `search`, `tasks` and `targets`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from pipeline.cli.beginning import begin
from pipeline.common.errors import WrongUse


class Kind(StrEnum):
    """Kinds of record a search finds."""

    document = "document"
    task = "task"
    target = "target"
    assignment = "assignment"
    reference = "reference"
    duty = "duty"
    reporting = "reporting"
    running_task = "running_task"


class RoleChoice(StrEnum):
    """What an agency does in a task."""

    lead = "lead"
    coordinating = "coordinating"


class StatusChoice(StrEnum):
    """Where a task's time stands today."""

    open = "open"
    overdue = "overdue"
    ongoing = "ongoing"
    conditional = "conditional"
    undated = "undated"


AgencyOption = Annotated[
    str | None,
    typer.Option(help='Any name of the agency: "Sở KH&CN", "so khoa hoc cong nghe".'),
]
DocumentOption = Annotated[
    str | None, typer.Option(help='A document number or its start: "181/KH-UBND".')
]
IssuerOption = Annotated[str | None, typer.Option(help="A part of the issuer's name.")]
PredecessorsOption = Annotated[
    bool,
    typer.Option(
        "--with-predecessors", help="Also what the agencies had that it took over from."
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(search)
    app.command()(tasks)
    app.command()(targets)


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help="With or without diacritics.")
    ],
    kind: Annotated[
        list[Kind] | None,
        typer.Option(help="Only this kind of record; may be repeated."),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, max=1000, help="How many at the most.")
    ] = 20,
) -> None:
    """Find records in force that have all these words: "so khoa hoc cong nghe do thi thong minh".

    Case and diacritics do not matter; UBND, KHCN and the like stand for their words too.
    """
    from sqlalchemy.orm import Session

    from pipeline.asking.known_values import check_words
    from pipeline.asking.unknown_names import require_plans
    from pipeline.cli.show_found import show_hits
    from pipeline.common.search_words import read_query
    from pipeline.database.opening import open_database
    from pipeline.database.search import index_missing
    from pipeline.database.search import search as find
    from pipeline.reports.cells import make_console

    typed = " ".join(words)
    query = read_query(typed)
    if query is None:
        raise WrongUse(
            f"{typed!r} has no letter and no figure; give words to look for."
        )
    with open_database(begin()) as engine:
        with Session(engine) as session:
            require_plans(session.connection())
            index_missing(session)
        with engine.connect() as connection:
            hits = find(connection, typed, [k.value for k in kind or []], limit)
            if not hits:
                check_words(connection, query)
    show_hits(make_console(), hits, query.words)
    typer.echo(
        f"{len(hits)} found" + (f", the first {limit}" if len(hits) == limit else "")
    )


def tasks(
    agency: AgencyOption = None,
    role: Annotated[
        RoleChoice | None, typer.Option(help="What the agency does.")
    ] = None,
    due_before: Annotated[
        str | None, typer.Option(help="Due on this day or earlier: 2026-12-31.")
    ] = None,
    due_after: Annotated[
        str | None, typer.Option(help="Due on this day or later.")
    ] = None,
    status: Annotated[
        StatusChoice | None, typer.Option(help="Where its time stands today.")
    ] = None,
    document: DocumentOption = None,
    issuer: IssuerOption = None,
    with_predecessors: PredecessorsOption = False,
) -> None:
    """List who must do what by when, the next deadline first."""
    from pipeline.asking.query import connect, find_tasks
    from pipeline.cli.show_found import show_found_tasks
    from pipeline.reports.cells import make_console

    with connect() as database:
        found = find_tasks(
            database,
            agency=agency,
            role=role.value if role else None,
            due_before=due_before,
            due_after=due_after,
            status=status.value if status else None,
            document=document,
            issuer=issuer,
            with_predecessors=with_predecessors,
        )
    show_found_tasks(make_console(), found)
    typer.echo(f"{len(found)} task{'' if len(found) == 1 else 's'}")


def targets(
    agency: AgencyOption = None,
    horizon: Annotated[
        int | None, typer.Option(help="Only targets for this year.")
    ] = None,
    unit: Annotated[
        str | None, typer.Option(help='Only this unit, as printed: "%".')
    ] = None,
    document: DocumentOption = None,
    issuer: IssuerOption = None,
    with_predecessors: PredecessorsOption = False,
) -> None:
    """List which figure must be reached, by year."""
    from pipeline.asking.query import connect, find_targets
    from pipeline.cli.show_found import show_found_targets
    from pipeline.reports.cells import make_console

    with connect() as database:
        found = find_targets(
            database,
            agency=agency,
            horizon=horizon,
            unit=unit,
            document=document,
            issuer=issuer,
            with_predecessors=with_predecessors,
        )
    show_found_targets(make_console(), found)
    typer.echo(f"{len(found)} target{'' if len(found) == 1 else 's'}")
