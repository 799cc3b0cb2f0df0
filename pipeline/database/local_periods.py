"""Who does the work of a branch or of a body of one place, in which time.

It is as with the registry's entry, in the same place: Sở Kế hoạch và Đầu tư of tỉnh Hà Giang
until 2025-03-01, then Sở Tài chính of tỉnh Hà Giang, and since that province ended, on
2025-07-01, Sở Tài chính of tỉnh Tuyên Quang.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

import models
from extractors.places.placed_bodies import PlacedBody, place_body
from extractors.places.places import Place, place_today, province_end
from models import Base
from pipeline.database.body_rows import (
    AGENCY,
    BodyKey,
    body_key,
    find_or_add,
    link_bodies,
    placed_row,
    row_body,
)
from pipeline.database.bulk_rows import add_rows

PERIOD = Base.metadata.tables[models.AgencyResponsible.__tablename__]
RESPONSIBLE = AGENCY.alias("responsible")
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
# Put together once, as `body_rows` does.
WITHOUT_PERIODS = (
    select(
        AGENCY.c.id,
        AGENCY.c.name,
        AGENCY.c.registry_key,
        AGENCY.c.place,
        AGENCY.c.same_body_id,
    )
    .where(
        AGENCY.c.registry_key.is_(None),
        AGENCY.c.same_body_id.is_not(None) | (AGENCY.c.place_key != ""),
        ~select(PERIOD.c.id).where(PERIOD.c.agency_id == AGENCY.c.id).exists(),
    )
    .order_by(AGENCY.c.id)
)
OF_THESE = WITHOUT_PERIODS.where(AGENCY.c.id.in_(IDS))
LOCKED = (
    select(AGENCY.c.id)
    .where(AGENCY.c.id.in_(IDS))
    .order_by(AGENCY.c.id)
    .with_for_update()
)
WHOLES = (
    select(
        PERIOD.c.agency_id,
        PERIOD.c.responsible_id,
        RESPONSIBLE.c.name,
        RESPONSIBLE.c.registry_key,
        PERIOD.c.valid_from,
        PERIOD.c.valid_to,
        PERIOD.c.source,
    )
    .join(RESPONSIBLE, RESPONSIBLE.c.id == PERIOD.c.responsible_id)
    .where(PERIOD.c.agency_id.in_(IDS))
    .order_by(PERIOD.c.agency_id, PERIOD.c.position)
)


class Period(NamedTuple):
    """Who does a body's work from one day until before another: a row, or a body of a place that
    is counted with the registry's entry `whole`.

    None for days: always, or to this day.
    """

    responsible: int | PlacedBody
    whole: int | None
    valid_from: date | None
    valid_to: date | None
    source: str | None


class Whole(NamedTuple):
    """A time in which an agency does the work of a registry's entry."""

    responsible_id: int
    name: str
    registry_key: str | None
    valid_from: date | None
    valid_to: date | None
    source: str | None


def add_local_periods(session: Session, ids: Collection[int] | None = None) -> None:
    """Add the times of branches and bodies of one place that have none yet; for None of all."""
    rows = _without_periods(session, ids)
    if not rows:
        return
    # Of two processes that met a body at once, one waits here and then finds its times.
    found_ids = [row.id for row in rows]
    session.execute(LOCKED, {"ids": found_ids})
    rows = _without_periods(session, found_ids)
    wholes = _read_wholes(session, [row.same_body_id for row in rows])
    periods = {
        row.id: list(_periods_of(row, wholes.get(row.same_body_id))) for row in rows
    }
    found = _find_bodies(session, periods.values())
    values = [
        _values(row_id, position, period, found)
        for row_id, of_row in periods.items()
        for position, period in enumerate(of_row, 1)
    ]
    add_rows(session.connection(), models.AgencyResponsible, values)


def _without_periods(session: Session, ids: Collection[int] | None) -> Sequence[Any]:
    """Rows outside the registry whose work may go over to others, and of which no time is known."""
    if ids is None:
        return session.execute(WITHOUT_PERIODS).all()
    return session.execute(OF_THESE, {"ids": list(ids)}).all()


def _read_wholes(
    session: Session, ids: Sequence[int | None]
) -> Mapping[int, list[Whole]]:
    """Who does the work of the registry's entries, in their order."""
    wholes = {row_id for row_id in ids if row_id is not None}
    found: defaultdict[int, list[Whole]] = defaultdict(list)
    for agency_id, *whole in session.execute(WHOLES, {"ids": list(wholes)}):
        found[agency_id].append(Whole(*whole))
    return found


def _periods_of(row: Any, wholes: Sequence[Whole] | None) -> Iterator[Period]:
    """Each time of the registry's entry, parted where the body's province ended."""
    place = row_body(row).place
    for whole in wholes or [_itself(row)]:
        is_itself = whole.responsible_id in (row.same_body_id, row.id)
        body = _responsible(row, whole, place, is_itself)
        if body.place is not None:
            yield from _over_mergers(row, whole, body, is_itself)
        else:
            responsible = row.id if is_itself else whole.responsible_id
            yield _period(responsible, None, whole)


def _itself(row: Any) -> Whole:
    return Whole(row.id, row.name, row.registry_key, None, None, None)


def _responsible(
    row: Any, whole: Whole, place: Place | None, is_itself: bool
) -> PlacedBody:
    """The body that does the work in a time, in the body's own place if it is one of places."""
    if is_itself:
        return PlacedBody(row.name, row.registry_key, place)
    return place_body(whole.name, whole.registry_key, place)


def _over_mergers(
    row: Any, whole: Whole, body: PlacedBody, is_itself: bool
) -> Iterator[Period]:
    """One time, or two where the body's province ended in it."""
    entry = row.same_body_id if is_itself else whole.responsible_id
    here = row.id if is_itself else body
    ended = _end(body.place)
    if ended is None or (whole.valid_to is not None and whole.valid_to <= ended):
        yield _period(here, entry, whole)
        return
    since = whole.valid_from
    if since is None or since < ended:
        yield _period(here, entry, whole._replace(valid_to=ended))
        since = ended
    yield _period(_moved(body), entry, whole._replace(valid_from=since))


def _period(responsible: int | PlacedBody, entry: int | None, whole: Whole) -> Period:
    return Period(responsible, entry, whole.valid_from, whole.valid_to, whole.source)


def _end(place: Place | None) -> date | None:
    return province_end(place.province) if place and place.province else None


def _moved(body: PlacedBody) -> PlacedBody:
    """The body of the same name in the province of today."""
    return body._replace(place=place_today(body.place) if body.place else None)


def _find_bodies(
    session: Session, periods: Iterable[Sequence[Period]]
) -> dict[BodyKey, int]:
    """The rows of those that do the work, made where missing."""
    wholes: dict[BodyKey, int | None] = {}
    rows: dict[BodyKey, dict[str, Any]] = {}
    for period in (period for of_row in periods for period in of_row):
        if isinstance(period.responsible, PlacedBody):
            key = body_key(period.responsible)
            rows[key], wholes[key] = placed_row(period.responsible), period.whole
    found = find_or_add(session, rows)
    linked = {found[key]: whole for key, whole in wholes.items() if whole is not None}
    link_bodies(session, linked)
    return found


def _values(
    agency_id: int, position: int, period: Period, found: Mapping[BodyKey, int]
) -> dict[str, Any]:
    responsible = period.responsible
    if isinstance(responsible, PlacedBody):
        responsible = found[body_key(responsible)]
    return {
        "agency_id": agency_id,
        "responsible_id": responsible,
        "position": position,
        "valid_from": period.valid_from,
        "valid_to": period.valid_to,
        "source": period.source,
    }
