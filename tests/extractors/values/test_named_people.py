"""Who does a task: bodies, and people with their offices."""

from __future__ import annotations

import pytest

from extractors.applying.corrections import column_text, with_column
from extractors.content.prose_tasks import find_prose_tasks
from extractors.layout.sections import find_sections
from extractors.tables.row_kinds import read_layout
from extractors.tables.table_tasks import find_table_tasks
from extractors.values.agencies import find_agencies
from tests.extractors.build import document, table
from tests.sample_plans import TASKS


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ông A, Trưởng phòng Tổ chức", ["Ông A, Trưởng phòng Tổ chức"]),
        ("Ông Nguyễn Văn An, Trưởng phòng Tổ chức.", ["Ông Nguyễn Văn An, Trưởng phòng Tổ chức"]),
        (
            "Bà Nguyễn Thị B - Phó Giám đốc; đ/c C (Chánh Văn phòng)",
            ["Bà Nguyễn Thị B - Phó Giám đốc", "Đ/c C (Chánh Văn phòng)"],
        ),
        (
            "đồng chí Lê Thị Hoa, Phó Chủ tịch UBND xã và đồng chí Trần Minh, Trưởng Công an xã",
            ["Đồng chí Lê Thị Hoa, Phó Chủ tịch Ủy ban nhân dân xã", "Đồng chí Trần Minh, Trưởng Công an xã"],
        ),
        (
            "Ông Lê An, Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo",
            ["Ông Lê An, Phó Chủ tịch Ủy ban nhân dân xã, Trưởng Ban Chỉ đạo"],
        ),
        ("Trưởng phòng Tổ chức, ông Lê Văn An", ["Trưởng phòng Tổ chức, ông Lê Văn An"]),
        ("Hiệu trưởng: Thầy Trần Nam", ["Hiệu trưởng: Thầy Trần Nam"]),
        (
            "Cô Lê Thị Lan, Tổ trưởng Tổ Toán, và thầy Trần Nam, Tổ phó",
            ["Cô Lê Thị Lan, Tổ trưởng Tổ Toán", "Thầy Trần Nam, Tổ phó"],
        ),
        ("Lê Văn An - Kế toán; Phòng Nội vụ", ["Lê Văn An - Kế toán", "Phòng Nội vụ"]),
        (
            "Ông An, Trưởng phòng Tổ chức và Phòng Nội vụ, Công an xã",
            ["Ông An, Trưởng phòng Tổ chức", "Phòng Nội vụ", "Công an xã"],
        ),
        ("- Ông An, Trưởng phòng Tổ chức", ["Ông An, Trưởng phòng Tổ chức"]),
        ("Đ/c Lan, đ/c Hùng", ["Đ/c Lan", "Đ/c Hùng"]),
        # Offices and bodies without a name are read as before.
        ("Phó Hiệu trưởng, tổ trưởng chuyên môn", ["Phó Hiệu trưởng", "Tổ trưởng chuyên môn"]),
        ("đồng chí Chủ tịch UBND xã", ["Đồng chí Chủ tịch Ủy ban nhân dân xã"]),
        ("Ban Quản lý dự án Bà Rịa - Vũng Tàu", ["Ban Quản lý dự án Bà Rịa - Vũng Tàu"]),
        ("Sở KH&CN; các Sở, ban, ngành", ["Sở Khoa học và Công nghệ", "Các sở, ban, ngành"]),
    ],
)
def test_a_person_with_an_office_is_one(text: str, names: list[str]) -> None:
    assert [agency.name for agency in find_agencies(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Y tế (Chánh Văn phòng; Ông Lê Văn An, Phó Giám đốc), Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        (
            "Sở Y tế (gồm: Văn phòng, Thanh tra, ông Lê Văn An, Phó Giám đốc và bà Trần Thị B), Sở Nội vụ",
            ["Sở Y tế", "Sở Nội vụ"],
        ),
        ("Công an tỉnh (Phòng PC06; đ/c Hùng, đ/c Lan)", ["Công an tỉnh"]),
        (
            "Sở Y tế [đầu mối: Phòng Nghiệp vụ Y; bà Hoa - Trưởng phòng], Công an tỉnh",
            ["Sở Y tế", "Công an tỉnh"],
        ),
        (
            "Sở Nội vụ (Văn phòng, ông Lê Văn An - Chánh Văn phòng (phụ trách)), Sở Y tế",
            ["Sở Nội vụ", "Sở Y tế"],
        ),
        (
            "Bà Hoa, Phó Giám đốc (cùng đi, ông Lê Văn An, Kế toán); Sở Y tế",
            ["Bà Hoa, Phó Giám đốc", "Sở Y tế"],
        ),
        # What stands behind a bracket is of the list again, as is a person with the office in a bracket.
        (
            "Sở Y tế [đầu mối; Trưởng phòng], ông Lê Văn An; Sở Nội vụ",
            ["Sở Y tế", "Ông Lê Văn An", "Sở Nội vụ"],
        ),
        ("Sở Y tế (đầu mối); đ/c An (Chánh Văn phòng)", ["Sở Y tế", "Đ/c An (Chánh Văn phòng)"]),
        ("1) Sở Y tế; ông Lê Văn An, Phó Giám đốc", ["Sở Y tế", "Ông Lê Văn An, Phó Giám đốc"]),
    ],
)
def test_whom_a_bracket_names_is_no_item(text: str, names: list[str]) -> None:
    assert [agency.name for agency in find_agencies(text)] == names


def test_a_line_that_names_people() -> None:
    texts = (
        "II. NHIỆM VỤ",
        "1. Rà soát hồ sơ.",
        "- Người thực hiện: Ông Lê An, Trưởng phòng Tổ chức.",
        "- Phối hợp: bà Hoa - Kế toán, Công an xã.",
    )
    [task] = find_prose_tasks(find_sections(document(*texts)), None)
    assert [a.name for a in task.lead] == ["Ông Lê An, Trưởng phòng Tổ chức"]
    assert [a.name for a in task.coordinating] == ["Bà Hoa - Kế toán", "Công an xã"]


def test_a_cell_that_names_people() -> None:
    given = table(
        ["TT", "Nội dung", "Chủ trì", "Phối hợp"],
        ["1", "Rà soát hồ sơ", "Ông Lê An,\nTrưởng phòng Tổ chức", "Bà Hoa - Kế toán; Công an xã"],
    )
    layout = read_layout(given)
    assert layout is not None
    [task] = find_table_tasks(given, layout, None, None)
    assert [a.name for a in task.lead] == ["Ông Lê An, Trưởng phòng Tổ chức"]
    assert [a.name for a in task.coordinating] == ["Bà Hoa - Kế toán", "Công an xã"]


@pytest.mark.parametrize(
    "names",
    [
        "Ông Lê An, Trưởng phòng Tổ chức",
        "Trưởng phòng Tổ chức, ông Lê Văn An; Phòng Nội vụ",
        "Đ/c Lan, Tổ trưởng; Đ/c Hùng, Tổ phó",
    ],
)
def test_a_correction_reads_them_alike(names: str) -> None:
    corrected = with_column(TASKS[0], "lead_agency", names, None)
    assert column_text(corrected, "lead_agency") == names
    assert corrected.lead == find_agencies(names)
