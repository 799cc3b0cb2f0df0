"""/desk/follow/targets/…: a target's course over its years, as a line and as a table."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.asking.target_course import read_course
from pipeline.desk.desk import Desk
from pipeline.desk.following.course_line import HEIGHT, WIDTH, draw_lines
from pipeline.desk.following.row_links import find_row, links_of
from pipeline.desk.following.showing import writers


def routes(desk: Desk) -> list[Route]:
    """Its page."""

    def show(request: Request) -> Response:
        with desk.engine.connect() as connection:
            target = find_row(connection, "target", request.path_params["link"])
            course = read_course(connection, target)
            links = links_of(connection, course)
            for row in course:
                row["explorer"] = links.in_explorer("target", row["target_id"])
                row["document_page"] = links.document(row["document_id"])
        return desk.page(
            request,
            "follow_target.html",
            target=target,
            course=course,
            lines=draw_lines(course),
            size=(WIDTH, HEIGHT),
            **writers(request),
        )

    return [Route("/follow/targets/{link:path}", show)]
