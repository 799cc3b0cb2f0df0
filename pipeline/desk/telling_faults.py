"""One clear line for whatever went wrong, as a page or for a script, in the visitor's language."""

from __future__ import annotations

import errno
import logging
from typing import Any

from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipeline.common.errors import DatabaseUnavailable, PlanError
from pipeline.common.language import in_vietnamese
from pipeline.database.transactions import database_fault
from pipeline.desk.desk import Desk
from pipeline.desk.forms import SECRET_HEADER
from pipeline.desk.guards import HEADERS
from pipeline.desk.words import choose_language, say, texts

log = logging.getLogger(__name__)

# What Starlette calls the faults that it finds itself.
STARLETTE = {"Not Found": "not_found", "Method Not Allowed": "not_found"}
# No room on the disk, in a user's share of it, or in the largest file that is allowed.
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
OURS, AWAY, FULL = 500, 503, 507


def fault_handlers(desk: Desk) -> Any:
    """What answers to each kind of fault, for Starlette."""

    async def show(request: Request, error: Exception) -> Response:
        return _answer(desk, request, error)

    kinds = (HTTPException, PlanError, DBAPIError, OSError, Exception)
    return dict.fromkeys(kinds, show)


def _answer(desk: Desk, request: Request, error: Exception) -> Response:
    status, text = _tell(error, choose_language(request.scope))
    if SECRET_HEADER in request.headers:
        answer: Response = JSONResponse({"error": text}, status)
    else:
        request.scope.setdefault("visitor", None)
        answer = desk.page(request, "wrong.html", status, text=text)
    if status == OURS:  # it is sent from outside the guard, which would add them
        answer.raw_headers.extend(HEADERS)
    return answer


def _tell(error: Exception, lang: str) -> tuple[int, str]:
    """The status of an answer, and what it says."""
    if isinstance(error, HTTPException):
        key = STARLETTE.get(error.detail, error.detail)
        return error.status_code, say(key, lang) if key in texts() else key
    if isinstance(error, DBAPIError):
        error = database_fault(error)
    if isinstance(error, DatabaseUnavailable):  # an officer cannot look at its settings
        log.warning("%s", error)
        return AWAY, say("database_away", lang)
    if isinstance(error, PlanError):
        return 400, in_vietnamese(str(error)) if lang == "vi" else str(error)
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return FULL, say("files_no_room", lang)
    log.error("a fault of the desk", exc_info=error)
    return OURS, say("fault_of_ours", lang)
