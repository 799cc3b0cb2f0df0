"""Which annex an amending decision names, from two documents' pages to the rows in force."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import models
from extractors.page.document import Page
from models import Edition
from models.views import current_task
from pipeline.batches.store import save_plan
from pipeline.reading.extract import plan_of
from tests.extractors.build import LEFT, WIDTH, centered, column, in_cells, lattice, page
from tests.extractors.page.test_masthead import NATION, masthead_words
from tests.sample_plans import file

LEFT_COLUMN = ["ỦY BAN NHÂN DÂN", "TỈNH AN GIANG"]
XS = (85.0, 120.0, 330.0, 430.0, 535.0)
HEADER = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"]
TITLE = "Về việc sửa đổi, bổ sung Kế hoạch số 181/KH-UBND ngày 25 tháng 02 năm 2025"
PLAN_ROWS = ["Xây dựng Cổng dữ liệu mở", "Tập huấn kỹ năng số"]


def first_page(number: str, day: str, title: Sequence[str], *lines: str) -> Page:
    head = masthead_words([*LEFT_COLUMN, f"Số: {number}"], [*NATION, f"An Giang, {day}"])
    named = [w for i, t in enumerate(title) for w in centered(t, WIDTH / 2, 180 + 18 * i, 12, bold=True)]
    return page(head, named, column(lines, LEFT, 300, 9))


def table_page(title: str, task: str, number: int, top: float = 80) -> Page:
    rows = [HEADER, ["1", task, "Sở Nội vụ", "30/6/2025"]]
    ys = [top + 60, top + 90, top + 120]
    head = centered(title, WIDTH / 2, top, 14, bold=True)
    return page(head, in_cells(rows, XS, ys), rules=lattice(XS, ys), number=number)


def plan_pages(*annexes: str) -> list[Page]:
    first = first_page(
        "181/KH-UBND",
        "ngày 25 tháng 02 năm 2025",
        ["KẾ HOẠCH", "Chuyển đổi số tỉnh An Giang năm 2025"],
        "Nhiệm vụ được nêu tại các phụ lục.",
    )
    titled = zip(annexes, PLAN_ROWS, strict=False)
    return [first, *(table_page(title, task, i) for i, (title, task) in enumerate(titled, 2))]


def decision_pages(instruction: str) -> list[Page]:
    return [
        first_page(
            "905/QĐ-UBND",
            "ngày 20 tháng 5 năm 2025",
            ["QUYẾT ĐỊNH", TITLE],
            "Điều 1. Sửa đổi, bổ sung một số nội dung của Kế hoạch số 181/KH-UBND như sau:",
            f"1. {instruction}",
            "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        )
    ]


TWO = [
    (("PHỤ LỤC A", "PHỤ LỤC B"), "Bãi bỏ nhiệm vụ 1 Phụ lục B."),
    (("PHỤ LỤC 01", "PHỤ LỤC 02"), "Bãi bỏ nhiệm vụ 1 Phụ lục 2."),
    (("PHỤ LỤC I", "PHỤ LỤC II"), "Bãi bỏ nhiệm vụ 1 Phụ lục 02."),
    (("PHỤ LỤC 1", "PHỤ LỤC 2"), "Bãi bỏ nhiệm vụ 1 Phụ lục II."),
    (("PHỤ LỤC I", "PHỤ LỤC II"), "Bãi bỏ nhiệm vụ 1 Phụ lục số 2."),
    (("PHỤ LỤC SỐ 1", "PHỤ LỤC SỐ 2"), "Bãi bỏ nhiệm vụ 1 Phụ lục thứ hai."),
]


@pytest.mark.parametrize("is_plan_first", [True, False])
@pytest.mark.parametrize(("annexes", "instruction"), TWO)
def test_a_task_of_one_of_two_annexes(
    session: Session, annexes: Sequence[str], instruction: str, is_plan_first: bool
) -> None:
    assert in_force(session, plan_pages(*annexes), decision_pages(instruction), is_plan_first) == [
        PLAN_ROWS[0]
    ]


@pytest.mark.parametrize("is_plan_first", [True, False])
@pytest.mark.parametrize("annex", ["PHỤ LỤC", "PHỤ LỤC 01"])
def test_the_only_annex_needs_no_number(session: Session, annex: str, is_plan_first: bool) -> None:
    """A task "1" of the plan's own text is left alone."""
    first, attached = plan_pages(annex)
    own = table_page("I. NHIỆM VỤ CHUNG", "Tuyên truyền về chuyển đổi số", 1, 400)
    pages = [page(first.words, own.words, rules=own.rules), attached]
    decision = decision_pages("Bãi bỏ nhiệm vụ 1 tại Phụ lục kèm theo Kế hoạch số 181/KH-UBND.")
    assert in_force(session, pages, decision, is_plan_first) == ["Tuyên truyền về chuyển đổi số"]


def test_a_new_task_stands_in_the_annex_named(session: Session) -> None:
    instruction = "Bổ sung nhiệm vụ 2 vào Phụ lục A: “Công bố dữ liệu mở”."
    in_force(session, plan_pages("PHỤ LỤC A", "PHỤ LỤC B"), decision_pages(instruction), True)
    rows = session.execute(select(current_task).order_by(current_task.c.position)).all()
    assert [(row.annex, row.ordinal) for row in rows] == [("A", "1"), ("A", "2"), ("B", "1")]


def in_force(
    session: Session, plan: Sequence[Page], decision: Sequence[Page], is_plan_first: bool
) -> list[str]:
    """The tasks in force when both documents are stored and every instruction was applied."""
    documents = [(plan, "ke-hoach-181"), (decision, "qd-905")]
    for pages, name in documents if is_plan_first else reversed(documents):
        save_plan(session, plan_of(pages), file(name), "1.0")
    newest = select(models.Effect).join(Edition).where(Edition.is_newest)
    assert [(e.is_applied, e.reason_code) for e in session.scalars(newest)] == [(True, None)]
    rows = session.execute(select(current_task).order_by(current_task.c.position)).all()
    return [row.content for row in rows]
