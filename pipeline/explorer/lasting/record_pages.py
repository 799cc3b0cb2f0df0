"""The pages of rows under addresses that last, and what leads to them from row ids."""

from __future__ import annotations

import re
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from datasette.views.row import RowView

from pipeline.common.link_names import name_part
from pipeline.explorer.lasting.addresses import DOCUMENTS, paths, read_addresses
from pipeline.explorer.lineage_page import show_lineage
from pipeline.explorer.metadata import DATABASE
from pipeline.explorer.said_errors import SaidError
from pipeline.taking.published_tables import record_kind

CASCADE = "he-thong-van-ban"
JSON = ".json"
ID = re.compile(r"[0-9]{1,9}")
FIND_DOCUMENT = "SELECT document_id FROM document_slug WHERE slug = :slug"
FIND_RECORD = (
    "SELECT r.record_id FROM record_link r JOIN {table} t ON t.{key} = r.record_id "
    "WHERE r.document_id = :document AND r.record_kind = :kind AND r.place = :place"
)


def routes() -> list[tuple[str, Any]]:
    """The addresses of rows, of documents and of their cascades."""
    tables = {path: table for table, path in paths().items()}
    records = "|".join(path for path, table in tables.items() if table != DOCUMENTS)
    old = "|".join(paths())
    place = r"(?P<place>[^/]+/[^/]+/[^/]+)"
    return [
        (rf"^/(?P<path>{records})/(?P<slug>[^/]+)/{place}$", show_record),
        (rf"^/(?P<path>{paths()[DOCUMENTS]})/(?P<slug>[^/]+)$", show_document),
        (rf"^/{CASCADE}/(?P<slug>[^/]+)$", show_cascade),
        (rf"^/{DATABASE}/(?P<table>{old})/(?P<pks>[0-9]{{1,9}})$", lead_to_address),
        (r"^/-/lineage/(?P<document>[^/]+)$", lead_to_cascade),
    ]


async def show_record(datasette: Datasette, request: Request) -> Response:
    """`/nhiem-vu/DOCUMENT/ANNEX/SECTION/NUMBER`: the row that stands there now."""
    words = request.url_vars
    table = next(name for name, path in paths().items() if path == words["path"])
    document_id = await _find_document(datasette, words["slug"])
    place, is_json = _without_ending(words["place"])
    record_id = await _find_record(datasette, table, document_id, place)
    if record_id is None:
        address = await _address(datasette, DOCUMENTS, document_id)
        raise SaidError("record_gone", link=address, place=place)
    return await _show(datasette, request, table, record_id, is_json=is_json)


async def show_document(datasette: Datasette, request: Request) -> Response:
    """`/van-ban/181-kh-ubnd-2025-…`: a document, also by the name of an earlier reading."""
    slug, is_json = _without_ending(request.url_vars["slug"])
    found = await _find_document(datasette, slug)
    return await _show(datasette, request, DOCUMENTS, found, is_json=is_json)


async def show_cascade(datasette: Datasette, request: Request) -> Response:
    """`/he-thong-van-ban/181-kh-ubnd-2025-…`: the documents around a document."""
    found = await _find_document(datasette, request.url_vars["slug"])
    return await show_lineage(datasette, request, found)


async def lead_to_address(datasette: Datasette, request: Request) -> Response:
    """From a row's id, of any edition that there was, to its address."""
    table, record_id = request.url_vars["table"], int(request.url_vars["pks"])
    address = await _address(datasette, table, record_id)
    if address == request.path:  # a row without an address that lasts
        return await _show(datasette, request, table, record_id, is_json=False)
    return _redirect(request, address)


async def lead_to_cascade(datasette: Datasette, request: Request) -> Response:
    """From a document's id to its cascade."""
    wanted = request.url_vars["document"]
    if ID.fullmatch(wanted) is None:
        raise SaidError("no_number", status=400)
    address = await _address(datasette, DOCUMENTS, int(wanted))
    if not address.startswith(f"/{paths()[DOCUMENTS]}/"):
        raise SaidError("no_document")
    return _redirect(request, cascade_of(address))


def cascade_of(address: str) -> str:
    """The cascade of the document that has this address."""
    return f"/{CASCADE}/{address.rpartition('/')[2]}"


def _redirect(request: Request, address: str) -> Response:
    """For now, not for ever: SQLite may give the id of a row that is no more to another."""
    query = f"?{request.query_string}" if request.query_string else ""
    return Response.redirect(f"{address}{query}", status=302)


async def _address(datasette: Datasette, table: str, record_id: int) -> str:
    found = await read_addresses(datasette, {table: [record_id]})
    return found[table, record_id]


async def _find_document(datasette: Datasette, slug: str) -> int:
    database = datasette.get_database(DATABASE)
    found = (await database.execute(FIND_DOCUMENT, {"slug": slug.lower()})).first()
    if found is None:
        raise SaidError("no_document")
    return int(found["document_id"])


async def _find_record(
    datasette: Datasette, table: str, document_id: int, place: str
) -> int | None:
    """The row in force; a place typed as printed, "II/2.1", is found like "ii/2-1"."""
    kind = record_kind(table)
    sql = FIND_RECORD.format(table=table, key=f"{kind}_id")
    values = {"document": document_id, "kind": kind}
    for name in (place, _as_named(place)):
        database = datasette.get_database(DATABASE)
        found = (await database.execute(sql, {**values, "place": name})).first()
        if found is not None:
            return int(found["record_id"])
    return None


def _as_named(place: str) -> str:
    return "/".join(name_part(part) for part in place.split("/"))


def _without_ending(name: str) -> tuple[str, bool]:
    return name.removesuffix(JSON), name.endswith(JSON)


async def _show(
    datasette: Datasette, request: Request, table: str, record_id: int, *, is_json: bool
) -> Response:
    """Datasette's page of a row, for the request as it came."""
    names: dict[str, str | None] = {"database": DATABASE, "table": table}
    names |= {"pks": str(record_id), "format": "json" if is_json else None}
    scope = {**request.scope, "url_route": {"kwargs": names}}
    view = RowView(datasette)
    return await view.dispatch_request(Request(scope, request.receive))
