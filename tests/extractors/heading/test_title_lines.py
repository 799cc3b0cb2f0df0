"""The lines of a title on scans."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.heading.title_lines import find_title
from extractors.page.document import Line
from extractors.page.lines import make_lines
from extractors.page.masthead import Masthead
from extractors.page.methods import Origin
from tests.extractors.build import centered, column


def _scanned(stamp: str, last: str, first: str = "Ban hành kế hoạch tại thành phố Hà Nội,") -> list[Line]:
    words = [
        *centered("NGHỊ QUYẾT", 297, 100, 14, bold=True),
        *centered(first, 297, 120, 14, bold=True),
        *column([stamp], 40, 140, 10),
        *centered(last, 297, 140, 14, bold=False),
        *column(["Căn cứ Luật Tổ chức Chính phủ;"], 105, 190, 14),
    ]
    return make_lines([replace(w, origin=Origin.PIXELS, confidence=0.95) for w in words], 1)


@pytest.mark.parametrize("stamp", ["CÔNG THÔNG TIN", "ĐẾN Giờ 8"])
def test_a_stamp_of_arrival_beside_the_last_line(stamp: str) -> None:
    lines = _scanned(stamp, "Thành phố Hồ Chí Minh")
    title = find_title(lines, Masthead((), (), 90))
    assert title.text == "Ban hành kế hoạch tại thành phố Hà Nội, Thành phố Hồ Chí Minh"


def test_a_title_that_is_finished_takes_no_part_of_a_line() -> None:
    lines = _scanned("ĐẾN", "CHÍNH PHỦ", "Ban hành kế hoạch năm 2025")
    title = find_title(lines, Masthead((), (), 90))
    assert title.text == "Ban hành kế hoạch năm 2025"
