"""Applying amending documents' effects to a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extractors.applying.consolidation import Consolidation
from extractors.applying.drafts import field_text
from extractors.values.closed_lists import Action
from extractors.values.plan import AmendedDocument, Effect, Plan
from extractors.values.records import Agency, Header, Period, Target, Task
from tests.extractors.build import apply_effects

PLAN_DOCUMENT = AmendedDocument("12/KH-UBND", "Kế hoạch")
SCIENCE = Agency("Sở Khoa học và Công nghệ", "Sở KH&CN", "so-khoa-hoc-va-cong-nghe")
FINANCE = Agency("Sở Tài chính", "Sở Tài chính", "so-tai-chinh")
HOME = Agency("Sở Nội vụ", "Sở Nội vụ", "so-noi-vu")
APRIL = Period("4/2025", date(2025, 4, 1), date(2025, 4, 30))
JUNE = Period("6/2025", date(2025, 6, 1), date(2025, 6, 30))


def task(ordinal: str, section: str, content: str, **values: object) -> Task:
    fields = {"lead": (SCIENCE,), "due": APRIL, "annex": "01", **values}
    return replace(Task(ordinal, section, None, content), **fields)  # type: ignore[arg-type]


TASKS = (
    task("1", "I", "Ban hành quy chế quản lý dữ liệu dùng chung của tỉnh"),
    task("2", "I", "Xây dựng kho dữ liệu số hóa hồ sơ"),
    task("2.1", "I", "Khảo sát hiện trạng hồ sơ giấy", parent="2"),
    task("2.2", "I", "Số hóa hồ sơ đất đai", parent="2", lead=(FINANCE, HOME)),
    task("3", "I", "Đào tạo cán bộ chuyên trách công nghệ thông tin cấp xã"),
    task(
        "1", "II", "Rà soát thủ tục hành chính thuộc thẩm quyền của Sở Kế hoạch và Đầu tư", product="Báo cáo"
    ),
    task("2", "II", "Công khai kết quả giải quyết hồ sơ trên Cổng dịch vụ công"),
    task("1", "I", "Theo dõi việc thực hiện các chỉ tiêu trong Phụ lục này", annex="02"),
)
TARGETS = (
    Target(
        "1", "Đến năm 2025", "Tỷ lệ hồ sơ trực tuyến toàn trình", ">=", 60.0, None, "%", 2025, raw="≥ 60%"
    ),
    Target(
        "1", "Đến năm 2025", "Tỷ lệ hồ sơ trực tuyến toàn trình", ">=", 90.0, None, "%", 2030, raw="≥ 90%"
    ),
)
PLAN = Plan(Header(number="12/KH-UBND", place="An Giang"), tasks=TASKS, targets=TARGETS)


def effect(action: Action, **fields: object) -> Effect:
    base = Effect(action, PLAN_DOCUMENT, "Điều 1", record="task")
    return replace(base, **fields)  # type: ignore[arg-type]


def refusal(done: Consolidation) -> str | None:
    assert len(done.not_applied) <= 1
    return done.not_applied[0].code if done.not_applied else None


def find(done: Consolidation, section: str, ordinal: str, annex: str = "01") -> Task:
    tasks = [t for t in done.plan.tasks if (t.section, t.ordinal, t.annex) == (section, ordinal, annex)]
    assert len(tasks) == 1
    return tasks[0]


def change(
    ordinal: str, section: str, field: str, old: str | None, new: str | None, **fields: object
) -> Effect:
    where = {"ordinal": ordinal, "section": section, "field": field, "old": old, "new": new, "annex": "01"}
    return effect("change", **{**where, **fields})


@pytest.mark.parametrize(
    ("made", "section", "ordinal", "field", "expected"),
    [
        (change("1", "I", "due", "4/2025", "6/2025"), "I", "1", "due", "6/2025"),
        (change("1", "I", "due", "Tháng 4/2025", "6/2025"), "I", "1", "due", "6/2025"),
        (change("01.", "Mục I", "due", None, "Quý III/2025"), "I", "1", "due", "Quý III/2025"),
        (change("1", "II", "product", None, "Quyết định"), "II", "1", "product", "Quyết định"),
        (change("3", "I", "lead", "Sở KH&CN", "Sở Nội vụ"), "I", "3", "lead", "Sở Nội vụ"),
        (
            change("2.2", "I", "lead", "Sở Tài chính", "Sở Khoa học và Công nghệ"),
            "I",
            "2.2",
            "lead",
            "Sở Khoa học và Công nghệ; Sở Nội vụ",
        ),
        (
            change("3", "I", "coordinating", None, "Công an tỉnh", mode="add"),
            "I",
            "3",
            "coordinating",
            "Công an tỉnh",
        ),
        (change("2.2", "I", "lead", "Sở Nội vụ", None, mode="remove"), "I", "2.2", "lead", "Sở Tài chính"),
        (
            change("3", "I", "content", "cấp xã", "cấp tỉnh"),
            "I",
            "3",
            "content",
            "Đào tạo cán bộ chuyên trách công nghệ thông tin cấp tỉnh",
        ),
        (
            effect("replace", ordinal="2", section="II", annex="01", new="Công khai hồ sơ"),
            "II",
            "2",
            "content",
            "Công khai hồ sơ",
        ),
    ],
)
def test_a_field_is_changed(made: Effect, section: str, ordinal: str, field: str, expected: str) -> None:
    done = apply_effects(PLAN, [made])
    assert refusal(done) is None
    assert field_text(find(done, section, ordinal), field) == expected
    before = {id(t) for t in PLAN.tasks}
    assert sum(id(t) not in before for t in done.plan.tasks) == 1
    assert [(c.kind, c.ordinal, c.field, c.new) for c in done.changes] == [
        ("changed", ordinal, field, expected)
    ]


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (change("1", "I", "due", "5/2025", "6/2025"), "old_differs"),
        (change("9", "I", "due", None, "6/2025"), "row_not_found"),
        (change("1", "III", "due", None, "6/2025"), "row_not_found"),
        (change("1", "I", "due", None, "6/2025", annex="03"), "row_not_found"),
        (effect("change", ordinal="1", field="due", new="6/2025"), "row_ambiguous"),
        (change("1", "I", "lead", "Sở Y tế", "Sở Nội vụ"), "old_differs"),
        (change("1", "I", "due", None, None), "no_new_value"),
        (change("1", "I", "kinh phí", None, "Ngân sách"), "unknown_field"),
        (
            change("1", "I", "due", None, "6/2025", row_text="Mua sắm xe cứu thương cho trạm y tế"),
            "row_not_found",
        ),
        (effect("replace_phrase", old="Sở Giao thông vận tải", new="Sở Xây dựng"), "phrase_not_found"),
        (effect("repeal", row_text="Thành lập trung tâm ứng phó sự cố tràn dầu"), "row_not_found"),
        (effect("insert"), "no_new_value"),
        (effect("unread"), "unread"),
        (effect("replace_annex", annex="05", tasks=TASKS[:1]), "row_not_found"),
    ],
)
def test_what_does_not_fit_is_not_applied(made: Effect, code: str) -> None:
    done = apply_effects(PLAN, [made])
    assert refusal(done) == code
    assert done.plan == PLAN
    assert done.changes == ()


def test_what_the_plan_says_already_changes_nothing() -> None:
    done = apply_effects(PLAN, [change("1", "I", "lead", "Sở Nội vụ", "Sở Khoa học và Công nghệ")])
    assert (refusal(done), done.changes, done.plan) == (None, (), PLAN)


def test_quoted_words_find_the_row() -> None:
    quoted = "Khảo sát hiện trạng hồ sơ  giấy"
    done = apply_effects(PLAN, [effect("change", row_text=quoted, field="due", new="6/2025")])
    assert refusal(done) is None
    assert find(done, "I", "2.1").due == JUNE


def test_a_row_goes_with_its_parts() -> None:
    done = apply_effects(PLAN, [effect("repeal", ordinal="2", section="I", annex="01")])
    assert [(t.section, t.ordinal) for t in done.plan.tasks[:3]] == [("I", "1"), ("I", "3"), ("II", "1")]
    assert [(c.kind, c.ordinal, c.index) for c in done.changes] == [
        ("repealed", "2", None),
        ("repealed", "2.1", None),
        ("repealed", "2.2", None),
    ]
    assert done.origins["task"] == [0, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("ordinal", "section", "after", "behind"),
    [
        ("4", "I", None, "3"),
        ("2a", "I", None, "2.2"),
        ("2.3", "I", None, "2.2"),
        ("9", "I", "2", "2.2"),
        ("3", "II", None, "2"),
        ("0", "II", None, None),
    ],
)
def test_a_row_is_inserted_at_its_place(
    ordinal: str, section: str, after: str | None, behind: str | None
) -> None:
    row = Task(ordinal, "5", None, "Xây dựng Cổng dữ liệu mở", due=JUNE, section_title="Bổ sung nhiệm vụ")
    made = effect("insert", section=section, after=after, tasks=(row,))
    only = replace(PLAN, tasks=PLAN.tasks[:7])
    done = apply_effects(only, [made])
    at = next(n for n, t in enumerate(done.plan.tasks) if t.content == row.content)
    placed = done.plan.tasks[at]
    assert (placed.section, placed.annex, placed.section_title) == (section, "01", None)
    assert placed.parent == ("2" if ordinal == "2.3" else None)
    before = done.plan.tasks[at - 1]
    assert (before.ordinal if before.section == section else None) == behind or behind is None
    assert [(c.kind, c.index) for c in done.changes] == [("inserted", at)]


def test_a_row_that_is_there_is_not_inserted_twice() -> None:
    made = effect("insert", section="I", tasks=(Task("3", None, None, TASKS[4].content),))
    assert apply_effects(PLAN, [made]).changes == ()


def test_a_whole_row_is_replaced() -> None:
    row = Task("2", None, None, "Công khai hồ sơ quá hạn", (HOME,), due=JUNE)
    done = apply_effects(PLAN, [effect("replace", ordinal="2", section="II", annex="01", tasks=(row,))])
    found = find(done, "II", "2")
    assert (found.content, found.lead, found.due) == ("Công khai hồ sơ quá hạn", (HOME,), JUNE)
    assert {c.field: (c.old, c.new) for c in done.changes} == {
        "content": (TASKS[6].content, "Công khai hồ sơ quá hạn"),
        "lead": ("Sở Khoa học và Công nghệ", "Sở Nội vụ"),
        "due": ("4/2025", "6/2025"),
    }


def test_a_replacing_row_may_be_new() -> None:
    row = Task("3", None, None, "Đánh giá mức độ hài lòng", (HOME,), due=JUNE)
    where = {"ordinal": "3", "section": "II", "annex": "01", "tasks": (row,)}
    assert refusal(apply_effects(PLAN, [effect("replace", **where)])) == "row_not_found"
    done = apply_effects(PLAN, [effect("replace", may_insert=True, **where)])
    assert find(done, "II", "3").content == "Đánh giá mức độ hài lòng"


def test_a_phrase_is_replaced_in_text_and_agencies() -> None:
    tasks = (*TASKS[:6], replace(TASKS[6], coordinating=(Agency("Sở Kế hoạch và Đầu tư", "Sở KH&ĐT"), HOME)))
    made = effect("replace_phrase", record=None, old="Sở Kế hoạch  và Đầu tư", new="Sở Tài chính")
    done = apply_effects(replace(PLAN, tasks=tasks), [made])
    assert find(done, "II", "1").content == "Rà soát thủ tục hành chính thuộc thẩm quyền của Sở Tài chính"
    assert [a.name for a in find(done, "II", "2").coordinating] == ["Sở Tài chính", "Sở Nội vụ"]
    assert len(done.changes) == 2


def test_a_phrase_is_struck_out_within_an_annex() -> None:
    made = effect("replace_phrase", annex="02", old="trong Phụ lục này", new="")
    done = apply_effects(PLAN, [made])
    assert find(done, "I", "1", "02").content == "Theo dõi việc thực hiện các chỉ tiêu"


def test_an_annex_is_replaced() -> None:
    rows = (Task("1", "I", None, "Nhiệm vụ mới của phụ lục"),)
    done = apply_effects(PLAN, [effect("replace_annex", annex="I", tasks=rows)])
    assert [(t.annex, t.content) for t in done.plan.tasks] == [
        ("01", "Nhiệm vụ mới của phụ lục"),
        ("02", TASKS[7].content),
    ]


def test_a_targets_figure_is_changed_for_its_year() -> None:
    new = Target("1", None, "Tỷ lệ hồ sơ trực tuyến", ">=", 70.0, None, "%", 2025, raw="tối thiểu 70%")
    made = effect("change", record="target", ordinal="1", field="value", old="60%", targets=(new,))
    done = apply_effects(PLAN, [made])
    assert [(t.value, t.horizon, t.raw) for t in done.plan.targets] == [
        (70.0, 2025, "tối thiểu 70%"),
        (90.0, 2030, "≥ 90%"),
    ]


def test_effects_are_applied_one_after_the_other() -> None:
    first = change("1", "I", "due", "4/2025", "6/2025")
    second = change("1", "I", "due", "6/2025", "9/2025")
    assert refusal(apply_effects(PLAN, [second, first])) == "old_differs"
    done = apply_effects(PLAN, [first, second])
    assert field_text(find(done, "I", "1"), "due") == "9/2025"


def test_whole_documents_are_left_to_the_database() -> None:
    done = apply_effects(PLAN, [effect("repeal_document")])
    assert (done.plan, done.not_applied) == (PLAN, ())
