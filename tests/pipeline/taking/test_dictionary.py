"""The data dictionary."""

from __future__ import annotations

import pytest
from sqlalchemy import Table

from models import Base
from models.views import view_metadata
from pipeline.taking.dictionary import PATH, make_dictionary, split_comment

TABLES = [*view_metadata.tables.values(), *Base.metadata.tables.values()]


def test_the_committed_page_is_up_to_date() -> None:
    assert PATH.read_text("utf-8") == make_dictionary(), "run `python -m pipeline.taking.dictionary`"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_in_it(table: Table) -> None:
    section = make_dictionary().partition(f"## {table.name}\n")[2].partition("\n## ")[0]
    cells = [
        line.split(" | ")[0].removeprefix("| ") for line in section.splitlines() if line.startswith("| ")
    ]
    assert cells == ["column", "---", *(column.name for column in table.columns)]


@pytest.mark.parametrize(
    ("comment", "parts"),
    [
        ("A task set by the edition (nhiệm vụ)", ("A task set by the edition", "nhiệm vụ")),
        ("Number as printed (số thứ tự, TT)", ("Number as printed", "số thứ tự, TT")),
    ],
)
def test_a_comment_has_two_languages(comment: str, parts: tuple[str, str]) -> None:
    assert split_comment(comment) == parts
