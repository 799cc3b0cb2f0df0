"""Parts of a page worth a second look."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.page.document import Box
from extractors.pixels.page_regions import masthead_strips, signature_columns, unread_lines
from tests.extractors.build import LEFT, WIDTH, centered, column, page, words

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_a_strip_goes_as_far_as_the_other_column_and_past_specks() -> None:
    # "TẠO" was read as "..", which is no word of the right column.
    top = [*words("BỘ GIÁO DỤC VÀ ĐÀO", 60, 60, 11), *words("..", 185, 60, 11), *words(NATION, 230, 60, 11)]
    number = words("Số: 12/QĐ-BGDĐT", 80, 90, 11)
    strips = masthead_strips(
        page(tuple(top), number, words("Hà Nội, ngày 03 tháng 10 năm 2025", 260, 90, 11))
    )
    left = next(s for s in strips if s.x0 < 100 and s.top < 70)
    assert 195 <= left.x1 <= 230
    assert all(s.x0 > 140 for s in strips if s.x1 > 300)


def test_the_columns_of_a_signature_block() -> None:
    body = words("Trên đây là Kế hoạch, đề nghị các đơn vị thực hiện./.", LEFT, 300)
    left = column(["Nơi nhận:", "- Như trên;", "- Lưu: VT."], LEFT, 402, 11)
    recipients, block = signature_columns(page(body, left, centered("KT. CHỦ TỊCH", 420, 400, 14)))
    assert recipients.x1 == block.x0
    assert 200 < block.x0 < 360
    assert block.x1 == WIDTH
    assert 314 <= block.top <= 400
    assert block.bottom > 500


def test_a_signature_block_whose_recipients_were_not_read() -> None:
    line = (*words("Mi .", LEFT, 400, 14), *words("KT. BỘ TRƯỞNG", 380, 400, 14))
    _, block = signature_columns(page(line))
    assert 300 < block.x0 < 380
    assert block.bottom > 560


def test_a_page_of_text_has_neither() -> None:
    text = page(words("1. Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan.", LEFT, 300))
    assert masthead_strips(text) == []
    assert signature_columns(text) == []


def test_unread_lines() -> None:
    image = np.full((800, 1200), 255, np.uint8)
    for x, y in ((100, 200), (500, 600)):
        cv2.putText(image, "QUYET DINH", (x, y), cv2.FONT_HERSHEY_TRIPLEX, 1.0, (0,), 2)
    cv2.rectangle(image, (900, 50), (1100, 300), (0,), -1)
    cv2.circle(image, (900, 500), 4, (0,), -1)
    [found] = unread_lines(image, 200, [Box(95, 170, 320, 210)])
    assert found.contains(600, 590)


def test_a_drawing_is_not_read() -> None:
    image = np.full((1600, 1200), 255, np.uint8)
    for i in range(20):
        cv2.putText(image, "ban do", (100, 70 * i + 80), cv2.FONT_HERSHEY_TRIPLEX, 1.0, (0,), 2)
    assert unread_lines(image, 200, []) == []
