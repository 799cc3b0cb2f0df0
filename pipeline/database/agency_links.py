"""The agencies that records name as rows of the link tables, and back, in printed order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from extractors.values.fields import Field, ValueKind
from extractors.values.plan import Plan
from extractors.values.record_table import records_of
from extractors.values.records import Agency
from pipeline.common.characters import storable
from pipeline.database.agency_rows import AgencyIds
from pipeline.database.tables import BY_NAME, WITH_AGENCIES, StoredKind

Row = dict[str, Any]


def named_agencies(plan: Plan) -> Iterator[Agency]:
    """Every agency that a record of the plan names, as often as it is named."""
    for stored in WITH_AGENCIES:
        for record in records_of(plan, stored.kind):
            for field in stored.kind.having(ValueKind.AGENCIES):
                yield from field.of(record)


def link_rows(
    stored: StoredKind, plan: Plan, row_ids: Sequence[int], agency_ids: AgencyIds
) -> Iterator[Row]:
    """The rows that link a plan's records of one kind to their agencies."""
    records = records_of(plan, stored.kind)
    for record, row_id in zip(records, row_ids, strict=True):
        for field in stored.kind.having(ValueKind.AGENCIES):
            place = {stored.owner: row_id, **_role(stored, field)}
            for link in _links(field.of(record), agency_ids):
                yield place | link


def _role(stored: StoredKind, field: Field) -> Row:
    return {"role": field.role} if stored.has_roles else {}


def _links(agencies: Sequence[Agency], ids: AgencyIds) -> Iterator[Row]:
    for position, agency in enumerate(agencies, 1):
        yield {
            "agency_id": ids[storable((agency.key, agency.name))],
            "position": position,
            "name": agency.name,
            "registry_key": agency.key,
            "raw": agency.raw,
            "confidence": agency.confidence,
        }


def read_agencies(
    session: Session, stored: StoredKind, edition_id: int
) -> Mapping[int, dict[str, tuple[Agency, ...]]]:
    """The agencies of an edition's records of one kind: by row, then by role."""
    if stored.agencies is None:
        return {}
    links = session.execute(_links_of(stored.kind.name), {"edition_id": edition_id})
    found: dict[int, dict[str, tuple[Agency, ...]]] = {}
    for named, row_id in links:
        roles = found.setdefault(row_id, {})
        role = named.role if stored.has_roles else stored.only_role
        roles[role] = (*roles.get(role, ()), _agency(named))
    return found


@cache
def _links_of(kind: str) -> Select[Any]:
    """The query for the links of an edition's records of one kind, put together once."""
    stored = BY_NAME[kind]
    link, table = stored.agencies, stored.table
    owner = getattr(link, stored.owner)
    query = select(link, owner).join(table, table.id == owner)
    query = query.where(table.edition_id == bindparam("edition_id"))
    return query.order_by(owner, link.position)


def _agency(named: Any) -> Agency:
    return Agency(named.name, named.raw, named.registry_key, named.confidence)
