"""What was in force on a day, what was read, and what the exports say about changes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from models.views import current_document, current_task
from pipeline.asking.as_of import open_as_of, open_version
from pipeline.asking.history import find_history
from pipeline.asking.undated import find_undated, undated_left_out
from pipeline.batches.store import save_plan
from pipeline.common.settings import Settings
from pipeline.database.consolidated_changes import add_changes
from pipeline.database.opening import open_database
from pipeline.taking.export import export, read_tables
from tests.pipeline.conftest import Kehoach
from tests.pipeline.in_force.test_consolidate import SECOND, whole
from tests.sample_plans import AMENDING, PLAN, file, plan_of


@pytest.fixture
def amended(engine: Engine) -> Engine:
    with Session(engine) as session:
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
        save_plan(session, AMENDING, file("qd-905"), "1.0")
        save_plan(session, SECOND, file("qd-1200"), "1.0")
    return engine


def dues(engine: Engine) -> list[str | None]:
    query = select(current_task.c.due_raw).where(current_task.c.document_number == "181/KH-UBND")
    with engine.connect() as connection:
        return list(connection.scalars(query.order_by(current_task.c.position)))


UNDATED = "Sau khi có hướng dẫn"


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 2, 24), []),
        (date(2025, 2, 25), ["Quý II/2026", "Thường xuyên, hằng năm", UNDATED]),
        (date(2025, 5, 28), ["Quý II/2026", UNDATED]),
        (date(2025, 6, 1), ["Quý IV/2026", UNDATED]),
        (date(2025, 9, 1), ["Tháng 3/2027", UNDATED]),
        (None, ["Quý II/2026", "Thường xuyên, hằng năm", UNDATED]),
    ],
)
def test_a_day_has_its_own_text(amended: Engine, day: date | None, expected: list[str | None]) -> None:
    with open_as_of(amended, day) as copy:
        assert dues(copy) == expected
    assert dues(amended) == ["Tháng 3/2027", UNDATED]


def test_a_plan_is_in_force_until_it_is_replaced(amended: Engine) -> None:
    with Session(amended) as session:
        save_plan(session, whole("replace_document"), file("ke-hoach-77"), "1.0")
    with open_as_of(amended, date(2025, 11, 30)) as copy, copy.connect() as connection:
        shown = (
            connection.execute(select(current_document.c.number, current_document.c.status)).tuples().all()
        )
        assert dict(shown)["181/KH-UBND"] == "in_force"
        assert "77/KH-UBND" not in dict(shown)
    assert dues(amended) == []


def exported(engine: Engine, out: Path) -> dict[str, Any]:
    export(engine, out, "json")
    found: dict[str, Any] = json.loads((out / "ke-hoach-181.json").read_text(encoding="utf-8"))
    return found


def test_records_say_who_changed_what(amended: Engine, tmp_path: Path) -> None:
    record = exported(amended, tmp_path)
    assert [t["ordinal"] for t in record["tasks"]] == ["1", None]
    assert record["tasks"][0]["due"]["raw"] == "Tháng 3/2027"
    assert record["tasks"][0]["changed"] == {
        "due": {"by": "1200/QĐ-UBND", "on": "2025-09-01", "kind": "changed", "old": "Quý II/2026"}
    }
    assert "changed" not in record["tasks"][1]
    assert [(r["ordinal"], r["by"]) for r in record["repealed"]] == [("1.1", "905/QĐ-UBND")]


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_a_proof_names_the_document_it_is_in(amended: Engine, tmp_path: Path) -> None:
    with open_as_of(amended, date(2025, 6, 1)) as copy:
        proof = exported(copy, tmp_path)["tasks"][0]["proof"]
    assert (proof["due"]["document"], proof["due"]["places"][0]["page"]) == ("905/QĐ-UBND", 1)
    assert "document" not in proof["content"]


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_tables_say_who_changed_what(amended: Engine) -> None:
    tasks = read_tables(amended)["tasks"]
    changed = tasks[tasks["document_number"] == "181/KH-UBND"]["changed_by"].dropna().tolist()
    assert changed == ["due: 905/QĐ-UBND; due: 1200/QĐ-UBND"]


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_what_is_as_it_was_read_has_no_changes(amended: Engine, tmp_path: Path) -> None:
    with open_version(amended, None, as_read=True) as version:
        record = exported(version, tmp_path)
    assert len(record["tasks"]) == 3
    assert not any("changed" in task for task in record["tasks"])
    assert "repealed" not in record


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_an_unchanged_record_stays_as_it_is(session: Session) -> None:
    from models import Edition

    result = save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    record: dict[str, Any] = {"tasks": []}
    assert add_changes(session, session.get_one(Edition, result.edition_id), record) is record


def test_history_tells_a_documents_life(amended: Engine) -> None:
    with Session(amended) as session:
        document_id = save_plan(session, PLAN, file("ke-hoach-181"), "1.1").document_id
        save_plan(session, whole("replace_document"), file("ke-hoach-77"), "1.0")
        rows = find_history(session, document_id)
    assert [(row["on"], row["by"], row["what"], row["state"]) for row in rows] == [
        (date(2025, 2, 25), "181/KH-UBND", "edition 1", "earlier edition"),
        (date(2025, 2, 25), "181/KH-UBND", "edition 2", "newest edition"),
        (date(2025, 5, 28), "905/QĐ-UBND", "repeals", "applied"),
        (date(2025, 6, 1), "905/QĐ-UBND", "changes due", "applied"),
        (date(2025, 9, 1), "1200/QĐ-UBND", "changes due", "applied"),
        (date(2025, 12, 1), "77/KH-UBND", "replaces the document", "applied"),
        (date(2025, 12, 1), "77/KH-UBND", "ends the document", "no longer in force: superseded"),
    ]
    assert (rows[3]["where"], rows[3]["old"], rows[3]["new"]) == (
        "task 1, section I",
        "Quý II/2026",
        "Quý IV/2026",
    )


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_history_tells_what_a_document_amends(session: Session) -> None:
    document_id = save_plan(session, AMENDING, file("qd-905"), "1.0").document_id
    rows = find_history(session, document_id)
    assert [(row["what"], row["where"], row["state"][:12]) for row in rows[1:]] == [
        ("repeals", "of 181/KH-UBND, task 1.1, section I", "not applied:"),
        ("changes due", "of 181/KH-UBND, task 1, section I", "not applied:"),
    ]


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_documents_without_a_date_are_left_out_and_told(session: Session, engine: Engine) -> None:
    save_plan(session, undated(PLAN), file("khong-ngay"), "1.0")
    save_plan(session, undated(plan_of(None, "Sở Y tế")), file("y-te"), "1.0")
    save_plan(session, plan_of("27-KH/TU"), file("tinh-uy"), "1.0")
    session.commit()
    with open_as_of(engine, date(2100, 1, 1)) as copy, copy.connect() as connection:
        assert connection.scalars(select(current_document.c.number)).all() == ["27-KH/TU"]
    with open_as_of(engine, None) as copy, copy.connect() as connection:
        assert len(connection.scalars(select(current_document.c.file_stem)).all()) == 3
    found = find_undated(session.connection())
    assert undated_left_out(found) == "2 documents without a date are left out: 181/KH-UBND, y-te."


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_a_file_without_a_date_has_that_of_the_others(session: Session, engine: Engine) -> None:
    save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    save_plan(session, undated(PLAN), file("khong-ngay"), "1.0")
    session.commit()
    assert find_undated(session.connection()) == []
    for day, count in ((date(2025, 2, 24), 0), (date(2025, 2, 25), 3)):
        with open_as_of(engine, day) as copy:
            assert len(dues(copy)) == count


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_an_amendment_without_a_date_changes_no_day_before_today(session: Session, engine: Engine) -> None:
    effects = tuple(replace(effect, in_force_from=None) for effect in AMENDING.effects)
    save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    save_plan(session, undated(replace(AMENDING, effects=effects)), file("qd-905"), "1.0")
    session.commit()
    assert dues(engine) == ["Quý IV/2026", UNDATED]
    with open_as_of(engine, date(2025, 6, 1)) as copy:
        assert dues(copy) == ["Quý II/2026", "Thường xuyên, hằng năm", UNDATED]


def undated(plan: Plan) -> Plan:
    return replace(plan, header=replace(plan.header, issued_on=None))


def test_export_says_how_many_it_leaves_out(kehoach: Kehoach, tmp_path: Path) -> None:
    with open_database(Settings(data_dir=tmp_path / "processed")) as database, Session(database) as session:
        save_plan(session, undated(PLAN), file("khong-ngay"), "1.0")
        save_plan(session, plan_of("27-KH/TU"), file("tinh-uy"), "1.0")
    answer = kehoach("export", "--format", "json", "--out", "out", "--as-of", "2025-06-01")
    assert (answer.code, answer.out) == (0, "1 file written to out\n")
    assert answer.err == "1 document without a date is left out: 181/KH-UBND.\n"
    assert kehoach("export", "--format", "json", "--out", "all").err == ""
