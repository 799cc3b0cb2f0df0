"""Where in a plan an instruction applies."""

from __future__ import annotations

import pytest

from extractors.amending.masking import mask
from extractors.amending.provision_references import find_provisions

Place = tuple[tuple[str, ...], str | None, str | None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nhiệm vụ số 7 Mục I", [(("7",), "I", None)]),
        ("nhiệm vụ số 3, 5 và 7 Mục II Phụ lục 01", [(("3", "5", "7"), "II", "01")]),
        ("nhiệm vụ số 3, nhiệm vụ số 5 Mục II", [(("3", "5"), "II", None)]),
        ("số thứ tự 4, 6 tại Phụ lục III", [(("4", "6"), None, "III")]),
        ("Phụ lục 01, Mục I, nhiệm vụ số 7", [(("7",), "I", "01")]),
        ("Mục I: nhiệm vụ số 3, 5; Mục II: nhiệm vụ số 2", [(("3", "5"), "I", None), (("2",), "II", None)]),
        ("nhiệm vụ số 3, 5 Mục I và số 2 Mục II", [(("3", "5"), "I", None), (("2",), "II", None)]),
        ("từ nhiệm vụ số 3 đến nhiệm vụ số 5 Mục l", [(("3", "4", "5"), "I", None)]),
        ("khoản 2 Mục III.1", [(("2",), "1", None)]),
        ("Mục III.2", [(("2",), "III", None)]),
        ("mục 5 Phần II", [(("5",), "II", None)]),
        ("toàn bộ Mục III Phụ lục 02", [((), "III", "02")]),
        ("nhiệm vụ số 8 đến 12/2025", [(("8",), None, None)]),
        ("nhiệm vụ 2.1 Mục I", [(("2.1",), "I", None)]),
        ("nhiệm vụ 1 Phụ lục B", [(("1",), None, "B")]),
        ("nhiệm vụ 1 Phụ lục số 2", [(("1",), None, "2")]),
        ("nhiệm vụ 1 Phụ lục số hai", [(("1",), None, "hai")]),
        ("nhiệm vụ 1 Phụ lục HI", [(("1",), None, "III")]),
        ("nhiệm vụ 1 tại Phụ lục kèm theo", [(("1",), None, "")]),
        ("Kế hoạch số 12/KH-UBND", []),
        ("chỉ tiêu 80%", []),
    ],
)
def test_places(text: str, expected: list[Place]) -> None:
    provisions, _ = find_provisions(mask(text).text)
    assert [(s.rows, s.section, s.annex) for s in provisions] == expected


def test_what_is_further_out() -> None:
    [provision], rest = find_provisions("Sửa đổi điểm b khoản 2 Mục III Phần B như sau")
    assert (provision.rows, provision.section, provision.within) == (("b",), "2", ("B", "III"))
    assert rest == "Sửa đổi như sau"


def test_a_heading_gives_what_is_left_out() -> None:
    [outer], _ = find_provisions("Mục II Phụ lục 01")
    [inner], _ = find_provisions("nhiệm vụ số 3")
    [other], _ = find_provisions("nhiệm vụ số 3 Mục I")
    assert (inner.inside(outer).section, inner.inside(outer).annex) == ("II", "01")
    assert (other.inside(outer).section, other.inside(outer).annex) == ("I", "01")
