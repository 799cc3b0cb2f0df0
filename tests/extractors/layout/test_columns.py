"""Table headers to roles."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.layout.columns import assign_roles, read_role, year_columns
from extractors.layout.known_headers import count_known
from extractors.lexicon import read_lexicon

ENTRIES = read_lexicon("columns")


def _phrases(key: str) -> list[tuple[str, str]]:
    return [(text, entry["role"]) for entry in read_lexicon("columns") for text in entry.get(key, ())]


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["role"] for entry in ENTRIES])
def test_each_phrase_of_the_lexicon_is_read(entry: dict[str, Any]) -> None:
    read = {header: read_role(header) for header in entry["phrases"]}
    assert read == dict.fromkeys(entry["phrases"], entry["role"])


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["role"] for entry in ENTRIES])
def test_each_example_of_the_lexicon_is_read(entry: dict[str, Any]) -> None:
    roles = (entry["role"], "year") if entry["role"] == "value" else (entry["role"],)
    assert [header for header in entry["examples"] if read_role(header) not in roles] == []


@pytest.mark.parametrize(("header", "role"), [*_phrases("headers"), *_phrases("whole")])
def test_each_header_of_the_lexicon_is_read(header: str, role: str) -> None:
    assert read_role(header) == role


@pytest.mark.parametrize(
    "text", ["Việc trả lời kiến nghị của cử tri", "Tháng 5", "Ngày hội STEM", "Lĩnh vực đất đai"]
)
def test_common_words_are_headers_only_alone(text: str) -> None:
    assert read_role(text) is None


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("TT", "ordinal"),
        ("STT", "ordinal"),
        ("S\nTT", "ordinal"),
        ("ST T", "ordinal"),
        ("Cơ qu an thực hiện", "lead"),
        ("Đơn vị th ực hiện", "lead"),
        ("Tiế n độ thực hiện", "due_or_starts"),
        ("Kết qu ả thực hiện", "product"),
        ("Nội du ng thực hiện", "content"),
        ("Sản ph ẩm hoàn thành", "product"),
        ("SỐ TT", "ordinal"),
        ("Số thứ tự", "ordinal"),
        ("NỘI DUNG NHIỆM VỤ", "content"),
        ("Nội dung công việc", "content"),
        ("Nội dung/Nhiệm vụ", "content"),
        ("Nhiệm vụ/ giải pháp", "content"),
        ("Nhiệm vụ, giải pháp chủ yếu", "content"),
        ("Tên nhiệm vụ, đề án", "content"),
        ("Tên đề án/dự án/nhiệm vụ", "content"),
        ("Các nhiệm vụ trọng tâm", "content"),
        ("Hoạt động chủ yếu", "content"),
        ("Tên văn bản, đề án", "content"),
        ("Cơ quan chủ trì", "lead"),
        ("Đơn vị chủ trì", "lead"),
        ("ĐƠN VỊ CHỦ TRÌ", "lead"),
        ("Chủ trì", "lead"),
        ("Sở, ngành chủ trì (tham mưu)", "lead"),
        ("Cơ quan, đơn vị chủ trì thực hiện", "lead"),
        ("Cơ quan chủ trì tham mưu, thực hiện", "lead"),
        ("Đơn vị thực hiện", "lead"),
        ("Cơ quan/đơn vị thực hiện", "lead"),
        ("Cơ quan chịu trách nhiệm chính", "lead"),
        ("Đơn vị đầu mối", "lead"),
        ("Phân công thực hiện", "lead"),
        ("Đơn vị tham mưu", "lead"),
        ("Cơ quan phối hợp", "coordinating"),
        ("Đơn vị phối hợp thực hiện", "coordinating"),
        ("Phối hợp", "coordinating"),
        ("Cơ quan, đơn vị, địa phương phối hợp", "coordinating"),
        ("Chủ trì/phối hợp", "lead_coordinating"),
        ("Đơn vị chủ trì, phối hợp", "lead_coordinating"),
        ("Cơ quan chủ trì, cơ quan phối hợp", "lead_coordinating"),
        ("Thời gian hoàn thành", "due"),
        ("Thời hạn hoàn thành", "due"),
        ("Hoàn thành", "due"),
        ("Thời hạn", "due"),
        ("Tiến độ hoàn thành", "due"),
        ("Thời gian dự kiến hoàn thành", "due"),
        ("Thời gian trình", "due"),
        ("Thời gian bắt đầu", "starts"),
        ("Bắt đầu", "starts"),
        ("Thời gian thực hiện", "due_or_starts"),
        ("Thời gian", "due_or_starts"),
        ("Lộ trình", "due_or_starts"),
        ("Tiến độ", "due_or_starts"),
        ("Sản phẩm", "product"),
        ("Sản phẩm, kết quả", "product"),
        ("Kết quả/Sản phẩm", "product"),
        ("Kết quả dự kiến", "product"),
        ("Sản phẩm đầu ra", "product"),
        ("Dự kiến sản phẩm", "product"),
        ("Kết quả thực hiện", "product"),
        ("Chỉ tiêu", "indicator"),
        ("Tên chỉ tiêu", "indicator"),
        ("Chỉ tiêu chủ yếu", "indicator"),
        ("Đơn vị tính", "unit"),
        ("ĐVT", "unit"),
        ("Đơn vị", "unit"),
        ("Kế hoạch", "value"),
        ("Mục tiêu", "value"),
        ("Kết quả cần đạt", "product"),
        ("Năm 2027", "year"),
        ("2030", "year"),
        ("Kế hoạch năm 2026", "year"),
        ("Mục tiêu đến năm 2030", "year"),
        ("Thực hiện năm 2024", "base"),
        ("Ước thực hiện 2025", "base"),
        ("Ước TH 2025", "base"),
        ("TH năm 2024", "base"),
        ("Ước năm 2025", "base"),
        ("Kết quả năm 2024", "base"),
        ("Hiện trạng năm 2024", "base"),
        ("Ghi chú", "note"),
        ("Nguồn kinh phí", "note"),
        ("Kinh phí thực hiện (triệu đồng)", "note"),
        ("Cơ sở pháp lý", "note"),
        ("Họ và tên", "person"),
        ("Họ tên", "person"),
        ("Chức vụ", "position"),
        ("Chức vụ, đơn vị công tác", "position"),
        ("Nhiệm vụ phụ trách", "responsibility"),
        ("Nhiệm vụ được phân công", "responsibility"),
        ("Nội dung phân công", "responsibility"),
        ("Lĩnh vực phụ trách", "responsibility"),
        ("Phân công\nChủ trì", "lead"),
        ("Phân công\nPhối hợp", "coordinating"),
        ("Thời gian\nBắt đầu", "starts"),
        ("Thời gian\nHoàn thành", "due"),
        ("Cơ quan thực hiện\nChủ trì", "lead"),
        ("Chỉ tiêu từng năm\nNăm 2026", "year"),
        # What is done with a thing is no time, and work of a year no figure.
        ("Sản phẩm dự kiến hoàn thành", "product"),
        ("Sản phẩm phải hoàn thành", "product"),
        ("Kết quả phải hoàn thành", "product"),
        ("Nhiệm vụ phải hoàn thành", "content"),
        ("Nội dung công việc cần hoàn thành", "content"),
        ("Sản phẩm hoàn thành năm 2026", "product"),
        ("Nhiệm vụ trọng tâm năm 2026", "content"),
        ("Thời hạn hoàn thành năm 2026", "due"),
        ("Kinh phí năm 2026", "note"),
        ("Kết quả 2025", "base"),
        ("Thực hiện 2025", "base"),
        ("Số thực hiện năm 2025", "base"),
        ("KH 2026", "year"),
        ("Kết quả thực hiện năm 2025", "base"),
        ("Giai đoạn thực hiện", "due_or_starts"),
        ("Người, đơn vị theo dõi", "lead"),
        ("Thời gian dự kiến kết thúc", "due"),
        ("Sản phẩm, thời gian hoàn thành", "due"),
        # Whom a time is for does not tell.
        ("Thời hạn trình cấp có thẩm quyền", "due"),
        ("Tiến độ trình cấp có thẩm quyền ban hành", "due"),
        ("Thời gian thực hiện, địa điểm", "due_or_starts"),
        ("Cấp có thẩm quyền quyết định", "note"),
        ("Địa điểm, thời gian thực hiện", "due_or_starts"),
        # A year with something behind it, or without a space before it.
        ("Năm 2026 (%)", "year"),
        ("2026 (%)", "year"),
        ("Năm 2026 (KH)", "year"),
        ("Năm 2026 (dự kiến)", "year"),
        ("Kế hoạch 2026 (tỷ đồng)", "year"),
        ("Năm 2026 (triệu đồng/người)", "year"),
        ("Mục tiêu (%)", "value"),
        ("Năm 2025 (ước thực hiện)", "base"),
        ("Năm 2025 (ước TH)", "base"),
        ("Thực hiện 2025 (%)", "base"),
        ("TH2025", "base"),
        ("KH2026", "year"),
        ("Đã đạt năm 2025 (%)", "base"),
    ],
)
def test_headers_as_plans_print_them(header: str, role: str) -> None:
    assert read_role(header) == role


@pytest.mark.parametrize(
    "header",
    ["", "Huyện Thoại Sơn", "Sở Nội vụ", "(1)", "Bản đồ", "Diện tích", "Tỷ trọng", "Tỷ lệ thực hiện"],
)
def test_other_texts_have_no_role(header: str) -> None:
    assert read_role(header) is None


@pytest.mark.parametrize(
    ("headers", "roles"),
    [
        (
            ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Sản phẩm"],
            {"ordinal": 0, "content": 1, "lead": 2, "coordinating": 3, "due": 4, "product": 5},
        ),
        (
            ["STT", "Thời hạn", "Sản phẩm", "Cơ quan chủ trì", "Tên nhiệm vụ", "Cơ quan phối hợp"],
            {"ordinal": 0, "due": 1, "product": 2, "lead": 3, "content": 4, "coordinating": 5},
        ),
        (
            ["TT", "Nội dung", "Thời gian thực hiện", "Thời gian hoàn thành"],
            {"ordinal": 0, "content": 1, "starts": 2, "due": 3},
        ),
        (["TT", "Nội dung", "Bắt đầu", "Kết thúc"], {"ordinal": 0, "content": 1, "starts": 2, "due": 3}),
        (["TT", "Nội dung", "Thời gian bắt đầu"], {"ordinal": 0, "content": 1, "due": 2}),
        (["TT", "Nội dung", "Lộ trình thực hiện"], {"ordinal": 0, "content": 1, "due": 2}),
        (
            ["TT", "Chỉ tiêu", "ĐVT", "Năm 2026", "Năm 2027", "Cơ quan theo dõi"],
            {"ordinal": 0, "indicator": 1, "unit": 2, "lead": 5},
        ),
        (
            ["TT", "Họ và tên", "Chức vụ", "Nhiệm vụ được phân công", "Ghi chú"],
            {"ordinal": 0, "person": 1, "position": 2, "responsibility": 3, "note": 4},
        ),
        (["A", "B"], {}),
    ],
)
def test_assign_roles(headers: list[str], roles: dict[str, int]) -> None:
    assert dict(assign_roles(headers)) == roles


def test_of_two_columns_with_one_role_the_first_counts() -> None:
    assert assign_roles(["TT", "Nội dung", "Nội dung chi tiết"])["content"] == 1


@pytest.mark.parametrize(
    ("headers", "years"),
    [
        (["TT", "Chỉ tiêu", "Năm 2026", "Năm 2027"], [(2, 2026), (3, 2027)]),
        (["TT", "Chỉ tiêu", "Lộ trình\n2026", "Lộ trình\n2027"], [(2, 2026), (3, 2027)]),
        (["TT", "Chỉ tiêu", "Thực hiện năm 2024", "Kế hoạch năm 2025"], [(3, 2025)]),
        (["TT", "Nội dung", "Thời gian"], []),
    ],
)
def test_year_columns(headers: list[str], years: list[tuple[int, int]]) -> None:
    assert year_columns(headers) == years


def test_long_texts_are_no_headers() -> None:
    body = "Rà soát nội dung, nhiệm vụ và thời gian thực hiện của các đơn vị chủ trì, đơn vị phối hợp ở xã"
    assert count_known([body, "TT"]) == 1
    assert count_known(["TT", "Nội dung", "Sở Nội vụ", ""]) == 2


def test_a_verb_behind_other_words_tells_nothing() -> None:
    assert read_role("Khó khăn khi thực hiện") is None
