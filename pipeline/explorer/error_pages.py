"""Pages of errors: what is wrong and what to do, in the page's language, with what was typed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError

from pipeline.common.errors import PlanError, StoreUnavailable
from pipeline.explorer import language
from pipeline.explorer.said_errors import SaidError
from pipeline.explorer.wording import read_facts, say

TITLES = {403: "refused", 404: "not_found"}
LONG = ("sql", "_where")  # typed into a field of several lines
LONGEST = 16_000  # characters of a value that is shown again


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong: the status, the text that says it, and what its places are filled with."""

    status: int
    key: str
    words: dict[str, str]


async def show_error(
    datasette: Datasette, request: Request, exception: Exception
) -> Response:
    """The page, or for .json the object, that says what is wrong."""
    fault = find_fault(exception)
    lang = language.choose(request)
    message = say(fault.key, lang).format(**fault.words)
    if request.path.partition("?")[0].endswith(".json"):
        content = {"ok": False, "error": message, "status": fault.status}
        return Response.json(content, status=fault.status)
    context = {
        "title": say(TITLES.get(fault.status, "error"), lang),
        "error": message,
        "link": getattr(exception, "link", ""),
        "typed": read_typed(request),
        "path": request.path,
        "status": fault.status,
    }
    html = await datasette.render_template(
        "error.html", context, request=request, view_name="error"
    )
    return Response.html(html, status=fault.status)


def read_typed(request: Request) -> list[tuple[str, str, bool]]:
    """What was typed, to be mended there: each field, its text, and whether it is a long one."""
    return [
        (name, value[:LONGEST], name in LONG)
        for name in request.args
        for value in request.args.getlist(name)
        if name != language.PARAMETER
    ]


def find_fault(exception: Exception) -> Fault:
    """What an error means to a reader; what nobody foresaw shows its kind only."""
    if isinstance(exception, SaidError):
        return Fault(exception.status, exception.key, exception.words)
    if isinstance(exception, QueryInterrupted) or _is_interrupted(exception):
        return Fault(400, "query_too_slow", {})
    if isinstance(exception, DatasetteError):
        status = 400 if exception.status == 500 else exception.status
        return _of_datasette(status, str(exception.message))
    if isinstance(exception, Base400):
        return _of_datasette(exception.status, _first_argument(exception))
    if isinstance(exception, StoreUnavailable):
        return Fault(503, "cannot_show", {"detail": str(exception)})
    if isinstance(exception, PlanError):
        return Fault(404, "cannot_show", {"detail": str(exception)})
    if isinstance(exception, PermissionError):
        return Fault(403, "not_allowed", {"detail": str(exception)})
    if isinstance(exception, sqlite3.Error | sqlite3.Warning):
        return Fault(400, "sql_failed", {"detail": str(exception)})
    if isinstance(exception, ValueError | OverflowError):
        return Fault(400, "address_wrong", {"detail": str(exception)})
    return Fault(
        500, "unforeseen", {"detail": f"{type(exception).__name__}: {exception}"}
    )


def _is_interrupted(exception: Exception) -> bool:
    title = getattr(exception, "title", "")
    return isinstance(exception, DatasetteError) and title == "SQL Interrupted"


def _of_datasette(status: int, text: str) -> Fault:
    """Datasette's own messages are English; those that people meet are known by their words."""
    known = read_facts("wording")["said_by_datasette"]
    if text in known:
        return Fault(status, known[text], {})
    key = "page_missing" if status == 404 else "address_wrong"
    return Fault(status, key, {"detail": text})


def _first_argument(exception: Base400) -> str:
    return str(exception.args[0]) if exception.args else type(exception).__name__
