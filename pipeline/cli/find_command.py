"""The commands that answer questions: `search`, `tasks` and `targets`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from pipeline.cli.choices import either_language


class FoundKind(StrEnum):
    """Kinds of record a search finds."""

    document = "document"
    task = "task"
    target = "target"
    assignment = "assignment"
    reference = "reference"
    duty = "duty"
    reporting = "reporting"
    running_task = "running_task"
    commitment = "commitment"


class RoleChoice(StrEnum):
    """What an agency does in a task."""

    lead = "lead"
    coordinating = "coordinating"


class StatusChoice(StrEnum):
    """Where a task stands today."""

    open = "open"
    overdue = "overdue"
    ongoing = "ongoing"
    conditional = "conditional"
    undated = "undated"
    done = "done"
    done_late = "done_late"


AgencyOption = Annotated[
    str | None,
    typer.Option(
        help='Any name of the agency, of all places or with its province: "Sở KH&CN", '
        '"so khoa hoc cong nghe an giang".'
    ),
]
DocumentOption = Annotated[
    str | None, typer.Option(help='A document number or its start: "181/KH-UBND".')
]
ROLE = typer.Option(
    parser=either_language(RoleChoice),
    metavar="ROLE",
    help="What the agency does: lead (chủ trì) or coordinating (phối hợp).",
)
RoleOption = Annotated[str | None, ROLE]
StatusOption = Annotated[
    str | None,
    typer.Option(
        parser=either_language(StatusChoice),
        metavar="STATUS",
        help="Where a task stands today: open, overdue, ongoing, conditional, undated, done or "
        "done_late.",
    ),
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
        list[FoundKind] | None,
        typer.Option(help="Only this kind of record; may be repeated."),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, max=1000, help="How many at the most.")
    ] = 20,
) -> None:
    """Find records in force that have all these words: "so khoa hoc cong nghe do thi thong minh".

    Case and diacritics do not matter; UBND, KHCN and the like stand for their words too.
    """
    from pipeline.cli.running.find import search_records

    kinds = [chosen.value for chosen in kind or []]
    search_records(" ".join(words), kinds, limit)


def tasks(
    agency: AgencyOption = None,
    role: RoleOption = None,
    due_before: Annotated[
        str | None, typer.Option(help="Due on this day or earlier: 2026-12-31.")
    ] = None,
    due_after: Annotated[
        str | None, typer.Option(help="Due on this day or later.")
    ] = None,
    status: StatusOption = None,
    document: DocumentOption = None,
    issuer: IssuerOption = None,
    with_predecessors: PredecessorsOption = False,
) -> None:
    """List who must do what by when, the next deadline first."""
    from pipeline.cli.running.find import list_tasks

    list_tasks(
        agency=agency,
        role=RoleChoice(role).value if role else None,
        due_before=due_before,
        due_after=due_after,
        status=StatusChoice(status).value if status else None,
        document=document,
        issuer=issuer,
        with_predecessors=with_predecessors,
    )


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
    from pipeline.cli.running.find import list_targets

    list_targets(
        agency=agency,
        horizon=horizon,
        unit=unit,
        document=document,
        issuer=issuer,
        with_predecessors=with_predecessors,
    )
