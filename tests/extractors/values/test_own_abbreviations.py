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
