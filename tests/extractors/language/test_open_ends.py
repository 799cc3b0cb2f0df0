"""Which lines go on in the next one."""

from __future__ import annotations

import pytest

from extractors.language.open_ends import ends_open


@pytest.mark.parametrize(
    "line",
    [
        "Sở Tài chính và",
        "DANH MỤC THỦ TỤC THUỘC THẨM QUYỀN CỦA",
        "Chủ trì, phối hợp Với",
        "thuộc",
        "Kế hoạch phối hợp giữa Sở Y tế cùng",
    ],
)
def test_lines_that_end_within_a_list_or_a_name(line: str) -> None:
    assert ends_open(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sở Tài chính",
        "BÁO CÁO CHI PHÍ CỦA DỰ ÁN",
        "PHÒNG VĂN HÓA VÀ XÃ HỘI",
        # The last letters of another word.
        "CÔNG TY PONCHO",
        "Công ty Poncho",
        "Các đơn vị,",
        "",
    ],
)
def test_lines_that_are_whole(line: str) -> None:
    assert not ends_open(line)
