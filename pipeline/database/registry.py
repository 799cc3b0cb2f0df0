"""The agency registry in the database: copied from its YAML, and added to by what plans name.

The registry's facts (names, aliases, dates, successors) stay in
extractors/lexicon/agencies.yml; the tables hold a copy so that SQL can follow them.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

import models
from extractors.lexicon import lexicon_bytes, read_lexicon
from models.base import utc_now
from pipeline.common.identity import name_key
from pipeline.database.agency_times import find_responsible
from pipeline.database.body_rows import agency_row, keyed_ids, named_ids
from pipeline.database.lexicon_states import lock_state
from pipeline.database.local_periods import add_local_periods
from pipeline.database.named_agencies import copy_named
from pipeline.database.placing import place_agencies
from pipeline.database.transactions import write

LEXICON = "agencies"
Entry = Mapping[str, Any]


def sync_agencies(session: Session, entries: Sequence[Entry] | None = None) -> bool:
    """Copy the registry into the `agency` tables; True when it had changed since the last time.

    An entry is `{id, name, level, kind, aliases, valid_from, valid_to, successors, same_body,
    source}`. An agency that left the registry stays, with `is_registered` false. A link to no
    entry raises `ValueError`.
    """
    content = _hash_registry(entries)
    state = session.get(models.LexiconState, LEXICON)
    if state is not None and state.content_hash == content:
        return False
    found = _read_registry() if entries is None else list(entries)
    return write(session, lambda: _sync(session, found, content))


def _hash_registry(entries: Sequence[Entry] | None) -> str:
    """Of the file as it is: reading its entries takes a third of a second on a busy machine."""
    data = lexicon_bytes(LEXICON)
    if entries is not None:
        data = json.dumps(list(entries), default=str, sort_keys=True).encode()
    return hashlib.sha256(data).hexdigest()


def _sync(session: Session, entries: Sequence[Entry], content: str) -> bool:
    state = lock_state(session, LEXICON)
    if state.content_hash == content:  # another process was quicker
        return False
    ids = _copy_agencies(session, entries)
    _copy_aliases(session, entries, ids)
    _copy_successions(session, entries, ids)
    _copy_responsible(session, entries, ids)
    _link_same_bodies(session, entries, ids)
    place_agencies(session)
    add_local_periods(session)
    copy_named(session)
    state.content_hash, state.synced_at = content, utc_now()
    return True


def agency_names(session: Session) -> list[str]:
    """Canonical names of the registry's agencies and of those that people named, sorted, for
    lists to choose from.
    """
    query = select(models.Agency.name).where(models.Agency.is_registered).distinct()
    named = session.scalars(select(models.NamedAgency.name))
    return sorted({*session.scalars(query), *named})


def _read_registry() -> list[Entry]:
    entries = read_lexicon(LEXICON)
    return list(entries["agencies"] if isinstance(entries, dict) else entries)


def _copy_agencies(session: Session, entries: Sequence[Entry]) -> dict[str, int]:
    """Bring the agency rows up to the registry; gives their ids by registry id."""
    agency = models.Agency
    session.execute(
        update(agency).where(agency.is_registered).values(is_registered=False)
    )
    keyed = keyed_ids(session, [e["id"] for e in entries])
    unregistered = named_ids(session)
    names = Counter(name_key(e["name"]) for e in entries)
    added, changed = [], []
    for entry in entries:
        row, folded = _entry_row(entry), name_key(entry["name"])
        row_id = keyed.get(entry["id"])
        if (
            row_id is None and names[folded] == 1
        ):  # a plan named it before the registry knew it
            row_id = unregistered.get((folded, ""))
        if row_id is None:
            added.append(row)
        else:
            changed.append({"id": row_id, **row})
    # Together: one by one, the 530 of a new database took a second.
    if added:
        session.execute(insert(agency), added)
    if changed:
        session.execute(update(agency), changed)
    return keyed_ids(session, [e["id"] for e in entries])


def _copy_aliases(
    session: Session, entries: Sequence[Entry], ids: Mapping[str, int]
) -> None:
    session.execute(delete(models.AgencyAlias))
    rows = [
        {"agency_id": ids[entry["id"]], "alias": alias, "alias_key": name_key(alias)}
        for entry in entries
        for alias in dict.fromkeys(entry.get("aliases") or ())
    ]
    if rows:
        session.execute(insert(models.AgencyAlias), rows)


def _copy_successions(
    session: Session, entries: Sequence[Entry], ids: Mapping[str, int]
) -> None:
    session.execute(delete(models.AgencySuccession))
    rows = [
        {
            "predecessor_id": ids[entry["id"]],
            "successor_id": _linked(entry, successor, ids),
            "position": position,
            "effective_on": _day(entry.get("valid_to")),
            "source": entry.get("source"),
        }
        for entry in entries
        for position, successor in enumerate(entry.get("successors") or (), 1)
    ]
    if rows:
        session.execute(insert(models.AgencySuccession), rows)


def _copy_responsible(
    session: Session, entries: Sequence[Entry], ids: Mapping[str, int]
) -> None:
    """Who does whose work in which time; positions count within one agency."""
    session.execute(delete(models.AgencyResponsible))
    places: Counter[str] = Counter()
    rows = []
    for row in find_responsible(entries):
        places[row.agency] += 1
        values = row._asdict()
        agency, responsible = values.pop("agency"), values.pop("responsible")
        linked = {
            "agency_id": ids[agency],
            "responsible_id": ids[responsible],
            "position": places[agency],
        }
        rows.append(linked | values)
    if rows:
        session.execute(insert(models.AgencyResponsible), rows)


def _link_same_bodies(
    session: Session, entries: Sequence[Entry], ids: Mapping[str, int]
) -> None:
    rows = [
        {
            "id": ids[entry["id"]],
            "same_body_id": _linked(entry, entry["same_body"], ids),
        }
        for entry in entries
        if entry.get("same_body")
    ]
    if rows:
        session.execute(update(models.Agency), rows)


def _linked(entry: Entry, other: str, ids: Mapping[str, int]) -> int:
    if other not in ids:
        raise ValueError(
            f"The registry's entry {entry['id']!r} names {other!r}, which is no entry; add it."
        )
    return ids[other]


def _entry_row(entry: Entry) -> dict[str, Any]:
    return {
        **agency_row(entry["id"], entry["name"]),
        "level": entry.get("level"),
        "kind": entry.get("kind"),
        "valid_from": _day(entry.get("valid_from")),
        "valid_to": _day(entry.get("valid_to")),
        "source": entry.get("source"),
        "same_body_id": None,
        "is_registered": True,
    }


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
