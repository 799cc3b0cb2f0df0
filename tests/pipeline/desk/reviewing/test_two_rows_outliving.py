"""A join and a parting, and what comes after them: new rules, an amendment, a reissue; nothing is lost or said twice.

What the rows read is shown case by case in `extractors/applying/test_paired_rows.py`; here it is stored.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.values.plan import AmendedDocument, Effect, Plan
from extractors.values.records import Agency, Header, Period
from models import Correction
from pipeline.batches.store import save_plan
from pipeline.common.source_file import SourceFile
from tests.pipeline.desk.reviewing.conftest import Reviewer, save_doubted
from tests.pipeline.desk.reviewing.sent_forms import fields_of

FIRST, SECOND, WHOLE = 6, 7, 9  # places from 0: II 1 and II 2 are joined, II 3.1 is parted
PLAN = AmendedDocument("9846/KH-UBND", "Kế hoạch", date(2025, 12, 5), "Ủy ban nhân dân tỉnh Lâm Đồng")
HOME = Agency("Sở Nội vụ", "Sở Nội vụ", "so-noi-vu")
# II 3.1: "Hỗ trợ lắp đặt hệ thống tưới tự động trên cây cà phê, sầu riêng, thanh long".
PART, REST = "Hỗ trợ lắp đặt hệ thống", "tưới tự động trên cây cà phê, sầu riêng, thanh long"
BOX = "94 470 327 486"


def joined_text(plan: Plan) -> str:
    return f"{plan.tasks[FIRST].content} {plan.tasks[SECOND].content}"


@pytest.fixture
def decided(reviewer: Reviewer) -> Reviewer:
    """The desk after both decisions; the parted row's second part is led by Sở Nội vụ."""
    part, join = (f"/desk/review/1/task/{WHOLE + 1}/part", f"/desk/review/1/task/{FIRST + 1}/join/below")
    form = fields_of(reviewer.client.get(part).text, "missed-form")
    typed = {"value:content": PART, "second:content": REST, "second:lead_agency": HOME.name, "box": BOX}
    form = {**form, **typed}
    assert reviewer.client.post(part, data=form).status_code == 303
    form = fields_of(reviewer.client.get(join).text, "two-rows")
    assert reviewer.client.post(join, data=form).status_code == 303
    return reviewer


def states(desk: Reviewer) -> set[str]:
    with Session(desk.engine) as session:
        return set(session.scalars(select(Correction.state)))


def assert_kept(desk: Reviewer, doubted: Plan) -> None:
    """Each word of the four rows is in force once, in the rows that were decided."""
    tasks = desk.tasks("content")
    assert joined_text(doubted) in tasks
    at = tasks.index(PART)
    assert tasks[at + 1] == REST
    assert desk.tasks("lead_agency")[at + 1] == HOME.name
    for gone in (doubted.tasks[FIRST].content, doubted.tasks[SECOND].content, doubted.tasks[WHOLE].content):
        assert gone not in tasks
    assert states(desk) == {"active"}


def save_other(desk: Reviewer, plan: Plan, name: str) -> None:
    """Another file."""
    source = SourceFile(f"/plans/{name}.pdf", name, name.encode().hex().ljust(64, "0"), 1000)
    with Session(desk.engine) as session:
        save_plan(session, plan, source, "1.0")


def test_both_are_kept_under_new_rules_and_in_a_reissue(decided: Reviewer, doubted: Plan) -> None:
    """They read one more row above all others; then another file has another deadline in its last row."""
    assert_kept(decided, doubted)
    more = replace(doubted.tasks[0], ordinal="0", content="Thành lập Tổ công tác", proofs={})
    read = replace(doubted, tasks=(more, *doubted.tasks), issues=())
    save_doubted(decided.engine, read, "1.1")
    assert_kept(decided, doubted)
    last = replace(doubted.tasks[-1], due=Period("Quý I/2031"))
    save_other(decided, replace(read, tasks=(*read.tasks[:-1], last)), "ke-hoach-9846-lan-2")
    assert "Quý I/2031" in decided.tasks("due_raw")
    assert_kept(decided, doubted)


def test_an_amendment_changes_a_joined_row_and_repeals_the_first_part(
    decided: Reviewer, doubted: Plan
) -> None:
    """It speaks of II 1 and II 3.1 as they are printed."""
    due = Period("Quý III/2027", date(2027, 7, 1), date(2027, 9, 30))
    changed = Effect(
        "change", PLAN, "Điều chỉnh nhiệm vụ số 1 Mục II.", record="task", ordinal="1", section="II"
    )
    later = replace(doubted.tasks[FIRST], content="", due=due, lead=(), proofs={})
    changed = replace(changed, field="due", old="2026 - 2030", new="Quý III/2027", tasks=(later,))
    repealed = Effect(
        "repeal", PLAN, "Bãi bỏ nhiệm vụ 3.1 Mục II.", record="task", ordinal="3.1", section="II"
    )
    header = Header("311/QĐ-UBND", "Quyết định", "Điều chỉnh Kế hoạch", PLAN.issuer, date(2026, 3, 2))
    save_other(decided, Plan(header, effects=(changed, repealed)), "qd-311")
    tasks = decided.tasks("content")
    assert decided.tasks("due_raw")[tasks.index(joined_text(doubted))] == "Quý III/2027"
    assert PART not in tasks
    assert REST in tasks
    assert states(decided) == {"active"}


def read_as_decided(doubted: Plan) -> Plan:
    """Newer rules join and part the rows themselves."""
    tasks = list(doubted.tasks)
    second = replace(
        tasks[WHOLE], ordinal=None, content=REST, lead=(HOME,), coordinating=(), due=None, product=None
    )
    tasks[WHOLE : WHOLE + 1] = [replace(tasks[WHOLE], content=PART), second]
    tasks[FIRST : SECOND + 1] = [replace(tasks[FIRST], content=joined_text(doubted))]
    return replace(doubted, tasks=tuple(tasks), issues=())


def test_newer_rules_that_read_as_was_decided_let_both_rest(decided: Reviewer, doubted: Plan) -> None:
    before = decided.tasks("content")
    save_doubted(decided.engine, read_as_decided(doubted), "1.1")
    assert decided.tasks("content") == before
    assert_kept(decided, doubted)


def test_what_no_longer_fits_is_put_up_again_and_the_rows_stay_as_read(
    decided: Reviewer, doubted: Plan
) -> None:
    """The second of the joined rows reads otherwise, and so does the row that was parted."""
    tasks = list(doubted.tasks)
    tasks[SECOND] = replace(tasks[SECOND], content=tasks[SECOND].content[:60])
    tasks[WHOLE] = replace(tasks[WHOLE], content=f"{tasks[WHOLE].content} và các cây khác")
    save_doubted(decided.engine, replace(doubted, tasks=tuple(tasks), issues=()), "1.1")
    assert decided.tasks("content") == [task.content for task in tasks]
    assert "to_review" in states(decided)
    assert {f"task/{FIRST + 1}", f"task/{WHOLE + 1}"} <= set(decided.queue())
    decided.send("task", FIRST + 1, "accept")  # the row is right as it is read now: no join any more
    assert {f"task/{FIRST + 1}", f"task/{SECOND + 1}"}.isdisjoint(decided.queue())
