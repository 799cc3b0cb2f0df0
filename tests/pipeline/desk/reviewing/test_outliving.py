"""Six decisions at the desk, and what comes after them: each is kept, or put up again with a reason; none is lost.

Shown elsewhere, each by itself: corrections of values in `in_force/test_corrections.py`, checks in `test_checks.py`,
marks in `test_marks.py`, comments in `test_comments.py`, added rows under new rules in `test_missed_and_names.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from extractors.values.plan import AmendedDocument, Effect, Plan
from extractors.values.records import Agency, Header, Period
from models import Correction, RowCheck, TaskComment, TaskMark, task_progress
from models import Effect as EffectRow
from models.views import current_issue, current_task
from pipeline.batches.store import save_plan
from pipeline.common.source_file import SourceFile
from pipeline.in_force.decisions import decide
from tests.pipeline.desk.following.conftest import PAGE, TASK
from tests.pipeline.desk.reviewing.conftest import Reviewer, save_doubted

LEAD, RIGHT, FALSE = 3, 4, 5  # places of the rows that are decided, from 0: I 2.2, I 2.3, I 3
NEW_LEAD = "Sở Tài chính"
ADDED = "Xây dựng bản đồ vùng trồng"
NOTE, COMMENT = "Đã trình Hội đồng nhân dân", "Chờ nghị quyết"
PLAN = AmendedDocument("9846/KH-UBND", "Kế hoạch", date(2025, 12, 5), "Ủy ban nhân dân tỉnh Lâm Đồng")


@pytest.fixture
def decided(reviewer: Reviewer) -> Reviewer:
    """The desk after the six: a value changed, a row found right, one taken out, one added, a mark, a comment."""
    done = reviewer.post("/desk/follow/mark", task=TASK, result="done", done_on="2026-06-20", note=NOTE)
    said = reviewer.post("/desk/follow/comment", task=TASK, text=COMMENT)
    changed = reviewer.send("task", LEAD + 1, "change", lead_agency=NEW_LEAD)
    accepted = reviewer.send("task", RIGHT + 1, "accept")
    removed = reviewer.send("task", FALSE + 1, "remove")
    row = {"box": "60 100 500 140", "section": "I", "value:ordinal": "9", "value:content": ADDED}
    added = reviewer.post("/desk/review/1/missed/task/4", **row)
    assert {a.status_code for a in (done, said, changed, accepted, removed, added)} == {303}
    return reviewer


def states(engine: Engine) -> list[str]:
    """How each decision stands; one that was withdrawn by nobody's word would be lost."""
    with Session(engine) as session:
        kinds = (Correction, RowCheck, TaskMark, TaskComment)
        return [state for kind in kinds for state in session.scalars(select(kind.state).order_by(kind.id))]


def reasons(engine: Engine, code: str) -> list[str]:
    query = select(current_issue.c.message).where(current_issue.c.code == code)
    with Session(engine) as session:
        return list(session.scalars(query))


def assert_kept(desk: Reviewer, doubted: Plan) -> None:
    """Each of the six is in force, and none of its rows is asked about."""
    tasks = desk.tasks("content")
    assert doubted.tasks[FALSE].content not in tasks
    assert tasks.count(ADDED) == 1
    assert desk.tasks("lead_agency")[tasks.index(doubted.tasks[LEAD].content)] == NEW_LEAD
    right = tasks.index(doubted.tasks[RIGHT].content) + 1
    assert f"task/{right}" not in desk.queue()
    with Session(desk.engine) as session:
        marks = select(task_progress.c.note).where(task_progress.c.task_id.is_not(None))
        assert list(session.scalars(marks)) == [NOTE]
        assert list(session.scalars(select(RowCheck.record_position))) == [right]
    assert COMMENT in desk.client.get(PAGE).text
    assert states(desk.engine) == ["active"] * 6


def amending(*effects: Effect) -> Plan:
    header = Header(
        "311/QĐ-UBND", "Quyết định", "Điều chỉnh Kế hoạch 9846/KH-UBND", PLAN.issuer, date(2026, 3, 2)
    )
    return Plan(header, effects=effects)


def save_other(engine: Engine, plan: Plan, name: str) -> None:
    """Another file, read by the rules of now."""
    with Session(engine) as session:
        save_plan(
            session,
            plan,
            SourceFile(f"/plans/{name}.pdf", name, name.encode().hex().ljust(64, "0"), 1000),
            "1.0",
        )


# "Nhiệm vụ số 1 Mục I": from Quý II/2026 to Quý III/2026; "nhiệm vụ số 2.1 Mục I" is repealed.
LATER = Effect(
    "change", PLAN, "Điều chỉnh thời gian nhiệm vụ số 1 Mục I.", record="task", ordinal="1", section="I"
)
LATER = replace(LATER, field="due", old="Quý II/2026", new="Quý III/2026")
REPEALED = Effect("repeal", PLAN, "Bãi bỏ nhiệm vụ số 2.1 Mục I.", record="task", ordinal="2.1", section="I")


def with_later(plan: Plan) -> Effect:
    due = Period("Quý III/2026", date(2026, 7, 1), date(2026, 9, 30))
    return replace(LATER, tasks=(replace(plan.tasks[0], content="", due=due, lead=(), proofs={}),))


def test_all_are_kept_under_new_rules(decided: Reviewer, doubted: Plan) -> None:
    """They read one more row above all others, so that every row has another place."""
    more = replace(doubted.tasks[0], ordinal="0", content="Thành lập Tổ công tác", proofs={})
    moved = tuple(
        replace(issue, index=(issue.index or 0) + 1) for issue in doubted.issues if issue.record == "task"
    )
    plan = replace(doubted, tasks=(more, *doubted.tasks), issues=(*moved, doubted.issues[-1]))
    save_doubted(decided.engine, plan, "1.1")
    assert_kept(decided, doubted)


def test_all_are_kept_when_others_are_amended(decided: Reviewer, doubted: Plan) -> None:
    save_other(decided.engine, amending(with_later(doubted), REPEALED), "qd-311")
    with Session(decided.engine) as session:
        rows = session.execute(select(current_task.c.content, current_task.c.due_raw)).tuples().all()
    due = dict(rows)
    assert due[doubted.tasks[0].content] == "Quý III/2026"
    assert doubted.tasks[2].content not in due
    assert_kept(decided, doubted)


def test_all_are_kept_in_a_reissue(decided: Reviewer, doubted: Plan) -> None:
    """Another file of the plan, in which other rows have other deadlines."""
    last = replace(doubted.tasks[-1], due=Period("Quý I/2031"))
    save_other(decided.engine, replace(doubted, tasks=(*doubted.tasks[:-1], last)), "ke-hoach-9846-lan-2")
    assert decided.tasks("due_raw")[-2:] != [None, None]
    assert "Quý I/2031" in decided.tasks("due_raw")
    assert_kept(decided, doubted)


def otherwise(doubted: Plan) -> Plan:
    """Every decided row reads otherwise, and the row that was added is read by now."""
    tasks = list(doubted.tasks)
    tasks[0] = replace(tasks[0], content="Tham mưu sửa đổi Nghị quyết về đất trồng lúa")
    tasks[LEAD] = replace(tasks[LEAD], lead=(Agency("Sở Y tế", "Sở Y tế", "so-y-te"),))
    tasks[RIGHT] = replace(tasks[RIGHT], product="Quỹ đất")
    content = tasks[FALSE].content
    tasks[FALSE] = replace(
        tasks[FALSE], content=content[: len(content) // 2]
    )  # it may be the same row, and may not
    return replace(doubted, tasks=(*tasks, replace(tasks[0], ordinal="9", content=ADDED, proofs={})))


def read_by_new_rules(desk: Reviewer, plan: Plan) -> None:
    save_doubted(desk.engine, plan, "1.1")


def reissued(desk: Reviewer, plan: Plan) -> None:
    save_other(desk.engine, plan, "ke-hoach-9846-lan-2")


@pytest.mark.parametrize("come", [read_by_new_rules, reissued])
def test_what_no_longer_fits_is_put_up_again_with_a_reason(
    decided: Reviewer, doubted: Plan, come: Callable[[Reviewer, Plan], None]
) -> None:
    come(decided, otherwise(doubted))
    tasks = decided.tasks("content")
    assert tasks.count(ADDED) == 1  # what was added rests, since the file says so by now
    assert {f"task/{LEAD + 1}", f"task/{RIGHT + 1}", f"task/{FALSE + 1}"} <= set(decided.queue())
    [lead, removal] = sorted(
        reasons(decided.engine, "correction_to_review"), key=lambda said: NEW_LEAD not in said
    )
    assert NEW_LEAD in lead
    assert doubted.tasks[FALSE].content[:40] in removal
    [mark] = reasons(decided.engine, "mark_to_review")
    assert doubted.tasks[0].content[:40] in mark
    assert sorted(states(decided.engine)) == ["active"] * 2 + ["to_review"] * 4


def test_an_amendment_of_decided_rows_goes_before_them_and_leaves_them_there(
    decided: Reviewer, doubted: Plan
) -> None:
    """It names another lead where the lead was corrected, and repeals the row found right; then it is rejected."""
    home = Agency("Sở Nội vụ", "Sở Nội vụ", "so-noi-vu")
    named = replace(doubted.tasks[LEAD], content="", lead=(home,), due=None, proofs={})
    changes = Effect(
        "change", PLAN, "Giao Sở Nội vụ chủ trì nhiệm vụ 2.2.", record="task", ordinal="2.2", section="I"
    )
    changes = replace(changes, field="lead", new="Sở Nội vụ", tasks=(named,))
    repeals = replace(REPEALED, ordinal="2.3", instruction="Bãi bỏ nhiệm vụ số 2.3 Mục I.")
    save_other(decided.engine, amending(changes, repeals), "qd-311")
    tasks = decided.tasks("content")
    assert decided.tasks("lead_agency")[tasks.index(doubted.tasks[LEAD].content)] == "Sở Nội vụ"
    assert doubted.tasks[RIGHT].content not in tasks
    assert states(decided.engine) == ["active"] * 6
    with Session(decided.engine) as session:
        for effect in session.scalars(select(EffectRow)).all():
            decide(session, effect, "rejected", "lan")
    assert_kept(decided, doubted)
