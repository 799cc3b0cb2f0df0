"""Who is charged beside a deadline, and which labels are deadlines."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.content.charges import (
    Charged,
    find_addressed,
    find_charged,
    is_deadline_label,
    split_charge,
)
from extractors.content.prose_tasks import find_prose_tasks
from extractors.layout.sections import find_sections
from extractors.lexicon import read_lexicon
from extractors.values.records import Task
from tests.extractors.build import document


@pytest.mark.parametrize(
    ("text", "time", "bodies"),
    [
        (
            "Đã xong từ tháng 6/2024; giao Văn phòng UBND chủ trì tham mưu",
            "Đã xong từ tháng 6/2024",
            ["Văn phòng UBND"],
        ),
        ("Thường xuyên, giao Phòng Nội vụ cần thực hiện đúng", "Thường xuyên", ["Phòng Nội vụ"]),
        ("Quý II/2026. Giao cho Sở Y tế có trách nhiệm tổng hợp", "Quý II/2026", ["Sở Y tế"]),
        ("Trước 30/6/2026; giao Sở Y tế, Sở Nội vụ chủ trì", "Trước 30/6/2026", ["Sở Y tế, Sở Nội vụ"]),
        ("Trước 30/6/2026", "Trước 30/6/2026", []),
        ("Khi có văn bản được giao", "Khi có văn bản được giao", []),
    ],
)
def test_the_time_and_who_is_charged(text: str, time: str, bodies: list[str]) -> None:
    assert split_charge(text) == (time, Charged(tuple(bodies)))


def test_who_helps_is_said_beside_the_time_too() -> None:
    said = "Quý II/2026; giao Sở Y tế chủ trì, phối hợp Công an tỉnh, Sở Nội vụ kiểm tra"
    assert split_charge(said) == ("Quý II/2026", Charged(("Sở Y tế",), ("Công an tỉnh, Sở Nội vụ",)))


@pytest.mark.parametrize(
    ("sentence", "helpers"),
    [
        ("Giao Viện Nghiên cứu phát triển chủ trì, Sở Tài chính phối hợp.", ("Sở Tài chính",)),
        (
            "Giao Sở Y tế chủ trì tham mưu; Công an tỉnh và Sở Nội vụ phối hợp thực hiện.",
            ("Công an tỉnh và Sở Nội vụ",),
        ),
        ("Giao Sở Nội vụ chủ trì, các sở, ngành liên quan phối hợp.", ("các sở, ngành liên quan",)),
        ("Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra.", ("Công an tỉnh",)),
        ("Giao Sở Y tế chủ trì, tăng cường phối hợp.", ()),
    ],
)
def test_who_helps_may_stand_before_the_verb(sentence: str, helpers: tuple[str, ...]) -> None:
    assert find_charged([sentence]).coordinating == helpers


@pytest.mark.parametrize(
    ("sentence", "lead", "helpers"),
    [
        (
            "Bộ Chỉ huy Quân sự tỉnh chủ trì, phối hợp với Công an tỉnh tổ chức diễn tập.",
            ("Bộ Chỉ huy Quân sự tỉnh",),
            ("Công an tỉnh",),
        ),
        ("- Công an xã kiểm tra nhân khẩu; lập danh sách.", ("Công an xã",), ()),
        ("Sở Y tế, Sở Nội vụ rà soát biên chế.", ("Sở Y tế", "Sở Nội vụ"), ()),
        ("Văn phòng Sở phối hợp với các phòng rà soát.", ("Văn phòng Sở",), ("các phòng",)),
        (
            "Kiểm tra hồ chứa nước. Sở Xây dựng chủ trì, UBND các xã phối hợp thực hiện.",
            ("Sở Xây dựng",),
            ("UBND các xã",),
        ),
        ("Trạm Y tế xã chủ trì, các trường học phối hợp.", ("Trạm Y tế xã",), ("các trường học",)),
        ("Đề nghị Công an tỉnh phối hợp với Sở Y tế kiểm tra.", ("Công an tỉnh",), ("Sở Y tế",)),
    ],
)
def test_the_bodies_that_a_line_begins_with(
    sentence: str, lead: tuple[str, ...], helpers: tuple[str, ...]
) -> None:
    assert find_addressed([sentence]) == Charged(lead, helpers)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổ chức diễn tập do Bộ Chỉ huy Quân sự tỉnh chủ trì.",
        "Sở Nội vụ chưa ký nhận đầy đủ.",
        "Sở Y tế đã ban hành hướng dẫn nhưng chưa đầy đủ.",
        "Ban hành quy chế phối hợp giữa Công an tỉnh và Sở Y tế.",
        "Việc tiếp nhận văn bản của Sở Nội vụ.",
        "Mở rộng vùng trồng. Sở Y tế theo dõi riêng.",
    ],
)
def test_lines_about_bodies_charge_none(sentence: str) -> None:
    assert find_addressed([sentence]) == Charged()


@pytest.mark.parametrize("label", read_lexicon("charges")["deadline_labels"])
def test_each_label_of_a_deadline(label: str) -> None:
    assert is_deadline_label(label)


@pytest.mark.parametrize("label", ["Thời gian", "Địa điểm", "Cơ quan chủ trì", ""])
def test_other_labels(label: str) -> None:
    assert not is_deadline_label(label)


def _tasks(*texts: str) -> list[Task]:
    return list(find_prose_tasks(find_sections(document(*texts)), None))


def test_a_numbered_item_with_a_deadline_alone_is_a_task() -> None:
    [task] = _tasks(
        "2. Biện pháp khắc phục:",
        "2.1. Việc tiếp nhận văn bản chưa ký nhận đầy đủ.",
        "- Giải pháp: mở sổ theo dõi.",
        "- Thời gian thực hiện: Quý II/2026; giao Sở Nội vụ chủ trì tham mưu.",
    )
    assert (task.ordinal, [a.name for a in task.lead]) == ("2.1", ["Sở Nội vụ"])
    assert task.due is not None
    assert task.due.raw == "Quý II/2026"


def test_a_meetings_time_and_place_make_no_task() -> None:
    assert (
        _tasks("1. Hội nghị tổng kết.", "- Thời gian: 8h00 ngày 15/12/2026.", "- Địa điểm: Hội trường.") == []
    )


@pytest.mark.parametrize(
    ("line", "charged"),
    [
        ("- Giải pháp: Giao Sở Y tế, Sở Tài chính chủ trì rà soát.", Charged(("Sở Y tế, Sở Tài chính",))),
        (
            "+ Giao phòng có vi phạm (cụ thể Phòng Nội vụ, Thanh tra thị xã) chủ trì, phối hợp với Công an thị xã.",
            Charged(("Phòng Nội vụ, Thanh tra thị xã",), ("Công an thị xã",)),
        ),
        (
            "- Giao các Trưởng phòng, ban được phân công tham mưu theo lĩnh vực chủ trì, thực hiện:",
            Charged(("các Trưởng phòng, ban",)),
        ),
        (
            "Giao cho Văn phòng có trách nhiệm tổng hợp. Giao Sở Nội vụ theo dõi.",
            Charged(("Văn phòng", "Sở Nội vụ")),
        ),
        (
            "- Giao Sở Y tế chủ trì, phối hợp Công an tỉnh và Sở Tài chính kiểm tra các cơ sở.",
            Charged(("Sở Y tế",), ("Công an tỉnh và Sở Tài chính",)),
        ),
        (
            "- Giao Văn phòng chủ trì, phối hợp cùng Phòng Kinh tế, Đoàn Thanh niên xã rà soát, báo cáo.",
            Charged(("Văn phòng",), ("Phòng Kinh tế, Đoàn Thanh niên xã",)),
        ),
        (
            "Giao Phòng Quản lý đô thị chủ trì, cùng phối hợp với Công an phường để xử lý vi phạm.",
            Charged(("Phòng Quản lý đô thị",), ("Công an phường",)),
        ),
        (
            "Giao Chi cục Thủy lợi chủ trì và phối hợp chặt chẽ với các xã, phường theo dõi mực nước.",
            Charged(("Chi cục Thủy lợi",), ("các xã, phường",)),
        ),
        (
            "Giao Trạm Y tế chủ trì, có sự phối hợp của Hội Phụ nữ xã trong việc tuyên truyền.",
            Charged(("Trạm Y tế",), ("Hội Phụ nữ xã",)),
        ),
        (
            "Giao Trạm Y tế chủ trì với sự phối hợp của các trường học tổ chức tiêm chủng.",
            Charged(("Trạm Y tế",), ("các trường học",)),
        ),
        (
            "Giao Đài Truyền thanh chủ trì, phối hợp Sở Văn hóa, Thể thao và Du lịch, các xã, phường đưa tin.",
            Charged(("Đài Truyền thanh",), ("Sở Văn hóa, Thể thao và Du lịch, các xã, phường",)),
        ),
        # What is done together, and no body.
        ("Giao Sở Y tế chủ trì, phối hợp rà soát hồ sơ.", Charged(("Sở Y tế",))),
        ("Giao Sở Y tế chủ trì phối hợp phòng, chống dịch bệnh.", Charged(("Sở Y tế",))),
        # Persons without a name, goods handed over, and what was charged before.
        ("- Giao cán bộ, công chức được phân công chủ trì theo dõi sổ văn bản.", Charged()),
        ("Giao nhận hồ sơ đúng hạn; tiến độ giao hàng theo hợp đồng.", Charged()),
        ("Nhiệm vụ đã giao Sở Y tế thực hiện từ năm 2025.", Charged()),
    ],
)
def test_bodies_charged_in_the_content(line: str, charged: Charged) -> None:
    assert find_charged([line]) == charged


def test_content_charges_beside_a_deadline_alone() -> None:
    [task] = _tasks(
        "2. Biện pháp khắc phục:",
        "2.1. Máy tính soạn thảo văn bản mật còn nối mạng.",
        "- Giao Phòng Nội vụ UBND thị xã chủ trì, phối hợp với Công an thị xã.",
        "- Thời gian thực hiện: từ táng 6/2026.",
    )
    assert [a.name for a in task.lead] == ["Phòng Nội vụ Ủy ban nhân dân thị xã"]
    assert [a.name for a in task.coordinating] == ["Công an thị xã"]
    assert task.due is not None
    assert (task.due.start, task.due.end) == (date(2026, 6, 1), None)


def test_an_event_in_the_line_of_the_time() -> None:
    [task] = _tasks(
        "2. Biện pháp:",
        "2.1. Bàn giao hồ sơ.",
        "- Thời gian thực hiện: Các cá nhân khi thôi việc, chuyển công tác.",
    )
    assert task.due is not None
    assert task.due.condition == "Các cá nhân khi thôi việc, chuyển công tác"


def test_a_deadline_below_a_sentence_that_begins_with_who_does_it() -> None:
    [task] = _tasks(
        "1. Trước thiên tai",
        "1.2. UBND các xã, phường rà soát khu dân cư có nguy cơ sạt lở.",
        "Thời gian hoàn thành: Trước ngày 15/7/2026.",
    )
    assert [a.name for a in task.lead] == ["Ủy ban nhân dân các xã, phường"]
