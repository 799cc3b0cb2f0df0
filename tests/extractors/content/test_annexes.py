"""Annexes and the rows in them."""

from __future__ import annotations

from extractors.content.annexes import find_annexes, mark_annexes
from extractors.page.document import Box, Document, Place
from extractors.values.plan import Plan
from extractors.values.records import Header, Proof, Task
from tests.extractors.build import paragraph


def test_rows_know_their_annex() -> None:
    document = Document(
        (),
        (
            paragraph("Kế hoạch chuyển đổi số", top=100),
            paragraph("PHỤ LỤC 01 DANH MỤC NHIỆM VỤ", page=2, top=80),
            paragraph("PHỤ LỤC II CHỈ TIÊU", page=3, top=200),
            paragraph("PHỤ LỤC", page=4, top=80),
        ),
    )
    assert [number for _, number in find_annexes(document)] == ["01", "II", ""]
    rows = tuple(_task(page, top) for page, top in ((1, 200), (2, 300), (3, 100), (3, 300), (5, 50)))
    plan = mark_annexes(Plan(Header(), tasks=rows), document)
    assert [t.annex for t in plan.tasks] == [None, "01", "01", "II", ""]


def _task(page: int, top: float) -> Task:
    places = (Place(page, Box(80, top, 300, top + 12)),)
    return Task("1", None, None, "Nhiệm vụ", proofs={"row": Proof("", places)})
