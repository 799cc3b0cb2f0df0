"""The rows of `agency` for the agencies that plans name: each name and each place its own,
whatever key several share.

A registry key tells one body only with the registry's own name, and without a place. "Các địa
phương" and "Các sở, ban, ngành" are both `collective`, "Kho bạc Nhà nước khu vực XX" and "… khu
vực XIX" both branches of one entry; "Sở Y tế" of tỉnh An Giang and of tỉnh Hà Giang are two.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from extractors.places.placed_bodies import PlacedBody, place_body
from extractors.places.places import Place
from extractors.values.records import Agency
from pipeline.common.agency_keys import COLLECTIVE, registry_id
from pipeline.common.characters import storable
from pipeline.common.identity import name_key
from pipeline.database.body_rows import (
    AGENCY,
    agency_row,
    body_key,
    find_or_add,
    insert_agencies,
    link_bodies,
    placed_row,
)
from pipeline.database.local_periods import add_local_periods

Named = tuple[str | None, str]  # key and canonical name
AgencyIds = Mapping[Named, int]


HOMES = select(
    AGENCY.c.registry_key,
    AGENCY.c.id,
    AGENCY.c.name,
    AGENCY.c.name_key,
    AGENCY.c.is_registered,
).where(AGENCY.c.registry_key.in_(bindparam("keys", expanding=True)))


class Home(NamedTuple):
    """The row of a registry key: what it is called, and whether the registry has it."""

    id: int
    name: str
    name_key: str
    is_registered: bool


def agency_ids(
    session: Session, agencies: Iterable[Agency], home: Place | None = None
) -> dict[Named, int]:
    """The rows of agencies by (key, name), as a document of a place names them; those without a
    row get one, with `is_registered` false.
    """
    wanted = sorted({(storable(a.key), storable(a.name)) for a in agencies}, key=str)
    bodies = {named: place_body(named[1], named[0], home) for named in wanted}
    homes = _find_homes(session, bodies.values())
    found: dict[Named, int] = {}
    apart: dict[Named, PlacedBody] = {}
    for named, body in bodies.items():
        row = homes.get(registry_id(body.key) or "")
        is_known = row is not None and not is_another(name_key(body.name), row)
        if row is not None and is_known and body.place is None:
            found[named] = row.id
        else:
            # An entry that was renamed since is known by its name of today.
            apart[named] = body._replace(name=row.name) if row and is_known else body
    ids = _find_apart(session, apart.values())
    _link_to_wholes(session, apart.values(), ids, homes)
    add_local_periods(session, ids.values())
    return found | {named: ids[body_key(body)] for named, body in apart.items()}


def is_another(folded: str, home: Home) -> bool:
    """Whether a name read under a key is not what its row is called: "công an tỉnh cà mau" of
    Công an tỉnh.

    An entry of the registry may have been renamed since: only a longer name is another's.
    """
    return _is_branch(folded, home) if home.is_registered else folded != home.name_key


def _find_homes(session: Session, bodies: Iterable[PlacedBody]) -> dict[str, Home]:
    """The rows of registry ids, made where missing: of several names the shortest is no
    branch's.
    """
    names: dict[str, str] = {}
    for body in bodies:
        found = registry_id(body.key)
        if found is not None:
            names[found] = min(names.get(found, body.name), body.name, key=len)
    homes = _read_homes(session, names)
    new = [agency_row(key, name) for key, name in names.items() if key not in homes]
    if not new:
        return homes
    insert_agencies(session, new)
    return _read_homes(session, names)


def _read_homes(session: Session, keys: Collection[str]) -> dict[str, Home]:
    found = session.execute(HOMES, {"keys": list(keys)})
    return {key: Home(*home) for key, *home in found}


def _find_apart(
    session: Session, bodies: Iterable[PlacedBody]
) -> dict[tuple[str, str], int]:
    """Ids of bodies that no registry id tells, made where missing."""
    rows = {body_key(body): placed_row(body, _kind(body.key)) for body in bodies}
    return find_or_add(session, rows)


def _kind(key: str | None) -> str | None:
    return COLLECTIVE if key == COLLECTIVE else None


def _is_branch(folded: str, home: Home) -> bool:
    return folded.startswith(f"{home.name_key} ")


def _link_to_wholes(
    session: Session,
    bodies: Iterable[PlacedBody],
    ids: Mapping[tuple[str, str], int],
    homes: Mapping[str, Home],
) -> None:
    """Link branches and bodies of one place that are met for the first time to the registry's
    entry.
    """
    wholes: dict[int, int] = {}
    for body in bodies:
        home = homes.get(registry_id(body.key) or "")
        if home is not None and _is_part(name_key(body.name), home):
            wholes[ids[body_key(body)]] = home.id
    link_bodies(session, wholes)


def _is_part(folded: str, home: Home) -> bool:
    return _is_branch(folded, home) or not is_another(folded, home)
