"""What a word of a line is by those beside it, and what must stay."""

from __future__ import annotations

import pytest

from extractors.lexicon import read_lexicon
from extractors.pixels.line_confusions import mend_in_line

TABLE = read_lexicon("confusions")
EXAMPLES = [
    tuple(example)
    for name in ("dashes", "slashes", "dates")
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
