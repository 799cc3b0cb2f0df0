"""Amending documents as wholes: headings, new rows below instructions, annexes, closings, worn scans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from extractors.amending.amendments import Amendments, find_amendments
from extractors.layout.sections import find_sections
from extractors.page.document import Block
from extractors.values.plan import Effect
from extractors.values.records import Header
from tests.extractors.build import document, paragraph, table

HEADER = Header(
    number="905/QĐ-UBND",
    type="Quyết định",
    title="Về việc sửa đổi, bổ sung một số nội dung của Kế hoạch số 181/KH-UBND ngày 25 tháng 02 năm 2025",
    issued_on=date(2025, 5, 28),
    place="An Giang",
)
PLAN = replace(HEADER, number="20/KH-UBND", type="Kế hoạch", title="Chuyển đổi số năm 2026")
ARTICLE = "Điều 1. Sửa đổi, bổ sung Kế hoạch số 181/KH-UBND ngày 25 tháng 02 năm 2025 như sau:"
COLUMNS = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")
DATA = ("3", "Xây dựng kho dữ liệu", "Sở Y tế", "Công an tỉnh", "6/2026")
PORTAL = ("9", "Nâng cấp Cổng dịch vụ công", "Sở Nội vụ", "", "7/2026")


def _amendments(*blocks: Block | str, header: Header = HEADER) -> Amendments:
    return find_amendments(find_sections(document(*blocks)), header)


def _effects(*blocks: Block | str, header: Header = HEADER) -> list[Effect]:
    return list(_amendments(ARTICLE, *blocks, header=header).effects)


def _gist(effects: Sequence[Effect]) -> list[tuple[str | None, ...]]:
    return [(e.action, e.annex, e.section, e.ordinal, e.field, e.new) for e in effects]


def test_a_new_task_in_paragraphs_below() -> None:
    new, repealed = _effects(
        "1. Bổ sung nhiệm vụ số 12a vào sau nhiệm vụ số 12 Mục I như sau:",
        "“12a. Xây dựng kho dữ liệu dùng chung của tỉnh.",
        "- Cơ quan chủ trì: Sở Khoa học và Công nghệ.",
        "- Cơ quan phối hợp: Công an tỉnh, Sở Tài chính.",
        "- Thời gian hoàn thành: Quý IV/2025.”",
        "2. Bãi bỏ nhiệm vụ số 3 Mục I.",
    )
    assert (new.action, new.record, new.ordinal, new.section, new.after) == (
        "insert",
        "task",
        "12a",
        "I",
        "12",
    )
    [task] = new.tasks
    assert (task.ordinal, task.section, task.content) == (
        "12a",
        "I",
        "Xây dựng kho dữ liệu dùng chung của tỉnh",
    )
    assert [a.name for a in task.lead] == ["Sở Khoa học và Công nghệ"]
    assert [a.name for a in task.coordinating] == ["Công an tỉnh", "Sở Tài chính"]
    assert task.due is not None
    assert task.due.end == date(2025, 12, 31)
    assert (repealed.action, repealed.ordinal, repealed.section) == ("repeal", "3", "I")


def test_a_new_task_in_one_sentence() -> None:
    [new] = _effects(
        "1. Bổ sung nhiệm vụ sau nhiệm vụ số 12 Mục I như sau: “Xây dựng kho dữ liệu dùng chung”; cơ quan chủ trì: "
        "Sở Nội vụ; cơ quan phối hợp: Công an tỉnh; thời gian hoàn thành: 12/2025.",
    )
    [task] = new.tasks
    assert (new.after, new.ordinal, task.ordinal) == ("12", None, None)
    assert task.content == "Xây dựng kho dữ liệu dùng chung"
    assert [a.name for a in (*task.lead, *task.coordinating)] == ["Sở Nội vụ", "Công an tỉnh"]


def test_a_new_target_of_a_school_year_is_due_when_it_ends() -> None:
    title = "Sửa đổi, bổ sung Kế hoạch giáo dục thể chất năm học 2025 - 2026"
    added = "1. Bổ sung chỉ tiêu số 7 vào Mục II như sau: “Tỷ lệ học sinh biết bơi đạt trên 80%”."
    [effect] = _effects(added, header=replace(HEADER, title=title))
    assert [(t.value, t.horizon) for t in effect.targets] == [(80, 2026)]


def test_a_new_clause_and_a_new_target() -> None:
    clause, target = _effects(
        "1. Bổ sung khoản 5 vào Mục III như sau: “5. Phát triển kinh tế số nông thôn”.",
        "2. Bổ sung chỉ tiêu số 7 vào Mục II như sau: “Tỷ lệ thôn có sóng 5G đạt trên 80%”.",
    )
    assert [(t.ordinal, t.section, t.content) for t in clause.tasks] == [
        ("5", "III", "Phát triển kinh tế số nông thôn")
    ]
    [new] = target.targets
    assert (new.ordinal, new.indicator, new.comparator, new.value, new.unit) == (
        "7",
        "Tỷ lệ thôn có sóng 5G",
        ">",
        80.0,
        "%",
    )


def test_new_rows_in_a_table() -> None:
    [new] = _effects("1. Bổ sung các nhiệm vụ sau vào Mục II Phụ lục 01:", table(COLUMNS, DATA, PORTAL))
    assert (new.action, new.annex, new.section, new.ordinal) == ("insert", "01", "II", None)
    assert [(t.ordinal, t.section) for t in new.tasks] == [("3", "II"), ("9", "II")]


def test_rows_of_a_table_replace_those_of_their_number() -> None:
    found = _effects(
        "1. Sửa đổi, bổ sung một số nhiệm vụ tại Mục II Phụ lục 01 như sau:", table(COLUMNS, DATA, PORTAL)
    )
    assert [(e.action, e.ordinal, e.section, e.may_insert) for e in found] == [
        ("replace", "3", "II", True),
        ("replace", "9", "II", True),
    ]
    assert [t.content for e in found for t in e.tasks] == [DATA[1], PORTAL[1]]


def test_a_row_replaced_by_a_table() -> None:
    replaced, repealed = _effects(
        "1. Sửa đổi nhiệm vụ số 3 Mục II như sau:", table(COLUMNS, DATA), "2. Bãi bỏ nhiệm vụ số 4 Mục II."
    )
    assert (replaced.action, replaced.ordinal, replaced.may_insert) == ("replace", "3", False)
    assert repealed.action == "repeal"


def test_headings_give_place_verb_and_field() -> None:
    found = _effects(
        "1. Tại Phụ lục 01:",
        "a) Bãi bỏ nhiệm vụ số 3 Mục I;",
        "b) Điều chỉnh thời gian hoàn thành nhiệm vụ số 5 Mục II thành tháng 10/2025.",
        "2. Bãi bỏ các nhiệm vụ sau:",
        "a) Nhiệm vụ số 6 Mục I;",
        "b) Nhiệm vụ số 8, 9 Mục II.",
        "3. Điều chỉnh thời gian hoàn thành các nhiệm vụ sau:",
        "a) Nhiệm vụ số 7 Mục I: từ tháng 4/2025 thành tháng 6/2025;",
        "b) Nhiệm vụ số 8 Mục I: đến hết năm 2025.",
    )
    assert _gist(found) == [
        ("repeal", "01", "I", "3", None, None),
        ("change", "01", "II", "5", "due", "tháng 10/2025"),
        ("repeal", None, "I", "6", None, None),
        ("repeal", None, "II", "8", None, None),
        ("repeal", None, "II", "9", None, None),
        ("change", None, "I", "7", "due", "tháng 6/2025"),
        ("change", None, "I", "8", "due", "đến hết năm 2025"),
    ]


def test_instructions_inside_a_quotation_are_its_text() -> None:
    section, repealed = _effects(
        "1. Sửa đổi Mục III như sau:",
        "“III. NHIỆM VỤ",
        "1. Bãi bỏ các thủ tục không cần thiết.",
        "2. Sửa đổi quy chế làm việc.”",
        "2. Bãi bỏ nhiệm vụ số 3 Mục II.",
    )
    assert (section.action, section.section, section.is_general) == ("replace", "III", True)
    assert section.new == "NHIỆM VỤ\n1. Bãi bỏ các thủ tục không cần thiết.\n2. Sửa đổi quy chế làm việc"
    assert (repealed.action, repealed.ordinal) == ("repeal", "3")


def test_old_and_new_side_by_side_in_a_table() -> None:
    found = _effects(
        "1. Điều chỉnh một số nội dung tại Phụ lục 01 như sau:",
        table(
            ("TT", "Nội dung điều chỉnh", "Nội dung đã ban hành", "Điều chỉnh thành"),
            ("1", "Thời gian hoàn thành nhiệm vụ số 7 Mục I", "4/2025", "6/2025"),
            ("2", "Cơ quan chủ trì nhiệm vụ số 8 Mục II", "Sở Nội vụ", "Sở Y tế"),
            ("3", "Nhiệm vụ số 9 Mục II", "Xây dựng kho dữ liệu", "Xây dựng kho dữ liệu dùng chung"),
            ("4", "Nhiệm vụ số 10 Mục II", "Xây dựng trụ sở", ""),
            ("5", "nhiệm vụ số 11 Mục II", "", "Nâng cấp cổng dữ liệu"),
        ),
        "2. Bãi bỏ nhiệm vụ số 1 Mục III.",
    )
    assert _gist(found) == [
        ("change", "01", "I", "7", "due", "6/2025"),
        ("change", "01", "II", "8", "lead", "Sở Y tế"),
        ("replace_phrase", "01", "II", "9", None, "Xây dựng kho dữ liệu dùng chung"),
        ("repeal", "01", "II", "10", None, None),
        ("insert", "01", "II", "11", None, None),
        ("repeal", None, "III", "1", None, None),
    ]
    assert [t.content for t in found[4].tasks] == ["Nâng cấp cổng dữ liệu"]


def test_words_side_by_side_in_a_table() -> None:
    found = _effects(
        "1. Thay thế một số cụm từ như sau:",
        table(("TT", "Nội dung cũ", "Nội dung mới"), ("1", "Phòng Nội vụ", "Phòng Văn hóa - Xã hội")),
    )
    assert [(e.action, e.old, e.new, e.is_general) for e in found] == [
        ("replace_phrase", "Phòng Nội vụ", "Phòng Văn hóa - Xã hội", True)
    ]


def test_bullets_of_new_content_keep_their_lines() -> None:
    [changed] = _effects(
        "1. Sửa đổi nội dung nhiệm vụ số 4 Mục II như sau:",
        "“Tổ chức tập huấn kỹ năng số:",
        "- Cho cán bộ, công chức;",
        "- Cho người dân.”",
    )
    assert changed.tasks[0].content == (
        "Tổ chức tập huấn kỹ năng số:\n- Cho cán bộ, công chức;\n- Cho người dân"
    )


ANNEX = (
    "Nơi nhận:",
    paragraph("PHỤ LỤC 01", bold=True),
    table(COLUMNS, DATA, PORTAL),
)


@pytest.mark.parametrize(
    "text",
    [
        "1. Thay thế Phụ lục 01 ban hành kèm theo Kế hoạch số 181/KH-UBND bằng Phụ lục 01 kèm theo Quyết định này.",
        "1. Phụ lục ban hành kèm theo Quyết định này thay thế Phụ lục 01 ban hành kèm theo Kế hoạch số 181/KH-UBND.",
        "Điều 2. Ban hành kèm theo Quyết định này Phụ lục 01 thay thế Phụ lục 01 kèm theo Kế hoạch số 181/KH-UBND.",
    ],
)
def test_an_annex_replaced_by_the_one_attached(text: str) -> None:
    found = _amendments(ARTICLE, text, *ANNEX)
    [effect] = [e for e in found.effects if e.action != "unread"]
    assert (effect.action, effect.annex, effect.record) == ("replace_annex", "01", None)
    assert [t.ordinal for t in effect.tasks] == ["3", "9"]
    assert effect.amended.number == "181/KH-UBND"
    assert [i.text for i in found.rest] == ["Nơi nhận:"]


def test_rows_of_an_attached_annex() -> None:
    [effect] = _effects(
        "1. Bổ sung 02 nhiệm vụ vào Mục I Phụ lục 01 (chi tiết tại Phụ lục kèm theo Quyết định này).", *ANNEX
    )
    assert (effect.action, effect.annex, effect.section) == ("insert", "01", "I")
    assert [(t.ordinal, t.section) for t in effect.tasks] == [("3", "I"), ("9", "I")]


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        (
            (
                "Kế hoạch này có hiệu lực kể từ ngày 01/7/2025 và thay thế Kế hoạch số 12/KH-UBND ngày 03/01/2024 của "
                "UBND tỉnh, Kế hoạch số 13/KH-UBND ngày 04/01/2024./."
            ),
            [("replace_document", n, date(2025, 7, 1)) for n in ("12/KH-UBND", "13/KH-UBND")],
        ),
        (
            "Kế hoạch này thay thế cho Kế hoạch số 12/KH-UBND ngày 03/01/2024.",
            [("replace_document", "12/KH-UBND", None)],
        ),
        (
            "Kế hoạch số 12/KH-UBND ngày 03/01/2024 của Ủy ban nhân dân tỉnh hết hiệu lực kể từ ngày 01/7/2025.",
            [("repeal_document", "12/KH-UBND", date(2025, 7, 1))],
        ),
        ("Kế hoạch này có hiệu lực kể từ ngày ký.", []),
        ("Tham mưu ban hành Quyết định thay thế Quyết định số 12/2020/QĐ-UBND.", []),
        ("Thực hiện sau khi Quyết định số 12/2020/QĐ-UBND hết hiệu lực thi hành.", []),
    ],
)
def test_what_a_plan_replaces_or_ends(closing: str, expected: list[tuple[str, str, date | None]]) -> None:
    found = _amendments("I. MỤC ĐÍCH", "1. Nâng cao chất lượng.", closing, header=PLAN)
    assert [(e.action, e.amended.number, e.in_force_from) for e in found.effects] == expected
    assert len(found.rest) == 3


def test_a_plan_that_only_speaks_of_amending_has_no_effects() -> None:
    found = _amendments(
        "I. NHIỆM VỤ",
        "1. Sửa đổi, bổ sung Quyết định số 12/2020/QĐ-UBND về quản lý hạ tầng.",
        "- Cơ quan chủ trì: Sở Xây dựng.",
        "2. Bãi bỏ các thủ tục hành chính không cần thiết.",
        header=PLAN,
    )
    assert found.effects == ()
    assert len(found.rest) == 4


def test_a_whole_plan_repealed_or_prolonged() -> None:
    [repealed] = _amendments(
        "Điều 1. Bãi bỏ Kế hoạch số 45/KH-UBND ngày 01/3/2024 của Ủy ban nhân dân tỉnh.", header=HEADER
    ).effects
    assert (repealed.action, repealed.record, repealed.amended.number) == (
        "repeal_document",
        "document",
        "45/KH-UBND",
    )
    [prolonged] = _amendments(
        "Điều 1. Gia hạn thời gian thực hiện Kế hoạch số 181/KH-UBND ngày 25/02/2025 của Ủy ban nhân dân tỉnh đến hết "
        "ngày 31/12/2026.",
    ).effects
    assert (prolonged.action, prolonged.record, prolonged.field) == ("change", "document", "due")
    assert prolonged.tasks[0].due is not None
    assert prolonged.tasks[0].due.end == date(2026, 12, 31)


def test_a_decision_may_amend_two_plans() -> None:
    found = _amendments(
        "Điều 1. Sửa đổi, bổ sung Kế hoạch số 181/KH-UBND ngày 25/02/2025 như sau:",
        "1. Bãi bỏ nhiệm vụ số 3.",
        "Điều 2. Sửa đổi, bổ sung Kế hoạch số 199/KH-UBND ngày 14/3/2025 như sau:",
        "1. Bãi bỏ nhiệm vụ số 4.",
        "Điều 3. Quyết định này có hiệu lực kể từ ngày 01 tháng 8 năm 2025.",
    ).effects
    assert [(e.amended.number, e.ordinal) for e in found] == [("181/KH-UBND", "3"), ("199/KH-UBND", "4")]
    assert {e.in_force_from for e in found} == {date(2025, 8, 1)}


def test_a_letter_without_articles() -> None:
    header = replace(HEADER, type="Công văn", title="Đính chính Kế hoạch số 181/KH-UBND")
    found = _amendments(
        "Kính gửi: Các sở, ban, ngành",
        "Ủy ban nhân dân tỉnh đính chính một số nội dung của Kế hoạch số 181/KH-UBND ngày 25/02/2025 như sau:",
        "1. Tại nhiệm vụ số 5 Mục I: đã in “Sở Xây dưng”, nay sửa thành “Sở Xây dựng”.",
        "2. Nhiệm vụ số 8 Mục II: thời gian hoàn thành là tháng 8/2025.",
        "Các nội dung khác giữ nguyên như Kế hoạch số 181/KH-UBND.",
        header=header,
    )
    assert _gist(found.effects) == [
        ("replace_phrase", None, "I", "5", None, "Sở Xây dựng"),
        ("change", None, "II", "8", "due", "tháng 8/2025"),
    ]


def test_what_is_not_understood_is_kept() -> None:
    found = _effects(
        "1. Sửa đổi gạch đầu dòng thứ hai khoản 1 Mục III như sau: “- Đào tạo nhân lực.”",
        "2. Điều chỉnh linh hoạt theo tình hình thực tế tại Mục II.",
        "3. Bãi bỏ nhiệm vụ số 3.",
    )
    assert [e.action for e in found] == ["unread", "unread", "repeal"]
    assert found[1].instruction == "Điều chỉnh linh hoạt theo tình hình thực tế tại Mục II."
    assert found[1].proofs["instruction"].places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. Điều chỉnh thời gian hoàn thành nhiệm vụ số 7 Mục l từ \"4/2025” thành ''6/2025”.",
            ("change", None, "I", "7", "due", "6/2025"),
        ),
        (
            "1. Điều chỉnh thời gian hoàn thành nhiệm vụ số 7 Mục I từ 4/2025 thành 6/2025.",
            ("change", None, "I", "7", "due", "6/2025"),
        ),
        (
            "2. Điều chỉnh cơ quan chủ trì nhiệm vụ số 3 Mục II từ Sở Nội vụ thành Sở Tư pháp.",
            ("change", None, "II", "3", "lead", "Sở Tư pháp"),
        ),
        (
            "3. Sửa đổi sản phẩm nhiệm vụ số 2 Mục Ill thành ,,Quyết định của UBND tỉnh”.",
            ("change", None, "III", "2", "product", "Quyết định của UBND tỉnh"),
        ),
        (
            "4. Sửa đổi nội dung nhiệm vụ số 1 Mục Il như sau: Tham mưu sắp xếp bộ máy của tỉnh”.",
            ("change", None, "II", "1", "content", "Tham mưu sắp xếp bộ máy của tỉnh"),
        ),
        (
            "5. Thay cụm từ Sở Thông tin và Truyền thông bằng cụm từ Sở Khoa học và Công nghệ tại Phụ lục 02.",
            ("replace_phrase", "02", None, None, None, "Sở Khoa học và Công nghệ"),
        ),
        (
            "6. Thay cụm từ ''Phòng Y tế” bằng cụm từ ,,Trạm Y tế'' tại Mục IV.",
            ("replace_phrase", None, "IV", None, None, "Trạm Y tế"),
        ),
    ],
)
def test_marks_and_numbers_as_recognition_reads_them(text: str, expected: tuple[str | None, ...]) -> None:
    assert _gist(_effects(text)) == [expected]


def test_a_first_number_read_as_a_roman_one_heads_no_others() -> None:
    found = _effects("I. Về Phụ lục 01:", "- Bãi bỏ nhiệm vụ số 3 Mục I.", "2. Bãi bỏ nhiệm vụ số 4 Mục II.")
    assert _gist(found) == [("repeal", "01", "I", "3", None, None), ("repeal", None, "II", "4", None, None)]


def test_new_values_are_typed() -> None:
    due, lead, value, horizon = _effects(
        "1. Lùi thời hạn hoàn thành nhiệm vụ số 3 Mục II sang quý IV/2025.",
        "2. Giao Sở KH&CN chủ trì nhiệm vụ số 8 Mục I thay cho Sở Thông tin và Truyền thông.",
        "3. Nâng chỉ tiêu tỷ lệ dân số tham gia bảo hiểm y tế đến năm 2030 từ 95% lên 97%.",
        "4. Điều chỉnh thời gian hoàn thành chỉ tiêu số 2 từ năm 2025 sang năm 2026.",
    )
    assert due.tasks[0].due is not None
    assert (due.tasks[0].due.start, due.tasks[0].due.end) == (date(2025, 10, 1), date(2025, 12, 31))
    assert [a.name for a in lead.tasks[0].lead] == ["Sở Khoa học và Công nghệ"]
    [target] = value.targets
    assert (target.indicator, target.comparator, target.value, target.unit, target.horizon) == (
        "tỷ lệ dân số tham gia bảo hiểm y tế",
        None,
        97.0,
        "%",
        2030,
    )
    assert horizon.targets[0].horizon == 2026


def test_a_table_below_what_was_not_understood_is_not_lost() -> None:
    assigned = table(("TT", "Thành viên", "Địa phương"), ("1", "Nguyễn Văn A", "Tỉnh Cà Mau"))
    found = _amendments(
        ARTICLE,
        "1. Điều chỉnh việc phân công các thành viên như sau:",
        assigned,
        "2. Bãi bỏ nhiệm vụ số 3 Mục I.",
    )
    assert [e.action for e in found.effects] == ["unread", "repeal"]
    assert assigned in [item.block for item in found.rest]
