"""The agencies whose calendars a task or a report is in, each with its place."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, Select, literal, select

from models import Agency
from pipeline.asking.due_work import DOING
from pipeline.database.tables import BY_NAME

COLUMNS = ("kind", "record_id", "role", "full_name")


def read_event_agencies(connection: Connection) -> pd.DataFrame:
    """Who does what: kind and id of the row, role, and "Sở Nội vụ tỉnh An Giang"; who leads
    stands before who helps.
    """
    rows = [row for kind in DOING for row in connection.execute(_named(kind))]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _named(kind: str) -> Select[tuple[str, int, str, str]]:
    stored = BY_NAME[kind]
    link = stored.agencies
    owner = getattr(link, stored.owner)
    query = select(literal(kind), owner, link.role, Agency.full_name)
    query = query.join(Agency, Agency.id == link.agency_id)
    query = query.where(link.role.in_(DOING[kind]))
    return query.order_by(owner, link.role.desc(), link.position)
