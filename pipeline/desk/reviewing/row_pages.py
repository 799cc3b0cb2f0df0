"""The page of one row in doubt, and the answers that are given there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pipeline.desk.desk import Desk
from pipeline.desk.forms import taking, visitor_of
from pipeline.desk.reviewing.alike import find_alike
from pipeline.desk.reviewing.asked_fields import typed_in
from pipeline.desk.reviewing.boxes import write_box
from pipeline.desk.reviewing.deciding import (
    Answered,
    RowChanged,
    WrongValues,
    accept,
    change,
    change_alike,
    read_shown,
    remove,
)
from pipeline.desk.reviewing.faults import say_faults
from pipeline.desk.reviewing.filters import RECORDS, Filter, read_filter
from pipeline.desk.reviewing.joining import find_neighbours
from pipeline.desk.reviewing.naming import body_choices, count_rows_with
from pipeline.desk.reviewing.queue import Entry, Queue, address_of
from pipeline.desk.reviewing.queue_page import said_of
from pipeline.desk.reviewing.screen import (
    Screen,
    Shown,
    find_row,
    make_screen,
    new_reasons,
    say_reason,
)
from pipeline.desk.reviewing.undoing import Undos
from pipeline.desk.words import choose_language
from pipeline.review.review_rows import ReviewRow

VALUE = "value:"  # what the names of a form's fields begin with
QUEUE = "/desk/review"
ROW = "/review/{document:row}/{record}/{position:row}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row is: its document, its kind, its place from 1; and what the queue shows."""

    document_id: int
    record: str
    position: int
    wanted: Filter

    @property
    def address(self) -> str:
        return address_of(self.document_id, self.record, self.position)


def place_of(request: Request) -> Place:
    """The row of an address. Raises HTTPException."""
    asked = request.path_params
    if asked["record"] not in RECORDS:
        raise HTTPException(404, "Not Found")
    wanted = read_filter(request.query_params)
    return Place(asked["document"], asked["record"], asked["position"], wanted)


def routes(desk: Desk, undos: Undos) -> list[Route]:
    """Its addresses."""
    decide = taking(partial(_decide, desk, undos))
    return [
        Route(ROW, partial(_show, desk)),
        Route(f"{ROW}/{{action}}", decide, methods=["POST"]),
    ]


def _show(
    desk: Desk,
    request: Request,
    status: int = 200,
    typed: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
    was: Shown | None = None,
) -> Response:
    """The page of a row; with what was typed and is wrong, or what was shown and is otherwise."""
    place, lang = place_of(request), choose_language(request.scope)
    key = (place.document_id, place.record, place.position)
    with Session(desk.engine) as session:
        row, rows = find_row(session, *key)
        screen = make_screen(session, row, rows, lang)
        beside = _beside(session, place)
        named = [(n, count_rows_with(session, n)) for n in screen.unregistered]
    return desk.page(
        request,
        "review_row.html",
        status,
        screen=screen,
        place=place,
        typed=typed or {},
        faults=say_faults(faults or {}, lang),
        otherwise=find_otherwise(screen, was) if was is not None else None,
        new_reasons=find_new_reasons(row, was, lang) if was is not None else (),
        named=named,
        alike=find_alike(row, rows),
        neighbours=find_neighbours(row, rows),
        body_choices=body_choices(),
        write_box=write_box,
        said=said_of(request),
        **beside,
    )


def _beside(session: Session, place: Place) -> dict[str, Any]:
    """The rows before and after in the queue, and how many wait."""
    queue = Queue(session, place.wanted)
    entry = queue.find(place.document_id, place.record, place.position)
    return {
        "entry": entry,
        "previous": queue.before(entry) if entry else None,
        "next": queue.after(entry) if entry else queue.first(),
        "total": queue.count(),
    }


def find_new_reasons(row: ReviewRow, was: Shown, lang: str) -> list[str]:
    """The doubts that were not shown."""
    return [say_reason(reason, lang) for reason in new_reasons(row, was)]


def find_otherwise(screen: Screen, was: Shown) -> list[tuple[str, str, str]]:
    """The values that are not what was shown: label, what was shown, what is there."""
    return [
        (value.label, was.get(value.name) or "", value.shown)
        for value in screen.values
        if (was.get(value.name) or "") != value.shown
    ]


Action = Callable[[Session, Answered, FormData], str]


def _accept(session: Session, answered: Answered, _form: FormData) -> str:
    accept(session, answered)
    return "accepted"


def _change(session: Session, answered: Answered, form: FormData) -> str:
    return "changed" if change(session, answered, typed_in(form, VALUE)) else ""


def _remove(session: Session, answered: Answered, _form: FormData) -> str:
    if answered.record == "document":
        raise HTTPException(400, "Not Found")
    remove(session, answered)
    return "removed"


def _alike(session: Session, answered: Answered, form: FormData) -> str:
    printed, name = str(form.get("printed", "")), str(form.get("name", ""))
    return "alike" if change_alike(session, answered, printed, name) else ""


ACTIONS: Mapping[str, Action] = {
    "accept": _accept,
    "change": _change,
    "remove": _remove,
    "alike": _alike,
}


def _decide(desk: Desk, undos: Undos, request: Request, form: FormData) -> Response:
    """Do what was decided, and go on to the next row."""
    place = place_of(request)
    action = ACTIONS.get(request.path_params["action"])
    if action is None:
        raise HTTPException(404, "Not Found")
    by, shown = visitor_of(request).name, read_shown(form.get("shown"))
    key = (place.document_id, place.record, place.position)
    answered = Answered(*key, shown, by)
    with Session(desk.engine) as session:
        queue = Queue(session, place.wanted)
        entry = queue.find(*key)
        try:
            with undos.noting(session, place.document_id, place.address, by):
                said = action(session, answered, form)
        except RowChanged:
            return _show(desk, request, 409, was=shown)
        except WrongValues as wrong:
            return _show(desk, request, 422, typed_in(form, VALUE), wrong.faults)
        following = _follow(Queue(session, place.wanted), place, entry, said)
    return go_to(following, place.wanted, said)


def _follow(queue: Queue, place: Place, entry: Entry | None, said: str) -> str | None:
    """Where to go on: the same row while it is in doubt, else the one that came after it, else the
    first that waits: one left for later, or passed over by a row of which a part was corrected.
    """
    is_there = said != "removed"
    key = (place.document_id, place.record, place.position)
    if is_there and (entry is None or queue.find(*key) is not None):
        return place.address
    if entry is None:
        return None
    found = queue.after(entry, or_at=not is_there) or queue.first()
    return found.address if found else None


def go_to(address: str | None, wanted: Filter, said: str) -> Response:
    """On to a row, or to the queue where none is left."""
    query = wanted.query()
    sign = "&" if query else "?"
    told = f"{sign}said={said}" if said else ""
    return RedirectResponse(f"{address or QUEUE}{query}{told}", 303)
