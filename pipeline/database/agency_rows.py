"""The rows of `agency` for the agencies that plans name: each name its own, whatever key
several share.

A registry key tells one body only with the registry's own name. "Các địa phương" and "Các sở,
ban, ngành" are both `collective`, "Kho bạc Nhà nước khu vực XX" and "… khu vực XIX" both
branches of one entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, case, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

import models
from extractors.values.records import Agency
from models.base import Base
from pipeline.common.agency_keys import COLLECTIVE, registry_id
from pipeline.common.characters import storable
from pipeline.common.identity import name_key

# Keys that are no entry of the registry: of bodies named together, and of a body named after
# another, in which this stands between the entry and the body's own word ("so-tai-chinh#Đảng
# bộ").

Named = tuple[str | None, str]  # key and canonical name
AgencyIds = Mapping[Named, int]


class Home(NamedTuple):
    """The row of a registry key: what it is called, and whether the registry has it."""

    id: int
    name_key: str
    is_registered: bool


def agency_ids(session: Session, agencies: Iterable[Agency]) -> dict[Named, int]:
    """The rows of agencies by (key, name); those without a row get one, with `is_registered`
    false.
    """
    wanted = sorted({(storable(a.key), storable(a.name)) for a in agencies}, key=str)
    homes = _find_homes(session, wanted)
    found: dict[Named, int] = {}
    apart: list[Named] = []
    for key, name in wanted:
        home = homes.get(registry_id(key) or "")
        if home is None or is_another(name_key(name), home):
            apart.append((key, name))
        else:
            found[key, name] = home.id
    ids = _find_named(session, apart)
    _link_branches(session, apart, ids, homes)
    return found | {(key, name): ids[name_key(name)] for key, name in apart}


def is_another(folded: str, home: Home) -> bool:
    """Whether a name read under a key is not what its row is called: "công an tỉnh cà mau" of
    Công an tỉnh.

    An entry of the registry may have been renamed since: only a longer name is another's.
    """
    return _is_branch(folded, home) if home.is_registered else folded != home.name_key


def agency_row(key: str | None, name: str, kind: str | None = None) -> dict[str, Any]:
    """The columns of an agency the registry does not have."""
    return {
        "registry_key": key,
        "name": name,
        "name_key": name_key(name),
        "kind": kind,
        "is_registered": False,
    }


def keyed_ids(session: Session, keys: Iterable[str]) -> dict[str, int]:
    """Ids of agencies by registry id."""
    agency = models.Agency
    found = session.execute(
        select(agency.registry_key, agency.id).where(
            agency.registry_key.in_(list(keys))
        )
    )
    return {key: row_id for key, row_id in found if key is not None}


def named_ids(session: Session, folded: Iterable[str] | None) -> dict[str, int]:
    """Ids of agencies without a registry id by folded name; of all of them for None."""
    agency = models.Agency
    query = select(agency.name_key, agency.id).where(agency.registry_key.is_(None))
    if folded is not None:
        query = query.where(agency.name_key.in_(list(folded)))
    return {row.name_key: row.id for row in session.execute(query)}


def insert_missing(
    session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows that are not there; another process doing the same is waited for."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    session.execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))


def copy_responsible(session: Session, branches: Collection[int] | None = None) -> None:
    """Who does a branch's work is as with its whole, but what the whole does itself; for None
    of all branches.
    """
    branch, row = aliased(models.Agency), models.AgencyResponsible
    does_it_itself = row.responsible_id == row.agency_id
    responsible = case((does_it_itself, branch.id), else_=row.responsible_id)
    query = (
        select(
            branch.id,
            responsible,
            row.position,
            row.valid_from,
            row.valid_to,
            row.source,
        )
        .join(row, row.agency_id == branch.same_body_id)
        .where(branch.registry_key.is_(None))
    )
    if branches is not None:
        query = query.where(branch.id.in_(branches))
    columns = (
        "agency_id",
        "responsible_id",
        "position",
        "valid_from",
        "valid_to",
        "source",
    )
    session.execute(insert(row).from_select(columns, query))


def _find_homes(session: Session, wanted: Iterable[Named]) -> dict[str, Home]:
    """The rows of registry ids, made where missing: of several names the shortest is no
    branch's.
    """
    names: dict[str, str] = {}
    for key, name in wanted:
        found = registry_id(key)
        if found is not None:
            names[found] = min(names.get(found, name), name, key=len)
    homes = _read_homes(session, names)
    new = [agency_row(key, name) for key, name in names.items() if key not in homes]
    if not new:
        return homes
    _insert_agencies(session, new)
    return _read_homes(session, names)


def _read_homes(session: Session, keys: Collection[str]) -> dict[str, Home]:
    agency = models.Agency
    query = select(
        agency.registry_key, agency.id, agency.name_key, agency.is_registered
    )
    rows: Sequence[Row[Any]] = session.execute(
        query.where(agency.registry_key.in_(list(keys)))
    ).all()
    return {
        row.registry_key: Home(row.id, row.name_key, row.is_registered) for row in rows
    }


def _find_named(session: Session, apart: Iterable[Named]) -> dict[str, int]:
    """Ids by folded name of agencies that no registry id tells, made where missing."""
    rows = {name_key(name): agency_row(None, name, _kind(key)) for key, name in apart}
    ids = named_ids(session, rows)
    new = [row for folded, row in rows.items() if folded not in ids]
    if not new:
        return ids
    _insert_agencies(session, new)
    return named_ids(session, rows)


def _kind(key: str | None) -> str | None:
    return COLLECTIVE if key == COLLECTIVE else None


def _insert_agencies(session: Session, rows: Iterable[dict[str, Any]]) -> None:
    # In one order everywhere, so that two processes never wait for each other.
    insert_missing(
        session, models.Agency, sorted(rows, key=lambda row: str(row["name_key"]))
    )


def _is_branch(folded: str, home: Home) -> bool:
    return folded.startswith(f"{home.name_key} ")


def _link_branches(
    session: Session,
    apart: Iterable[Named],
    ids: Mapping[str, int],
    homes: Mapping[str, Home],
) -> None:
    """Link branches that are met for the first time to the registry's entry."""
    wholes: dict[int, int] = {}
    for key, name in apart:
        home, folded = homes.get(registry_id(key) or ""), name_key(name)
        if home is not None and _is_branch(folded, home):
            wholes[ids[folded]] = home.id
    agency = models.Agency
    unlinked = select(agency.id).where(
        agency.id.in_(wholes), agency.same_body_id.is_(None)
    )
    for branch in session.scalars(unlinked.order_by(agency.id)).all():
        _link_branch(session, branch, wholes[branch])


def _link_branch(session: Session, branch: int, whole: int) -> None:
    agency = models.Agency
    kind = select(agency.kind).where(agency.id == whole).scalar_subquery()
    level = select(agency.level).where(agency.id == whole).scalar_subquery()
    is_unlinked = (agency.id == branch) & agency.same_body_id.is_(None)
    linking = (
        update(agency)
        .where(is_unlinked)
        .values(same_body_id=whole, kind=kind, level=level)
    )
    # Of two processes that met the branch at once, the one whose update counts copies.
    linked = session.scalars(
        linking.returning(agency.id).execution_options(synchronize_session=False)
    ).all()
    if linked:
        copy_responsible(session, linked)
