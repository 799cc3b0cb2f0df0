"""The desk's own forms: read up to a size, and only where the desk made them for who sends them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Message

from pipeline.desk.access import Visitor, is_form_of
from pipeline.desk.row_numbers import read_row_number

FORM_SECRET = "form_secret"
SECRET_HEADER = "x-form-secret"  # of requests that scripts send
# A row's largest form: ten values of 20,000 signs, of which each may be nine bytes in a form.
MOST_BYTES = 4_000_000
TOO_LARGE, UNREADABLE = "form_too_large", "form_unreadable"


def visitor_of(request: Request) -> Visitor:
    """Who sends this request; the guard lets nobody else in."""
    visitor = request.scope["visitor"]
    assert isinstance(visitor, Visitor)
    return visitor


def check_script(request: Request) -> None:
    """Refuse what was not sent by a script of the desk's own page. Raises HTTPException."""
    if not is_form_of(visitor_of(request), request.headers.get(SECRET_HEADER)):
        raise HTTPException(403, "forged")


async def read_form(request: Request) -> FormData:
    """The fields of a form of the desk's own. Raises HTTPException."""
    form = await _parse(_bounded(request))
    if not is_form_of(visitor_of(request), form.get(FORM_SECRET)):
        raise HTTPException(403, "forged")
    return form


def taking(
    store: Callable[[Request, FormData], Response],
) -> Callable[[Request], Awaitable[Response]]:
    """What answers to a form of the desk's own: `store` is given its fields, in a thread."""

    async def take(request: Request) -> Response:
        form = await read_form(request)
        return await run_in_threadpool(store, request, form)

    return take


def text_of(form: FormData, name: str) -> str:
    """A field of a form, without spaces around it; "" where it is not there."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def number_of(form: FormData, name: str) -> int:
    """A field that is a row's number. Raises HTTPException."""
    number = read_row_number(text_of(form, name))
    if number is None:
        raise HTTPException(404, "not_found")
    return number


async def _parse(request: Request) -> FormData:
    """Without files: these forms have none."""
    try:
        return await request.form(max_files=0)
    except ClientDisconnect as error:
        raise HTTPException(400, UNREADABLE) from error
    except HTTPException as error:
        if error.detail == TOO_LARGE:
            raise
        raise HTTPException(400, UNREADABLE) from error


def _bounded(request: Request) -> Request:
    """The request, whose body is counted as it comes, whatever was said of its length."""
    size = 0

    async def receive() -> Message:
        nonlocal size
        message = await request.receive()
        size += len(message.get("body", b""))
        if size > MOST_BYTES:
            raise HTTPException(413, TOO_LARGE)
        return message

    return Request(request.scope, receive)
