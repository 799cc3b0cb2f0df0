"""What records say, as rows without ids and proofs: those of two files that say the same are
equal.

To read both plans back for it took a quarter of what storing a document took.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from pipeline.database.tables import BY_NAME

BareRow = tuple[Any, ...]
# What tells a link's agency, in printed order of the record that names it.
LINKED = ("position", "name", "raw", "registry_key", "confidence")


def bare_rows(session: Session, kind: str, edition_id: int) -> Iterator[BareRow]:
    """The columns of an edition's records of one kind ("task"), then the agencies they name."""
    wanted = {"edition_id": edition_id}
    yield from map(tuple, session.execute(_records(kind), wanted))
    if BY_NAME[kind].agencies is not None:
        yield from map(tuple, session.execute(_agencies(kind), wanted))


@cache
def _records(kind: str) -> Select[Any]:
    table = BY_NAME[kind].table
    columns = [getattr(table, column.name) for column in BY_NAME[kind].kind.columns]
    of_edition = table.edition_id == bindparam("edition_id")
    return select(*columns).where(of_edition).order_by(table.position)


@cache
def _agencies(kind: str) -> Select[Any]:
    stored = BY_NAME[kind]
    link, table = stored.agencies, stored.table
    role = [link.role] if stored.has_roles else []
    columns = [table.position.label("row"), *role, *(getattr(link, n) for n in LINKED)]
    return (
        select(*columns)
        .join(table, table.id == getattr(link, stored.owner))
        .where(table.edition_id == bindparam("edition_id"))
        .order_by(table.position, *role, link.position)
    )
