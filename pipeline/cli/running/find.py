"""What `search`, `tasks` and `targets` do: ask the database and show what was found."""

from __future__ import annotations

from collections.abc import Sequence

import typer
from sqlalchemy.orm import Session

from extractors.values.closed_lists import AgencyRole
from pipeline.asking.document_labels import Labels, label_documents
from pipeline.asking.known_values import check_words
from pipeline.asking.query import Status, find_targets, find_tasks
from pipeline.asking.record_nouns import RECORD_NOUNS
from pipeline.asking.unknown_names import require_plans
from pipeline.cli.running.beginning import begin
from pipeline.common.errors import WrongUse
from pipeline.common.language import say
from pipeline.common.search_words import read_query
from pipeline.database.opening import open_database
from pipeline.database.search import SHOWN, Found, index_missing, search
from pipeline.reports.show_found import show_found_targets, show_found_tasks, show_hits
from pipeline.reports.text_tables import make_console, plural


def search_records(typed: str, kinds: Sequence[str], limit: int) -> None:
    """Show the records in force that have all words typed."""
    if read_query(typed) is None:
        raise WrongUse(
            f"{typed!r} has no letter and no figure; give words to look for."
        )
    found, labels = _find_records(typed, kinds, limit)
    if found.query is not None:
        show_hits(make_console(), found.hits, found.query, labels)
    typer.echo(totals_line(found))


def totals_line(found: Found) -> str:
    """ "143 found, the first 20 shown: 3 documents, 121 tasks, 19 targets"."""
    shown = len(found.hits)
    line = say(f"{found.total} found")
    if shown < found.total:
        line = say(f"{found.total} found, the first {shown} shown")
    if len(found.counts) < 2:
        return line
    kinds = [kind for kind in SHOWN if kind in found.counts]
    return (
        f"{line}: {', '.join(count_kind(found.counts[kind], kind) for kind in kinds)}"
    )


def count_kind(count: int, kind: str) -> str:
    """ "1 duty", "2 tasks in running text"."""
    noun = RECORD_NOUNS[kind]
    return plural(count, noun.one, noun.many)


def _find_records(typed: str, kinds: Sequence[str], limit: int) -> tuple[Found, Labels]:
    """Raises UnknownName where nothing has one of the words."""
    with open_database(begin()) as engine:
        with Session(engine) as session:
            require_plans(session.connection())
            index_missing(session)
        with engine.connect() as connection:
            found = search(connection, typed, kinds, limit)
            if not found.total and found.query is not None:
                check_words(connection, found.query)
            return found, label_documents(connection)


def list_tasks(
    *,
    agency: str | None,
    role: AgencyRole | None,
    due_before: str | None,
    due_after: str | None,
    status: Status | None,
    document: str | None,
    issuer: str | None,
    with_predecessors: bool,
) -> None:
    """Show the tasks that all these conditions fit; see `find_tasks`."""
    with open_database(begin()) as engine, engine.connect() as database:
        found = find_tasks(
            database,
            agency=agency,
            role=role,
            due_before=due_before,
            due_after=due_after,
            status=status,
            document=document,
            issuer=issuer,
            with_predecessors=with_predecessors,
        )
        labels = label_documents(database)
    show_found_tasks(make_console(), found, labels)
    typer.echo(plural(len(found), "task"))


def list_targets(
    *,
    agency: str | None,
    horizon: int | None,
    unit: str | None,
    document: str | None,
    issuer: str | None,
    with_predecessors: bool,
) -> None:
    """Show the targets that all these conditions fit; see `find_targets`."""
    with open_database(begin()) as engine, engine.connect() as database:
        found = find_targets(
            database,
            agency=agency,
            horizon=horizon,
            unit=unit,
            document=document,
            issuer=issuer,
            with_predecessors=with_predecessors,
        )
        labels = label_documents(database)
    show_found_targets(make_console(), found, labels)
    typer.echo(plural(len(found), "target"))
