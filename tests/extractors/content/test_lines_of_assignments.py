"""Lines of assignments behind arrows, in square brackets, and of those who take part."""

from __future__ import annotations

from datetime import date

import pytest

from bench.prose import items_of
from extractors.content.heading_years import goal_year
from extractors.content.prose_tasks import find_prose_tasks
from extractors.layout.sections import find_sections
from extractors.values.records import Header, Task
from tests.extractors.build import document


def _tasks(*lines: str) -> list[Task]:
    return list(find_prose_tasks(items_of("II. NHIỆM VỤ", *lines), None))


def _bodies(task: Task) -> tuple[list[str], list[str]]:
    return [a.name for a in task.lead], [a.name for a in task.coordinating]


@pytest.mark.parametrize("arrow", ["→", "=>", "->", "➔", "➢", "►", "❖", "✔"])
def test_lines_behind_an_arrow(arrow: str) -> None:
    [task] = _tasks(
        "1. Diễn tập chữa cháy tại chợ",
        f"{arrow} Chủ trì: Công an phường.",
        f"{arrow} Phối hợp: Ban Quản lý chợ.",
        f"{arrow} Thời gian: từ ngày 08/9 đến ngày 12/9/2026.",
    )
    assert task.content == "Diễn tập chữa cháy tại chợ"
    assert _bodies(task) == (["Công an phường"], ["Ban Quản lý chợ"])
    assert task.due
    assert (task.due.start, task.due.end) == (date(2026, 9, 8), date(2026, 9, 12))


def test_an_arrow_before_a_figure_is_no_bullet() -> None:
    [item] = items_of("=> 95 điểm trở lên")
    assert item.number is None


def test_an_assignment_in_square_brackets() -> None:
    [task] = _tasks("2. Khơi thông cống rãnh [Chủ trì: Phòng Kinh tế; Thời gian: tháng 8/2026].")
    assert (task.content, _bodies(task)) == ("Khơi thông cống rãnh", (["Phòng Kinh tế"], []))


def test_forces_named_as_bodies_lead() -> None:
    [task] = _tasks(
        "3. Dọn vệ sinh bãi biển",
        "- Lực lượng: Đồn Biên phòng, Đoàn Thanh niên phường.",
        "- Thời gian: ngày 05/6/2026.",
    )
    assert _bodies(task)[0] == ["Đồn Biên phòng", "Đoàn Thanh niên phường"]


def test_forces_counted_in_people_are_no_label() -> None:
    assert not _tasks(
        "4. Canh gác đêm hội",
        "- Lực lượng: 25 đồng chí công an, 40 dân quân.",
        "- Thời gian: 20 giờ ngày 05/6/2026.",
    )


def test_a_unit_or_a_person_answers_for_it() -> None:
    [task] = _tasks(
        "5. Số hóa sổ hộ tịch",
        "Đơn vị/Cá nhân chịu trách nhiệm: Phòng Tư pháp, Văn phòng.",
        "Thời gian thực hiện: Quý 3 năm 2026.",
    )
    assert (task.content, _bodies(task)[0]) == ("Số hóa sổ hộ tịch", ["Phòng Tư pháp", "Văn phòng"])


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Năm Trật tự đô thị 2026", 2026),
        ("Hưởng ứng Năm Du lịch quốc gia 2027 trên địa bàn xã", 2027),
        ("Phát triển nghề nuôi biển đến năm 2028, định hướng đến năm 2035", 2028),
        ("Thi hành Luật Lưu trữ 2024", None),
        ("Tầm nhìn đến năm 2045", 2045),
    ],
)
def test_the_year_of_a_title(title: str, year: int | None) -> None:
    assert goal_year(Header(title=title)) == year


BESIDE = [
    "Mốc thời gian: Tháng 3/2026. Đầu mối: Phòng Dân tộc. Tham gia: Công an tỉnh.",
    "Đầu mối: Phòng Dân tộc; Tham gia: Công an tỉnh; Khi nào: Tháng 3/2026.",
    "* Thực hiện: Phòng Dân tộc chủ trì, Công an tỉnh phối hợp. * Khi nào: Tháng 3/2026.",
    "- Phụ trách: Phòng Dân tộc. - Hỗ trợ: Công an tỉnh. - Thời gian: Tháng 3/2026. Địa điểm: Hội trường.",
    "Ai làm: Phòng Dân tộc. Cùng tham gia: Công an tỉnh. Bao giờ xong: Tháng 3/2026.",
]


@pytest.mark.parametrize("line", BESIDE)
def test_headers_of_tables_as_labels_beside_each_other(line: str) -> None:
    [task] = _tasks("1. Lựa chọn người có uy tín.", line)
    assert task.content == "Lựa chọn người có uy tín."
    assert _bodies(task) == (["Phòng Dân tộc"], ["Công an tỉnh"])
    assert task.due
    assert (task.due.start, task.due.end) == (date(2026, 3, 1), date(2026, 3, 31))


def test_lines_without_a_dash_below_others() -> None:
    [task] = _tasks(
        "1. Tổ chức đoàn đi học tập kinh nghiệm.",
        "Kết quả: 02 chuyến, 60 lượt người.",
        "Thời điểm tổ chức: Quý II/2026.",
        "Chịu trách nhiệm: Văn phòng Sở.",
        "Cùng tham gia: Phòng Tôn giáo.",
    )
    assert _bodies(task) == (["Văn phòng Sở"], ["Phòng Tôn giáo"])
    assert task.product == "02 chuyến, 60 lượt người"
    assert task.due
    assert task.due.raw == "Quý II/2026"


@pytest.mark.parametrize(
    "line",
    [
        "Đầu mối liên hệ: ông An, điện thoại: 0912345678.",
        "Thực hiện: Chương trình giảm nghèo. Nội dung: cây giống.",
    ],
)
def test_what_is_labelled_otherwise(line: str) -> None:
    assert not _tasks("1. Lựa chọn người có uy tín.", line)


def test_items_counted_by_a_word() -> None:
    first, second = _tasks(
        "Nhiệm vụ 1. Quy hoạch trung tâm chế biến",
        "Rà soát quỹ đất, lập quy hoạch phân khu.",
        "- Chủ trì: Sở Xây dựng.",
        "Nhiệm vụ 2: Nạo vét luồng tàu",
        "- Chủ trì: Ban Quản lý dự án.",
    )
    assert (first.ordinal, first.section) == ("1", "II")
    assert first.content == "Quy hoạch trung tâm chế biến\nRà soát quỹ đất, lập quy hoạch phân khu."
    assert (second.ordinal, second.content) == ("2", "Nạo vét luồng tàu")


def test_parts_of_an_item_counted_by_a_word_are_its_lines() -> None:
    items = find_sections(
        document(
            "1. Truyền thông về phòng bệnh",
            "Hoạt động 1: phát thanh hằng tuần.",
            "Hoạt động 2: cấp phát tờ rơi.",
            "- Chủ trì: Trạm Y tế.",
        )
    )
    [task] = find_prose_tasks(items, None)
    assert task.ordinal == "1"
    assert task.content.count("\n") == 2


@pytest.mark.parametrize("label", ["Trách nhiệm", "Đầu mối", "Thực hiện", "Phụ trách", "Chịu trách nhiệm"])
def test_a_line_of_bodies_without_a_dash(label: str) -> None:
    [task] = _tasks(
        "1. Đối khớp dữ liệu hộ tịch.",
        f"{label}: Phòng Hành chính tư pháp (đầu mối), Công an tỉnh (phối hợp).",
        "Thời hạn: Quý II/2026.",
    )
    assert task.content == "Đối khớp dữ liệu hộ tịch."
    assert _bodies(task) == (["Phòng Hành chính tư pháp"], ["Công an tỉnh"])
    assert task.due


@pytest.mark.parametrize(
    "line",
    ["Trách nhiệm: nâng cao ý thức chấp hành pháp luật.", "Giao: nhận hồ sơ tại chỗ.", "Mục tiêu: Sở Y tế."],
)
def test_a_line_of_anything_else(line: str) -> None:
    assert not _tasks("1. Đối khớp dữ liệu hộ tịch.", line)


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("- Hoàn thành trước ngày 30/6/2026.", date(2026, 6, 30)),
        ("+ Xong trong tháng 9/2026;", date(2026, 9, 30)),
        ("- Thực hiện xong trước 15/8/2026.", date(2026, 8, 15)),
        ("- Chậm nhất ngày 20/11/2026.", date(2026, 11, 20)),
        ("- Hoàn thành trong quý III năm 2026.", date(2026, 9, 30)),
    ],
)
def test_a_line_that_is_a_deadline_and_nothing_else(line: str, until: date) -> None:
    [task] = _tasks("1. Nạo vét kênh cấp 2", "- Chủ trì: Phòng Kinh tế.", "- Phối hợp: Các ấp.", line)
    assert task.content == "Nạo vét kênh cấp 2"
    assert task.due is not None
    assert task.due.end == until


def test_work_with_a_deadline_is_no_such_line() -> None:
    first, *_ = _tasks(
        "1. Nạo vét kênh cấp 2",
        "- Chủ trì: Phòng Kinh tế.",
        "- Hoàn thành hồ sơ trình duyệt trước ngày 30/6/2026.",
    )
    assert first.due is None
