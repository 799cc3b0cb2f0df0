"""The commands `agencies` and `conflicts`: who has how much to do today, and which figures
disagree.
"""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.find_command import (
    ROLE,
    DocumentOption,
    IssuerOption,
    RoleChoice,
    StatusChoice,
    StatusOption,
)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(agencies)
    app.command()(conflicts)


def agencies(
    role: Annotated[str, ROLE] = RoleChoice.lead.value,
    status: StatusOption = None,
    all_successors: Annotated[
        bool,
        typer.Option(
            "--all-successors",
            help="Count work that went to several agencies for each of them, not for the "
            "main one only.",
        ),
    ] = False,
) -> None:
    """List how many tasks each agency of today has, mergers of bodies and provinces followed."""
    from pipeline.cli.running.bodies import list_agencies

    list_agencies(
        RoleChoice(role).value,
        StatusChoice(status).value if status else None,
        all_successors,
    )


def conflicts(document: DocumentOption = None, issuer: IssuerOption = None) -> None:
    """List the indicators that have two values in force: in one plan, or in two of one place."""
    from pipeline.cli.running.bodies import list_conflicts

    list_conflicts(document, issuer)
