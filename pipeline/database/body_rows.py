"""Rows of `agency` as they are found and made: by registry id, or by name and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

import models
from extractors.places.placed_bodies import PlacedBody, full_name
from extractors.places.places import Place, find_place, place_today
from models.base import Base
from pipeline.common.identity import name_key
from pipeline.common.local_time import today

AGENCY = Base.metadata.tables[models.Agency.__tablename__]
# Put together once: each is needed for every document, and SQLAlchemy takes longer to put a
# statement together than the database to answer it.
UNREGISTERED = select(AGENCY.c.name_key, AGENCY.c.place_key, AGENCY.c.id).where(
    AGENCY.c.registry_key.is_(None)
)
OF_KEYS = UNREGISTERED.where(
    tuple_(AGENCY.c.name_key, AGENCY.c.place_key).in_(bindparam("keys", expanding=True))
)
UNLINKED = select(AGENCY.c.id).where(
    AGENCY.c.id.in_(bindparam("ids", expanding=True)), AGENCY.c.same_body_id.is_(None)
)
WHOLE = AGENCY.alias("whole")
OF_WHOLE = WHOLE.c.id == bindparam("whole")
LINKING = (
    update(AGENCY)
    .where(AGENCY.c.id == bindparam("row"))
    .values(
        same_body_id=bindparam("whole"),
        kind=select(WHOLE.c.kind).where(OF_WHOLE).scalar_subquery(),
        level=select(WHOLE.c.level).where(OF_WHOLE).scalar_subquery(),
    )
)
# A body outside the registry: its folded name and the key of its place.
BodyKey = tuple[str, str]


def body_key(body: PlacedBody) -> BodyKey:
    """What tells a body from others: ("sở y tế", "an-giang")."""
    return name_key(body.name), body.place.key if body.place else ""


def agency_row(key: str | None, name: str, kind: str | None = None) -> dict[str, Any]:
    """The columns of an agency without a place that the registry does not have."""
    return {
        "registry_key": key,
        "name": name,
        "name_key": name_key(name),
        "full_name": name,
        "kind": kind,
        "is_registered": False,
    }


def placed_row(body: PlacedBody, kind: str | None = None) -> dict[str, Any]:
    """The columns of a body that no registry id tells, with its place."""
    row = agency_row(None, body.name, kind)
    if body.place is None:
        return row | {"place": None, "place_key": "", "place_today": None}
    names = place_names(body.name, body.place, today())
    return row | names | {"place_key": body.place.key}


def place_names(name: str, place: Place, day: date) -> dict[str, str]:
    """What a body and its place are called on a day, with one kind of its province in all."""
    return {
        "full_name": full_name(name, place, day),
        "place": place.text_on(day),
        "place_today": place_today(place).text_on(day),
    }


def row_body(row: Any) -> PlacedBody:
    """The body that a row of `agency` is."""
    found = find_place(row.place) if row.place else None
    return PlacedBody(row.name, row.registry_key, found.place if found else None)


def keyed_ids(session: Session, keys: Iterable[str]) -> dict[str, int]:
    """Ids of agencies by registry id."""
    agency = models.Agency
    found = session.execute(
        select(agency.registry_key, agency.id).where(
            agency.registry_key.in_(list(keys))
        )
    )
    return {key: row_id for key, row_id in found if key is not None}


def named_ids(
    session: Session, keys: Iterable[BodyKey] | None = None
) -> dict[BodyKey, int]:
    """Ids of agencies without a registry id by name and place; of all of them for None."""
    if keys is None:
        found = session.execute(UNREGISTERED)
    else:
        found = session.execute(OF_KEYS, {"keys": list(keys)})
    return {(name, place): row_id for name, place, row_id in found}


def find_or_add(
    session: Session, rows: Mapping[BodyKey, Mapping[str, Any]]
) -> dict[BodyKey, int]:
    """Ids of bodies outside the registry, those without a row added."""
    if not rows:
        return {}
    ids = named_ids(session, rows)
    new = [dict(row) for key, row in rows.items() if key not in ids]
    if not new:
        return ids
    insert_agencies(session, new)
    return named_ids(session, rows)


def insert_agencies(session: Session, rows: Iterable[dict[str, Any]]) -> None:
    """Insert agencies in one order everywhere, so that two processes never wait for each other."""
    in_order = sorted(
        rows, key=lambda row: (str(row["name_key"]), str(row.get("place_key", "")))
    )
    insert_missing(session, models.Agency, in_order)


def insert_missing(
    session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows that are not there; another process doing the same is waited for."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    # The table rather than its class: the ORM makes a statement of each pattern of None.
    inserting = dialect.insert(Base.metadata.tables[table.__tablename__])
    session.execute(inserting.on_conflict_do_nothing(), list(rows))


def link_bodies(session: Session, wholes: Mapping[int, int]) -> None:
    """Give bodies that have none yet the registry's entry they are counted with, its kind and
    its level.
    """
    if not wholes:
        return
    unlinked = session.scalars(UNLINKED, {"ids": list(wholes)}).all()
    linked = [{"row": row_id, "whole": wholes[row_id]} for row_id in unlinked]
    if linked:
        session.connection().execute(LINKING, linked)
