"""What Datasette is told about the snapshot: titles, descriptions, facets, searches and
questions.
"""

from __future__ import annotations

import copy
from typing import Any

from sqlalchemy import Table

from pipeline.explorer.wording import (
    comments,
    describe_column,
    name_table,
    read_facts,
    say,
)
from pipeline.taking.published_tables import (
    published_key,
    published_tables,
    searched_columns,
)

DATABASE = "kehoach"
HIDDEN = (
    *("snapshot", "data_dictionary", "sqlite_stat1", "sqlite_stat4"),
    *("search_word", "document_slug", "record_link"),
)
# A label by which rows of a table are named where another table refers to them.
LABELS = {
    "current_document": "label",
    "current_task": "content",
    "current_target": "indicator",
    "edition": "file_stem",
    "agency": "full_name",
}
# a name; nothing is loaded from there
VEGA_LITE = "https://vega.github.io/schema/vega-lite/v6.json"
SETTINGS = {
    "default_page_size": 40,
    "max_returned_rows": 500,
    "default_facet_size": 12,
    "sql_time_limit_ms": 5_000,
    "facet_time_limit_ms": 2_000,
    "suggest_facets": False,
    "truncate_cells_html": 600,
    "default_cache_ttl": 0,
    "cache_size_kb": 2_000,  # queries have a cache of their own, in their processes
}


def make_metadata() -> dict[str, Any]:
    """Datasette's metadata for the snapshot's database.

    In plain texts: Datasette copies all of it to ask who may see a table, and copies of
    SQLAlchemy's own kind of name took most of a second for the front page.
    """
    tables = {
        str(table.name): _table_metadata(table)
        for table in published_tables().tables.values()
    }
    tables |= {name: {"hidden": True} for name in HIDDEN}
    return {
        "title": say("title", "vi"),
        "databases": {
            DATABASE: {
                "title": say("title", "vi"),
                "tables": tables,
                "queries": _queries(),
            }
        },
        "plugins": {"datasette-dashboards": _dashboards()},
    }


def _table_metadata(table: Table) -> dict[str, Any]:
    english, vietnamese = comments()[table.name, ""]
    facts = read_facts("wording")["tables"].get(table.name, {})
    found: dict[str, Any] = {
        "title": name_table(table.name, "vi"),
        "description": f"{vietnamese} · {english}",
        "columns": {
            str(c.name): " · ".join(reversed(describe_column(table.name, c.name)))
            for c in table.columns
        },
    }
    found |= {
        name: facts[name] for name in ("facets", "sort", "sort_desc") if name in facts
    }
    if searched_columns(table) and published_key(table):
        found |= {"fts_table": f"{table.name}_fts", "fts_pk": published_key(table)}
    if table.name in LABELS:
        found["label_column"] = LABELS[table.name]
    return found


def _dashboards() -> dict[str, Any]:
    """The dashboards, each chart told which version of Vega-Lite draws it."""
    found: dict[str, Any] = copy.deepcopy(read_facts("dashboards"))
    for dashboard in found.values():
        for chart in dashboard["charts"].values():
            chart["display"]["$schema"] = VEGA_LITE
    return found


def _queries() -> dict[str, Any]:
    """The questions, with both languages kept beside Datasette's own keys."""
    return {
        name: {
            "sql": query["sql"].strip(),
            "title": query["title"]["vi"],
            "description": query["description"]["vi"],
            "hide_sql": True,
            "words": {"title": query["title"], "description": query["description"]},
            "params": list(query.get("params", {})),
            "hints": query.get("params", {}),
        }
        for name, query in read_facts("queries").items()
    }
