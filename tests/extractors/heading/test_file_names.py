"""Which number the name of a file gives its document, and which names give none."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.heading.file_names import read_file_name

# As clerks, signing programs, scanners and portals name files: figures, code as far as it is there, day.
NAMED = {
    "348_KH-UBND_11-12-2025": ("348", "khubnd", date(2025, 12, 11)),
    "KH 348.signed": ("348", "kh", None),
    "348-kh-ubnd": ("348", "khubnd", None),
    "QD-1009-TTg-2024": ("1009", "qdttg", None),
    "17_QD1009-TTg-2024_scan": ("1009", "qdttg", None),  # counted in a list of files
    "1706172365_348.KH.UBND": ("348", "khubnd", None),  # after the moment of its upload
    "Kế hoạch số 348-KH-UBND ngày 11.12.2025": ("348", "khubnd", date(2025, 12, 11)),
    "Ke hoach 348": ("348", "", None),
    "2025.12.11_KH-UBND_348": ("348", "khubnd", None),  # a day before it is that of an upload
    # The number's figures stand before it too, in the moment of an upload or the day of a scan.
    "1706172365_12-1-2026_KH 17": ("17", "kh", None),
    "17_3-1-2026_KH-UBND-17": ("17", "khubnd", None),
    "3-1-2026_KH-UBND-3": ("3", "khubnd", None),
    "2026.12.11_KH-UBND_12": ("12", "khubnd", None),
    "scan12_1-2-2026_12-KH-UBND": ("12", "khubnd", None),
    "1706172365_12-1-2026_KH 17 ngay 3-2-2026": ("17", "kh", date(2026, 2, 3)),
    "3-1-2026_KH-UBND-3_5.1.2026": ("3", "khubnd", date(2026, 1, 5)),
    "348-KH-SYT (1)": ("348", "khsyt", None),
    "so 348 KH": ("348", "kh", None),
    "KH_348_2025": ("348", "kh", None),
    "30-2020-ND-CP": ("30", "ndcp", None),
    "VanBanGoc_348.KH.UBND.signed": ("348", "khubnd", None),
    "12-CTr-TU": ("12", "ctrtu", None),
    "57-NQ.TW": ("57", "nqtw", None),
    "01-kh-tct01": ("01", "khtct", None),
}


@pytest.mark.parametrize("stem", NAMED)
def test_a_number_beside_its_kind(stem: str) -> None:
    found = read_file_name(stem)
    assert found is not None
    assert (found.figures, found.code, found.day) == NAMED[stem]


@pytest.mark.parametrize(
    "stem",
    [
        "scan0001",
        "n31",
        "348",
        "IMG_20251211_0001",
        "20251211143022",
        "p004.office200+eng",
        "Ke hoach 2025",
        "2025_KH-UBND",  # a year, or the number 2025
        "KH trien khai 2026 (1)",
        "KH 11-12-2025",
        "12_2025_KH-UBND",  # a month
        "BC 6.2025",
        "KH 5 nam 2026-2030",
        "Ke hoach 100 ngay",
        "2-KH-chuyen-doi-so",  # the second of a list
        "01. KH trien khai",
        "348-KH-UBND va 349-KH-UBND",
        "Phu luc so 2 KH",
        "",
    ],
)
def test_names_that_tell_no_number(stem: str) -> None:
    assert read_file_name(stem) is None
