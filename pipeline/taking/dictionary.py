"""The data dictionary (từ điển dữ liệu): docs/data-dictionary.md, made from the models' own
comments.

`python -m pipeline.taking.dictionary` writes it anew; a test fails while it is out of date.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Column, Table
from sqlalchemy.types import TypeEngine

from models import Base
from models.base import UtcDateTime
from models.views import view_metadata

PATH = Path(__file__).parents[2] / "docs" / "data-dictionary.md"

HEAD = """\
# Data dictionary (từ điển dữ liệu)

Made from the models by `python -m pipeline.taking.dictionary`; change the comments there, not this page.

Start with the views: they show what is in force of each document (nội dung hiện hành), amendments and corrections
applied, with the document's number, title and issuer beside each row. The tables below them keep every edition ever
read.

Text is UTF-8 in NFC; days are `YYYY-MM-DD`; moments are UTC; boxes are in points (1/72 inch) from the page's
top-left corner; confidence goes from 0 to 1. Positions, pages and parts count from 1.
"""  # noqa: E501 - paragraphs of a page


def make_dictionary() -> str:
    """The whole page as Markdown: the views, then the tables, each with its columns in two
    languages.
    """
    views = view_metadata.tables.values()
    tables = Base.metadata.sorted_tables
    parts = [HEAD, _contents("Views", views), _contents("Tables", tables)]
    parts += [_describe(table, "view") for table in views]
    parts += [_describe(table, "table") for table in tables]
    return "\n".join(parts)


def _contents(title: str, tables: Iterable[Table]) -> str:
    rows = [
        f"| [{t.name}](#{t.name}) | {' | '.join(split_comment(t.comment))} |"
        for t in tables
    ]
    return "\n".join(
        [
            f"## {title}",
            "",
            "| name | English | tiếng Việt |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _describe(table: Table, kind: str) -> str:
    english, vietnamese = split_comment(table.comment)
    lines = [
        f"## {table.name}",
        "",
        f"{kind.capitalize()}. {english} · {vietnamese}",
        "",
    ]
    lines += ["| column | type | English | tiếng Việt |", "| --- | --- | --- | --- |"]
    lines += [_row(column) for column in table.columns]
    return "\n".join([*lines, ""])


def _row(column: Column[object]) -> str:
    english, vietnamese = split_comment(column.comment)
    keys = [
        f"→ [{key.column.table.name}](#{key.column.table.name})"
        for key in column.foreign_keys
    ]
    kind = " ".join([name_type(column.type), *keys])
    return f"| {column.name} | {kind} | {english} | {vietnamese} |"


def split_comment(comment: str | None) -> tuple[str, str]:
    """ "A task (nhiệm vụ)" → ("A task", "nhiệm vụ")."""
    english, _, vietnamese = (comment or "").rpartition(" (")
    return english, vietnamese.removesuffix(")")


def name_type(kind: TypeEngine[object]) -> str:
    """A column's type in a word a reader knows."""
    if isinstance(kind, UtcDateTime):
        return "moment"
    words = {
        "TEXT": "text",
        "INTEGER": "integer",
        "BIGINT": "integer",
        "DOUBLE": "figure",
        "DATE": "day",
        "BOOLEAN": "yes/no",
        "JSON": "JSON",
    }
    return words[str(kind)]


if __name__ == "__main__":
    PATH.write_text(make_dictionary(), encoding="utf-8")
