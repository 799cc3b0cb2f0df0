"""A page marked "DỰ THẢO", read as a whole: it changes nothing, and an issue says so."""

from __future__ import annotations

import pytest

from extractors.page.document import Page
from pipeline.reading.extract import plan_of
from tests.extractors.build import centered, column, page

BODY = (
    "Điều 1. Bãi bỏ Kế hoạch số 45/KH-UBND ngày 01/3/2024 của Ủy ban",
    "nhân dân tỉnh.",
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
)


def decision(mark: str, middle: float, top: float) -> Page:
    """A decision that repeals a plan, with a mark somewhere in its masthead."""
    return page(
        centered("ỦY BAN NHÂN DÂN", 170, 60, bold=True),
        centered("TỈNH AN GIANG", 170, 78, bold=True),
        centered("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 410, 60, 12, bold=True),
        centered("Độc lập - Tự do - Hạnh phúc", 410, 78, bold=True),
        centered("Số: 905/QĐ-UBND", 170, 100),
        centered("An Giang, ngày 28 tháng 5 năm 2025", 410, 100),
        centered(mark, middle, top, bold=True) if mark else (),
        centered("QUYẾT ĐỊNH", 297, 150, bold=True),
        centered("Về việc bãi bỏ Kế hoạch số 45/KH-UBND", 297, 170, bold=True),
        column(BODY, 85, 230),
    )


@pytest.mark.parametrize(
    ("mark", "middle", "top"),
    [("DỰ THẢO", 170, 40), ("DỰ THẢO", 480, 40), ("DỰ THẢO", 170, 120), ("(Dự thảo lần 2)", 297, 130)],
)
def test_a_draft_is_told_and_changes_nothing(mark: str, middle: float, top: float) -> None:
    plan = plan_of([decision(mark, middle, top)])
    assert plan.header.number == "905/QĐ-UBND"
    assert plan.effects == ()
    [found] = [i for i in plan.issues if i.code == "draft"]
    assert found.proof is not None
    assert found.proof.places[0].page == 1


def test_the_same_without_a_mark_repeals() -> None:
    plan = plan_of([decision("", 0, 0)])
    assert [(e.action, e.amended.number) for e in plan.effects] == [("repeal_document", "45/KH-UBND")]
    assert "draft" not in [i.code for i in plan.issues]
