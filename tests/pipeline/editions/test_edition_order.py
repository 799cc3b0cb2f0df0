"""Which file of a document is in force, whatever order they come in, and what is told where that is not plain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from extractors.language.layer_state import LayerState
from extractors.page.document import Verdict
from extractors.page.methods import PageMethod
from extractors.values.plan import Issue, PageReading, Plan
from extractors.values.records import Task
from models import Edition
from models.views import current_issue
from pipeline.asking.as_of import open_as_of
from pipeline.batches.store import save_plan
from pipeline.database.ingest_runs import start_run
from tests.sample_plans import HOME, SCIENCE, TARGETS, file, plan_of, proof

FEBRUARY, JUNE = date(2025, 2, 25), date(2025, 6, 1)
SCANNED = PageReading(1, 595, 842, Verdict(LayerState.NONE, "no text", 0.0), PageMethod.OCR, 90)
DRAFT = Issue("draft", "The document is marked a draft ('DỰ THẢO').", "document")


def plan(day: date | None = FEBRUARY, rows: int = 6, *, scan: bool = False, draft: bool = False) -> Plan:
    """A plan with so many tasks, as a printed file, a scan or a draft."""
    tasks = tuple(Task(str(n), None, None, f"Nhiệm vụ {n}") for n in range(1, rows + 1))
    made = replace(plan_of(issued_on=day), tasks=tasks, targets=(), assignments=(), effects=())
    if scan:
        made = replace(made, pages=(SCANNED,))
    return replace(made, issues=(DRAFT,) if draft else ())


def newest(session: Session) -> list[str]:
    session.expire_all()
    return list(session.scalars(select(Edition.file_stem).where(Edition.is_newest)))


def told(session: Session) -> list[tuple[str, str]]:
    """Code and message of what is told of the order of files, in the view of what is in force."""
    query = select(current_issue.c.code, current_issue.c.message).order_by(current_issue.c.position)
    rows = session.execute(query).tuples()
    return [(c, m) for c, m in rows if c in ("older_file", "edition_in_doubt")]


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as below
@pytest.mark.parametrize("order", list(permutations(("thang-2", "thang-6", "du-thao"))))
def test_what_files_say_counts_in_any_order(session: Session, order: tuple[str, ...]) -> None:
    plans = {"thang-2": plan(FEBRUARY), "thang-6": plan(JUNE), "du-thao": plan(date(2025, 7, 1), draft=True)}
    for name in order:
        save_plan(session, plans[name], file(name), "1.0")
    assert newest(session) == ["thang-6"]
    later = order[order.index("thang-6") + 1 :]
    assert sorted(m.split()[0] for _, m in told(session)) == sorted(later)
    assert {code for code, _ in told(session)} <= {"older_file"}


def test_an_older_file_that_comes_later_is_told_with_its_day(session: Session) -> None:
    save_plan(session, plan(JUNE), file("thang-6"), "1.0")
    save_plan(session, plan(FEBRUARY), file("thang-2"), "1.0")
    assert told(session) == [
        (
            "older_file",
            (
                "thang-2 came later than thang-6 but is not in force: it says an earlier day (2025-02-25, not "
                "2025-06-01); compare them (kehoach diff) and decide (kehoach prefer)."
            ),
        )
    ]


@pytest.mark.parametrize(
    ("first", "second", "current", "codes"),
    [
        (plan(), plan(rows=2, scan=True), "first", ["older_file"]),  # a scan of some pages
        (plan(), plan(rows=2), "first", ["older_file"]),
        (plan(rows=2, scan=True), plan(), "second", []),  # the whole file at last
        (plan(), plan(None, rows=2, scan=True), "first", ["older_file"]),
        (plan(), plan(None), "second", ["edition_in_doubt"]),  # no day: by arrival
        (plan(None), plan(), "second", ["edition_in_doubt"]),
        (plan(), plan(rows=5), "second", ["edition_in_doubt"]),  # one day, other rows
        (plan(rows=5), plan(), "second", ["edition_in_doubt"]),
        (plan(), plan(scan=True), "second", []),  # the same rows
        (plan(), plan(), "second", []),
        (plan(FEBRUARY), plan(JUNE, rows=2), "second", ["edition_in_doubt"]),  # the day counts, but look
        (plan(FEBRUARY), plan(JUNE, scan=True), "second", ["edition_in_doubt"]),  # a day may be misread
        (plan(FEBRUARY), plan(JUNE), "second", []),
        (plan(JUNE), plan(FEBRUARY), "first", ["older_file"]),
        (plan(rows=3), plan(rows=1), "second", ["edition_in_doubt"]),  # too few rows to tell by
        (plan(), plan(draft=True), "first", ["older_file"]),
        (plan(draft=True), plan(), "second", []),
        (plan(draft=True), plan(JUNE, draft=True), "second", []),  # two drafts: by their days
    ],
)
def test_which_of_two_files_is_in_force(
    session: Session, first: Plan, second: Plan, current: str, codes: list[str]
) -> None:
    save_plan(session, first, file("first"), "1.0")
    save_plan(session, second, file("second"), "1.0")
    assert newest(session) == [current]
    assert [code for code, _ in told(session)] == codes


def with_task(**said: Any) -> Plan:
    """The plan with something else in its first task."""
    made = plan()
    return replace(made, tasks=(replace(made.tasks[0], **said), *made.tasks[1:]))


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as above
@pytest.mark.parametrize(
    ("one", "other"),
    [
        (plan(), with_task(product="Báo cáo")),
        (with_task(lead=(SCIENCE,)), with_task(lead=(HOME,))),
        (with_task(lead=(SCIENCE,)), with_task(coordinating=(SCIENCE,))),
        (with_task(lead=(SCIENCE, HOME)), with_task(lead=(HOME, SCIENCE))),
        (replace(plan(), targets=TARGETS[:1]), replace(plan(), targets=TARGETS[1:])),
    ],
)
def test_what_one_of_two_files_says_otherwise_is_told(session: Session, one: Plan, other: Plan) -> None:
    save_plan(session, one, file("first"), "1.0")
    save_plan(session, other, file("second"), "1.0")
    assert [code for code, _ in told(session)] == ["edition_in_doubt"]


@pytest.mark.parametrize("backend", ["sqlite"])
def test_where_a_row_is_printed_is_no_difference(session: Session) -> None:
    """A reissue moves rows to other places of the page."""
    printed = [with_task(lead=(SCIENCE,), proofs={"content": proof("Nhiệm vụ 1", page)}) for page in (1, 2)]
    save_plan(session, printed[0], file("first"), "1.0")
    save_plan(session, printed[1], file("second"), "1.0")
    assert (newest(session), told(session)) == (["second"], [])


@pytest.mark.parametrize("backend", ["sqlite"])
def test_what_is_told_goes_when_a_reading_settles_it(session: Session) -> None:
    save_plan(session, plan(FEBRUARY), file("first"), "1.0")
    save_plan(session, plan(None), file("second"), "1.0")
    assert len(told(session)) == 1
    save_plan(session, plan(JUNE), file("second"), "1.1")
    assert (newest(session), told(session)) == (["second"], [])


@pytest.mark.parametrize("backend", ["sqlite"])
def test_files_of_one_batch_that_differ_are_told(session: Session) -> None:
    run_id = start_run(session, "1.0")
    save_plan(session, plan(), file("p004"), "1.0", run_id=run_id)
    save_plan(session, plan(rows=5), file("p004v2"), "1.0", run_id=run_id)
    assert newest(session) == ["p004v2"]
    assert [code for code, _ in told(session)] == ["edition_in_doubt"]


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_draft_is_not_what_was_in_force_on_a_day(session: Session) -> None:
    save_plan(session, plan(date(2025, 3, 1), draft=True), file("du-thao"), "1.0")
    save_plan(session, plan(FEBRUARY), file("thang-2"), "1.0")
    save_plan(session, plan(JUNE), file("thang-6"), "1.0")
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    with open_as_of(engine, date(2025, 4, 1)) as copy, Session(copy) as then:
        assert newest(then) == ["thang-2"]
