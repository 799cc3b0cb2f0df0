"""Which address of the desk's review does what."""

from __future__ import annotations

from threading import BoundedSemaphore

from starlette.routing import Route

from pipeline.desk.desk import Desk
from pipeline.desk.reviewing.decided_pages import routes as decided_routes
from pipeline.desk.reviewing.file_answers import routes as file_routes
from pipeline.desk.reviewing.join_pages import routes as join_routes
from pipeline.desk.reviewing.missed_pages import routes as missed_routes
from pipeline.desk.reviewing.naming import routes as naming_routes
from pipeline.desk.reviewing.part_pages import routes as part_routes
from pipeline.desk.reviewing.pictures import routes as picture_routes
from pipeline.desk.reviewing.queue_page import routes as queue_routes
from pipeline.desk.reviewing.row_pages import routes as row_routes
from pipeline.desk.reviewing.undoing import Undos
from pipeline.desk.row_numbers import use_row_numbers


def routes(desk: Desk, undos: Undos) -> list[Route]:
    """All addresses under /desk/review; those with fixed words first."""
    use_row_numbers()
    # Each picture and each reading is a process; the server has 40 threads that could start one.
    turn = BoundedSemaphore(desk.settings.workers)
    return [
        *queue_routes(desk),
        *decided_routes(desk, undos),
        *naming_routes(desk),
        *picture_routes(desk, turn),
        *file_routes(desk, turn),
        *missed_routes(desk, undos),
        *join_routes(desk, undos),
        *part_routes(desk, undos, turn),
        *row_routes(desk, undos),
    ]
