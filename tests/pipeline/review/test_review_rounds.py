"""A round of review through the command line: rows added and taken out, marks, bodies, what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from extractors.values.plan import Issue
from extractors.values.records import Agency
from models import AgencyAlias, Evidence, RowCheck, task_progress
from models import Issue as IssueRow
from models.database import make_engine
from models.views import current_task
from pipeline.asking.history import find_history
from pipeline.asking.query import find_tasks
from pipeline.batches.store import save_plan
from pipeline.database.registry import sync_agencies
from pipeline.in_force.checks import Check, add_check
from pipeline.in_force.settling_lock import write_decision
from pipeline.reading.unknown_names import not_in_registry
from pipeline.review.review_rows import find_review_rows
from tests.pipeline.conftest import Kehoach
from tests.pipeline.review.workbooks import add_line, find_line, type_into
from tests.sample_plans import PLAN, TASKS, file

MISSED = {
    "document": "181/KH-UBND",
    "section_of": "I",
    "page": 2,
    "box": "72 300 520 330",
    "ordinal": "2",
    "content": "Đào tạo kỹ năng số cho cán bộ cấp xã",
    "lead_agency": "Sở Nội vụ",
    "due_raw": "Quý III/2026",
}
GROUP = "Tổ 06"
UNKNOWN = Issue("unknown_agency", f"{not_in_registry(GROUP)} and has not the form …", "task", 0, "lead")
ISSUED = replace(
    PLAN,
    tasks=(replace(TASKS[0], lead=(Agency(GROUP, GROUP, None),)), *TASKS[1:]),
    issues=(UNKNOWN,),
)


@pytest.fixture
def engine(kehoach: Kehoach, tmp_path: Path) -> Iterator[Engine]:
    """The command line's database, with a plan whose leading body the registry lacks."""
    kehoach("status")  # makes the database
    found = make_engine(f"sqlite:///{tmp_path / 'processed' / 'kehoach.db'}")
    save(found, "1.0")
    yield found
    found.dispose()


def save(engine: Engine, version: str) -> None:
    with Session(engine) as session:
        sync_agencies(session)
        save_plan(session, ISSUED, file("ke-hoach-181"), version)


@pytest.fixture
def workbook(kehoach: Kehoach, engine: Engine, tmp_path: Path) -> Path:  # noqa: ARG001
    assert kehoach("review", "export", "--all", "--out", "review.xlsx").code == 0
    return tmp_path / "review.xlsx"


def contents(engine: Engine) -> list[str]:
    with Session(engine) as session:
        query = select(current_task.c.content).order_by(current_task.c.position)
        return list(session.scalars(query))


def test_a_missed_row_is_added_with_its_place_and_stays(
    kehoach: Kehoach, engine: Engine, workbook: Path
) -> None:
    add_line(workbook, "tasks", MISSED)
    answer = kehoach("review", "apply", "review.xlsx", "--by", "Lan")
    assert f"stored: 181/KH-UBND task 2: row added: {MISSED['content']}\n" in answer.out
    assert contents(engine)[2] == MISSED["content"]
    save(engine, "1.1")  # read again by newer rules
    with Session(engine) as session:
        row = session.execute(select(current_task).where(current_task.c.ordinal == "2")).one()
        assert (row.lead_agency, row.page, row.section_title) == ("Sở Nội vụ", 2, TASKS[0].section_title)
        assert (str(row.due_to), row.changed_by) == ("2026-09-30", "inserted: Lan")
        query = select(Evidence).where(Evidence.record_id == row.task_id, Evidence.record_kind == "task")
        boxes = {(e.x0, e.top, e.x1, e.bottom) for e in session.scalars(query)}
        assert boxes == {(72.0, 300.0, 520.0, 330.0)}
        told = [row["what"] for row in find_history(session, row.document_id)]
        assert "adds the row" in told
    assert "0 corrections" in kehoach("review", "apply", "review.xlsx", "--by", "Lan").out


WRONG = (
    ({"page": None}, "G", "a new row needs the number of the page"),
    ({"page": 9}, "G", "the document has no page 9"),
    ({"box": "1 2 3"}, "H", "“1 2 3” is no box"),
    ({"box": "500 300 100 330"}, "H", "is not on the page of 841.92 × 595.32 points"),
    ({"document": "182/KH-UBND"}, "B", "“182/KH-UBND” is no document of this workbook"),
    ({"content": None}, "J", "a row must say something"),
    (
        {"due_from": "2026-10-01", "due_to": "2026-09-30"},
        "T",
        "due ends on 2026-09-30, before it begins on 2026-10-01",
    ),
    ({"section_of": "a" * 20_001}, "C", "the text is too long: it has 20001 characters"),
)


def test_new_rows_that_cannot_be_are_refused_by_their_cells(
    kehoach: Kehoach, engine: Engine, workbook: Path
) -> None:
    for values, _column, _said in WRONG:
        add_line(workbook, "tasks", MISSED | values)
    answer = kehoach("review", "apply", "review.xlsx")
    assert answer.code == 1
    errors = answer.err.partition(": tasks!")[2].split("; tasks!")
    found = [(error.partition(":")[0], error) for error in errors]
    assert [cell for cell, _ in found] == [f"{column}{line}" for line, (_, column, _) in enumerate(WRONG, 5)]
    assert all(said in error for (_, error), (_, _, said) in zip(found, WRONG, strict=True))
    assert len(contents(engine)) == 3


def test_a_false_row_is_taken_out_and_put_back(kehoach: Kehoach, engine: Engine, workbook: Path) -> None:
    line = find_line(workbook, "tasks", "content", "Rà soát dữ liệu")
    type_into(workbook, "tasks", line, {"decision": "remove"})
    assert "row taken out: - Rà soát dữ liệu" in kehoach("review", "apply", "review.xlsx").out
    save(engine, "1.1")
    assert contents(engine) == [TASKS[0].content, TASKS[2].content]
    kehoach("review", "export", "--all", "--out", "second.xlsx")
    second = workbook.with_name("second.xlsx")
    type_into(second, "decisions", find_line(second, "decisions", "field", "row"), {"decision": "dismiss"})
    kehoach("review", "apply", "second.xlsx")
    assert len(contents(engine)) == 3


def test_a_row_found_right_is_taken_back(kehoach: Kehoach, engine: Engine, workbook: Path) -> None:
    """Found right at the desk, it stands on the sheet of decisions and in the document's life."""
    with Session(engine) as session:
        rows = find_review_rows(session)
        row = next(row for row in rows if row.row_text.startswith("- Rà soát dữ liệu"))
        known = (row.document_id, row.record, row.index + 1, row.ordinal, row.section)
        check = Check(*known, row.row_text, row.shown, ["unsure_value"])
        write_decision(session, lambda: add_check(session, check, "Trần Thị Mẫu"))
        [told] = [told for told in find_history(session, row.document_id) if told["by"] == "Trần Thị Mẫu"]
    assert (told["what"], told["state"]) == ("finds a row right", "active")
    kehoach("review", "export", "--all", "--out", "second.xlsx")
    second = workbook.with_name("second.xlsx")
    line = find_line(second, "decisions", "kind", "check")
    type_into(second, "decisions", line, {"decision": "dismiss"})
    assert "1 corrections stored or taken back" in kehoach("review", "apply", "second.xlsx").out
    with Session(engine) as session:
        assert session.scalars(select(RowCheck.state)).all() == ["withdrawn"]
    assert "0 corrections stored or taken back" in kehoach("review", "apply", "second.xlsx").out


def test_a_body_is_named_known_by_its_short_form_and_given_as_an_entry(
    kehoach: Kehoach, engine: Engine, workbook: Path
) -> None:
    named = {"kind": "other", "level": "province", "aliases": "TCT 06; Tổ công tác 06"}
    line = find_line(workbook, "agencies", "name", GROUP)
    type_into(workbook, "agencies", line, named | {"kind": "trên trời"})
    refused = kehoach("review", "apply", "review.xlsx")
    assert "agencies!C3: “trên trời” is not one of" in refused.err
    kind = refused.err.partition("is not one of ")[2].partition(",")[0]
    type_into(workbook, "agencies", line, {"kind": kind})
    task = find_line(workbook, "tasks", "content", "Tổng kết")
    type_into(workbook, "tasks", task, {"lead_agency": "TCT 06"})
    assert "1 bodies named" in kehoach("review", "apply", "review.xlsx").out
    save(engine, "1.1")
    with Session(engine) as session:
        sync_agencies(session, [])  # the registry changed: what people named stays
        assert set(session.scalars(select(AgencyAlias.alias))) == {"TCT 06", "Tổ công tác 06"}
        found = find_tasks(session.connection(), agency="TCT 06")
        assert list(found["content"]) == [TASKS[0].content, TASKS[2].content]
        about = select(IssueRow.is_resolved).where(IssueRow.code == "unknown_agency")
        assert set(session.scalars(about)) == {True}
    (entry,) = yaml.safe_load(kehoach("review", "bodies").out)
    assert (entry["id"], entry["name"], entry["kind"]) == ("to-06", GROUP, kind)
    assert entry["aliases"] == ["TCT 06", "Tổ công tác 06"]
    assert kehoach("review", "bodies", "--out", "bodies.yml").out == "1 bodies written to bodies.yml\n"
    assert kehoach("review", "bodies", "--out", "review.xlsx").code == 2


def test_marks_in_the_workbook(kehoach: Kehoach, engine: Engine, workbook: Path) -> None:
    line = find_line(workbook, "tasks", "content", "Cổng dữ liệu mở")
    marked = {"result": "đã hoàn thành", "done_on": "1/6/2026", "result_note": "Đã vận hành"}
    type_into(workbook, "tasks", line, marked)
    answer = kehoach("review", "apply", "review.xlsx", "--by", "Lan")
    assert "stored: 181/KH-UBND task 1 result: done 2026-06-01\n" in answer.out
    with Session(engine) as session:
        row = session.execute(select(task_progress)).one()
        assert (row.result, str(row.done_on), row.note, row.made_by) == (
            "done",
            "2026-06-01",
            "Đã vận hành",
            "Lan",
        )
    kehoach("review", "export", "--all", "--out", "second.xlsx")
    second = workbook.with_name("second.xlsx")
    line = find_line(second, "tasks", "content", "Cổng dữ liệu mở")
    type_into(second, "tasks", line, dict.fromkeys(marked))
    kehoach("review", "apply", "second.xlsx")
    assert kehoach("tasks", "--status", "done").out.endswith("0 tasks\n")


def test_apply_tells_what_rests_and_what_waits(kehoach: Kehoach, engine: Engine, workbook: Path) -> None:
    first = find_line(workbook, "tasks", "content", "Cổng dữ liệu mở")
    type_into(workbook, "tasks", first, {"product": "Cổng số", "due_to": "2026-05-31"})
    kehoach("review", "apply", "review.xlsx")
    reread = replace(ISSUED.tasks[0], product="Cổng số", due=None)
    with Session(engine) as session:
        plan = replace(ISSUED, tasks=(reread, *TASKS[1:]))
        save_plan(session, plan, file("ke-hoach-181"), "1.1")
    lines = kehoach("review", "apply", "review.xlsx").out.splitlines()
    assert lines[0] == (
        "rests: 181/KH-UBND task 1 product: Cổng dữ liệu mở → Cổng số (The file reads so by now; "
        "nothing is changed)"
    )
    assert lines[1] == (
        "waits: 181/KH-UBND task 1 due_to: 2026-06-30 → 2026-05-31 (The text under this correction "
        "changed; look at it again)"
    )


def test_a_workbook_with_new_rows_is_not_written_over(kehoach: Kehoach, workbook: Path) -> None:
    add_line(workbook, "tasks", MISSED)
    answer = kehoach("review", "export", "--out", "review.xlsx")
    assert answer.code == 2
    assert "corrections that are not applied" in answer.err
    kehoach("review", "apply", "review.xlsx")
    assert kehoach("review", "export", "--out", "review.xlsx").code == 0
