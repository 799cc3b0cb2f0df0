"""The page where files are handed in, and what becomes of them."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from pipeline.common.language import in_vietnamese
from pipeline.common.local_time import show_moment
from pipeline.desk.converting.limits import MOST_FILES, most_bytes
from pipeline.desk.desk import Desk
from pipeline.desk.forms import SECRET_HEADER
from pipeline.desk.guards import DESK
from pipeline.desk.handing_in.keeping import Keeping
from pipeline.desk.handing_in.receiving import receive
from pipeline.desk.handing_in.records import UNFINISHED, HandIn, Item, Records, State
from pipeline.desk.handing_in.working import Worker
from pipeline.desk.words import choose_language

ADDRESS = f"{DESK}/files"
SHOWN = 30  # hand-ins on the page
MEGABYTE = 1_000_000


def routes(desk: Desk) -> list[Route]:
    """The page, the list on it for its script, and where files are sent."""
    records, keeping = Records(desk.settings), Keeping(desk.settings)
    worker = Worker(desk, records, keeping)
    worker.wake()

    def show(request: Request) -> Response:
        return desk.page(request, "handing_in.html", **_values(desk, records, request))

    def show_list(request: Request) -> Response:
        values = _values(desk, records, request)
        return desk.page(request, "handing_in_list.html", **values)

    async def take(request: Request) -> Response:
        hand_in = await receive(request, desk.settings, keeping)
        await run_in_threadpool(records.save, hand_in)
        await run_in_threadpool(worker.wake)
        if SECRET_HEADER in request.headers:
            return JSONResponse({"id": hand_in.id})
        return RedirectResponse(ADDRESS, 303)

    return [
        Route("/files", show, methods=["GET"]),
        Route("/files", take, methods=["POST"]),
        Route("/files/list", show_list),
    ]


def _values(desk: Desk, records: Records, request: Request) -> dict[str, Any]:
    lang = choose_language(request.scope)
    found = records.newest(SHOWN)
    items = [item for hand_in in found for item in hand_in.items]
    return {
        "hand_ins": [_shown(hand_in, lang) for hand_in in found],
        "busy": sum(item.state in UNFINISHED for item in items),
        "failed": sum(item.state is State.failed for item in items),
        "read": sum(item.document_id is not None for item in items),
        "most_files": MOST_FILES,
        "most_megabytes": most_bytes(desk.settings) // MEGABYTE,
        "most_of_one": desk.settings.max_bytes // MEGABYTE,
    }


def _shown(hand_in: HandIn, lang: str) -> dict[str, Any]:
    return {
        "id": hand_in.id,
        "who": hand_in.who,
        "when": show_moment(hand_in.begun_at, lang),
        "count": sum(item.holder is None for item in hand_in.items),
        "items": [_row(hand_in, item, lang) for item in _in_order(hand_in)],
    }


def _in_order(hand_in: HandIn, holder: int | None = None) -> list[Item]:
    """Each file, then what was inside it."""
    ordered: list[Item] = []
    for place, item in enumerate(hand_in.items):
        if item.holder == holder:
            ordered += [item, *_in_order(hand_in, place)]
    return ordered


def _row(hand_in: HandIn, item: Item, lang: str) -> dict[str, Any]:
    holder = None if item.holder is None else hand_in.items[item.holder].name
    return {"item": item, "holder": holder, "reason": _say_reason(item, lang)}


def _say_reason(item: Item, lang: str) -> str:
    """Why a file was refused; it is named as it was handed in, not by where it lies here."""
    reason = in_vietnamese(item.reason) if lang == "vi" else item.reason
    return reason.replace(item.pdf, item.name) if item.pdf else reason
