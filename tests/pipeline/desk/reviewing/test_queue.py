"""The queue of doubts on both databases: its order, its pages, corrections that fit no longer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from extractors.values.plan import Issue, Plan
from models import Correction
from pipeline.batches.store import save_plan
from pipeline.desk.reviewing.deciding import Answered, RowChanged, accept, change, remove
from pipeline.desk.reviewing.filters import Filter
from pipeline.desk.reviewing.queue import PAGE, Entry, Queue, tell
from pipeline.desk.reviewing.screen import find_row, seen_state
from pipeline.desk.reviewing.undoing import Decided, Undos, take_back
from pipeline.review.review_rows import find_review_rows
from tests.sample_plans import AMENDING, PLAN, TARGETS, TASKS, file

DUE = Issue("unread_period", "No date was read in “mai”.", "task", 0, "due")
PRODUCT = Issue("unread_cell", "A cell was not read.", "target", 1, "raw")
WHOLE = Issue("missing_signer_title", "No title above the signer.")
DOUBTED = replace(PLAN, issues=(PRODUCT, DUE, WHOLE))


def save(session: Session, plan: Plan, version: str = "1.0", name: str = "ke-hoach-181") -> int:
    return save_plan(session, plan, file(name), version).document_id


def keys(entries: list[Entry]) -> list[tuple[str, int]]:
    return [(entry.record, entry.position) for entry in entries]


def answer(session: Session, document_id: int, record: str, position: int) -> Answered:
    row, _ = find_row(session, document_id, record, position)
    return Answered(document_id, record, position, seen_state(row), "Lan")


def test_what_hangs_most_on_comes_first(session: Session) -> None:
    """A deadline, something about the whole document, wording read half surely, a note."""
    save(session, DOUBTED)
    queue = Queue(session, Filter())
    # The third task's text was read with 0.75, the target's note is in doubt.
    assert keys(queue.page(1)) == [("task", 1), ("document", 1), ("target", 2), ("task", 3)]
    wanted = {(row.record, row.index + 1) for row in find_review_rows(session) if row.wants_review}
    assert set(keys(queue.page(1))) == wanted
    assert queue.count() == 4
    assert queue.count_by("record") == {"task": 2, "document": 1, "target": 1}
    assert [line.text for line in tell(session, queue.page(1))] == [
        TASKS[0].content,
        PLAN.header.title,
        TARGETS[1].indicator,
        TASKS[2].content,
    ]


def test_one_goes_through_it_forwards_and_backwards(session: Session) -> None:
    for number in range(3):
        header = replace(PLAN.header, number=f"{number + 1}/KH-UBND", title=f"Kế hoạch {number}")
        save(session, replace(DOUBTED, header=header), name=f"plan-{number}")
    queue = Queue(session, Filter())
    listed = queue.page(1)
    assert len(listed) == 12
    here, walked = listed[0], [listed[0]]
    while (following := queue.after(here)) is not None:
        walked.append(following)
        here = following
    assert walked == listed
    assert queue.before(listed[1]) == listed[0]
    assert queue.before(listed[0]) is None
    assert queue.page(2) == []
    assert PAGE > 12


@pytest.mark.parametrize("backend", ["sqlite"])  # no SQL of its own
def test_a_correction_that_fits_no_longer_waits_at_its_row(session: Session) -> None:
    document_id = save(session, DOUBTED)
    change(session, answer(session, document_id, "task", 2), {"product": "Danh mục"})
    otherwise = replace(TASKS[1], product="Bảng kê")
    save(session, replace(DOUBTED, tasks=(TASKS[0], otherwise, TASKS[2])), "1.1")
    assert keys(Queue(session, Filter(code="correction_to_review")).page(1)) == [("task", 2)]

    undos = Undos()
    with undos.noting(session, document_id, "/here", "Lan"):
        accept(session, answer(session, document_id, "task", 2))
    assert Queue(session, Filter(code="correction_to_review")).count() == 0
    decided = undos.take("Lan")
    assert isinstance(decided, Decided)
    assert decided
    assert take_back(session, decided, "Lan")
    assert keys(Queue(session, Filter(code="correction_to_review")).page(1)) == [("task", 2)]
    assert undos.take("Lan") is None


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("decide", [accept, remove])
def test_an_amendment_meanwhile_is_not_decided_over(session: Session, decide: object) -> None:
    """It gives the first task another deadline and takes the second out."""
    document_id = save(session, DOUBTED)
    first, second = (answer(session, document_id, "task", n) for n in (1, 2))
    save(session, AMENDING, name="quyet-dinh-905")
    for answered in (first, second):
        with pytest.raises(RowChanged):
            accept(session, answered) if decide is accept else remove(session, answered)
    row, _ = find_row(session, document_id, "task", 1)
    assert row.shown["due_raw"] == "Quý IV/2026"
    assert not row.is_checked


def test_documents_that_are_not_in_force_are_in_no_queue(session: Session) -> None:
    save(session, DOUBTED)
    save(session, DOUBTED, "1.1")  # an earlier edition counts no more
    assert Queue(session, Filter()).count() == 4


@pytest.mark.parametrize("backend", ["sqlite"])
def test_undoing_is_refused_over_a_later_correction_of_the_same_value(session: Session) -> None:
    """Lan types the value as it was read, which takes her correction back; Minh corrects it; Lan undoes."""
    document_id = save(session, DOUBTED)
    change(session, answer(session, document_id, "task", 2), {"product": "Danh mục"})
    undos = Undos()
    with undos.noting(session, document_id, "/here", "Lan"):
        change(session, answer(session, document_id, "task", 2), {"product": TASKS[1].product or ""})
    later = answer(session, document_id, "task", 2)._replace(by="Minh")
    change(session, later, {"product": "Bảng kê"})
    decided = undos.take("Lan")
    assert isinstance(decided, Decided)
    assert decided
    assert not take_back(session, decided, "Lan")
    standing = select(Correction.new).where(Correction.state != "withdrawn")
    assert list(session.scalars(standing)) == ["Bảng kê"]


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_decision_and_its_undoing_are_one_transaction_each(session: Session) -> None:
    """A correction that fits no longer is dropped with the check of its row, and is put up again with its undoing."""
    document_id = save(session, DOUBTED)
    change(session, answer(session, document_id, "task", 2), {"product": "Danh mục"})
    otherwise = replace(TASKS[1], product="Bảng kê")
    save(session, replace(DOUBTED, tasks=(TASKS[0], otherwise, TASKS[2])), "1.1")
    here = answer(session, document_id, "task", 2)
    written: list[bool] = []
    event.listen(session, "after_flush", lambda *_: written.append(True))
    commits: list[bool] = []
    event.listen(session, "after_commit", lambda *_: commits.append(bool(written)))
    undos = Undos()
    with undos.noting(session, document_id, "/here", "Lan"):
        accept(session, here)
    assert commits.count(True) == 1
    decided = undos.take("Lan")
    assert isinstance(decided, Decided)
    assert decided
    commits.clear()
    written.clear()
    assert take_back(session, decided, "Lan")
    assert commits.count(True) == 1
