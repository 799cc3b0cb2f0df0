"""Bodies that people named because the registry lacks them: kept, known by their names, and as
entries for the registry.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

import models
from extractors.language.text import strip_marks
from models import Agency, AgencyAlias, Issue, NamedAgency
from models.base import utc_now
from pipeline.common.characters import storable
from pipeline.common.identity import name_key
from pipeline.database.body_rows import agency_row, insert_missing, named_ids
from pipeline.database.transactions import write
from pipeline.reading.unknown_names import not_in_registry

UNKNOWN_AGENCY = "unknown_agency"  # the code of issues about such names
HEAD = "# Bodies named in reviews, as entries for extractors/lexicon/agencies.yml\n"


class Body(NamedTuple):
    """A body as a person described it: "Tổ công tác Đề án 06", other, province."""

    name: str
    kind: str
    level: str | None = None
    aliases: tuple[str, ...] = ()
    source: str | None = None


class Unregistered(NamedTuple):
    """A name that plans in force have and the registry lacks, and how often."""

    name: str
    tasks: int


def store_bodies(session: Session, bodies: Sequence[Body], by: str) -> int:
    """Store bodies, all or none; gives how many were new or described anew. Commits."""
    return write(session, lambda: _store(session, bodies, by))


def _store(session: Session, bodies: Sequence[Body], by: str) -> int:
    changed = sum(_store_body(session, body, by) for body in bodies)
    session.flush()
    if changed:
        copy_named(session)
        settle_named_issues(session)
    return changed


def _store_body(session: Session, body: Body, by: str) -> int:
    key = name_key(body.name)
    found = session.scalars(select(NamedAgency).where(NamedAgency.name_key == key))
    row = found.one_or_none()
    if row is not None and _body(row) == body:
        return 0
    if row is None:
        row = NamedAgency(name_key=key)
        session.add(row)
    row.name, row.kind, row.level = storable(body.name), body.kind, body.level
    row.aliases, row.source = storable(list(body.aliases)), storable(body.source)
    row.made_by, row.made_at = storable(by), utc_now()
    return 1


def are_bodies_stored(session: Session, bodies: Sequence[Body]) -> bool:
    """Whether storing these would change nothing."""
    return set(bodies) <= set(find_bodies(session))


def find_bodies(session: Session) -> list[Body]:
    """The bodies that people named, by their names."""
    rows = session.scalars(select(NamedAgency).order_by(NamedAgency.name))
    return [_body(row) for row in rows]


def _body(row: NamedAgency) -> Body:
    return Body(row.name, row.kind, row.level, tuple(row.aliases), row.source)


def find_unregistered(session: Session) -> list[Unregistered]:
    """Names in tasks in force that the registry lacks, the most frequent first."""
    query = (
        select(Agency.name, models.TaskAgency.task_id)
        .join(models.TaskAgency, models.TaskAgency.agency_id == Agency.id)
        .join(models.Task, models.Task.id == models.TaskAgency.task_id)
        .join(models.Edition, models.Edition.id == models.Task.edition_id)
        .where(models.Edition.is_current, Agency.registry_key.is_(None))
        .where(Agency.kind.is_(None), Agency.same_body_id.is_(None))
    )
    tasks: dict[str, set[int]] = {}
    for name, task_id in session.execute(query).tuples():
        tasks.setdefault(name, set()).add(task_id)
    found = [Unregistered(name, len(ids)) for name, ids in tasks.items()]
    return sorted(found, key=lambda row: (-row.tasks, row.name))


def copy_named(session: Session) -> None:
    """Bring the bodies into `agency` and `agency_alias`, so that all questions know them: every
    row of the name, whatever its place, or one without a place where there is none.
    """
    bodies = _not_registered(session, find_bodies(session))
    rows = _rows_of_name(session)
    new = [agency_row(None, b.name) for b in bodies if name_key(b.name) not in rows]
    if new:
        insert_missing(session, Agency, new)
        rows = _rows_of_name(session)
    for body in bodies:
        described = {"kind": body.kind, "level": body.level, "source": body.source}
        for agency_id in rows[name_key(body.name)]:
            describing = update(Agency).where(Agency.id == agency_id)
            session.execute(describing.values(described))
            _set_aliases(session, agency_id, body.aliases)


def _rows_of_name(session: Session) -> dict[str, list[int]]:
    """The rows without a registry id by their folded name."""
    rows: dict[str, list[int]] = {}
    for (key, _place), row_id in named_ids(session).items():
        rows.setdefault(key, []).append(row_id)
    return rows


def _not_registered(session: Session, bodies: Sequence[Body]) -> list[Body]:
    """Those that the registry does not have by now: an entry of its own counts for more."""
    query = select(Agency.name_key).where(Agency.is_registered)
    registered = set(session.scalars(query))
    return [body for body in bodies if name_key(body.name) not in registered]


def _set_aliases(session: Session, agency_id: int, aliases: Sequence[str]) -> None:
    """The registry gives a body that it lacks no short forms: all are a person's."""
    session.execute(delete(AgencyAlias).where(AgencyAlias.agency_id == agency_id))
    rows = [
        {"agency_id": agency_id, "alias": alias, "alias_key": name_key(alias)}
        for alias in dict.fromkeys(aliases)
    ]
    if rows:
        session.execute(insert(AgencyAlias), rows)


def settle_named_issues(session: Session, edition_id: int | None = None) -> None:
    """Issues about names that a person has named are settled; of one edition, or of all."""
    for name in session.scalars(select(NamedAgency.name)):
        about = update(Issue).where(
            Issue.code == UNKNOWN_AGENCY,
            Issue.message.startswith(not_in_registry(name), autoescape=True),
        )
        if edition_id is not None:
            about = about.where(Issue.edition_id == edition_id)
        session.execute(about.values(is_resolved=True))


def as_entries(bodies: Sequence[Body]) -> str:
    """The bodies as YAML, to be put into the registry: `- id: to-cong-tac-de-an-06` …"""
    entries = [_entry(body) for body in bodies]
    return HEAD + yaml.safe_dump(entries, allow_unicode=True, sort_keys=False)


def _entry(body: Body) -> dict[str, Any]:
    words = name_key(strip_marks(body.name)).split()
    return {
        "id": "-".join(words),
        "name": body.name,
        "level": body.level,
        "kind": body.kind,
        "aliases": list(body.aliases),
        "valid_from": None,
        "valid_to": None,
        "successors": [],
        "source": body.source,
        "examples": [body.name, *body.aliases],
    }
