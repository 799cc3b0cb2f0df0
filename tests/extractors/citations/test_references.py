"""Cited documents: numbers, kinds, dates and issuers as the texts give them."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.citations.references import find_references, read_references
from extractors.lexicon import read_lexicon
from extractors.page.document import Box, Footnote, Place
from tests.extractors.build import document, table


def _numbers(text: str) -> list[str]:
    return [r.number for r in read_references(text)]


def _one(text: str) -> tuple[str | None, str, date | None, str | None]:
    [found] = read_references(text)
    return found.type, found.number, found.issued_on, found.issuer


@pytest.mark.parametrize(
    ("text", "type_", "number", "day", "issuer"),
    [
        (
            "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học",
            "Nghị quyết",
            "57-NQ/TW",
            date(2024, 12, 22),
            "Bộ Chính trị",
        ),
        (
            "Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ phê duyệt",
            "Quyết định",
            "749/QĐ-TTg",
            date(2020, 6, 3),
            "Thủ tướng Chính phủ",
        ),
        (
            "Nghị quyết số 193/2025/QH15 ngày 19/02/2025 của Quốc hội",
            "Nghị quyết",
            "193/2025/QH15",
            date(2025, 2, 19),
            "Quốc hội",
        ),
        (
            "Luật Giao dịch điện tử số 20/2023/QH15 ngày 22/6/2023",
            "Luật",
            "20/2023/QH15",
            date(2023, 6, 22),
            None,
        ),
        (
            "Nghị định số 13/2023/NĐ-CP ngày 17/4/2023 của Chính phủ về bảo vệ dữ liệu cá nhân",
            "Nghị định",
            "13/2023/NĐ-CP",
            date(2023, 4, 17),
            "Chính phủ",
        ),
        (
            "Thông tư số 01/2024/TT-BNV ngày 24/02/2024 của Bộ trưởng Bộ Nội vụ quy định chi tiết",
            "Thông tư",
            "01/2024/TT-BNV",
            date(2024, 2, 24),
            "Bộ trưởng Bộ Nội vụ",
        ),
        (
            "Thông tư liên tịch số 12/2015/TTLT-BYT-BNV",
            "Thông tư liên tịch",
            "12/2015/TTLT-BYT-BNV",
            None,
            None,
        ),
        (
            "Công văn số 1552/BTTTT-THH ngày 26/4/2022 của Bộ Thông tin và Truyền thông về hướng dẫn",
            "Công văn",
            "1552/BTTTT-THH",
            date(2022, 4, 26),
            "Bộ Thông tin và Truyền thông",
        ),
        (
            "Công văn số 7716/BNNMT-TTBVTV của Bộ Nông nghiệp và Môi trường",
            "Công văn",
            "7716/BNNMT-TTBVTV",
            None,
            "Bộ Nông nghiệp và Môi trường",
        ),
        (
            "Kế hoạch số 02-KH/BCĐTW ngày 19/6/2025 của Ban Chỉ đạo Trung ương về phát triển khoa học",
            "Kế hoạch",
            "02-KH/BCĐTW",
            date(2025, 6, 19),
            "Ban Chỉ đạo Trung ương",
        ),
        (
            "Kế hoạch số 181/KH-UBND ngày 25/02/2025 của UBND tỉnh",
            "Kế hoạch",
            "181/KH-UBND",
            date(2025, 2, 25),
            "Ủy ban nhân dân tỉnh",
        ),
        (
            "Kết luận số 91-KL/TW ngày 12/8/2024 của Bộ Chính trị",
            "Kết luận",
            "91-KL/TW",
            date(2024, 8, 12),
            "Bộ Chính trị",
        ),
        (
            "Chỉ thị số 30-CT/TW ngày 25.12.2023 của Ban Bí thư",
            "Chỉ thị",
            "30-CT/TW",
            date(2023, 12, 25),
            "Ban Bí thư",
        ),
        ("Chỉ thị số 18/CT-TTg, ngày 30-5-2024", "Chỉ thị", "18/CT-TTg", date(2024, 5, 30), None),
        ("Quy định số 366-QĐ/TW của Bộ Chính trị", "Quy định", "366-QĐ/TW", None, "Bộ Chính trị"),
        ("Hướng dẫn số 05-HD/BTCTW", "Hướng dẫn", "05-HD/BTCTW", None, None),
        (
            "Chương trình hành động số 15-CTr/TU ngày 05/3/2025 của Tỉnh ủy",
            "Chương trình hành động",
            "15-CTr/TU",
            date(2025, 3, 5),
            "Tỉnh ủy",
        ),
        (
            "Chương trình số 08-CTr/TU của Ban Thường vụ Tỉnh ủy",
            "Chương trình",
            "08-CTr/TU",
            None,
            "Ban Thường vụ Tỉnh ủy",
        ),
        ("Thông báo số 45/TB-VPCP", "Thông báo", "45/TB-VPCP", None, None),
        ("Thông báo kết luận số 120-TBKL/TU", "Thông báo kết luận", "120-TBKL/TU", None, None),
        (
            "Tờ trình số 112/TTr-SKHCN ngày 05/3/2025 của Sở KH&CN",
            "Tờ trình",
            "112/TTr-SKHCN",
            date(2025, 3, 5),
            "Sở Khoa học và Công nghệ",
        ),
        ("Báo cáo số 120/BC-UBND", "Báo cáo", "120/BC-UBND", None, None),
        ("Công điện số 71/CĐ-TTg", "Công điện", "71/CĐ-TTg", None, None),
        ("Đề án số 04-ĐA/TU", "Đề án", "04-ĐA/TU", None, None),
        ("Pháp lệnh số 04/2020/UBTVQH14", "Pháp lệnh", "04/2020/UBTVQH14", None, None),
        (
            "Nghị quyết số 1210/2016/UBTVQH13 ngày 25/5/2016 của Ủy ban Thường vụ Quốc hội",
            "Nghị quyết",
            "1210/2016/UBTVQH13",
            date(2016, 5, 25),
            "Ủy ban Thường vụ Quốc hội",
        ),
        ("Nghị quyết số 1013/NQ-UBTVQH15", "Nghị quyết", "1013/NQ-UBTVQH15", None, None),
        (
            "Nghị quyết số 02/2024/NQ-HĐND ngày 10/7/2024 của HĐND tỉnh",
            "Nghị quyết",
            "02/2024/NQ-HĐND",
            date(2024, 7, 10),
            "Hội đồng nhân dân tỉnh",
        ),
        ("Quyết định số 30/2021/QĐ-UBND", "Quyết định", "30/2021/QĐ-UBND", None, None),
        ("Quyết định 131/QĐ-TTg ngày 25/01/2022", "Quyết định", "131/QĐ-TTg", date(2022, 1, 25), None),
        ("theo QĐ số 131/QĐ-TTg", "Quyết định", "131/QĐ-TTg", None, None),
        ("Kế hoạch số: 01/KH-TCT01", "Kế hoạch", "01/KH-TCT01", None, None),
        ("Văn bản số 123/UBND-KT ngày 12/01/2025", "Văn bản", "123/UBND-KT", date(2025, 1, 12), None),
        ("Luật số 77/2015/QH13", "Luật", "77/2015/QH13", None, None),
        ("Nghị quyết số 45a-NQ/ĐU", "Nghị quyết", "45a-NQ/ĐU", None, None),
        ("Hướng dẫn số 36-HD/VPTW", "Hướng dẫn", "36-HD/VPTW", None, None),
        (
            "Nghị quyết số 19-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương Đảng khóa XIII về",
            "Nghị quyết",
            "19-NQ/TW",
            date(2022, 6, 16),
            "Ban Chấp hành Trung ương Đảng khóa XIII",
        ),
        ("Kết luận số 45-KL/TW ngày 31/02/2025", "Kết luận", "45-KL/TW", None, None),
    ],
)
def test_one_citation(text: str, type_: str, number: str, day: date | None, issuer: str | None) -> None:
    assert _one(text) == (type_, number, day, issuer)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nghị quyết số 57 -NQ/TW", "57-NQ/TW"),
        ("Nghị quyết số 57- NQ/TW", "57-NQ/TW"),
        ("Nghị quyết số 57 - NQ/TW", "57-NQ/TW"),
        ("Quyết định số 749 /QĐ-TTg", "749/QĐ-TTg"),
        ("Quyết định số 749/ QĐ-TTg", "749/QĐ-TTg"),
        ("Quyết định số 749/QĐ -TTg", "749/QĐ-TTg"),
        ("Quyết định số 749/QĐ- TTg", "749/QĐ-TTg"),
        ("Nghị định số 13/2023/ NĐ-CP", "13/2023/NĐ-CP"),
        ("Kế hoạch số 3011/KH-UBND", "3011/KH-UBND"),
        ("Nghị quyết số 57-NQ/TW1", "57-NQ/TW"),
        ("Quyết định số 749/QĐ-TTg2 ngày 03/6/2020", "749/QĐ-TTg"),
        ("Kế hoạch số 181/KH-UBND(1)", "181/KH-UBND"),
        ("Nghị quyết số 71/NQ-CP3", "71/NQ-CP"),
        ("(Nghị quyết số 57-NQ/TW)", "57-NQ/TW"),
        ("Nghị quyết số 57-NQ/TW.", "57-NQ/TW"),
        ("“Nghị quyết 57-NQ/TW”", "57-NQ/TW"),
    ],
)
def test_numbers_are_written_without_spaces_and_footnote_marks(text: str, number: str) -> None:
    assert _numbers(text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "trước ngày 30/6/2026",
        "24/7",
        "năm 2025/2026",
        "tỷ lệ 1/500",
        "70/30",
        "10/10 chỉ tiêu",
        "km/h",
        "4G/5G",
        "tiêu chuẩn ISO/IEC 27001",
        "TCVN 11930:2017",
        "Đề án 06/CP",
        "01 mô hình/năm",
        "5 triệu đồng/người/năm",
        "COVID-19",
        "quý III/2025",
        "12/2025",
        "giai đoạn 2021-2025",
        "A/B",
        "15 giường bệnh/vạn dân",
        "02-03 mô hình",
        "Nghị quyết 57",
        "Đề án 06",
        "IV/2025 - I/2026",
        "(Kèm theo Quyết định sô#†2/QĐ-TTg ngày 06 tháng 10 năm 2025)",
        "Quyết định số †79/QĐ-UBND",
        "Nghị quyết số ~12/NQ-CP",
        "Thông báo số |5/TB-VP",
        "Kế hoạch số ¬3-KH/TU",
        "Kế hoạch số ?12/KH-UBND",
    ],
)
def test_what_is_no_document_number(text: str) -> None:
    assert _numbers(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Nghị quyết số 18-NQ/TW và Nghị quyết số 19-NQ/TW", ["18-NQ/TW", "19-NQ/TW"]),
        (
            "các Nghị quyết số 57-NQ/TW, số 59-NQ/TW, số 66-NQ/TW và số 68-NQ/TW",
            ["57-NQ/TW", "59-NQ/TW", "66-NQ/TW", "68-NQ/TW"],
        ),
        (
            "Nghị quyết 57-NQ/TW; Kế hoạch số 01-KH/BCĐTW; Quyết định số 204-QĐ/TW",
            ["57-NQ/TW", "01-KH/BCĐTW", "204-QĐ/TW"],
        ),
        ("Kế hoạch số 12/KH-UBND - Phụ lục I", ["12/KH-UBND"]),
        ("Tờ trình số 12/TTr-SNV - Sở Nội vụ trình", ["12/TTr-SNV"]),
        ("Quyết định số 06/QĐ-TTg (Đề án 06/CP)", ["06/QĐ-TTg"]),
        ("Căn cứ Nghị định số 50/CP ngày 21 tháng 6 năm 1994 của Chính phủ", ["50/CP"]),
        ("Chỉ thị số 39-TTg, ngày 14/01/1994", ["39-TTg"]),
    ],
)
def test_several_in_one_text(text: str, numbers: list[str]) -> None:
    assert _numbers(text) == numbers


def test_a_list_shares_its_kind() -> None:
    found = read_references(
        "các Quyết định số 12/QĐ-UBND ngày 02/01/2025, số 45/QĐ-UBND ngày 10/02/2025 của UBND tỉnh"
    )
    assert [r.type for r in found] == ["Quyết định", "Quyết định"]
    assert found[1].issuer == "Ủy ban nhân dân tỉnh"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Kế hoạch số 1/KH-UBND của Ủy ban nhân dân tỉnh ban hành kèm theo", "Ủy ban nhân dân tỉnh"),
        ("Kế hoạch số 1/KH-UBND của Uỷ ban nhân dân tỉnh, các sở", "Ủy ban nhân dân tỉnh"),
        (
            "Nghị quyết số 1-NQ/TU của Ban Chấp hành Đảng bộ tỉnh khóa XI về phát triển",
            "Ban Chấp hành Đảng bộ tỉnh khóa XI",
        ),
        (
            "Chỉ thị số 34-CT/TW ngày 24/5/2024 của Ban Bí thư Trung ương Đảng về tăng cường",
            "Ban Bí thư Trung ương Đảng",
        ),
        ("Quyết định số 5/QĐ-BKHCN của Bộ Khoa học và Công nghệ phê duyệt", "Bộ Khoa học và Công nghệ"),
        (
            "Quyết định số 5/QĐ-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch về",
            "Bộ Văn hóa, Thể thao và Du lịch",
        ),
        ("Kế hoạch số 1-KH/TU của Tỉnh ủy và Kế hoạch số 2/KH-UBND", "Tỉnh ủy"),
        ("Kế hoạch số 1-KH/TU của Tỉnh ủy An Giang thực hiện Nghị quyết", "Tỉnh ủy An Giang"),
        ("Chương trình số 5-CTr/TU của Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"),
        ("Xét đề nghị của Sở Nội vụ tại Tờ trình số 5/TTr-SNV ngày 01/3/2025;", "Sở Nội vụ"),
        (
            "Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 5/TTr-SYT",
            None,
        ),
        (
            "Theo đề nghị của Sở Văn hóa, Thể thao và Du lịch tại Tờ trình số 5/TTr-SVHTTDL",
            "Sở Văn hóa, Thể thao và Du lịch",
        ),
    ],
)
def test_issuers(text: str, issuer: str | None) -> None:
    assert read_references(text)[0].issuer == issuer


@pytest.mark.parametrize(
    ("example", "name"), [(x, t["name"]) for t in read_lexicon("document_types") for x in t["examples"]]
)
def test_each_example_of_the_lexicon_has_its_kind(example: str, name: str) -> None:
    assert _one(example)[0] == name


def test_a_document_cites_each_once_and_not_itself() -> None:
    found = find_references(
        document(
            "Thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị;",
            table(["TT", "Nội dung"], ["1", "Triển khai Quyết định số 749/QĐ-TTg"]),
            "Nghị quyết số 57-NQ/TW ngày 22/12/2024 được quán triệt.",
            "(Kèm theo Kế hoạch số 181 /KH-UBND ngày 25/02/2025)",
        ),
        "181/KH-UBND",
    )
    assert [(r.number, r.issued_on, r.issuer) for r in found] == [
        ("57-NQ/TW", date(2024, 12, 22), "Bộ Chính trị"),
        ("749/QĐ-TTg", None, None),
    ]


@pytest.mark.parametrize(
    ("usual", "misprinted"),
    [
        (
            "Nghị định số 26/2020/NĐ-CP ngày 28/02/2020 của Chính phủ",
            "Nghị định số 26/2020/NĐ-TTg ngày 28/02/2020 của Chính phủ",
        ),
        (
            "Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ",
            "Quyết định số 749/QĐ-CP ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ",
        ),
        (
            "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
            "Nghị quyết số 57/NQ-TW ngày 22/12/2024 của Bộ Chính trị",
        ),
        (
            "Thông tư số 01/2025/TT-BNV ngày 15/01/2025 của Bộ Nội vụ",
            "Thông tư số 1/2025/TT-BTNMT ngày 15/01/2025 của Bộ Nội vụ",
        ),
        (
            "Chỉ thị số 05/CT-UBND ngày 10/02/2026 của Ủy ban nhân dân tỉnh An Giang",
            "Chỉ thị số 05/CT-UB ngày 10/02/2026 của Ủy ban nhân dân tỉnh An Giang",
        ),
    ],
)
def test_a_number_printed_with_another_code_is_the_same_document(usual: str, misprinted: str) -> None:
    number = _one(usual)[1]
    printed = [(misprinted, usual, usual), (usual, misprinted)]
    for texts in printed:
        found = find_references(document(*[f"Thực hiện {text};" for text in texts]), None)
        assert [r.number for r in found] == [number]


@pytest.mark.parametrize(
    "others",
    [
        # Another issuer, another day, another kind, another number; no day; no issuer.
        (
            "Quyết định số 12/QĐ-BNV ngày 05/01/2026 của Bộ Nội vụ",
            "Quyết định số 12/QĐ-BYT ngày 05/01/2026 của Bộ Y tế",
        ),
        (
            "Quyết định số 12/QĐ-BNV ngày 05/01/2026 của Bộ Nội vụ",
            "Quyết định số 12/QĐ-TCCB ngày 06/01/2026 của Bộ Nội vụ",
        ),
        (
            "Quyết định số 12/QĐ-BNV ngày 05/01/2026 của Bộ Nội vụ",
            "Kế hoạch số 12/KH-BNV ngày 05/01/2026 của Bộ Nội vụ",
        ),
        (
            "Nghị quyết số 138/NQ-CP ngày 16/5/2025 của Chính phủ",
            "Nghị quyết số 139/NQ-CP ngày 16/5/2025 của Chính phủ",
        ),
        ("Nghị định số 26/2020/NĐ-CP của Chính phủ", "Nghị định số 26/2020/NĐ-TTg của Chính phủ"),
        ("Quyết định số 749/QĐ-TTg ngày 03/6/2020", "Quyết định số 749/QĐ-UBND ngày 03/6/2020"),
    ],
)
def test_other_documents_stay_apart(others: tuple[str, str]) -> None:
    assert len(find_references(document(*others), None)) == 2


def test_footnotes_are_read_too() -> None:
    from dataclasses import replace

    note = Footnote(
        "1", "Quyết định số 204-QĐ/TW ngày 29/11/2024 của Ban Bí thư.", (Place(2, Box(85, 730, 500, 742)),)
    )
    made = replace(document("Theo quy định của Trung ương."), footnotes=(note,))
    [found] = find_references(made, None)
    assert (found.number, found.proofs["number"].places[0].page) == ("204-QĐ/TW", 2)


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        (
            "Nghị quyết số 138/NQ-CP ngày 16/5/2025 và Nghị quyết số 139/NQ-CP ngày 17/5/2025 của Chính phủ",
            ["Chính phủ", "Chính phủ"],
        ),
        (
            "các Kế hoạch: số 12/KH-UBND, số 15/KH-UBND ngày 10/02/2025 của UBND tỉnh Cà Mau",
            ["Ủy ban nhân dân tỉnh Cà Mau", "Ủy ban nhân dân tỉnh Cà Mau"],
        ),
        (
            "Kế hoạch số 12/KH-BNV và Quyết định số 749/QĐ-TTg của Thủ tướng Chính phủ",
            [None, "Thủ tướng Chính phủ"],
        ),
        (
            "Nghị quyết số 138/NQ-CP được ban hành; Nghị quyết số 139/NQ-CP của Chính phủ",
            [None, "Chính phủ"],
        ),
    ],
)
def test_documents_in_a_row_share_the_issuer_named_last(text: str, issuers: list[str | None]) -> None:
    assert [reference.issuer for reference in read_references(text)] == issuers


@pytest.mark.parametrize(
    ("text", "number", "day", "issuer"),
    [
        (
            "Nghị quyết số 66.18/2026/NQ-CP ngày 10/02/2026 của Chính phủ về phân cấp",
            "66.18/2026/NQ-CP",
            date(2026, 2, 10),
            "Chính phủ",
        ),
        ("Nghị định số 50/CP ngày 21/6/1994 của Chính phủ", "50/CP", date(1994, 6, 21), "Chính phủ"),
        ("Quyết định số 217-HĐBT ngày 14/11/1987", "217-HĐBT", date(1987, 11, 14), None),
        ("Công văn số 4512/EVNCPC-KT+AT ngày 3/4/2026", "4512/EVNCPC-KT+AT", date(2026, 4, 3), None),
        (
            "Quyết định số 3140/QĐ-BKHCN của Bộ trưởng Bộ Khoa học và Công nghệ ban hành khung",
            "3140/QĐ-BKHCN",
            None,
            "Bộ trưởng Bộ Khoa học và Công nghệ",
        ),
        (
            "Công văn 2217/SYT-NVY của Sở Y tế Hà Nội ngày 12/5/2026 về tiêm chủng",
            "2217/SYT-NVY",
            date(2026, 5, 12),
            "Sở Y tế Hà Nội",
        ),
        ("Nghị quyết số 71-\nNQ/TW ngày 22/8/2025", "71-NQ/TW", date(2025, 8, 22), None),
    ],
)
def test_numbers_and_issuers_of_other_forms(
    text: str, number: str, day: date | None, issuer: str | None
) -> None:
    assert _one(text)[1:] == (number, day, issuer)


@pytest.mark.parametrize("text", ["theo Đề án số 06/CP", "Đề án 06/CP", "Luật số 12/CP", "24/7 mỗi ngày"])
def test_a_scheme_is_no_decree_of_old(text: str) -> None:
    assert _numbers(text) == []
