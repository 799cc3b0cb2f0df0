"""The bodies of today that documents in force give work to, each with a name for addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select, union

from models import Edition
from models.agency_views import agency_today, task_agency_today
from models.views import task_status
from pipeline.asking.agency_search import is_called
from pipeline.common.identity import name_key
from pipeline.common.link_names import name_part, tell_apart
from pipeline.database.tables import BY_NAME

# Records by which a body has something to do or to reach.
KINDS = ("task", "target", "reporting")


@dataclass(frozen=True, slots=True)
class Body:
    """A body of today: "Sở Y tế tỉnh An Giang", in addresses "so-y-te-tinh-an-giang"."""

    slug: str
    full_name: str
    name: str
    place: str | None
    today_id: int
    agency_ids: frozenset[int]  # all rows whose work it does today


def list_bodies(connection: Connection, typed: str = "") -> list[Body]:
    """The bodies that documents in force name, by name; those that are called as typed, with or
    without diacritics ("so y te an giang").
    """
    bodies = _tell_apart(_rows_by_name(connection))
    if typed.strip():
        bodies = [body for body in bodies if _is_called(body, typed)]
    return sorted(bodies, key=lambda body: body.slug)


def find_body(connection: Connection, slug: str) -> Body | None:
    """The body with this name in addresses: "so-y-te-tinh-an-giang"."""
    bodies = (body for body in list_bodies(connection) if body.slug == slug)
    return next(bodies, None)


def _rows_by_name(connection: Connection) -> Iterable[list[Any]]:
    """The agencies of each body, the one that was stored first before the others. Diacritics tell
    bodies apart: Trường Tiểu học Đông Sơn and Trường Tiểu học Đồng Sơn are two.
    """
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(_query()):
        rows[name_key(row.full_name_today)].append(row)
    return rows.values()


def _tell_apart(of_bodies: Iterable[list[Any]]) -> list[Body]:
    """Each body with its own name in addresses: "truong-tieu-hoc-dong-son", and
    "truong-tieu-hoc-dong-son~2" for the one that was stored later.
    """
    taken: set[str] = set()
    bodies = []
    for rows in of_bodies:
        slug = tell_apart(name_body(rows[0].full_name_today), taken)
        taken.add(slug)
        bodies.append(_body(slug, rows))
    return bodies


def name_body(full_name: str) -> str:
    """ "Sở Y tế tỉnh An Giang" → "so-y-te-tinh-an-giang"."""
    return name_part(full_name, most=len(full_name) * 2)


def count_work(connection: Connection) -> dict[int, dict[str, int]]:
    """How many tasks each body of today has that are overdue or open, by its row: `{531:
    {"overdue": 2, "open": 5}}`.
    """
    view = task_agency_today.c
    query = (
        select(
            view.agency_today_id,
            task_status.c.status,
            func.count(view.task_id.distinct()),
        )
        .join(
            task_status,
            and_(
                task_status.c.task_id == view.task_id,
                task_status.c.edition_id == view.edition_id,
            ),
        )
        .group_by(view.agency_today_id, task_status.c.status)
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for agency_id, status, count in connection.execute(query):
        found[agency_id][status] = count
    return dict(found)


def _query() -> Select[Any]:
    named = union(*(_named(kind) for kind in KINDS)).subquery()
    view = agency_today.c
    columns = (
        view.agency_id,
        view.agency_today_id,
        view.full_name_today,
        view.name_today,
        view.place_today,
    )
    query = select(*columns).join(named, named.c.agency_id == view.agency_id)
    return query.order_by(view.agency_id)


def _named(kind: str) -> Select[Any]:
    """The agencies that rows of a kind name in editions that count."""
    stored = BY_NAME[kind]
    owner = getattr(stored.agencies, stored.owner)
    query = select(stored.agencies.agency_id).join(
        stored.table, stored.table.id == owner
    )
    query = query.join(Edition, Edition.id == stored.table.edition_id)
    return query.where(Edition.is_current)


def _body(slug: str, rows: Sequence[Any]) -> Body:
    first = rows[0]
    ids = frozenset(row.agency_id for row in rows)
    names = (first.full_name_today, first.name_today, first.place_today)
    return Body(slug, *names, first.agency_today_id, ids)


def _is_called(body: Body, typed: str) -> bool:
    words = typed.strip()
    return is_called(body.full_name, words) or is_called(body.name, words, body.place)
