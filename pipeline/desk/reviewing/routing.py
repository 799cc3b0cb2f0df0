"""Which address of the desk's review does what."""

from __future__ import annotations

from starlette.routing import Route

from pipeline.desk.desk import Desk
from pipeline.desk.reviewing import (
    decided_pages,
    file_answers,
    missed_pages,
    naming,
    pictures,
    queue_page,
    row_pages,
)
from pipeline.desk.reviewing.undoing import Undos


def routes(desk: Desk) -> list[Route]:
    """All addresses under /desk/review; those with fixed words first."""
    undos = Undos()
    return [
        *queue_page.routes(desk),
        *decided_pages.routes(desk, undos),
        *naming.routes(desk),
        *pictures.routes(desk),
        *file_answers.routes(desk),
        *missed_pages.routes(desk, undos),
        *row_pages.routes(desk, undos),
    ]
