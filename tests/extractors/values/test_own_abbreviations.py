"""Letters in a body's name are written out as the document itself names the body."""

from __future__ import annotations

import pytest

from extractors.values.own_abbreviations import expand_own

TEXT = (
    "Giao Cục Viễn thông chủ trì, phối hợp với các doanh nghiệp viễn thông; Trung tâm Quản lý chất lượng (QLCL) "
    "tổng hợp; Phòng Tổ chức hành chính (sau đây gọi tắt là: TCHC); Trung tâm Quan trắc môi trường; "
    "Ban Quản lý dự án; Ban Quản lý đầu tư"
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Cục VT", "Cục Viễn thông"),
        ("Các DNVT", "Các doanh nghiệp viễn thông"),
        ("Trung tâm QLCL", "Trung tâm Quản lý chất lượng"),
        ("Phòng TCHC", "Phòng Tổ chức hành chính"),
        ("Trung tâm QTMT", "Trung tâm Quan trắc môi trường"),
        ("Ban QLDA", "Ban Quản lý dự án"),
    ],
)
def test_letters_are_written_out(name: str, meant: str) -> None:
    assert expand_own(name, TEXT) == meant


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Cục VT", "Giao Cục Bưu điện chủ trì"),  # the text has no such words
        ("Sở Tài chính", TEXT),  # no letters
        ("Phòng VT", "Phòng Văn thư và Phòng Viễn thám"),  # two bodies fit
        ("VNPT", TEXT),  # nothing stands before the letters
        ("Cục VT", "Lưu: Cục VT, CVT"),
    ],
)
def test_what_cannot_be_told_stays(name: str, text: str) -> None:
    assert expand_own(name, text) is None


SHORT_FORMS = (
    "- KT: Ban Kỹ thuật; AT: Ban An toàn; VTCNTT: Ban Viễn thông và Công nghệ thông tin; "
    "CTĐL: Công ty Điện lực.\nTTKSBT: Trung tâm Kiểm soát bệnh tật.\nKHTC = Phòng Kế hoạch - Tài chính; KT: xem Phụ lục"
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("KT", "Ban Kỹ thuật"),
        ("Các CTĐL", "Các Công ty Điện lực"),
        ("VTCNTT", "Ban Viễn thông và Công nghệ thông tin"),
        ("TTKSBT các tỉnh", "Trung tâm Kiểm soát bệnh tật các tỉnh"),
        ("Phòng KHTC", "Phòng Kế hoạch - Tài chính"),
    ],
)
def test_a_list_of_short_forms(name: str, meant: str) -> None:
    assert expand_own(name, SHORT_FORMS) == meant


def test_a_colon_after_other_letters_explains_nothing() -> None:
    assert expand_own("KT", "Lưu: VT, KT: xem Phụ lục") is None


WITH_SIGNS = (
    "Ghi chú: P KT&ĐBCL: Phòng Khảo thí và Đảm bảo chất lượng; TT. DVNN: Trung tâm Dịch vụ nông nghiệp. "
    "Phòng Tổ chức và Hành chính (P.TC&HC) tổng hợp; Trung tâm Công nghệ thông tin vận hành; K. Dược: 05 người"
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("P. KT&ĐBCL", "Phòng Khảo thí và Đảm bảo chất lượng"),
        ("P.KT & ĐBCL", "Phòng Khảo thí và Đảm bảo chất lượng"),
        ("TT. DVNN", "Trung tâm Dịch vụ nông nghiệp"),
        ("P.TC&HC", "Phòng Tổ chức và Hành chính"),
        ("TT. Công nghệ thông tin", "Trung tâm Công nghệ thông tin"),
        ("TT Công nghệ thông tin", "Trung tâm Công nghệ thông tin"),
    ],
)
def test_short_forms_with_signs(name: str, meant: str) -> None:
    assert expand_own(name, WITH_SIGNS) == meant


@pytest.mark.parametrize("name", ["P. HTQT", "BV. Công nghệ thông tin", "K. Dược"])
def test_short_forms_that_nothing_explains(name: str) -> None:
    assert expand_own(name, WITH_SIGNS) is None
