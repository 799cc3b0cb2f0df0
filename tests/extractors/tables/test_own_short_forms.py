"""Short forms that a document lists with what they mean."""

from __future__ import annotations

import pytest

from extractors.tables.own_short_forms import ShortForms, read_short_forms

NOTE = (
    "Ghi chú: ĐV: đơn vị; Cục QLN: Cục Quản lý nhà và thị trường bất động sản; Cục KTXD: Cục Kinh tế - Quản lý đầu tư "
    "xây dựng; Viện KTXD: Viện Kinh tế xây dựng; TTTT: Trung tâm Thông tin; P. NVY: Phòng Nghiệp vụ Y.\n"
    "- BTVN = Bê tông Việt Nam\nLưu: VT, KT: xem Phụ lục; TCT: Sở Tài chính"
)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Cục QLN", "Cục Quản lý nhà và thị trường bất động sản"),
        ("Cục\nQLN", "Cục Quản lý nhà và thị trường bất động sản"),
        (
            "Cục QLN, KTXD",
            "Cục Quản lý nhà và thị trường bất động sản, Cục Kinh tế - Quản lý đầu tư xây dựng",
        ),
        ("Viện KTXD; TTTT", "Viện Kinh tế xây dựng; Trung tâm Thông tin"),
        ("Hiệp hội BTVN", "Hiệp hội Bê tông Việt Nam"),
        ("Các ĐV liên quan", "Các đơn vị liên quan"),
        ("P. NVY", "Phòng Nghiệp vụ Y"),
        ("Sở Tài chính", "Sở Tài chính"),
        ("KT, TCT", "KT, TCT"),  # what follows them in the text has other initials
        ("Cục QLN-KT", "Cục QLN-KT"),  # a longer short form, which nothing explains
    ],
)
def test_they_are_written_out(printed: str, meant: str) -> None:
    assert read_short_forms(NOTE).written_out(printed) == meant


LIST = (
    "(Chữ viết tắt: NPCIT: Công ty Công nghệ thông tin Điện lực miền Bắc; PC: Công ty Điện lực; TT. QLVH: Trung tâm "
    "Quản lý vận hành; SCADA: hệ thống giám sát)\nKính gửi: EVNGENCO: Tổng công ty Phát điện"
)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("NPCIT", "Công ty Công nghệ thông tin Điện lực miền Bắc"),
        ("Các PC", "Các Công ty Điện lực"),
        ("Phòng Kỹ thuật, TT. QLVH", "Phòng Kỹ thuật, Trung tâm Quản lý vận hành"),
        ("TT.\nQLVH", "Trung tâm Quản lý vận hành"),
        ("TT.QLVH", "Trung tâm Quản lý vận hành"),
        ("SCADA", "SCADA"),  # no body
        ("EVNGENCO", "EVNGENCO"),  # the line lists no short forms
    ],
)
def test_letters_of_other_languages_are_written_out_in_a_list_of_short_forms(
    printed: str, meant: str
) -> None:
    assert read_short_forms(LIST).written_out(printed) == meant


def test_a_head_may_stand_close_to_its_letters() -> None:
    forms = read_short_forms(
        "Viết tắt: P.KHTC: Phòng Kế hoạch - Tài chính; TT.HTSV: Trung tâm Hỗ trợ sinh viên"
    )
    assert forms.written_out("P. KHTC, TT.HTSV") == "Phòng Kế hoạch - Tài chính, Trung tâm Hỗ trợ sinh viên"


def test_without_any_a_text_stays() -> None:
    assert ShortForms().written_out("Cục QLN") == "Cục QLN"
    assert read_short_forms("Nơi nhận: VT; KT. CHỦ TỊCH").meanings == {}
