"""What a word of a line is by those beside it, and what must stay."""

from __future__ import annotations

import pytest

from extractors.lexicon import read_lexicon
from extractors.pixels.line_confusions import mend_in_line

TABLE = read_lexicon("confusions")
EXAMPLES = [
    tuple(example)
    for name in ("dashes", "slashes", "dates", "name_heads")
    for entry in TABLE[name]
    for example in entry["examples"]
]


def mended(line: str) -> str:
    texts = line.split()
    return " ".join(mend_in_line(texts, place) for place in range(len(texts)))


@pytest.mark.parametrize(("read", "meant"), EXAMPLES)
def test_examples(read: str, meant: str) -> None:
    assert mended(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Quý II, HI, IV", "Quý II, III, IV"),
        ("quý I, H, III và IV", "quý I, II, III và IV"),
        ("Quý H và quý IV", "Quý II và quý IV"),
        ("Quý Il", "Quý II"),
        ("Quý III, IY", "Quý III, IY"),  # a Y is none of these strokes: it stays unread
        ("Phòng Văn hóa = Xã hội;", "Phòng Văn hóa - Xã hội;"),
        ("đến tháng 6 nắm1, 2027", "đến tháng 6 năm, 2027"),
        ("¬ Phối hợp: Bệnh viện Sản Nhi", "- Phối hợp: Bệnh viện Sản Nhi"),
        ("= Thời gian: tháng 5", "- Thời gian: tháng 5"),
        ("~ Đơn vị thực hiện", "- Đơn vị thực hiện"),
        ("năng suất 52ta/ha.", "năng suất 52tạ/ha."),
        ("sản lượng 3.200tan;", "sản lượng 3.200tấn;"),
        ("thu 12tỷ", "thu 12tỷ"),
        ("năm học 20235 - 2026", "năm học 2025 - 2026"),
        ("Năm học 202 - 2027.", "Năm học 2026 - 2027."),
        ("niên khóa 2O25 – 2026", "niên khóa 2O25 – 2026"),
        ("năm học 2024 - 2026", "năm học 2024 - 2026"),
        ("năm học 20195 - 2026", "năm học 20195 - 2026"),
        ("giai đoạn 20235 - 2026", "giai đoạn 20235 - 2026"),
        ("UBND xã la Púch", "UBND xã Ia Púch"),
        ("Xã la Dom,", "Xã Ia Dom,"),
        ("hồ thủy điện la Ly", "hồ thủy điện Ia Ly"),
        ("làng la Nan và làng O", "làng Ia Nan và làng O"),
        ("Sở GD&DĐT, UBND", "Sở GD&ĐT, UBND"),
        ("Sở KH&CM", "Sở KH&CN"),
        ("Sở NN&MI;", "Sở NN&MT;"),
        ("Sở GD&ĐI", "Sở GD&ĐT"),
    ],
)
def test_more(read: str, meant: str) -> None:
    assert mended(read) == meant


@pytest.mark.parametrize(
    "line",
    [
        "Quý I/2026",
        "Quý 1 và quý 2",
        "_ tháng 4",
        "hoạt động R&D, M&A",
        "xã La Pán Tẩn",
        "xã la liệt",
        "thốt nốt la Đà",
        "Sở TN&MT, Sở NN&PTNT",
        "Công ty H&TM",
        "¬ 25%",
        "diện tích 340ha",
        "dài 12m, rộng 5m",
        "khối 5a",
        "5G/4G",
        "Phụ lục II, HI",
        "mục Quý khách HI",
        "đạt ~ 90%",
        "A = B",
        "ngày _ tháng 4 năm 2026",
        "tháng 4 và 2026",
        "tháng 12 UBND 2026",
        "trong tháng 8, 2026 người",
        "từ ngày 5 tháng 10",
        "⁄",
    ],
)
def test_what_stays(line: str) -> None:
    assert mended(line) == line
