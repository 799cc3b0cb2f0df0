"""What people decided, to be taken back: the last decision of one's own, or any of the list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from models import Correction, Edition, RowCheck
from pipeline.common.local_time import local_day, show_day
from pipeline.database.correction_rows import WITHDRAWN, row_change
from pipeline.desk.desk import Desk
from pipeline.desk.forms import number_of, taking, text_of, visitor_of
from pipeline.desk.reviewing.filters import read_filter
from pipeline.desk.reviewing.row_pages import go_to
from pipeline.desk.reviewing.undoing import Decided, Undos, take_back
from pipeline.desk.words import choose_language
from pipeline.editions.column_roles import find_standing
from pipeline.explorer.wording import name_column
from pipeline.in_force.checks import withdraw_check
from pipeline.in_force.corrections import store_edits
from pipeline.in_force.settling_lock import write_decision

MOST = 200  # decisions of the list
DECIDED = "/desk/review/decided"
T = TypeVar("T", Correction, RowCheck)


class Line(NamedTuple):
    """A decision as the list shows it; `what` is "accepted", "added", "removed", "joined",
    "parted" or "changed".
    """

    kind: str
    id: int
    document: str
    record: str
    ordinal: str
    text: str
    what: str
    column: str
    old: str
    new: str
    by: str
    on: str
    state: str


def routes(desk: Desk, undos: Undos) -> list[Route]:
    """Their addresses."""

    def show(request: Request) -> Response:
        wanted, lang = read_filter(request.query_params), choose_language(request.scope)
        with Session(desk.engine) as session:
            lines = _find_lines(session, wanted.document, lang)
            columns = _find_columns(session, wanted.document)
        values: dict[str, Any] = {"lines": lines, "columns": columns}
        return desk.page(request, "review_decided.html", wanted=wanted, **values)

    take, undo = taking(partial(_take, desk)), taking(partial(_undo, desk, undos))
    return [
        Route("/review/decided", show),
        Route("/review/decided", take, methods=["POST"]),
        Route("/review/undo", undo, methods=["POST"]),
    ]


def _undo(desk: Desk, undos: Undos, request: Request, _form: FormData) -> Response:
    """Take back the visitor's last decision, and go to its row, or to where its document is read
    again.
    """
    by = visitor_of(request).name
    decided = undos.take(by)
    if decided is None:
        raise HTTPException(409, "review_nothing_to_undo")
    if not isinstance(decided, Decided):
        return decided(request)
    with Session(desk.engine) as session:
        if not take_back(session, decided, by):
            raise HTTPException(409, "review_decided_since")
    return go_to(decided.address, read_filter(request.query_params), "undone")


def _take(desk: Desk, request: Request, form: FormData) -> Response:
    """Take back what a line of the list says."""
    kind, number = text_of(form, "kind"), number_of(form, "id")
    by = visitor_of(request).name
    if kind not in ("correction", "check"):
        raise HTTPException(400, "Not Found")
    with Session(desk.engine) as session:
        if kind == "check":
            write_decision(session, lambda: withdraw_check(session, number))
        else:
            store_edits(session, (), [number], by)
    query = read_filter(request.query_params).query()
    return RedirectResponse(f"{DECIDED}{query}", 303)


def _find_lines(session: Session, document: int | None, lang: str) -> list[Line]:
    """All that stands, the latest first."""
    names = _names(session)
    found: list[Correction | RowCheck] = [
        *_find_latest(session, Correction, document),
        *_find_latest(session, RowCheck, document),
    ]
    found.sort(key=lambda row: row.made_at, reverse=True)
    return [_line(row, names[row.document_id], lang) for row in found[:MOST]]


def _find_latest(session: Session, table: type[T], document: int | None) -> Sequence[T]:
    query = select(table).where(table.state != WITHDRAWN)
    if document is not None:
        query = query.where(table.document_id == document)
    return session.scalars(query.order_by(table.made_at.desc()).limit(MOST)).all()


def _find_columns(session: Session, document: int | None) -> list[dict[str, Any]]:
    """What stands of columns of tables, the latest first."""
    names = _names(session)
    return [
        {
            "row": row,
            "document": names.get(row.document_id, ""),
            "on": show_day(local_day(row.made_at), "vi"),
        }
        for row in find_standing(session, document, MOST)
    ]


def _names(session: Session) -> dict[int, str]:
    query = select(Edition.document_id, Edition.number, Edition.file_stem)
    found = session.execute(query.where(Edition.is_newest)).tuples()
    return {key: number or stem for key, number, stem in found}


def _line(row: Correction | RowCheck, document: str, lang: str) -> Line:
    made = (row.made_by, f"{local_day(row.made_at):%d/%m/%Y}", row.state)
    where = (document, row.record, row.ordinal or "", row.row_text)
    if isinstance(row, RowCheck):
        return Line("check", row.id, *where, "accepted", "", "", "", *made)
    what = row_change(row)
    if what is not None:
        return Line("correction", row.id, *where, what, "", "", "", *made)
    label = name_column(f"current_{row.record}", row.field, lang)
    values = (label, row.old or "", row.new or "")
    return Line("correction", row.id, *where, "changed", *values, *made)
