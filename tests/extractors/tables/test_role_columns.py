"""Tables whose columns are bodies and whose cells say what these do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.decisions.log import noting
from extractors.layout.columns import read_role
from extractors.layout.row_spans import with_cell
from extractors.lexicon import read_lexicon
from extractors.page.document import Box, Cell, Place, Row
from extractors.tables.role_columns import RoleColumn, find_unread_parts, with_parts
from extractors.tables.row_kinds import read_layout
from extractors.tables.table_tasks import find_table_tasks
from extractors.values.records import Task
from tests.extractors.build import set_apart, table

Parts = tuple[list[str], list[str]]
# Bodies of the registry whose names hold a word of headers: "Phòng Quản lý đô thị" a note's.
NAMES_WITH_ROLES = [e["name"] for e in read_lexicon("agencies") if read_role(e["name"]) is not None]


def _parts(header: Sequence[str], *rows: Sequence[str]) -> list[Parts]:
    given = set_apart(table(header, *rows))
    layout = read_layout(given)
    assert layout is not None
    tasks = find_table_tasks(given, layout, "Đồng Tháp", None)
    return [([a.name for a in t.lead], [a.name for a in t.coordinating]) for t in tasks]


def test_the_bodies_of_a_row_are_those_over_its_parts() -> None:
    assert _parts(
        ["TT", "Nội dung", "Thời gian", "Sở Y tế", "Công an\ntỉnh", "BHXH tỉnh"],
        ["1", "Giao ban quý II", "Tháng 6/2026", "Chủ trì", "Phối hợp", "Phối hợp"],
        ["2", "Giao ban quý III", "Tháng 9/2026", "Phối hợp", "Chủ trì", ""],
    ) == [
        (["Sở Y tế"], ["Công an tỉnh", "Bảo hiểm xã hội tỉnh"]),
        (["Công an tỉnh"], ["Sở Y tế"]),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Chủ trì", "Phối hợp"),
        ("chủ trì.", "phối hợp thực hiện"),
        ("Chủ trì thực hiện", "Tham gia"),
        ("Đầu mối", "Hỗ trợ"),
        ("Thực hiện", "Cùng thực hiện"),
        ("CT", "PH"),
        ("Chủ trì, phối hợp", "Phối hợp"),
        ("Chủ trì/phối hợp", "PH"),
    ],
)
def test_words_of_parts(first: str, second: str) -> None:
    header = ["TT", "Nhiệm vụ", "Sở Nội vụ", "Sở Tài chính", "Thời hạn"]
    row = ["1", "Xây dựng đề án vị trí việc làm", first, second, "Quý II/2026"]
    assert _parts(header, row) == [(["Sở Nội vụ"], ["Sở Tài chính"])]


@pytest.mark.parametrize(
    "cells",
    [
        ("Rà soát hồ sơ", "Cấp kinh phí"),  # what each does, not its part
        ("Chủ trì", "Cấp kinh phí"),  # one column alone says parts
    ],
)
def test_other_cells_say_no_parts(cells: tuple[str, str]) -> None:
    header = ["TT", "Nhiệm vụ", "Sở Nội vụ", "Sở Tài chính", "Thời hạn"]
    assert _parts(header, ["1", "Xây dựng đề án", *cells, "Quý II/2026"]) == [([], [])]


@pytest.mark.parametrize("over", ["Đơn vị thực hiện", "Phân công", "Cơ quan chủ trì, phối hợp"])
def test_a_header_over_the_bodies_names_none(over: str) -> None:
    header = ["TT", "Nhiệm vụ", f"{over}\nSở Nội vụ", f"{over}\nCông an\ntỉnh", "Thời hạn"]
    row = ["1", "Xây dựng đề án vị trí việc làm", "PH", "CT", "Quý II/2026"]
    assert _parts(header, row) == [(["Công an tỉnh"], ["Sở Nội vụ"])]


@pytest.mark.parametrize("header", ["Đơn vị khác", "Phối hợp khác", "Các đơn vị khác"])
def test_bodies_beside_the_parts_help(header: str) -> None:
    columns = ["TT", "Nhiệm vụ", "Sở Nội vụ", "Sở Tài chính", header, "Thời hạn"]
    first = ["1", "Xây dựng đề án vị trí việc làm", "Phối hợp", "Chủ trì", "Công an tỉnh", "Quý II/2026"]
    second = ["2", "Kiểm tra việc tuyển dụng viên chức", "Chủ trì", "", "Thanh tra tỉnh", "Quý III/2026"]
    assert [(lead, set(others)) for lead, others in _parts(columns, first, second)] == [
        (["Sở Tài chính"], {"Công an tỉnh", "Sở Nội vụ"}),
        (["Sở Nội vụ"], {"Thanh tra tỉnh"}),
    ]


def test_a_column_that_says_who_leads_goes_before() -> None:
    header = ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Sở Nội vụ", "Sở Tài chính", "Thời hạn"]
    row = ["1", "Xây dựng đề án", "Sở Y tế", "Tham gia", "Phối hợp", "Quý II/2026"]
    assert _parts(header, row) == [(["Sở Y tế"], [])]


@pytest.mark.parametrize("name", NAMES_WITH_ROLES)
def test_a_body_with_a_header_word_in_its_name_is_a_body(name: str) -> None:
    header = ["TT", "Nhiệm vụ", "Sở Y tế", name, "Thời hạn"]
    rows = (["1", "Giao ban quý II", "Chủ trì", "Phối hợp", "6/2026"],
            ["2", "Giao ban quý III", "Phối hợp", "Chủ trì", "9/2026"])  # fmt: skip
    [(lead, helping), (second, _)] = _parts(header, *rows)
    assert (lead, second) == (["Sở Y tế"], helping)
    assert len(helping) == 1


@pytest.mark.parametrize(
    "name",
    [
        "Phòng Tài chính - Kế hoạch",
        "Phòng Kế hoạch",
        "Sở Kế hoạch và Đầu tư",
        "Phòng Quản lý đô thị",
        "Đoàn đại biểu Quốc hội",
        "Ban Nội dung",
        "Tổ Chỉ tiêu",
        "Phòng Kết quả xét nghiệm",
        "Trung tâm Sản phẩm số",
        "Phòng Nhiệm vụ trọng tâm",
    ],
)
def test_cells_are_asked_before_headers(name: str) -> None:
    header = ["TT", "Nhiệm vụ", name, "Công an tỉnh"]
    assert _parts(header, ["1", "Giao ban quý II", "Phối hợp", "Chủ trì"]) == [(["Công an tỉnh"], [name])]


@pytest.mark.parametrize(
    "other",
    [
        "Theo dõi",
        "Chủ trì, phối hợp",
        "Giám sát",
        "Cấp kinh phí",
        "Chỉ đạo chung",
        "Theo chức năng",
        "Phối hợp với Sở Y tế",
    ],
)
def test_one_other_cell_leaves_the_rest(other: str) -> None:
    header = ["TT", "Nhiệm vụ", "Sở Nội vụ", "Sở Tài chính", "Thời hạn"]
    given = set_apart(
        table(
            header,
            ["1", "Giao ban quý II", "Chủ trì", other, "6/2026"],
            ["2", "Giao ban quý III", "Phối hợp", "Chủ trì", "9/2026"],
            ["3", "Giao ban quý IV", "Chủ trì", "-", "12/2026"],
        )
    )
    layout = read_layout(given)
    assert layout is not None
    rows = [([a.name for a in t.lead], [a.name for a in t.coordinating])
            for t in find_table_tasks(given, layout, "Đồng Tháp", None)]  # fmt: skip
    assert rows == [(["Sở Nội vụ"], []), (["Sở Tài chính"], ["Sở Nội vụ"]), (["Sở Nội vụ"], [])]
    with noting() as decisions:
        unread = list(find_unread_parts(given, layout.roles))
    assert [(each.header, each.cell.text) for each in unread] == [("Sở Tài chính", other)]
    assert [d.facts["text"] for d in decisions if d.code == "cell_says_no_part"] == [other]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Cơ quan chủ trì", "Cơ quan phối hợp"),
        ("Đồng chủ trì", "Phối hợp"),
        ("Đơn vị chủ trì", "Đơn vị tham gia"),
        ("Phòng chủ trì", "Phòng phối hợp thực hiện"),
        ("Cùng chủ trì", "Cùng phối hợp"),
    ],
)
def test_cells_with_a_word_for_bodies(first: str, second: str) -> None:
    header = ["TT", "Nhiệm vụ", "Sở Nội vụ", "Sở Tài chính", "Thời hạn"]
    row = ["1", "Xây dựng đề án vị trí việc làm", first, second, "Quý II/2026"]
    assert _parts(header, row) == [(["Sở Nội vụ"], ["Sở Tài chính"])]


def test_columns_most_of_whose_cells_say_something_else_are_none() -> None:
    header = ["TT", "Nhiệm vụ", "Sở Nội vụ", "Sở Tài chính", "Thời hạn"]
    rows = (["1", "Giao ban quý II", "Chủ trì", "Cấp kinh phí", "6/2026"],
            ["2", "Giao ban quý III", "Rà soát hồ sơ", "Phối hợp", "9/2026"])  # fmt: skip
    assert _parts(header, *rows) == [([], []), ([], [])]


@pytest.mark.parametrize(
    ("said", "lead", "coordinating"),
    [
        ("Phối lợp", [], ["Công an tỉnh"]),
        ("Chủ tlì", ["Công an tỉnh"], []),
        ("Cl trì", [], []),
        ("Chú tri,", ["Công an tỉnh"], []),
        ("Phôi họp", [], ["Công an tỉnh"]),
        ("Phói hợp", [], ["Công an tỉnh"]),
        ("Phối hợpi", [], ["Công an tỉnh"]),
        ("Theo dõi", [], []),
        ("Chi trả", [], []),
        ("PT", [], []),
    ],
)
def test_parts_misread_in_a_scan(said: str, lead: list[str], coordinating: list[str]) -> None:
    header = ["TT", "Nội dung", "Sở Y tế", "Công an tỉnh", "Thời gian"]
    rows = [[str(n), "Giao ban", "", "Phối hợp", "Quý II/2026"] for n in range(1, 12)]
    given = table(header, *rows, ["4", "Sơ kết", "", said, "Quý III/2026"])
    scanned = [Row(tuple(replace(cell, is_printed=False) for cell in row.cells)) for row in given.rows]
    # The column beside says parts too, in its first row.
    first = replace(scanned[0].cells[2], text="Chủ trì")
    scanned[0] = with_cell(scanned[0], scanned[0].cells[2], first)
    given = replace(given, rows=tuple(scanned))
    layout = read_layout(given)
    assert layout is not None
    given = set_apart(given)
    task = [*find_table_tasks(given, layout, "Đồng Tháp", None)][-1]
    assert [a.name for a in task.lead] == lead
    assert [a.name for a in task.coordinating] == coordinating
    if lead or coordinating:
        assert list(find_unread_parts(given, layout.roles)) == []


def test_a_misread_part_is_unsure() -> None:
    cell = Cell("Phối lợp", (Place(1, Box(0, 0, 9, 9)),), 2, 2, is_printed=False, confidence=0.96)
    proof = with_parts(Task(None, None, None, "Giao ban"), Row((cell,)), [RoleColumn(2, ())]).proofs[
        "coordinating"
    ]
    assert proof.confidence == 0.5
