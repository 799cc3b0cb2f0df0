"""The page of a table's columns: their headers, what each was read as, and what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from extractors.tables.column_decisions import DECIDED_ROLES
from models import Edition
from pipeline.desk.columns.choices import (
    Choices,
    chosen_roles,
    find_faults,
    proposed,
    read_choices,
    standing_choices,
)
from pipeline.desk.columns.deciding import (
    Decided,
    ReadMeanwhile,
    reread_all,
    store_choices,
    take_back,
)
from pipeline.desk.columns.job_pages import (
    Previewed,
    UndoColumns,
    address_of_job,
    job_routes,
)
from pipeline.desk.columns.jobs import Job, Jobs
from pipeline.desk.columns.preview import preview_table
from pipeline.desk.columns.stored_tables import (
    ShownTable,
    find_tables,
    newest_edition,
    state_of,
    table_at,
)
from pipeline.desk.desk import Desk
from pipeline.desk.forms import number_of, taking, text_of, visitor_of
from pipeline.desk.reviewing.screen import page_size
from pipeline.desk.reviewing.undoing import Undos
from pipeline.desk.row_numbers import read_row_number, use_row_numbers
from pipeline.editions.column_roles import decisions_of
from pipeline.review.edition_files import find_file

BASE = "/columns/{document:row}"


def routes(desk: Desk, undos: Undos) -> list[Route]:
    """Its addresses, and those of what is done meanwhile."""
    use_row_numbers()
    jobs = Jobs()
    pages = _Pages(desk, jobs, undos)
    return [
        *job_routes(desk, jobs, undos),
        Route(BASE, pages.show),
        Route(f"{BASE}/{{action}}", taking(pages.act), methods=["POST"]),
    ]


class _Pages:
    """The page of a document's tables, and what is sent from it."""

    def __init__(self, desk: Desk, jobs: Jobs, undos: Undos) -> None:
        self._desk, self._jobs, self._undos = desk, jobs, undos
        self._actions = {
            "preview": self._preview,
            "store": self._store,
            "read": self._read,
            "take": self._take,
        }

    def show(self, request: Request) -> Response:
        return self._page(request)

    def act(self, request: Request, form: FormData) -> Response:
        action = self._actions.get(request.path_params["action"])
        if action is None:
            raise HTTPException(404, "Not Found")
        return action(request, form)

    def _page(
        self,
        request: Request,
        status: int = 200,
        form: FormData | None = None,
        *,
        is_conflict: bool = False,
    ) -> Response:
        """The page; with what was chosen and is wrong, or is about what was shown before."""
        document_id = request.path_params["document"]
        with Session(self._desk.engine) as session:
            edition = newest_edition(session, document_id)
            tables, lost = find_tables(session, edition)
            table = _asked_table(request, tables, form)
            size = page_size(session, edition.id, table.name.page) if table else None
            state = state_of(session, edition)
            known = _about(edition)
        choices = _shown_choices(request, table, form)
        faults = find_faults(table, choices) if table and form else {}
        return self._desk.page(
            request,
            "columns.html",
            status,
            document_id=document_id,
            tables=tables,
            lost=lost,
            table=table,
            size=size,
            choices=choices,
            faults=faults,
            is_conflict=is_conflict,
            roles=DECIDED_ROLES,
            seen=state,
            back=back_of(request.query_params.get("back", "")),
            **known,
        )

    def _preview(self, request: Request, form: FormData) -> Response:
        """Read the first rows with what was chosen."""
        document_id, by = request.path_params["document"], visitor_of(request).name
        with Session(self._desk.engine) as session:
            edition = newest_edition(session, document_id)
            table = _table_of_form(find_tables(session, edition).tables, form)
            choices = read_choices(table, _fields(form))
            if find_faults(table, choices):
                return self._page(request, 422, form)
            standing = decisions_of(session, document_id)
            file = find_file(session, edition.id)
        wanted = tuple(proposed(standing, table, choices, by))
        seen, back = text_of(form, "seen"), back_of(text_of(form, "back"))

        def work(_: Job) -> Previewed:
            about = (self._desk.settings, table.number, standing, wanted)
            preview = preview_table(file, *about)
            return Previewed(table, tuple(choices), seen, back, preview)

        return self._begin(document_id, work)

    def _store(self, request: Request, form: FormData) -> Response:
        """Store what was chosen, and read the document again."""
        document_id, by = request.path_params["document"], visitor_of(request).name
        with Session(self._desk.engine) as session:
            found = find_tables(session, newest_edition(session, document_id))
            table = _table_of_form(found.tables, form)
            choices = read_choices(table, _fields(form))
            if find_faults(table, choices):
                return self._page(request, 422, form)
            chosen = chosen_roles(table, choices)
            seen = text_of(form, "seen")
            try:
                decided = store_choices(session, document_id, seen, chosen, by)
            except ReadMeanwhile:
                return self._page(request, 409, form, is_conflict=True)
        if decided is None:
            return RedirectResponse(_address(document_id, table.number), 303)
        undo = UndoColumns(self._desk, self._jobs, document_id, (decided,))
        self._undos.note(by, undo)
        work = reread_all(self._desk, [decided], table.name.key)
        return self._begin(document_id, work)

    def _read(self, request: Request, _form: FormData) -> Response:
        """Read a document again of which no columns were stored."""
        document_id = request.path_params["document"]
        work = reread_all(self._desk, [Decided(document_id, None)])
        return self._begin(document_id, work)

    def _take(self, request: Request, form: FormData) -> Response:
        """Take one decision back, and read its document again."""
        by = visitor_of(request).name
        with Session(self._desk.engine) as session:
            decided = take_back(session, number_of(form, "id"), by)
        if decided is None:
            raise HTTPException(409, "columns_taken_back")
        work = reread_all(self._desk, [decided], is_undone=True)
        return self._begin(decided.document_id, work)

    def _begin(self, document_id: int, work: Any) -> Response:
        job = self._jobs.begin(document_id, work)
        return RedirectResponse(address_of_job(job.id), 303)


def back_of(address: str) -> str:
    """Where a person came from: a page of the review, else the queue."""
    is_ours = address.startswith("/desk/review") and "\\" not in address
    return address if is_ours else "/desk/review"


def _address(document_id: int, table: int) -> str:
    return f"/desk/columns/{document_id}?table={table}"


def _about(edition: Edition) -> dict[str, Any]:
    return {
        "edition_id": edition.id,
        "number": edition.number or edition.file_stem,
        "title": edition.title or "",
    }


def _fields(form: FormData) -> Mapping[str, str]:
    return {name: text for name, text in form.items() if isinstance(text, str)}


def _table_of_form(tables: list[ShownTable], form: FormData) -> ShownTable:
    """The table that a form is about. Raises HTTPException."""
    wanted = number_of(form, "table")
    found = next((table for table in tables if table.number == wanted), None)
    if found is None:
        raise HTTPException(404, "columns_no_table")
    return found


def _asked_table(
    request: Request, tables: list[ShownTable], form: FormData | None
) -> ShownTable | None:
    """The table of a form or an address, by its number or by a place in it."""
    if form is not None:
        return _table_of_form(tables, form)
    asked = request.query_params
    by_number = read_row_number(asked.get("table", ""))
    if by_number is not None:
        return next((t for t in tables if t.number == by_number), None)
    page = read_row_number(asked.get("page", ""))
    if page is not None:
        y = read_row_number(asked.get("y", ""))
        return table_at(tables, page, 0.0 if y is None else float(y))
    return tables[0] if len(tables) == 1 else None


def _shown_choices(
    request: Request, table: ShownTable | None, form: FormData | None
) -> Choices:
    """What is chosen: as sent, else as the address says, else what stands."""
    if table is None:
        return ()
    if form is not None:
        return read_choices(table, _fields(form))
    given = request.query_params.get("roles")
    if given is None:
        return standing_choices(table)
    named = {f"role:{n}": role for n, role in enumerate(given.split(","), 1)}
    return read_choices(table, named)
