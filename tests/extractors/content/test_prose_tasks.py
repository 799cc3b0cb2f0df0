"""Tasks outside tables."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.content.prose_tasks import find_prose_tasks, with_parts_of_content
from extractors.layout.sections import find_sections
from extractors.tables.row_kinds import read_layout
from extractors.tables.table_tasks import find_table_tasks
from extractors.values.records import Period, Task
from tests.extractors.build import document, table


def _tasks(*texts: str, place: str | None = "An Giang") -> list[Task]:
    return list(find_prose_tasks(find_sections(document(*texts)), place))


def test_a_numbered_item_with_its_lines() -> None:
    [task] = _tasks(
        "II. NHIỆM VỤ, GIẢI PHÁP",
        "1. Hoàn thiện thể chế",
        "1.1. Rà soát, sửa đổi các quy định về quản lý đất đai.",
        "- Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.",
        "- Cơ quan phối hợp: Sở Tư pháp, Công an tỉnh An Giang và các cơ quan liên quan.",
        "- Thời gian hoàn thành: Quý II/2026.",
        "- Sản phẩm: Quyết định của UBND tỉnh.",
    )
    assert (task.ordinal, task.section, task.parent, task.source) == ("1.1", "1", None, "prose")
    assert task.content == "Rà soát, sửa đổi các quy định về quản lý đất đai."
    assert [a.name for a in task.lead] == ["Sở Nông nghiệp và Môi trường"]
    assert [a.name for a in task.coordinating] == ["Sở Tư pháp", "Công an tỉnh", "Các cơ quan liên quan"]
    assert task.due == Period("Quý II/2026", date(2026, 4, 1), date(2026, 6, 30))
    assert task.product == "Quyết định của UBND tỉnh"
    assert task.section_title == "Hoàn thiện thể chế"


@pytest.mark.parametrize(
    "lines",
    [
        ("- Thời gian: Ngày 18/11/2026.", "- Địa điểm: Bảo tàng tỉnh.", "- Cơ quan chủ trì: Sở Y tế."),
        ("- Thời gian: Ngày 18/11/2026.", "- Quy mô: 300 người.", "- Đơn vị thực hiện: Sở Y tế."),
        ("+ Thời gian: Ngày 18/11/2026.", "+ Thành phần: lãnh đạo xã.", "+ Chủ trì: Sở Y tế."),
        ("- Địa điểm: Bảo tàng tỉnh.", "- Thời gian: Ngày 18/11/2026.", "- Cơ quan chủ trì: Sở Y tế."),
    ],
)
def test_an_event_is_one_task_in_whatever_order_its_lines_stand(lines: tuple[str, ...]) -> None:
    [task] = _tasks("II. HOẠT ĐỘNG", "1. Lễ khai mạc", *lines)
    assert (task.ordinal, task.section) == ("1", "II")
    assert task.content.startswith("Lễ khai mạc\n")
    assert [a.name for a in task.lead] == ["Sở Y tế"]
    assert task.due == Period("Ngày 18/11/2026", date(2026, 11, 18), date(2026, 11, 18))


def test_work_of_its_own_below_a_time_is_no_line_of_the_event() -> None:
    tasks = _tasks(
        "II. HOẠT ĐỘNG",
        "1. Tháng hành động",
        "- Thời gian thực hiện: Tháng 5/2026.",
        "- Treo băng rôn tại các xã.",
        "- Chủ trì: Sở Y tế.",
    )
    assert [[a.name for a in task.lead] for task in tasks] == [[], ["Sở Y tế"]]


def test_bullets_of_the_content_keep_their_own_lines() -> None:
    [task] = _tasks(
        "III. NHIỆM VỤ",
        "2. Phát triển hạ tầng số:",
        "- Phủ sóng 5G tại các khu công nghiệp;",
        "- Xây dựng Trung tâm dữ liệu của tỉnh.",
        "Cơ quan chủ trì: Sở Khoa học và Công nghệ.",
    )
    assert task.content.split("\n") == [
        "Phát triển hạ tầng số:",
        "- Phủ sóng 5G tại các khu công nghiệp;",
        "- Xây dựng Trung tâm dữ liệu của tỉnh.",
    ]
    assert (task.ordinal, task.section) == ("2", "III")


def test_items_without_lines_are_no_tasks() -> None:
    [task] = _tasks(
        "I. NỘI DUNG",
        "1. Nâng cao nhận thức.",
        "2. Phát huy vai trò người đứng đầu.",
        "- Thời gian thực hiện: 2025.",
        "3. Tổ chức hội nghị.",
        "- Thời gian: 2025.",
    )
    assert task.ordinal == "2"


def test_each_item_has_its_own_lines() -> None:
    tasks = _tasks(
        "II. NHIỆM VỤ",
        "1. Sắp xếp bộ máy.",
        "- Chủ trì: Sở Nội vụ.",
        "2. Tinh giản biên chế.",
        "- Chủ trì: Sở Tài chính; phối hợp: Sở Nội vụ.",
        "3. Tuyên truyền.",
    )
    assert [(t.ordinal, t.lead[0].name, len(t.coordinating)) for t in tasks] == [
        ("1", "Sở Nội vụ", 0),
        ("2", "Sở Tài chính", 1),
    ]


def test_lines_within_the_item() -> None:
    [task] = _tasks(
        "II. NHIỆM VỤ",
        "a) Ban hành Chương trình hành động (Chủ trì: Văn phòng Tỉnh ủy; hoàn thành: trước ngày 30/9/2025).",
    )
    assert task.content == "Ban hành Chương trình hành động"
    assert (task.ordinal, task.section) == ("a", "II")
    assert [a.name for a in task.lead] == ["Văn phòng Tỉnh ủy"]
    assert task.due == Period("trước ngày 30/9/2025", None, date(2025, 9, 30))


def test_one_line_for_both_roles() -> None:
    [task] = _tasks(
        "II. NHIỆM VỤ",
        "1. Diễn tập ứng phó sự cố.",
        "- Cơ quan chủ trì, phối hợp: Công an tỉnh; Sở Y tế, Sở Nội vụ.",
    )
    assert [a.name for a in task.lead] == ["Công an tỉnh"]
    assert [a.name for a in task.coordinating] == ["Sở Y tế", "Sở Nội vụ"]


def test_both_roles_in_the_leading_line() -> None:
    [task] = _tasks("II. NHIỆM VỤ", "1. Rà soát.", "- Chủ trì: Sở Y tế phối hợp với Sở Nội vụ, Công an tỉnh.")
    assert [a.name for a in task.lead] == ["Sở Y tế"]
    assert [a.name for a in task.coordinating] == ["Sở Nội vụ", "Công an tỉnh"]


def test_a_start_and_an_end() -> None:
    [task] = _tasks("1. Rà soát.", "- Chủ trì: Sở Y tế.", "- Thời gian bắt đầu: 2025; hoàn thành: 2026.")
    assert task.starts == Period("2025", date(2025, 1, 1), date(2025, 12, 31))
    assert task.due == Period("2026", date(2026, 1, 1), date(2026, 12, 31))


def test_a_start_alone_is_the_time_of_the_task() -> None:
    [task] = _tasks("1. Rà soát.", "- Chủ trì: Sở Y tế.", "- Thời gian bắt đầu: 2025.")
    assert (task.starts, task.due) == (None, Period("2025", date(2025, 1, 1), date(2025, 12, 31)))


def test_a_table_ends_an_item() -> None:
    found = document(
        "1. Kiện toàn tổ chức.",
        table(["TT", "Nội dung"], ["1", "Rà soát"]),
        "- Cơ quan chủ trì: Sở Nội vụ.",
    )
    assert list(find_prose_tasks(find_sections(found), None)) == []


def test_the_recipients_are_no_part_of_the_last_item() -> None:
    [task] = _tasks(
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Sơ kết việc thực hiện.",
        "- Cơ quan chủ trì: Sở Nội vụ.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
    )
    assert task.content == "Sơ kết việc thực hiện."


def test_a_task_says_where_it_was_read() -> None:
    [task] = _tasks("II. NHIỆM VỤ", "1. Sắp xếp bộ máy.", "- Chủ trì: Sở Nội vụ.")
    assert task.proofs["content"].text == "1. Sắp xếp bộ máy."
    assert task.proofs["lead"].text == "Sở Nội vụ"
    assert task.proofs["row"].places[0].page == 1


def test_a_period_that_is_not_understood_is_kept() -> None:
    [task] = _tasks("1. Tuyên truyền.", "- Chủ trì: Sở Nội vụ.", "- Thời gian: cuối nhiệm kỳ.")
    assert task.due == Period("cuối nhiệm kỳ")


def test_lettered_lines_belong_to_their_item() -> None:
    [plan, check] = _tasks(
        "III. NHIỆM VỤ",
        "1. Lập đề án chợ đầu mối",
        "a) Nội dung: Khảo sát hiện trạng.",
        "b) Đơn vị chủ trì: Sở Công Thương.",
        "c) Thời hạn: 30/9/2026.",
        "2. Kiểm tra an toàn thực phẩm",
        "a) Cơ quan chủ trì: Sở Y tế.",
    )
    assert (plan.ordinal, plan.content) == (
        "1",
        "Lập đề án chợ đầu mối\na) Nội dung: Khảo sát hiện trạng.",
    )
    assert [a.name for a in plan.lead] == ["Sở Công Thương"]
    assert plan.due is not None
    assert plan.due.end == date(2026, 9, 30)
    assert (check.ordinal, [a.name for a in check.lead]) == ("2", ["Sở Y tế"])


def test_headings_of_the_whole_plan_are_no_tasks() -> None:
    """ "2. Thời gian thực hiện: …" stands beside "1. Đối tượng", and is not its deadline."""
    assert (
        _tasks(
            "II. ĐỐI TƯỢNG VÀ THỜI GIAN",
            "1. Đối tượng thực hiện:",
            "Các văn bản do Hội đồng nhân dân ban hành.",
            "2. Thời gian thực hiện: Từ ngày 01/01/2026 đến ngày 31/12/2026.",
        )
        == []
    )


def test_lettered_labels_below_an_item_are_its_own() -> None:
    [task] = _tasks(
        "II. NHIỆM VỤ",
        "1. Rà soát văn bản quy phạm pháp luật.",
        "a) Đơn vị thực hiện: Sở Tư pháp.",
        "b) Thời gian thực hiện: Quý II/2026.",
    )
    assert ([a.name for a in task.lead], task.due and task.due.raw) == (["Sở Tư pháp"], "Quý II/2026")


def test_the_time_behind_a_line_of_another_kind_is_of_the_same_item() -> None:
    [task] = _tasks(
        "1. Tuần tra biên giới.",
        "- Lực lượng tham gia: Công an xã.",
        "- Chỉ huy: Đồn trưởng.",
        "- Thời gian thực hiện: Quý I/2026.",
    )
    assert task.ordinal == "1"
    assert task.due is not None
    assert task.due.raw == "Quý I/2026"


def _with_parts(content: str) -> Task:
    given = table(["TT", "Nhiệm vụ và phân công", "Thời hạn"], ["1", content, "Quý II/2026"])
    layout = read_layout(given)
    assert layout is not None
    [task] = find_table_tasks(given, layout, None, None)
    return with_parts_of_content(task, None)


@pytest.mark.parametrize(
    "said",
    [
        "\n- Chủ trì: Sở Y tế.\n- Phối hợp: Sở Tư pháp.",
        "\nCơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Sở Tư pháp.",
        " (Chủ trì: Sở Y tế; phối hợp: Sở Tư pháp).",
        " (Sở Y tế chủ trì, phối hợp với Sở Tư pháp)",
        "\n+ Đơn vị thực hiện: Sở Y tế\n+ Phối hợp: Sở Tư pháp",
    ],
)
def test_who_does_it_below_the_work_in_its_cell(said: str) -> None:
    task = _with_parts(f"Phổ biến Luật đến cán bộ{said}")
    assert task.content == "Phổ biến Luật đến cán bộ"
    assert [body.name for body in task.lead] == ["Sở Y tế"]
    assert [body.name for body in task.coordinating] == ["Sở Tư pháp"]


@pytest.mark.parametrize(
    "content", ["Quy chế phối hợp: ban hành, niêm yết", "Kế hoạch (sửa đổi, bổ sung)", "Giao ban: thứ Hai"]
)
def test_a_cell_that_says_only_the_work(content: str) -> None:
    assert _with_parts(content).content == content
