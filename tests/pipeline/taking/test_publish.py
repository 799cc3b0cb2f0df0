"""Publishing a snapshot, from both databases."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models import Base
from pipeline.batches.store import save_plan
from pipeline.taking import publish as publishing
from pipeline.taking.publish import publish
from pipeline.taking.published_tables import link_table, published_key, published_tables, record_kind
from tests.sample_plans import PLAN, file


@pytest.fixture(scope="module")
def snapshot(shared_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The snapshot of one plan."""
    with Session(shared_engine) as session:
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    out = tmp_path_factory.mktemp("published") / "out" / "kehoach.db"
    counts = publish(shared_engine, out)
    assert counts["current_task"] == 3
    assert counts["current_target"] == 2
    return out


def ask(path: Path, query: str, *values: Any) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def test_rows_are_as_the_views_show_them(snapshot: Path) -> None:
    query = "SELECT ordinal, content, lead_agency, due_to, due_year, has_issue, status FROM current_task ORDER BY 1"
    assert ask(snapshot, query) == [
        (
            None,
            "=Tổng kết việc thực hiện Kế hoạch",
            "Sở Khoa học và Công nghệ; Sở Nội vụ",
            None,
            None,
            0,
            "conditional",
        ),
        ("1", "Xây dựng Cổng dữ liệu mở của tỉnh", "Sở Khoa học và Công nghệ", "2026-06-30", 2026, 1)
        + ask(snapshot, "SELECT status FROM current_task WHERE ordinal = '1'")[0],
        ("1.1", "- Rà soát dữ liệu;\n- Công bố danh mục", None, None, None, 0, "ongoing"),
    ]
    assert ask(snapshot, "SELECT label FROM current_document") == [
        ("181/KH-UBND · Ủy ban nhân dân tỉnh An Giang",)
    ]


def test_agencies_are_a_table_of_their_own(snapshot: Path) -> None:
    query = (
        "SELECT a.agency, a.body, a.place, a.role, a.position "
        "FROM current_task_agency a JOIN current_task t USING (task_id) "
        "WHERE t.ordinal = '1' ORDER BY a.role, a.position"
    )
    assert ask(snapshot, query) == [
        (name, f"{name} tỉnh An Giang", "tỉnh An Giang", role, position)
        for name, role, position in (
            ("Sở Nội vụ", "coordinating", 1),
            ("Các sở, ban, ngành", "coordinating", 2),
            ("Câu lạc bộ Doanh nhân trẻ", "coordinating", 3),
            ("Sở Khoa học và Công nghệ", "lead", 1),
        )
    ]


@pytest.mark.parametrize("words", ["cong du lieu mo", "Cổng dữ liệu mở", "CỔNG DỮ LIỆU so khoa hoc"])
def test_search_needs_no_diacritics(snapshot: Path, words: str) -> None:
    from pipeline.explorer.sql_functions import match_expression

    query = (
        "SELECT t.ordinal FROM current_task_fts f JOIN current_task t ON t.task_id = f.rowid "
        "WHERE current_task_fts MATCH ?"
    )
    assert ask(snapshot, query, match_expression(words)) == [("1",)]


def test_issues_are_found_by_their_texts_as_well(snapshot: Path) -> None:
    query = "SELECT count(*) FROM current_issue_fts WHERE current_issue_fts MATCH ?"
    assert ask(snapshot, query, "clb") == [(1,)]


def test_what_only_the_ingesting_database_needs_is_left_out(snapshot: Path) -> None:
    names = {name for (name,) in ask(snapshot, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"current_task", "evidence", "edition", "page_reading", "agency", "data_dictionary"} <= names
    assert not names & {"task", "search_entry", "lexicon_state", "alembic_version"}


def test_each_table_is_published_on_purpose() -> None:
    """A new table is named here, or is marked INTERNAL in its model."""
    names = set(published_tables().tables) & set(Base.metadata.tables)
    assert sorted(names) == [
        "agency",
        "agency_alias",
        "agency_responsible",
        "agency_succession",
        "attachment",
        "column_role",
        "confirmation",
        "correction",
        "document",
        "edition",
        "edition_preference",
        "effect",
        "effect_decision",
        "evidence",
        "failure",
        "field_change",
        "ingest_run",
        "named_agency",
        "page_reading",
        "row_check",
        "target_indicator",
        "task_mark",
    ]


def test_every_column_is_explained(snapshot: Path) -> None:
    explained = set(ask(snapshot, "SELECT table_name, column_name FROM data_dictionary"))
    for table in published_tables().tables.values():
        assert {(table.name, column.name) for column in table.columns} <= explained
    empty = "SELECT * FROM data_dictionary WHERE english = '' OR vietnamese = ''"
    assert ask(snapshot, empty) == []


def test_a_failed_publishing_leaves_the_old_snapshot(
    snapshot: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot.read_bytes()

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(publishing, "_describe", fail)
    with pytest.raises(OSError, match="no space"):
        publish(engine, snapshot)
    assert snapshot.read_bytes() == before
    assert [path.name for path in snapshot.parent.iterdir()] == [snapshot.name]


def test_views_of_records_have_keys() -> None:
    tables = published_tables().tables
    assert published_key(tables["current_task"]) == "task_id"
    assert published_key(tables["evidence"]) is None
    assert record_kind("current_target") == "target"
    assert record_kind("agency") == ""
    assert link_table("current_task") == "current_task_agency"
    assert link_table("current_document") is None
