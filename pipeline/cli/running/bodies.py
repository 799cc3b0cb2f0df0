"""What `agencies` and `conflicts` do: ask the database and show what was found."""

from __future__ import annotations

import typer

from extractors.values.closed_lists import AgencyRole
from pipeline.asking.agencies_today import count_by_agency_today
from pipeline.asking.conflicts import find_conflicts
from pipeline.asking.query import Status
from pipeline.cli.running.beginning import begin
from pipeline.database.opening import open_database
from pipeline.reports.show_bodies import show_agencies_today, show_conflicts
from pipeline.reports.text_tables import make_console, plural


def list_agencies(
    role: AgencyRole, status: Status | None, all_successors: bool
) -> None:
    """Show how many tasks each agency of today has; see `count_by_agency_today`."""
    with open_database(begin()) as engine, engine.connect() as connection:
        found = count_by_agency_today(
            connection, role=role, status=status, all_successors=all_successors
        )
    show_agencies_today(make_console(), found)
    typer.echo(plural(len(found), "agency", "agencies"))


def list_conflicts(document: str | None, issuer: str | None) -> None:
    """Show the indicators with two values; see `find_conflicts`."""
    with open_database(begin()) as engine, engine.connect() as connection:
        found = find_conflicts(connection, document, issuer)
    show_conflicts(make_console(), found)
    typer.echo(plural(len(found), "conflict"))
