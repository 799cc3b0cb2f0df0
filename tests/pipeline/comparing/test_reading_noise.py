"""What a misreading explains, what is another text, and what only a person can tell."""

from __future__ import annotations

import pytest

from pipeline.comparing.reading_noise import (
    NoiseVerdict,
    PrintedReading,
    compare_readings,
    find_hunks,
    typeset,
)

SCAN = 0.95  # what recognition gives a clear word

# As printed and as Tesseract read it from scans of plans at 200 and 150 dpi.
MISREAD = [
    ("phù hợp với điều kiện của địa phương", "phù hợp với điều kiên của địa phương"),
    ("Chi cục Thuế khu vực XIX", "Chỉ cục Thuế khu vực XIX"),
    ("khu vực XVI tại phụ lục 01", "khu vực XVItại phụ lục 01"),
    ("Quý I/2026", "Quý 1⁄2026"),
    ("Quý III/2026", "Quý HI/2026"),
    ("Hằng năm", "Hãng nam"),
    ("Sở Tư pháp", "Sở Tư.. pháp"),
    ("cấp huyện và cấp xã", "cấp huvên và cấp xã"),
]


@pytest.mark.parametrize(("printed", "read"), MISREAD)
def test_misreadings(printed: str, read: str) -> None:
    assert compare_readings(PrintedReading(printed, 1.0), PrintedReading(read, SCAN)) == NoiseVerdict.NOISE
    assert compare_readings(PrintedReading(read, SCAN), PrintedReading(printed, 1.0)) == NoiseVerdict.NOISE


CHANGED = [
    ("4/2025", "6/2025"),
    ("Quý I/2026", "Quý II/2026"),
    ("Hằng năm", "Hằng quý"),
    ("đạt 80% trở lên", "đạt 85% trở lên"),
    ("Ban Quản lý dự án tỉnh", "Sở Xây dựng"),
    ("Báo cáo Ủy ban nhân dân huyện", "Báo cáo Ủy ban nhân dân tỉnh"),
    ("Xây dựng Cổng dữ liệu mở", "Xây dựng, vận hành và duy trì Cổng dữ liệu mở"),
]


@pytest.mark.parametrize(("old", "new"), CHANGED)
@pytest.mark.parametrize(("before", "after"), [(1.0, 1.0), (1.0, SCAN), (SCAN, 1.0), (SCAN, SCAN)])
def test_changes(old: str, new: str, before: float, after: float) -> None:
    assert compare_readings(PrintedReading(old, before), PrintedReading(new, after)) == NoiseVerdict.REAL


UNSURE = [
    ("Quý III/2026", "Quý II/2026", 0.32),  # a Roman figure of which a stroke may be lost
    ("Quý II/2026", "Quý 1/2026", 0.56),
    ("đạt 75,5", "đạt 279,9", 0.55),
    ("khóa XIII", "khóa XIIHI", 0.96),  # no such figure
    ("Các Sở ngành", "Các Sử ngành", 0.95),  # both are words
    ("thu gom, tái sử dụng", "thu gom, tái sử dụng đất", 0.93),  # a word alone
    ("Thường xuyên", "Trung tâm Kiểm soát Thường xuyên", 0.2),  # a cell beside
]


@pytest.mark.parametrize(("old", "new", "sureness"), UNSURE)
def test_what_a_person_must_look_at(old: str, new: str, sureness: float) -> None:
    assert compare_readings(PrintedReading(old, 1.0), PrintedReading(new, sureness)) == NoiseVerdict.UNSURE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoá học", "hóa học"),
        ("2026 – 2030", "2026 - 2030"),
        ("“học tập số”", '"học tập số"'),
        ("Kế hoạch", "Kế  hoạch "),
        ("(AI),…, dữ liệu lớn", "(AI),..., dữ liệu lớn"),
    ],
)
def test_typography_is_no_difference(one: str, other: str) -> None:
    assert compare_readings(PrintedReading(one, 1.0), PrintedReading(other, 1.0)) == NoiseVerdict.SAME
    assert typeset(one) == typeset(other)


@pytest.mark.parametrize(("printed", "read"), MISREAD)
def test_between_printed_texts_every_difference_is_real(printed: str, read: str) -> None:
    assert compare_readings(PrintedReading(printed, 1.0), PrintedReading(read, 1.0)) == NoiseVerdict.REAL


def test_hunks() -> None:
    found = list(find_hunks("Sở Nội vụ chủ trì, báo cáo", "Sở Tài chính chủ trì báo cáo quý"))
    assert [(h.old, h.new) for h in found] == [(("Nội", "vụ"), ("Tài", "chính")), ((), ("quý",))]
