"""Counting and choosing rows by agency: `?_lead=Sở Nội vụ tỉnh An Giang`, or without its place
those of all places, over the link tables of a snapshot.

Datasette's own facet over JSON lists takes seconds for 100,000 tasks, as it reads every list.
"""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.facets import Facet
from datasette.filters import FilterArguments
from datasette.utils import path_with_added_args, path_with_removed_args
from datasette.utils.asgi import Request

from pipeline.taking.published_tables import LISTS, link_table, row_key_of

KIND = "agency"


class AgencyFacet(Facet):  # type: ignore[misc]  # Datasette is not typed
    """How many of the rows at hand name each agency in a role: `{"agency": "lead_agency"}` in
    the metadata.
    """

    type = KIND

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        found, timed_out = [], []
        for config in self.get_configs():
            column = config["config"]["simple"]
            if self.table and column in LISTS and link_table(self.table):
                try:
                    found.append(await self._count(column))
                except QueryInterrupted:
                    timed_out.append(column)
        return found, timed_out

    async def _count(self, column: str) -> dict[str, Any]:
        key, size = row_key_of(self.table), self.get_facet_size()
        is_filtered = " where " in self.sql
        among = f"AND {key} IN (SELECT {key} FROM ({self.sql}))" if is_filtered else ""
        query = (
            f"SELECT body, count(DISTINCT {key}) AS n FROM {link_table(self.table)} "
            "WHERE role = :agency_role "
            f"{among} GROUP BY body ORDER BY n DESC, body LIMIT {size + 1}"
        )
        values = {**dict(self.params or {}), "agency_role": LISTS[column]}
        limit = self.ds.setting("facet_time_limit_ms")
        rows = await self.ds.execute(
            self.database, query, values, truncate=False, custom_time_limit=limit
        )
        return {
            "name": column,
            "type": KIND,
            "hideable": False,
            "toggle_url": "",
            "results": [
                self._value(column, row["body"], row["n"]) for row in rows.rows[:size]
            ],
            "truncated": len(rows) > size,
        }

    def _value(self, column: str, agency: str, count: int) -> dict[str, Any]:
        chosen = agency in self.request.args.getlist(parameter(column))
        change = path_with_removed_args if chosen else path_with_added_args
        path = change(
            self.request,
            {parameter(column): agency, **({} if chosen else {"_next": None})},
        )
        url = self.ds.absolute_url(self.request, self.ds.urls.path(path))
        return {
            "value": agency,
            "label": agency,
            "count": count,
            "toggle_url": url,
            "selected": chosen,
        }


def chosen_agencies(request: Request) -> list[dict[str, str]]:
    """The agencies that were chosen, each with the address of the page without it."""
    return [
        {
            "column": column,
            "name": name,
            "remove": path_with_removed_args(request, {parameter(column): name}),
        }
        for column in LISTS
        for name in request.args.getlist(parameter(column))
    ]


def parameter(column: str) -> str:
    """`lead_agency` is chosen by `?_lead=…`."""
    return f"_{LISTS[column]}"


@hookimpl
def register_facet_classes() -> list[type[AgencyFacet]]:
    return [AgencyFacet]


@hookimpl
def filters_from_request(request: Request, table: str, datasette: Datasette) -> Any:  # noqa: ARG001
    """Keep the rows that name the chosen agencies."""
    link, key = link_table(table), row_key_of(table)
    if link is None or key is None:
        return None
    chosen = [
        (role, name)
        for role in dict.fromkeys(LISTS.values())
        for name in request.args.getlist(f"_{role}")
    ]
    clauses, values = [], {}
    for n, (role, name) in enumerate(chosen):
        clauses.append(
            f"{key} IN (SELECT {key} FROM {link} WHERE role = '{role}' "
            f"AND (body = :agency_{n} OR agency = :agency_{n}))"
        )
        values[f"agency_{n}"] = name
    return FilterArguments(clauses, params=values)
