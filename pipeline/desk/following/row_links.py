"""Lasting addresses of tasks, targets and documents, here and in the explorer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Table, select
from starlette.exceptions import HTTPException

from models.views import current_target, current_task
from pipeline.explorer.lasting.addresses import DOCUMENTS, paths
from pipeline.taking.record_links import find_document_slugs, find_links

FOLLOW = "/desk/follow"
VIEWS: dict[str, Table] = {"task": current_task, "target": current_target}
PAGES = {"task": "tasks", "target": "targets"}
KINDS = ("task", "target", "reporting")
EXPLORER = {
    "task": "current_task",
    "target": "current_target",
    "reporting": "current_reporting",
}


@dataclass(frozen=True)
class RowLinks:
    """Where the rows of some documents are shown."""

    connection: Connection
    document_ids: Collection[int]

    @cached_property
    def _links(self) -> dict[tuple[str, int], str]:
        return find_links(self.connection, KINDS, self.document_ids)

    @cached_property
    def _slugs(self) -> dict[int, str]:
        return main_slugs(self.connection)

    def link(self, kind: str, record_id: int) -> str:
        """ "181-kh-ubnd-2025-…/-/ii/5"."""
        return self._links[kind, record_id]

    def page(self, kind: str, record_id: int) -> str | None:
        """Its page here; None for a kind that has none."""
        page = PAGES.get(kind)
        return f"{FOLLOW}/{page}/{self.link(kind, record_id)}" if page else None

    def in_explorer(self, kind: str, record_id: int) -> str:
        """Its page in the explorer: "/nhiem-vu/181-kh-ubnd-2025-…/-/ii/5"."""
        return f"/{paths()[EXPLORER[kind]]}/{self.link(kind, record_id)}"

    def document(self, document_id: int) -> str:
        """A document's page here."""
        return f"{FOLLOW}/documents/{self._slugs[document_id]}"

    def document_in_explorer(self, document_id: int) -> str:
        """A document's page in the explorer: "/van-ban/181-kh-ubnd-2025-…"."""
        return document_address(self._slugs[document_id])


def links_of(connection: Connection, rows: Iterable[Any]) -> RowLinks:
    """The addresses of rows that say which document they are of."""
    return RowLinks(connection, {row["document_id"] for row in rows})


def main_slugs(connection: Connection) -> dict[int, str]:
    """What links call each document."""
    slugs = find_document_slugs(connection)
    return {found.document_id: found.slug for found in slugs if found.is_main}


def document_address(slug: str) -> str:
    """ "/van-ban/181-kh-ubnd-2025-…"."""
    return f"/{paths()[DOCUMENTS]}/{slug}"


def find_document_id(connection: Connection, slug: str) -> int:
    """The document that links call so, today or by an earlier reading. Raises HTTPException."""
    slugs = find_document_slugs(connection)
    found = [one.document_id for one in slugs if one.slug == slug]
    if not found:
        raise HTTPException(404, "not_found")
    return found[0]


def find_row(connection: Connection, kind: str, link: str) -> dict[str, Any]:
    """The row in force at a link: "181-kh-ubnd-2025-…/-/ii/5". Raises HTTPException."""
    slug, _, place = link.partition("/")
    document_id = find_document_id(connection, slug)
    view, row_id = VIEWS[kind], f"{kind}_id"
    query = select(view).where(view.c.document_id == document_id)
    links = find_links(connection, (kind,), [document_id])
    for row in connection.execute(query).mappings():
        if links[kind, row[row_id]].partition("/")[2] == place:
            return dict(row)
    raise HTTPException(404, "not_found")
