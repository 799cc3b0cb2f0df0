"""Tasks from task tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from extractors.page.document import Row
from extractors.tables.row_kinds import read_layout
from extractors.tables.table_tasks import find_table_tasks, split_roles
from extractors.values.records import Period, Task
from tests.extractors.build import row, set_apart, table

HEADER = ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành", "Sản phẩm"]


def _tasks(header: Sequence[str], *rows: Sequence[str] | Row, place: str | None = "An Giang") -> list[Task]:
    given = table(header, *rows)
    layout = read_layout(given)
    assert layout is not None
    return list(find_table_tasks(given, layout, place, None))


def _names(task: Task) -> tuple[list[str], list[str]]:
    return [a.name for a in task.lead], [a.name for a in task.coordinating]


def test_a_whole_row() -> None:
    [task] = _tasks(
        HEADER,
        [
            "1",
            "Rà soát quy định\nvề đất đai",
            "Sở NN&MT",
            "Sở Tư pháp\nCông an tỉnh An Giang",
            "Quý II/2026",
            "Quyết định của UBND tỉnh",
        ],
    )
    assert (task.ordinal, task.section, task.parent) == ("1", None, None)
    assert task.content == "Rà soát quy định về đất đai"
    assert _names(task) == (["Sở Nông nghiệp và Môi trường"], ["Sở Tư pháp", "Công an tỉnh"])
    assert task.due == Period("Quý II/2026", date(2026, 4, 1), date(2026, 6, 30))
    assert task.starts is None
    assert task.product == "Quyết định của UBND tỉnh"
    assert task.source == "table"


def test_columns_in_another_order() -> None:
    [task] = _tasks(
        ["STT", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Kết quả", "Tên nhiệm vụ"],
        ["2", "Sở Y tế", "", "2026", "Đề án", "Xây dựng bệnh viện thông minh"],
    )
    assert (task.content, task.product) == ("Xây dựng bệnh viện thông minh", "Đề án")
    assert _names(task) == (["Sở Y tế"], [])


def test_start_and_end_in_two_columns() -> None:
    [task] = _tasks(
        ["TT", "Nội dung", "Đơn vị thực hiện", "Thời gian\nBắt đầu", "Thời gian\nHoàn thành"],
        ["1", "Lắp đặt camera", "Công an tỉnh", "Tháng 8/2025", "Tháng 12/2026"],
    )
    assert task.starts == Period("Tháng 8/2025", date(2025, 8, 1), date(2025, 8, 31))
    assert task.due == Period("Tháng 12/2026", date(2026, 12, 1), date(2026, 12, 31))


def test_a_merged_cell_belongs_to_all_its_rows() -> None:
    tasks = _tasks(
        HEADER,
        ["1", "Rà soát", "Sở Y tế", "", "2026", "Báo cáo"],
        ["2", "Công bố", "^", "", "^", "Quyết định"],
    )
    assert [_names(t)[0] for t in tasks] == [["Sở Y tế"], ["Sở Y tế"]]
    assert [t.due.raw if t.due else None for t in tasks] == ["2026", "2026"]


def test_a_child_with_empty_cells_has_empty_lists() -> None:
    tasks = _tasks(
        HEADER,
        ["1", "Xây dựng cơ sở dữ liệu", "Sở KH&CN", "Công an tỉnh", "2026", ""],
        ["1.1", "Đất đai", "", "", "", ""],
    )
    assert (tasks[1].parent, tasks[1].lead, tasks[1].coordinating) == ("1", (), ())
    assert (tasks[1].due, tasks[1].product) == (None, None)


@pytest.mark.parametrize("empty", ["", "-", "…", "//", "."])
def test_an_empty_cell_is_none(empty: str) -> None:
    [task] = _tasks(HEADER, ["1", "Rà soát", empty, empty, empty, empty])
    assert (task.lead, task.coordinating, task.due, task.product) == ((), (), None, None)


def test_bulleted_rows_without_numbers_belong_to_the_one_above() -> None:
    tasks = _tasks(
        HEADER,
        ["1", "Xây dựng cơ sở dữ liệu", "", "", "", ""],
        ["", "- Đất đai", "Sở NN&MT", "", "2026", ""],
        ["", "- Hộ tịch", "Sở Tư pháp", "", "2026", ""],
    )
    assert [(t.ordinal, t.parent) for t in tasks] == [("1", None), (None, "1"), (None, "1")]
    assert tasks[1].content == "- Đất đai"


@pytest.mark.parametrize("mark", ["-", "–", "+", "•", "*"])
def test_a_mark_among_the_numbers_makes_a_sub_row(mark: str) -> None:
    tasks = _tasks(
        HEADER,
        ["1", "Giám sát việc thu phí", "Ban Pháp chế", "", "", ""],
        [mark, "Gửi đề cương", "", "", "Tháng 3/2026", ""],
        ["2", "Họp tổng kết", "Văn phòng", "", "", ""],
    )
    assert [(t.ordinal, t.parent) for t in tasks] == [("1", None), (None, "1"), ("2", None)]


@pytest.mark.parametrize("total", ["Tổng cộng", "TỔNG SỐ (I+II)", "Cộng:"])
def test_the_sum_below_the_last_row_is_no_task(total: str) -> None:
    rows = ["1", "Tập huấn", "Sở Y tế", "", "2026", ""], ["", total, "", "", "", "40"]
    assert [t.content for t in _tasks(HEADER, *rows)] == ["Tập huấn"]


def test_work_that_begins_like_a_sum_is_a_task() -> None:
    rows = ["1", "Tổng kết năm", "Sở Y tế", "", "", ""], ["2", "Cộng điểm thi đua", "Sở Nội vụ", "", "", ""]
    assert len(_tasks(HEADER, *rows)) == 2


def test_both_roles_in_one_column() -> None:
    [task] = _tasks(
        ["TT", "Nội dung", "Cơ quan chủ trì, phối hợp", "Thời gian"],
        ["1", "Rà soát", "Chủ trì: Sở Y tế; Phối hợp: Sở Nội vụ, Công an tỉnh", "2026"],
    )
    assert _names(task) == (["Sở Y tế"], ["Sở Nội vụ", "Công an tỉnh"])


@pytest.mark.parametrize(
    ("text", "lead", "coordinating"),
    [
        ("Sở Y tế, Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Sở Y tế và Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Sở Y tế\nSở Nội vụ\nCông an tỉnh", ["Sở Y tế"], ["Sở Nội vụ", "Công an tỉnh"]),
        ("Sở Y tế/ Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Sở Y tế/Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Sở Y tế / các sở, ngành", ["Sở Y tế"], ["Các sở, ban, ngành"]),
        ("CT: Sở Y tế\nPH: Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Sở Y tế (CT), Sở Nội vụ (PH)", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Chủ trì: Sở Y tế, Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"], []),
        ("Các sở, ban, ngành", ["Các sở, ban, ngành"], []),
        ("Sở Y tế", ["Sở Y tế"], []),
    ],
)
def test_of_a_list_in_a_column_for_both_roles_the_first_leads(
    text: str, lead: list[str], coordinating: list[str]
) -> None:
    header = ["TT", "Nội dung", "Đơn vị chủ trì/phối hợp", "Thời gian"]
    [task] = _tasks(header, ["1", "Rà soát", text, "2026"])
    assert _names(task) == (lead, coordinating)


def test_coordinating_bodies_named_in_the_leading_column() -> None:
    [task] = _tasks(
        ["TT", "Nội dung", "Đơn vị thực hiện", "Thời gian"],
        ["1", "Rà soát", "Sở Y tế chủ trì, phối hợp với Sở Nội vụ và các đơn vị liên quan", "2026"],
    )
    assert _names(task) == (["Sở Y tế"], ["Sở Nội vụ", "Các đơn vị"])


@pytest.mark.parametrize(
    ("text", "lead", "coordinating"),
    [
        ("Chủ trì: Sở Y tế; phối hợp: Công an tỉnh", "Sở Y tế", "Công an tỉnh"),
        ("- Chủ trì: Sở Y tế - Phối hợp: Công an tỉnh", "Sở Y tế", "Công an tỉnh"),
        ("Chủ trì: Sở Y tế Phối hợp: Công an tỉnh", "Sở Y tế", "Công an tỉnh"),
        ("Cơ quan chủ trì: Sở Y tế. Cơ quan phối hợp: Công an tỉnh", "Sở Y tế", "Công an tỉnh"),
        ("Sở Y tế (phối hợp: Công an tỉnh)", "Sở Y tế", "Công an tỉnh"),
        ("Sở Y tế phối hợp với Công an tỉnh", "Sở Y tế", "Công an tỉnh"),
        ("Sở Y tế; Công an tỉnh", "Sở Y tế", "Công an tỉnh"),
        ("Chủ trì: Sở Y tế", "Sở Y tế", ""),
        ("Sở Y tế (chủ trì), Công an tỉnh (phối hợp)", "Sở Y tế", "Công an tỉnh"),
        ("Sở Y tế (chủ trì), Công an tỉnh, Sở Nội vụ", "Sở Y tế", "Công an tỉnh, Sở Nội vụ"),
        ("Sở Y tế (chủ trì); Công an tỉnh, Sở Nội vụ (phối hợp).", "Sở Y tế", "Công an tỉnh, Sở Nội vụ"),
        ("Sở Y tế chủ trì; Công an tỉnh, Sở Nội vụ phối hợp", "Sở Y tế", "Công an tỉnh, Sở Nội vụ"),
        ("Sở Y tế chủ trì, Công an tỉnh phối hợp thực hiện", "Sở Y tế", "Công an tỉnh"),
        ("Sở Y tế chủ trì, phối hợp với Công an tỉnh", "Sở Y tế chủ trì", "Công an tỉnh"),
        ("Sở Y tế chủ trì, phối hợp chặt chẽ với Công an tỉnh", "Sở Y tế chủ trì", "Công an tỉnh"),
        ("Sở Y tế chủ trì, cùng phối hợp với Công an tỉnh", "Sở Y tế chủ trì", "Công an tỉnh"),
        ("Sở Y tế chủ trì và phối hợp Công an tỉnh", "Sở Y tế chủ trì", "Công an tỉnh"),
        ("Sở Y tế chủ trì với sự phối hợp của Công an tỉnh", "Sở Y tế chủ trì", "Công an tỉnh"),
        ("Sở Y tế, có sự phối hợp của Công an tỉnh", "Sở Y tế", "Công an tỉnh"),
        ("Sở Y tế chủ trì; Công an tỉnh cùng phối hợp", "Sở Y tế", "Công an tỉnh"),
        ("Đoàn trường, Công đoàn cơ quan phối hợp", "Đoàn trường, Công đoàn cơ quan", ""),
        ("Sở Y tế; cơ quan phối hợp: Công an tỉnh", "Sở Y tế", "Công an tỉnh"),
    ],
)
def test_split_roles(text: str, lead: str, coordinating: str) -> None:
    found = split_roles(text)
    assert (found[0].strip(" .;"), found[1].strip(" .;")) == (lead, coordinating)


def test_an_ordinal_in_the_content_is_taken_out() -> None:
    [task] = _tasks(HEADER[1:], ["1. Rà soát quy định", "Sở Y tế", "", "2026", ""])
    assert (task.ordinal, task.content) == ("1", "Rà soát quy định")


def test_a_task_says_where_each_cell_was_read() -> None:
    [task] = _tasks(HEADER, ["1", "Rà soát", "Sở KH&CN", "", "2026", ""])
    assert task.proofs["lead"].text == "Sở KH&CN"
    assert task.proofs["content"].places[0].page == 1
    assert "coordinating" not in task.proofs
    assert set(task.proofs) == {"row", "ordinal", "content", "lead", "due"}


def test_the_section_row_gives_section_and_title() -> None:
    [task] = _tasks(
        HEADER, ["II", "HẠ TẦNG SỐ", "<", "<", "<", "<"], ["1", "Phủ sóng 5G", "Sở KH&CN", "", "2026", ""]
    )
    assert (task.section, task.section_title) == ("II", "HẠ TẦNG SỐ")


def test_roles_in_brackets_behind_the_names_of_one_cell() -> None:
    [task] = _tasks(
        ["TT", "Nội dung", "Đơn vị thực hiện", "Thời gian"],
        ["1", "Rà soát", "Sở Y tế (chủ trì), Sở Nội vụ, Công an tỉnh", "2026"],
    )
    assert _names(task) == (["Sở Y tế"], ["Sở Nội vụ", "Công an tỉnh"])


@pytest.mark.parametrize("inspected", ["Đơn vị được kiểm tra", "Doanh nghiệp được thanh tra"])
def test_who_is_inspected_leads_nothing(inspected: str) -> None:
    tasks = _tasks(
        ["TT", inspected, "Nội dung kiểm tra", "Thời gian"],
        ["1", "Sở Y tế", "Công tác đấu thầu", "Quý I/2026"],
        ["2", "Ủy ban nhân dân xã Tam Nông", "Ngân sách xã", "Quý II/2026"],
    )
    assert [_names(task) for task in tasks] == [([], []), ([], [])]


def test_who_heads_the_team_leads_beside_who_is_inspected() -> None:
    [task] = _tasks(
        ["TT", "Cơ quan, đơn vị được kiểm tra", "Nội dung kiểm tra", "Thời gian", "Trưởng đoàn"],
        ["1", "Sở Y tế", "Công tác đấu thầu", "Quý I/2026", "Trưởng phòng Ngân sách"],
    )
    assert _names(task) == (["Trưởng phòng Ngân sách"], [])


FOLLOWING = ["Phụ trách", "Đảm nhận", "Thực hiện", "Phân công nhiệm vụ", "Lĩnh vực phụ trách", "Theo dõi"]


def _followed(header: str, first: str, second: str) -> list[list[str]]:
    rows = [["1", "Rà soát hộ nghèo", first, "Tháng 3/2026"], ["2", "Trồng cây", second, "Tháng 4/2026"]]
    given = set_apart(table(["TT", "Nội dung", header, "Thời gian"], *rows))
    layout = read_layout(given)
    assert layout is not None
    return [_names(task)[0] for task in find_table_tasks(given, layout, None, None)]


@pytest.mark.parametrize("header", FOLLOWING)
def test_bodies_lead_what_they_look_after(header: str) -> None:
    assert _followed(header, "Phòng Kinh tế", "Hội Nông dân") == [["Phòng Kinh tế"], ["Hội Nông dân"]]


def test_people_lead_what_they_look_after() -> None:
    found = _followed("Phụ trách", "Đ/c Nguyễn Văn An", "Đ/c Trần Thị Bình")
    assert found == [["Đ/c Nguyễn Văn An"], ["Đ/c Trần Thị Bình"]]


def test_fields_of_work_lead_nothing() -> None:
    assert _followed("Phụ trách", "Nông nghiệp, môi trường", "Văn hóa xã hội") == [[], []]


STARTS_AND_DUE = [
    ("Từ", "Đến"),
    ("Từ ngày", "Đến ngày"),
    ("Từ tháng", "Đến tháng"),
    ("Khởi động", "Kết thúc"),
    ("Thời gian\nTừ", "Thời gian\nĐến"),
]


@pytest.mark.parametrize(("start", "end"), STARTS_AND_DUE)
def test_columns_of_beginning_and_end(start: str, end: str) -> None:
    [task] = _tasks(
        ["TT", "Hạng mục công việc", "Bộ phận thực hiện", start, end],
        ["1", "Dò tìm rò rỉ", "Đội Dò tìm", "01/4/2026", "31/10/2026"],
    )
    assert task.starts
    assert task.due
    assert (task.starts.raw, task.due.raw) == ("01/4/2026", "31/10/2026")


def test_a_time_over_both_columns_is_the_deadline() -> None:
    given = table(
        ["TT", "Nội dung", "Đơn vị chủ trì", "Bắt đầu", "Kết thúc"],
        ["1", "Mở rộng điểm thanh toán", "Sở Công Thương", "Quý I/2026", "Quý IV/2026"],
        ["2", "Cảnh báo thủ đoạn lừa đảo", "Công an tỉnh", "Thường xuyên", "<"],
    )
    layout = read_layout(given)
    assert layout is not None
    _, task = find_table_tasks(given, layout, None, None)
    assert task.starts is None
    assert task.due
    assert task.due.recurrence == "ongoing"


@pytest.mark.parametrize(
    ("section", "ordinal"),
    [
        ("Nhiệm vụ 1: Nâng cao chất lượng xét xử", "1"),
        ("GIAI ĐOẠN 2: TRIỂN KHAI (từ tháng 4 đến tháng 10/2026)", "2"),
        ("Nhóm giải pháp 3. Truyền thông", "3"),
        ("Nội dung số 4 - Kiểm tra", "4"),
        ("Hợp phần II: Hạ tầng số", "II"),
        ("Giai đoạn 2026 - 2028", None),
        ("Nhiệm vụ trọng tâm", None),
    ],
)
def test_sections_counted_by_a_word(section: str, ordinal: str | None) -> None:
    first = ["1.1", "Rà soát án quá hạn", "Tòa Hình sự", "", "Quý II/2026", ""]
    given = set_apart(table(HEADER, row(section, *["<"] * 5, bold=True), first))
    layout = read_layout(given)
    assert layout is not None
    [task] = find_table_tasks(given, layout, None, None)
    assert task.section == ordinal
