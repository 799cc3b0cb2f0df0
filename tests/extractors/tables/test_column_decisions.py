"""Columns whose role a person decided: read so, in all tables with the same header, or put up again."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.content.contents import Contents, read_contents
from extractors.decisions.log import noting
from extractors.layout.sections import Item
from extractors.page.document import Place, Table
from extractors.tables.column_decisions import (
    DECIDED_ROLES,
    ColumnDecision,
    DecidedRole,
    name_tables,
    year_of,
)
from extractors.tables.row_kinds import read_layout
from extractors.values.records import Header
from tests.extractors.build import table

HEADER = ("TT", "Nội dung", "Người đứng mũi", "Hồ sơ trình")
ROWS = (
    ["1", "Rà soát quy hoạch", "Đội 1", "Tờ trình"],
    ["2", "Lập danh mục dự án", "Đội 2", "Báo cáo"],
    ["3", "Công bố quy hoạch", "Đội 1", "Quyết định"],
)
TABLE = table(HEADER, *ROWS)
PLAN = Header(number="5/KH-UBND")


def read(tables: Sequence[Table], decisions: Sequence[ColumnDecision] = ()) -> Contents:
    return read_contents([Item(each, None, ()) for each in tables], PLAN, decisions)


def decide(column: int, role: DecidedRole, about: Table = TABLE) -> ColumnDecision:
    [name] = name_tables([about])
    header = about.header[column] if about.header else ""
    return ColumnDecision(name, column, role, header, "Lan", "28/11/2026")


LEAD, PRODUCT = decide(2, "lead"), decide(3, "product")


def with_header(*header: str) -> Table:
    return replace(TABLE, header=header)


def test_a_table_of_unknown_headers_is_read_as_a_person_decided() -> None:
    assert read([TABLE]).tasks == ()
    tasks = read([TABLE], [LEAD, PRODUCT]).tasks
    assert [(t.lead[0].name, t.product) for t in tasks] == [
        ("Đội 1", "Tờ trình"),
        ("Đội 2", "Báo cáo"),
        ("Đội 1", "Quyết định"),
    ]
    assert tasks[1].proofs["product"].text == "Báo cáo"
    assert tasks[1].proofs["product"].places == TABLE.rows[1].cells[3].places


def test_a_decided_column_takes_a_role_from_the_one_that_the_header_gave_it() -> None:
    given = with_header("TT", "Nội dung", "Sản phẩm", "Hồ sơ trình")
    layout = read_layout(given)
    assert layout is not None
    assert layout.roles["product"] == 2
    decided = read_layout(given, {3: "product"})
    assert decided is not None
    assert decided.roles == {"ordinal": 0, "content": 1, "product": 3}


def test_a_column_that_is_nothing_is_not_read_from_its_cells_either() -> None:
    given = table(
        ("TT", "Nội dung", "Ai lo", "Sản phẩm"),
        ["1", "Rà soát quy hoạch", "Sở Xây dựng", "Tờ trình"],
        ["2", "Lập danh mục dự án", "Sở Tài chính", "Báo cáo"],
    )
    assert [t.lead[0].name for t in read([given]).tasks] == ["Sở Xây dựng", "Sở Tài chính"]
    found = read([given], [decide(2, "nothing", given)])
    assert [(t.lead, t.product) for t in found.tasks] == [((), "Tờ trình"), ((), "Báo cáo")]
    assert found.by_cells == ()


def test_a_decided_time_stays_where_its_cells_are_no_times() -> None:
    layout = read_layout(with_header("TT", "Nội dung", "Tiến độ", "Đơn vị chủ trì"), {2: "due"})
    assert layout is not None
    assert layout.roles["due"] == 2


def test_a_decided_column_of_a_year_has_the_year_of_its_header() -> None:
    header = ("TT", "Chỉ tiêu", "ĐVT", "Phấn đấu tới 2028 cho bằng")
    given = table(header, ["1", "Tỷ lệ đô thị hóa", "%", "45"], ["2", "Hộ có nước sạch", "%", "98"])
    targets = read([given], [decide(3, "year", given)]).targets
    assert [(t.value, t.horizon) for t in targets] == [(45.0, 2028), (98.0, 2028)]
    assert year_of("Hồ sơ trình") is None


def test_all_tables_with_the_same_header_are_read_so_and_no_other() -> None:
    other = with_header("TT", "Nội dung", "Người đứng mũi", "Ý kiến")
    found = read([TABLE, other, TABLE], [LEAD])
    assert [c.table for c in found.columns if c.decided] == [1, 3]
    assert len(found.tasks) == 6
    assert found.lost_decisions == ()


def test_a_header_in_other_type_and_lines_is_the_same() -> None:
    given = with_header("TT", "NỘI DUNG", "Người\nđứng mũi", "Hồ sơ trình")
    assert len(read([given], [LEAD]).tasks) == 3


@pytest.mark.parametrize(
    ("header", "is_found"),
    [
        (("TT", "Nội dung", "Nguời đúng muĩ l", "Hồ sơ trình"), True),  # this header is misread otherwise
        (("TT", "Nội dunq", "Người đứng mũi", "Hồ sơ tnnh"), True),  # others are
        (("TT", "Nội dunq", "Nguời đúng muĩ l", "Hồ sơ trình"), False),  # both: it may be another table
        (("TT", "Nội dung", "Người đứng mũi", "Hồ sơ", "Ghi chú"), False),
    ],
)
def test_a_table_whose_words_read_otherwise_is_found_by_its_place(
    header: tuple[str, ...], is_found: bool
) -> None:
    found = read([with_header(*header)], [LEAD])
    assert any(c.decided == "lead" for c in found.columns) is is_found
    assert found.lost_decisions == (() if is_found else (LEAD,))


def test_the_place_counts_no_more_on_another_page() -> None:
    elsewhere = replace(
        with_header("TT", "Nội dung", "Nguời đúng muĩ l", "Hồ sơ trình"),
        places=(Place(2, TABLE.places[0].box),),
    )
    assert read([elsewhere], [LEAD]).lost_decisions == (LEAD,)


def test_a_table_without_a_header_is_known_by_its_place() -> None:
    bare = replace(TABLE, header=())
    decisions = [decide(1, "content", bare), decide(3, "product", bare)]
    assert name_tables([TABLE, bare])[1].key == "page 1, table 2"
    assert [t.product for t in read([bare], decisions).tasks] == ["Tờ trình", "Báo cáo", "Quyết định"]
    assert len(read([TABLE, bare], decisions).lost_decisions) == 2


def test_each_column_says_what_it_was_read_as() -> None:
    columns = read([TABLE], [PRODUCT]).columns
    assert [(c.column, c.header, c.words, c.role, c.decided) for c in columns] == [
        (0, "TT", "tt", "ordinal", None),
        (1, "Nội dung", "noi dung", "content", None),
        (2, "Người đứng mũi", "nguoi dung mui", None, None),
        (3, "Hồ sơ trình", "ho so trinh", "product", "product"),
    ]
    # From the table's top to its first row, as wide as the column's cells (tests/extractors/build.py).
    box = columns[3].place.box
    assert (box.x0, box.top, box.x1, box.bottom) == (265, 90, 325, 100)


def test_who_decided_is_noted_for_the_explanation() -> None:
    with noting() as decisions:
        read([TABLE], [PRODUCT])
    [noted] = [d for d in decisions if d.code == "role_decided"]
    assert noted.facts == {"header": "Hồ sơ trình", "role": "product", "by": "Lan", "on": "28/11/2026"}


def test_a_decision_goes_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(LEAD)) == LEAD


def test_a_person_chooses_what_means_something_in_every_table() -> None:
    assert not {"due_or_starts", "base", "note"} & set(DECIDED_ROLES)
    assert "nothing" in DECIDED_ROLES


def test_a_paragraph_that_was_taken_for_a_header_is_cut() -> None:
    long = "Căn cứ nhiệm vụ được giao " * 200
    [one] = name_tables([with_header("TT", long, long, "Hồ sơ trình", long)])
    [other] = name_tables([with_header("TT", long, long, "Sản phẩm", long)])
    assert len(one.key) < 600
    assert one.key != other.key


def test_columns_headed_by_bodies_count_as_read() -> None:
    given = table(
        ("TT", "Nội dung", "Sở Y tế", "Công an tỉnh"),
        ["1", "Kiểm tra cơ sở", "Chủ trì", "Phối hợp"],
        ["2", "Tuần tra ban đêm", "Phối hợp", "Chủ trì"],
    )
    columns = read([given]).columns
    assert [c.role for c in columns] == ["ordinal", "content", "lead_coordinating", "lead_coordinating"]
