"""Which tasks of a plan restate tasks of the plan that it carries out, kept as rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.orm import Session

from models import Base, Edition, LexiconState, Task, TaskRestatement
from models.base import utc_now
from models.views import current_task
from pipeline.common.word_folding import fold_words
from pipeline.database.bulk_rows import add_rows
from pipeline.database.row_values import Row
from pipeline.database.transactions import write
from pipeline.in_force.lineage import find_links, lower_and_upper
from pipeline.in_force.restating_rules import (
    RESTATED,
    RULES,
    SHORTEST,
    STATE,
    is_restating_due,
)

Values = dict[str, Any]

OWN_TASKS = (
    select(Task.id)
    .join(Edition, Edition.id == Task.edition_id)
    .where(Edition.document_id.in_(bindparam("ids", expanding=True)))
)
RESTATEMENT = Base.metadata.tables[TaskRestatement.__tablename__]
FORGETTING = delete(RESTATEMENT).where(
    RESTATEMENT.c.task_id.in_(OWN_TASKS) | RESTATEMENT.c.parent_task_id.in_(OWN_TASKS)
)


@dataclass(frozen=True, slots=True)
class Restated:
    """A task of a lower plan that says what one of an upper plan says, and the fields in which
    they differ.
    """

    child: Values
    parent: Values
    similarity: float
    differences: dict[str, tuple[str | None, str | None]]  # field → (parent's, child's)


def sync_restatements(session: Session, document_ids: Collection[int]) -> None:
    """Bring up to date which tasks of and in these documents are restated, in the session's
    transaction.
    """
    session.flush()
    pairs = {
        pair
        for document_id in document_ids
        for pair in _pairs_of(session.connection(), document_id)
    }
    _forget(session, document_ids)
    rows = [row for pair in sorted(pairs) for row in _rows(session, *pair)]
    add_rows(session.connection(), TaskRestatement, rows)


def restate_missing(session: Session) -> bool:
    """Compare the documents that were stored before there was such a table, or by other rules;
    True where that was needed. Commits.
    """
    if not is_restating_due(session):
        return False
    return write(session, lambda: _restate_all(session))


def _restate_all(session: Session) -> bool:
    ids = session.scalars(select(Edition.document_id).distinct())
    sync_restatements(session, ids.all())
    session.merge(LexiconState(name=STATE, content_hash=RULES, synced_at=utc_now()))
    return True


def _pairs_of(connection: Connection, document_id: int) -> Iterator[tuple[int, int]]:
    """The documents that one is linked with, the lower first."""
    for link in find_links(connection, document_id):
        pair = lower_and_upper(document_id, link)
        if pair is not None and pair[0] != pair[1]:
            yield pair


def _forget(session: Session, document_ids: Collection[int]) -> None:
    """Delete what was found of tasks of these documents, whichever of the two they are."""
    session.connection().execute(FORGETTING, {"ids": list(document_ids)})


def _rows(session: Session, child_id: int, parent_id: int) -> Iterator[Row]:
    for item in find_restated(session.connection(), child_id, parent_id):
        yield {
            "edition_id": item.child["edition_id"],
            "task_id": item.child["task_id"],
            "parent_task_id": item.parent["task_id"],
            "similarity": item.similarity,
        }


def find_restated(
    connection: Connection, child_id: int, parent_id: int
) -> list[Restated]:
    """Tasks of one plan that restate tasks of another, in the lower plan's order; each task
    once.
    """
    children, parents = _tasks(connection, child_id), _tasks(connection, parent_id)
    if not children or not parents:
        return []
    taken_children: set[int] = set()
    taken_parents: set[int] = set()
    found: dict[int, Restated] = {}
    for likeness, i, j in _likely_pairs(_letters(children), _letters(parents)):
        if i in taken_children or j in taken_parents:
            continue
        taken_children.add(i)
        taken_parents.add(j)
        child, parent = children[i], parents[j]
        found[i] = Restated(child, parent, likeness, _differences(child, parent))
    return [found[i] for i in sorted(found)]


def _letters(tasks: Sequence[Values]) -> list[str]:
    return ["".join(fold_words(task["content"])) for task in tasks]


def _likely_pairs(
    children: Sequence[str], parents: Sequence[str]
) -> list[tuple[float, int, int]]:
    """Pairs of alike texts by their places, the most alike first, then in printed order."""
    likeness = process.cdist(children, parents, scorer=fuzz.ratio) / 100
    pairs = []
    for i, child in enumerate(children):
        for j, parent in enumerate(parents):
            is_long = min(len(child), len(parent)) >= SHORTEST
            if is_long and likeness[i, j] >= RESTATED:
                pairs.append((float(likeness[i, j]), i, j))
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _tasks(connection: Connection, document_id: int) -> list[Values]:
    view = current_task
    query = (
        select(view).where(view.c.document_id == document_id).order_by(view.c.position)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def _differences(
    child: Values, parent: Values
) -> dict[str, tuple[str | None, str | None]]:
    """The fields of a restated task that say something else: deadline, lead."""
    found: dict[str, tuple[str | None, str | None]] = {}
    if any(child[n] != parent[n] for n in ("due_from", "due_to", "due_recurrence")):
        found["due"] = parent["due_raw"], child["due_raw"]
    if child["lead_agency"] != parent["lead_agency"]:
        found["lead"] = parent["lead_agency"], child["lead_agency"]
    return found
