"""Standing duties under "Tổ chức thực hiện"."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bench.prose import LABELS, duty_line, is_same_duty, items_of
from extractors.content.duties import find_duties
from extractors.layout.sections import find_sections
from tests.extractors.build import document

BLOCKS: list[dict[str, Any]] = yaml.safe_load((LABELS / "duties.yml").read_text("utf-8"))
HEADING = "IV. TỔ CHỨC THỰC HIỆN"


def test_there_are_labels_enough() -> None:
    assert sum(len(block["duties"]) for block in BLOCKS) >= 30


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block["lines"][1][:40])
def test_duties_of_a_section(block: dict[str, Any]) -> None:
    duties = list(find_duties(items_of(*block["lines"])))
    assert len(duties) == len(block["duties"])
    wrong = [
        duty_line(d) for d, label in zip(duties, block["duties"], strict=True) if not is_same_duty(label, d)
    ]
    assert wrong == []


def test_a_heading_s_duty_has_all_its_lines() -> None:
    lines = ("- Rà soát các quy định.", "+ Báo cáo kết quả.", "- Hướng dẫn thực hiện.")
    [duty] = find_duties(items_of(HEADING, "1. Sở Nội vụ", *lines))
    assert duty.text == "\n".join(lines)


def test_a_duty_says_where_it_was_read() -> None:
    texts = (HEADING, "1. Sở Nội vụ", "- Rà soát các quy định.", "Nơi nhận:")
    [duty] = find_duties(find_sections(document(*texts)))
    assert duty.proofs["text"].text == "1. Sở Nội vụ\n- Rà soát các quy định."
    assert duty.proofs["agency"].text == "1. Sở Nội vụ"
    assert len(duty.proofs["text"].places) == 2
    assert duty.source == "prose"


def test_the_document_s_own_province_is_left_out() -> None:
    [duty] = find_duties(items_of(HEADING, "1. Công an tỉnh An Giang bảo đảm an ninh mạng."), "An Giang")
    assert [a.name for a in duty.agencies] == ["Công an tỉnh"]


@pytest.mark.parametrize(
    "heading",
    [
        "IV. TỔ CHỨC THỰC HIỆN",
        "V- Tổ chức thực hiện:",
        "C. TỔ CHỨC TRIỂN KHAI",
        "VI. PHÂN CÔNG TRÁCH NHIỆM VÀ TỔ CHỨC THỰC HIỆN",
        "Phần III. TRÁCH NHIỆM CỦA CÁC CẤP, CÁC NGÀNH",
        "Điều 5. Tổ chức thực hiện",
        # Over three and four lines.
        (
            "IV. TRÁCH NHIỆM CỦA CÁC SỞ, BAN, NGÀNH, ỦY BAN NHÂN DÂN CÁC XÃ, PHƯỜNG VÀ CÁC CƠ QUAN, ĐƠN VỊ LIÊN QUAN"
            " TRONG VIỆC TRIỂN KHAI KẾ HOẠCH BẢO ĐẢM AN TOÀN GIAO THÔNG TRÊN ĐỊA BÀN TỈNH AN GIANG"
        ),
        (
            "V. PHÂN CÔNG NHIỆM VỤ VÀ TRÁCH NHIỆM CỦA CÁC CƠ QUAN, ĐƠN VỊ, ĐỊA PHƯƠNG TRONG VIỆC TỔ CHỨC TRIỂN KHAI"
            " PHÒNG CHÁY, CHỮA CHÁY RỪNG TRÊN ĐỊA BÀN TỈNH GIAI ĐOẠN 2026 - 2030"
        ),
    ],
)
def test_headings_of_duties(heading: str) -> None:
    assert len(list(find_duties(items_of(heading, "1. Sở Nội vụ theo dõi, đôn đốc.")))) == 1


@pytest.mark.parametrize(
    "heading",
    [
        "III. TỔ CHỨC TRIỂN KHAI CÁC NHIỆM VỤ, GIẢI PHÁP",
        "II. MỤC TIÊU",
        "2. Triển khai thực hiện Nghị quyết số 57-NQ/TW",
        "- Tổ chức thực hiện",
    ],
)
def test_other_headings(heading: str) -> None:
    assert list(find_duties(items_of(heading, "1. Sở Nội vụ theo dõi, đôn đốc."))) == []
