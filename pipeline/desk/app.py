"""The desk as one application: its parts under /desk, the explorer under everything else."""

from __future__ import annotations

from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.common.errors import PlanError
from pipeline.desk import front, handing_in, reviewing
from pipeline.desk.desk import FOLDER, SECRET_HEADER, Desk
from pipeline.desk.feed_keys import FeedKeys
from pipeline.desk.following import part as following
from pipeline.desk.guards import DESK, Guard, enter
from pipeline.desk.living_explorer import LivingExplorer
from pipeline.desk.words import choose_language, say, texts

PARTS = (front, handing_in, reviewing, following)


def make_desk(desk: Desk) -> Any:
    """The ASGI application."""
    explorer = LivingExplorer(desk)

    async def come_in(request: Request) -> Response:
        token = request.query_params.get("token", "")
        return enter(desk.access, token, choose_language(request.scope))

    routes = [
        Route("/enter", come_in),
        Mount("/static", StaticFiles(directory=FOLDER / "static")),
        *explorer.routes(),
    ]
    for part in PARTS:
        routes += part.routes(desk)
    handlers: Any = {
        HTTPException: _shower(desk),
        PlanError: _shower(desk),
    }
    return Starlette(
        routes=[Mount(DESK, routes=routes), Mount("/", app=explorer)],
        middleware=[
            Middleware(
                Guard,
                access=desk.access,
                hosts=desk.settings.desk_hosts,
                feed_keys=FeedKeys(desk.settings.data_dir),
            )
        ],
        exception_handlers=handlers,
    )


def _shower(desk: Desk) -> Any:
    """One clear answer for whatever went wrong, as a page or for a script."""

    async def show(request: Request, error: Exception) -> Response:
        lang = choose_language(request.scope)
        status = error.status_code if isinstance(error, HTTPException) else 400
        key = error.detail if isinstance(error, HTTPException) else str(error)
        known = {"Not Found": "not_found"}.get(key, key)
        text = say(known, lang) if known in texts() else known
        if SECRET_HEADER in request.headers:
            return JSONResponse({"error": text}, status)
        return desk.page(request, "wrong.html", status, text=text)

    return show
