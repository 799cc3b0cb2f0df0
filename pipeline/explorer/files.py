"""Pictures of pages and the PDFs themselves, by edition and page number, never by a path."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from pipeline.common.errors import StoreUnavailable
from pipeline.common.settings import Settings
from pipeline.explorer.metadata import DATABASE
from pipeline.explorer.originals import read_original
from pipeline.explorer.said_errors import SaidError
from pipeline.reading.originals import find_original, read_elsewhere
from pipeline.reading.page_pictures import PagePictures, kept_pictures

NUMBER = re.compile(r"[1-9][0-9]{0,8}")
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Originals:
    """Where a server's PDFs may lie, the settings in force, and whether the snapshot is one of the
    working database, as which the explorer made it.
    """

    roots: tuple[Path, ...]
    settings: Settings
    is_own: bool = False

    def read(self, edition: dict[str, Any]) -> bytes:
        """The PDF an edition was read from, from the store if it is there. Raises NoOriginal.

        A snapshot from elsewhere could name any file of the store by its SHA-256.
        """
        lying = partial(read_original, edition, self.roots, self.settings)
        if not self.is_own:
            return lying()
        try:
            kept = find_original(edition["sha256"], self.settings)
        except StoreUnavailable as fault:
            return read_elsewhere(lying, fault)
        return lying() if kept is None else kept


_originals: WeakKeyDictionary[Datasette, Originals] = WeakKeyDictionary()


def remember(
    datasette: Datasette, settings: Settings, roots: Iterable[Path], *, is_own: bool
) -> None:
    """Tell the routes of this server which settings are in force, in which folders PDFs may lie,
    and whether it shows the working database.
    """
    places = tuple(root.resolve() for root in roots)
    _originals[datasette] = Originals(places, settings, is_own)


async def show_page(datasette: Datasette, request: Request) -> Response:
    """`/-/pages/3/1.webp`: page 1 of edition 3 as a picture."""
    page, dot, ending = request.url_vars["page"].partition(".")
    edition = await _find_edition(datasette, request.url_vars["edition"])
    number = _read_number(page)
    if dot and ending != "webp":
        raise SaidError("only_webp", status=400)
    if number > edition["page_count"]:
        count = str(edition["page_count"])
        raise SaidError("no_such_page", count=count, number=str(number))
    originals = _originals[datasette]
    pictures = kept_pictures(originals.settings)
    picture = await asyncio.to_thread(_draw, pictures, edition, number, originals)
    return Response(
        picture, 200, {"Cache-Control": "private, max-age=86400"}, "image/webp"
    )


async def show_file(datasette: Datasette, request: Request) -> Response:
    """`/-/files/3.pdf`: the PDF that edition 3 was read from."""
    edition = await _find_edition(
        datasette, request.url_vars["edition"].removesuffix(".pdf")
    )
    data = await asyncio.to_thread(_originals[datasette].read, edition)
    name = re.sub(r"[^A-Za-z0-9._-]", "_", edition["file_stem"])[:100] or "document"
    return Response(
        data,
        200,
        {"Content-Disposition": f'inline; filename="{name}.pdf"'},
        "application/pdf",
    )


async def _find_edition(datasette: Datasette, text: str) -> dict[str, Any]:
    query = (
        "SELECT id, sha256, file_uri, file_stem, page_count FROM edition "
        "WHERE id = (SELECT coalesce(base_edition_id, id) FROM edition WHERE id = :id)"
    )
    database = datasette.get_database(DATABASE)
    found = (await database.execute(query, {"id": _read_number(text)})).first()
    if found is None or not SHA256.fullmatch(found["sha256"]):
        raise SaidError("no_edition")
    return dict(found)


def _read_number(text: str) -> int:
    if not NUMBER.fullmatch(text):
        raise SaidError("no_number", status=400)
    return int(text)


def _draw(
    pictures: PagePictures, edition: dict[str, Any], number: int, originals: Originals
) -> bytes:
    """A picture that is kept, else a new one; a snapshot from elsewhere must have the PDF too."""
    digest = edition["sha256"]
    data = None if originals.is_own else originals.read(edition)
    kept = pictures.find(digest, number)
    if kept is not None:
        return kept
    return pictures.draw(data or originals.read(edition), digest, number)
