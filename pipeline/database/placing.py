"""Parting the rows of a database by place: the bodies that documents name, and what their
targets measure.

Databases made before places were known are parted when they are opened, and again whenever the
registry or the rules of places change, or a province has become a city since: tỉnh Quảng Ninh on
2026-09-01.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

import models
from extractors.places.placed_bodies import issuer_place
from extractors.places.places import find_place, kinds_since
from extractors.values.records import Agency as Named
from models import Edition
from models.base import utc_now
from pipeline.common.characters import storable
from pipeline.common.local_time import today
from pipeline.database.agency_rows import agency_ids
from pipeline.database.body_rows import place_names
from pipeline.database.indicators import add_missing_indicators
from pipeline.database.lexicon_states import lock_state
from pipeline.database.local_periods import add_local_periods
from pipeline.database.search import index_anew
from pipeline.database.tables import WITH_AGENCIES, StoredKind
from pipeline.database.transactions import write

STATE = "places"
# Another number parts the rows of every database anew: for when the rules of places change.
RULES = "2"


def part_by_place(session: Session, day: date | None = None) -> bool:
    """Part the rows by place where that was not done under these rules, or not with the names
    that places have on a day (None: today); True if it was now.
    """
    day = day or today()
    state = session.get(models.LexiconState, STATE)
    if state is not None and state.content_hash == _content(day):
        return False
    return write(session, lambda: _part(session, day))


def _content(day: date) -> str:
    """The rules, and since when places have their names: "2 2026-09-01"."""
    return f"{RULES} {kinds_since(day) or ''}".strip()


def _part(session: Session, day: date) -> bool:
    state = lock_state(session, STATE)
    content = _content(day)
    if state.content_hash == content:  # another process was quicker
        return False
    place_agencies(session)
    add_local_periods(session)
    _name_places(session, day)
    session.execute(delete(models.TargetIndicator))
    add_missing_indicators(session, day)
    index_anew(session)
    state.content_hash, state.synced_at = content, utc_now()
    return True


def _name_places(session: Session, day: date) -> None:
    """Call all bodies that have a place as they are called on a day."""
    agency = models.Agency
    query = select(agency.id, agency.name, agency.place)
    found = session.execute(query.where(agency.place.is_not(None))).all()
    rows = [
        {"id": row.id, **place_names(row.name, known.place, day)}
        for row in found
        if (known := find_place(row.place)) is not None
    ]
    if rows:
        session.execute(update(agency), rows)


def place_agencies(session: Session) -> None:
    """Link every record to the row of the body that it names, by name and place."""
    left: set[int] = set()
    issuers = select(Edition.issuer).distinct().order_by(Edition.issuer)
    for issuer in session.scalars(issuers).all():
        for stored in WITH_AGENCIES:
            left |= _place_links(session, stored, issuer)
    _delete_unnamed(session, left)


def _place_links(session: Session, stored: StoredKind, issuer: str | None) -> set[int]:
    """Link what the documents of one issuer name; gives the rows that were linked before."""
    link = stored.agencies
    owned = _records_of(stored, issuer)
    owner = getattr(link, stored.owner)
    named = select(link.agency_id, link.registry_key, link.name).distinct()
    rows = session.execute(named.where(owner.in_(owned))).all()
    agencies = [Named(row.name, row.name, row.registry_key) for row in rows]
    ids = agency_ids(session, agencies, issuer_place(issuer))
    left: set[int] = set()
    for row in rows:
        goal = ids[storable((row.registry_key, row.name))]
        if goal == row.agency_id:
            continue
        is_it = (link.agency_id == row.agency_id) & (link.name == row.name)
        moving = update(link).where(owner.in_(owned), is_it, _has_key(link, row))
        session.execute(
            moving.values(agency_id=goal),
            execution_options={"synchronize_session": False},
        )
        left.add(row.agency_id)
    return left


def _has_key(link: Any, row: Any) -> Any:
    if row.registry_key is None:
        return link.registry_key.is_(None)
    return link.registry_key == row.registry_key


def _records_of(stored: StoredKind, issuer: str | None) -> Select[tuple[int]]:
    is_issuers = (
        Edition.issuer.is_(None) if issuer is None else Edition.issuer == issuer
    )
    editions = select(Edition.id).where(is_issuers)
    return select(stored.table.id).where(stored.table.edition_id.in_(editions))


def _delete_unnamed(session: Session, left: set[int]) -> None:
    """Take away names outside the registry that nothing is linked to any more."""
    if not left:
        return
    agency, responsible = models.Agency, models.AgencyResponsible
    gone = select(agency.id).where(agency.id.in_(left), agency.registry_key.is_(None))
    for stored in WITH_AGENCIES:
        gone = gone.where(agency.id.not_in(select(stored.agencies.agency_id)))
    is_others = responsible.agency_id != responsible.responsible_id
    doing = select(responsible.responsible_id).where(is_others)
    ids = list(session.scalars(gone.where(agency.id.not_in(doing))))
    for column in (responsible.agency_id, responsible.responsible_id):
        session.execute(delete(responsible).where(column.in_(ids)))
    session.execute(delete(agency).where(agency.id.in_(ids)))
