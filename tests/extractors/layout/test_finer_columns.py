"""Columns without rules that stand as close as words do."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.layout.finer_columns import finer_edges
from extractors.page.document import Line, Word
from extractors.page.lines import make_lines
from tests.extractors.build import width_of, words

GAP = 4.0
LEFT = 100.0


def _lines(rows: Sequence[Sequence[str]], gap: float = GAP, size: float = 11.0) -> list[Line]:
    """Lines of two columns, the second as far behind the widest text of the first as `gap`."""
    width = max(width_of(first, size) for first, _ in rows if first)
    found: list[Word] = []
    for number, (first, second) in enumerate(rows):
        top = 100.0 + 14 * number
        found += words(first, LEFT, top, size) if first else []
        found += words(second, LEFT + width + gap, top, size) if second else []
    return make_lines(found, 1)


def _columns(rows: Sequence[Sequence[str]], gap: float = GAP) -> int:
    return len(finer_edges(_lines(rows, gap), 1, (LEFT - 4, 560.0))) - 1


BODY = [
    ("Ủy ban Khoa học, Công nghệ", "Hội đồng Dân tộc"),
    ("Ủy ban Pháp luật", "Các Ủy ban khác"),
    ("Ủy ban Kinh tế", "Ủy ban Văn hóa"),
]


@pytest.mark.parametrize(
    "header",
    [
        ("Cơ quan chủ trì thẩm tra", "Cơ quan tham gia thẩm tra"),
        ("Cơ quan chủ trì", "Cơ quan phối hợp"),
        ("Đơn vị thực hiện", "Thời gian hoàn thành"),
        ("Nội dung nhiệm vụ", "Đơn vị chủ trì"),
        ("Đơn vị chủ trì", "Sản phẩm"),
    ],
)
def test_two_headers_a_few_points_apart_are_two_columns(header: tuple[str, str]) -> None:
    assert _columns([header, *BODY]) == 2


def test_a_line_across_them_in_ten_parts_none() -> None:
    """A page's foot, or a section, lies over the gutter of a long table."""
    rows = [("Cơ quan chủ trì", "Cơ quan phối hợp"), *BODY * 4]
    lines = _lines(rows)
    foot = make_lines(words("II. NHÓM NHIỆM VỤ VỀ XÂY DỰNG VÀ HOÀN THIỆN THỂ CHẾ", LEFT, 400, 11.0), 1)
    assert len(finer_edges([*lines, *foot], 1, (LEFT - 4, 560.0))) == 3


@pytest.mark.parametrize(
    "rows",
    [
        # The halves of the header name no column each.
        [("Nội dung nhiệm", "vụ trọng tâm năm"), *BODY],
        # Too few lines to tell, and nothing in the second column.
        [("Cơ quan chủ trì", "Cơ quan phối hợp"), BODY[0]],
        [("Cơ quan chủ trì", ""), *((first, "") for first, _ in BODY)],
    ],
)
def test_one_column_stays_one(rows: list[tuple[str, str]]) -> None:
    assert _columns(rows) == 1


def test_words_of_running_text_make_no_gutter() -> None:
    text = [
        "Cơ quan chủ trì phối hợp",
        "rà soát các quy định",
        "trình cấp có thẩm quyền",
        "ban hành văn bản mới",
    ]
    assert _columns([(line, "") for line in text]) == 1
