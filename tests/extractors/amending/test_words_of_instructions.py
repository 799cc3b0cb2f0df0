"""Words of an instruction that instruct nothing themselves make no effects: reasons, brackets, names of columns."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.amending.amendments import find_amendments
from extractors.layout.sections import find_sections
from extractors.values.records import Header
from tests.extractors.build import document

HEADER = Header(
    number="905/QĐ-UBND",
    type="Quyết định",
    title="Về việc sửa đổi, bổ sung một số nội dung của Kế hoạch số 181/KH-UBND ngày 25 tháng 02 năm 2025",
    place="An Giang",
)
ARTICLE = (
    "Điều 1. Sửa đổi, bổ sung một số nội dung của Kế hoạch số 181/KH-UBND ngày 25 tháng 02 năm 2025 của Ủy ban "
    "nhân dân tỉnh như sau:"
)
NAMES = ("action", "ordinal", "section", "field", "old", "new")
BOTH_NAMES = "Sở Kế hoạch và Đầu tư (Sở Tài chính)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "8. Nhiệm vụ số 10 Mục I: sửa thời gian hoàn thành thành “tháng 12/2025” do thay đổi cơ quan chủ trì.",
            [("change", "10", "I", "due", None, "tháng 12/2025")],
        ),
        (
            "9. Điều chỉnh thời hạn nhiệm vụ số 11 Mục I đến 30/12/2025 để bổ sung kinh phí và thay thế thiết bị.",
            [("change", "11", "I", "due", None, "đến 30/12/2025")],
        ),
        (
            "13. Bãi bỏ nhiệm vụ số 12 Mục I (Bổ sung cơ sở dữ liệu; thay thế máy chủ).",
            [("repeal", "12", "I", None, None, None)],
        ),
        (
            f"14. Thay “{BOTH_NAMES}” bằng “Sở Tài chính” tại cột cơ quan chủ trì các nhiệm vụ số 1, 2 Mục I.",
            [("change", ordinal, "I", "lead", BOTH_NAMES, "Sở Tài chính") for ordinal in ("1", "2")],
        ),
        (
            "15. Điều chỉnh nhiệm vụ số 13 Mục I “Thay thế, bổ sung trang thiết bị” sang năm 2026.",
            [("change", "13", "I", "due", None, "năm 2026")],
        ),
        # An old value in a bracket and words that are a value stay what they are.
        (
            "16. Điều chỉnh thời hạn nhiệm vụ số 14 Mục I đến 30/9/2025 (thay vì 30/6/2025).",
            [("change", "14", "I", "due", "30/6/2025", "đến 30/9/2025")],
        ),
        (
            "17. Sửa đổi nhiệm vụ số 15 Mục I thành “Báo cáo năm 2026”.",
            [("change", "15", "I", "content", None, "Báo cáo năm 2026")],
        ),
    ],
)
def test_only_what_is_instructed_is_an_effect(text: str, expected: list[tuple[Any, ...]]) -> None:
    effects = find_amendments(find_sections(document(ARTICLE, text)), HEADER).effects
    assert [tuple(getattr(effect, name) for name in NAMES) for effect in effects] == expected
