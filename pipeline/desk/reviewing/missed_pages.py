"""A row that the reading missed: drawn on its page, typed, and stored as an added one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from extractors.applying.corrections import CORRECTED
from extractors.lexicon.choices import choice_of
from extractors.page.document import Place
from extractors.values.closed_lists import RECORD_NAMES
from models import Edition
from pipeline.desk.desk import Desk
from pipeline.desk.forms import taking, visitor_of
from pipeline.desk.reviewing.asked_fields import AskedField, ask_for, typed_in
from pipeline.desk.reviewing.boxes import read_box
from pipeline.desk.reviewing.deciding import known_names
from pipeline.desk.reviewing.faults import say_faults
from pipeline.desk.reviewing.filters import Filter
from pipeline.desk.reviewing.joining import Proposed
from pipeline.desk.reviewing.queue_page import said_of
from pipeline.desk.reviewing.row_pages import VALUE, go_to
from pipeline.desk.reviewing.screen import page_size
from pipeline.desk.reviewing.undoing import Undos
from pipeline.desk.words import choose_language
from pipeline.in_force.corrections import store_edits
from pipeline.review.added_rows import make_added
from pipeline.review.review_values import check_length, read_values

MISSED = "/review/{document:row}/missed/{record}/{page:row}"
KINDS = ("task", "target")
SECTION = "section"


def routes(desk: Desk, undos: Undos) -> list[Route]:
    """Its address."""
    add = taking(partial(_add, desk, undos))
    return [Route(MISSED, partial(_show, desk)), Route(MISSED, add, methods=["POST"])]


def _edition_of(session: Session, document_id: int) -> Edition:
    """The edition whose file counts. Raises HTTPException."""
    query = select(Edition).where(Edition.document_id == document_id, Edition.is_newest)
    found = session.scalars(query).one_or_none()
    if found is None:
        raise HTTPException(404, "Not Found")
    return found


def _asked(request: Request) -> tuple[int, str, int]:
    """Document, kind of row and page. Raises HTTPException."""
    asked = request.path_params
    if asked["record"] not in KINDS:
        raise HTTPException(404, "Not Found")
    return asked["document"], asked["record"], asked["page"]


def _show(
    desk: Desk,
    request: Request,
    status: int = 200,
    typed: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
) -> Response:
    document_id, record, number = _asked(request)
    lang = choose_language(request.scope)
    said = say_faults(faults or {}, lang)
    with Session(desk.engine) as session:
        edition = _edition_of(session, document_id)
        size = page_size(session, edition.id, number)
        if size is None:
            raise HTTPException(404, "Not Found")
        known = {
            "edition_id": edition.id,
            "number": edition.number or edition.file_stem,
            "pages": edition.page_count,
        }
    return desk.page(
        request,
        "review_missed.html",
        status,
        document_id=document_id,
        record=record,
        kinds=KINDS,
        page=number,
        size=size,
        fields=_fields(record, typed or {}, said, lang),
        typed=typed or {},
        has_faults=bool(faults),
        section_fault=said.get(SECTION, ""),
        done=said_of(request),
        **known,
    )


def _fields(
    record: str, typed: Mapping[str, str], faults: Mapping[str, str], lang: str
) -> list[AskedField]:
    """What is asked of a row; nothing is proposed."""
    nothing = dict.fromkeys(CORRECTED[record].corrected_columns, Proposed("", ()))
    return ask_for(record, VALUE, nothing, typed_in(typed, VALUE), faults, lang)


def _add(desk: Desk, undos: Undos, request: Request, form: FormData) -> Response:
    document_id, record, number = _asked(request)
    by = visitor_of(request).name
    typed = {key: text for key, text in form.items() if isinstance(text, str)}
    address = f"/desk/review/{document_id}/missed/{record}/{number}"
    with Session(desk.engine) as session:
        edition = _edition_of(session, document_id)
        size = page_size(session, edition.id, number)
        if size is None:
            raise HTTPException(404, "Not Found")
        values, faults = _read_values(session, record, typed)
        if faults:
            return _show(desk, request, 422, typed, faults)
        place = Place(number, read_box(typed.get("box", ""), *size))
        section = typed.get(SECTION, "").strip() or None
        kind = choice_of(RECORD_NAMES, record)
        edit = make_added(document_id, kind, section, values, place)
        with undos.noting(session, document_id, address, by):
            store_edits(session, [edit], (), by)
    return go_to(address, Filter(), "added")


def _read_values(
    session: Session, record: str, typed: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The values by column, and what is wrong with others or with the section."""
    columns = CORRECTED[record].corrected_columns
    given = {name: typed.get(f"{VALUE}{name}", "") for name in columns}
    changed, faults = read_values(record, given, {}, known_names(session))
    try:
        check_length(typed.get(SECTION, ""))
    except ValueError as error:
        faults[SECTION] = str(error)
    return {name: text for name, text in changed.items() if text is not None}, faults
