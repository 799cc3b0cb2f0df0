"""The desk as one application: its parts under /desk, the explorer under everything else."""

from __future__ import annotations

from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.desk import columns, front, handing_in, reviewing
from pipeline.desk.desk import FOLDER, Desk
from pipeline.desk.feed_keys import FeedKeys
from pipeline.desk.following import part as following
from pipeline.desk.guards import DESK, Guard, enter
from pipeline.desk.living_explorer import LivingExplorer
from pipeline.desk.reviewing.undoing import Undos
from pipeline.desk.telling_faults import fault_handlers
from pipeline.desk.words import choose_language


def _routes_of_parts(desk: Desk) -> list[Route]:
    undos = Undos()  # one key takes back what was decided last, whatever it was
    return [
        *front.routes(desk),
        *handing_in.routes(desk),
        *reviewing.routes(desk, undos),
        *columns.routes(desk, undos),
        *following.routes(desk),
    ]


def make_desk(desk: Desk, explorer: LivingExplorer) -> Any:
    """The ASGI application."""

    async def come_in(request: Request) -> Response:
        token = request.query_params.get("token", "")
        return enter(desk.access, token, choose_language(request.scope))

    routes = [
        Route("/enter", come_in),
        Mount("/static", StaticFiles(directory=FOLDER / "static")),
        *explorer.routes(),
    ]
    routes += _routes_of_parts(desk)
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
        exception_handlers=fault_handlers(desk),
    )
