"""The cascade of one document as a picture: what it carries out above it, what carries it out
below.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from sqlalchemy import NullPool, create_engine, select

from models.views import current_document
from pipeline.explorer.bounds import bound
from pipeline.explorer.language import choose
from pipeline.explorer.lasting.addresses import Address, read_addresses
from pipeline.explorer.metadata import DATABASE
from pipeline.explorer.said_errors import SaidError
from pipeline.in_force.lineage import find_links
from pipeline.in_force.restating import find_restated
from pipeline.reports.show_lineage import WORDS
from pipeline.taking.dictionary import split_comment

# Sizes of the picture, in its own units.
WIDTH, BOX_WIDTH, BOX_HEIGHT, ACROSS, DOWN = 1040, 225, 74, 250, 128
MARGIN = 60  # left of all boxes, for the arrows to rows that others stand before
TRUNK = MARGIN / 2
CENTRE = (MARGIN + WIDTH) / 2
GAP = DOWN - BOX_HEIGHT
A_ROW = 4
MOST = 12  # documents drawn on each side, the strongest relations first; the list below has all
Drawn = dict[str, Any]


async def show_lineage(
    datasette: Datasette, request: Request, document_id: int
) -> Response:
    """The documents around a document, and the tasks it shares with them."""
    path = datasette.get_database(DATABASE).path
    found = await asyncio.to_thread(_read, Path(path), document_id, choose(request))
    if found is None:
        raise SaidError("no_document")
    found["addresses"] = await _read_addresses(datasette, found)
    html = await datasette.render_template(
        "lineage.html", found, request=request, view_name="lineage"
    )
    return Response.html(html)


async def _read_addresses(datasette: Datasette, found: Drawn) -> Address:
    """The addresses of the documents around one, and of the tasks they share."""
    tasks = [pair for part in found["shared"] for pair in part["tasks"]]
    ids = [pair.child["task_id"] for pair in tasks]
    ids += [pair.parent["task_id"] for pair in tasks]
    documents = [link["document_id"] for link in found["links"]]
    documents.append(found["document"]["document_id"])
    return await read_addresses(
        datasette, {"current_task": ids, "current_document": documents}
    )


def _read(path: Path, document_id: int, lang: str) -> Drawn | None:
    address = f"sqlite:///{path.resolve().as_uri()}?mode=ro&immutable=1&uri=true"
    with create_engine(address, poolclass=NullPool).connect() as connection:
        bound(cast(sqlite3.Connection, connection.connection.driver_connection))
        query = select(current_document).where(
            current_document.c.document_id == document_id
        )
        document = connection.execute(query).mappings().first()
        if document is None:
            return None
        links = find_links(connection, document_id)
        shared = []
        for link in links:
            if link.document_id is not None and link.document_id != document_id:
                pair = (
                    (document_id, link.document_id)
                    if link.is_above
                    else (link.document_id, document_id)
                )
                tasks = find_restated(connection, *pair)
                shared += [{"link": link, "tasks": tasks}] if tasks else []
    named = [
        {
            **asdict(link),
            "words": relation_words(link.relation, is_above=link.is_above, lang=lang),
        }
        for link in links
    ]
    return {
        "document": dict(document),
        "links": named,
        "shared": shared,
        "picture": draw_lineage(named),
    }


def relation_words(relation: str, *, is_above: bool, lang: str) -> str:
    """`relation_words("carries_out", is_above=False, lang="vi")` → "được thực hiện bởi"."""
    english, vietnamese = split_comment(WORDS[relation][0 if is_above else 1])
    return vietnamese if lang == "vi" else english


def draw_lineage(links: Sequence[Drawn]) -> Drawn:
    """Where each document's box stands, and the curve from it to the document in the middle."""
    above = [link for link in links if link["is_above"]][:MOST]
    below = [link for link in links if not link["is_above"]][:MOST]
    rows_above = -(-len(above) // A_ROW)
    middle = 10 + rows_above * DOWN
    boxes = [*_place(above, 10), *_place(below, middle + DOWN)]
    for box in boxes:
        is_near = abs(box["y"] - middle) <= DOWN
        box["curve"] = _curve(box, middle) if is_near else _around(box, middle)
    height = middle + BOX_HEIGHT + 10 + (-(-len(below) // A_ROW)) * DOWN
    centre = {"x": CENTRE - BOX_WIDTH / 2, "y": middle}
    return {
        "boxes": boxes,
        "centre": centre,
        "width": WIDTH,
        "height": height,
        "box": (BOX_WIDTH, BOX_HEIGHT),
    }


def _place(links: Sequence[Drawn], top: int) -> list[Drawn]:
    """Boxes in even rows of at most four, each row in the middle of the picture."""
    placed: list[Drawn] = []
    a_row = -(-len(links) // -(-len(links) // A_ROW)) if links else A_ROW
    for number, start in enumerate(range(0, len(links), a_row)):
        row = links[start : start + a_row]
        left = CENTRE - (ACROSS * (len(row) - 1) + BOX_WIDTH) / 2
        placed += [
            {**link, "x": left + n * ACROSS, "y": top + number * DOWN}
            for n, link in enumerate(row)
        ]
    return placed


def _curve(box: Drawn, middle: int) -> str:
    """An arrow to a box of the row next to the middle: nothing stands between."""
    x = box["x"] + BOX_WIDTH / 2
    start, end = (
        (box["y"] + BOX_HEIGHT, middle)
        if box["y"] < middle
        else (box["y"], middle + BOX_HEIGHT)
    )
    half = (start + end) / 2
    return (
        f"M {x:g} {start:g} C {x:g} {half:g}, {CENTRE:g} {half:g}, {CENTRE:g} {end:g}"
    )


def _around(box: Drawn, middle: int) -> str:
    """An arrow to a box farther away: between the rows to the margin, and along it."""
    x, side = box["x"] + BOX_WIDTH / 2, CENTRE - BOX_WIDTH / 2
    is_above = box["y"] < middle
    start = box["y"] + BOX_HEIGHT if is_above else box["y"]
    lane = start + GAP / 2 if is_above else start - GAP / 2
    return f"M {x:g} {start:g} V {lane:g} H {TRUNK:g} V {middle + BOX_HEIGHT / 2:g} H {side:g}"
