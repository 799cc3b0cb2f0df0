"""Forms about a task: which task is meant, and where its page is shown again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pipeline.common.errors import PlanError
from pipeline.desk.desk import Desk
from pipeline.desk.following.row_links import FOLLOW, find_row
from pipeline.desk.forms import taking, text_of, visitor_of
from pipeline.desk.words import choose_language, say

Row = dict[str, Any]
Write = Callable[[Session, Row, FormData, str], None]


class WrongInput(PlanError):
    """A field of a form has what it may not have; `key` is the text of the desk that says so."""

    code = "wrong_input"

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def form_route(desk: Desk, path: str, said: str, write: Write) -> Route:
    """A route that a form about a task is sent to; `write` is given the task, the fields and who
    sent them.
    """

    def take(request: Request, form: FormData) -> Response:
        link, by = text_of(form, "task"), visitor_of(request).name
        lang = choose_language(request.scope)
        _write(desk, write, link, form, by, lang)
        return RedirectResponse(f"{FOLLOW}/tasks/{link}?said={said}", 303)

    return Route(path, taking(take), methods=["POST"])


def _write(
    desk: Desk, write: Write, link: str, form: FormData, by: str, lang: str
) -> None:
    """Write what a form says. Raises HTTPException with what is wrong in the visitor's language,
    PlanError.
    """
    with Session(desk.engine) as session:
        task = find_row(session.connection(), "task", link)
        try:
            write(session, task, form, by)
        except WrongInput as error:
            raise HTTPException(400, say(error.key, lang, **error.values)) from None
