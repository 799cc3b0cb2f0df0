"""What changed between two editions of a plan, printed or scanned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Place, Verdict
from extractors.page.methods import PageMethod, ValueMethod
from extractors.values.plan import PageReading, Plan
from extractors.values.records import Agency, Period, Proof, Task
from pipeline.comparing.diff import PlanChange, diff_json, diff_plans
from tests.sample_plans import ASSIGNMENTS, PLAN, REFERENCES, TARGETS, TASKS

PLANS = Path(__file__).parents[2] / "plans"
REISSUES = sorted((PLANS / "reissues").glob("*.yml"))
RAW = Path(__file__).parents[3] / "data" / "raw"

ReadPlan = Callable[[Path], Plan]


def shown(change: PlanChange) -> tuple[Any, ...]:
    return change.record, change.section, change.ordinal, change.kind, change.field, change.old, change.new


def expected(change: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(change.get(name) for name in ("record", "section", "ordinal", "kind", "field", "old", "new"))


@pytest.mark.parametrize("path", REISSUES, ids=lambda p: p.stem)
def test_a_plan_issued_again(path: Path, read_plan_file: ReadPlan) -> None:
    reissue = yaml.safe_load(path.read_text("utf-8"))
    first = next(p for p in (PLANS / f"{reissue['of']}.pdf", RAW / f"{reissue['of']}.pdf") if p.exists())
    found = diff_plans(read_plan_file(first), read_plan_file(path.with_suffix(".pdf")))
    assert [shown(c) for c in found.certain] == [
        expected(change) for change in reissue["changes"] for _ in range(change.get("times", 1))
    ]
    assert not found.unsure


def test_nothing_changed() -> None:
    assert diff_plans(PLAN, PLAN).changes == ()


def test_json_is_as_documented() -> None:
    due = Period("Quý III/2026")
    new = replace(PLAN, tasks=(replace(TASKS[0], due=due), *TASKS[1:]))
    assert diff_json(diff_plans(PLAN, new)) == [
        {
            "section": "I",
            "ordinal": "1",
            "kind": "modified",
            "field": "due",
            "old": "Quý II/2026",
            "new": "Quý III/2026",
            "record": "task",
            "text": "Xây dựng Cổng dữ liệu mở của tỉnh",
            "certain": True,
        }
    ]


@pytest.mark.parametrize(
    ("change", "record", "field", "old", "new"),
    [
        (
            {"lead": (Agency("Sở Y tế", "Sở Y tế"),)},
            "task",
            "lead",
            ["Sở Khoa học và Công nghệ"],
            ["Sở Y tế"],
        ),
        ({"product": None}, "task", "product", "Cổng dữ liệu mở", None),
        ({"starts": None}, "task", "starts", "3/2025", None),
    ],
)
def test_fields_of_a_task(change: dict[str, Any], record: str, field: str, old: object, new: object) -> None:
    found = diff_plans(PLAN, replace(PLAN, tasks=(replace(TASKS[0], **change), *TASKS[1:])))
    assert [(c.record, c.field, c.old, c.new) for c in found.certain] == [(record, field, old, new)]


def test_other_records_and_the_header() -> None:
    new = replace(
        PLAN,
        header=replace(PLAN.header, signer="Hồ Văn Mừng"),
        targets=(replace(TARGETS[0], value=17.0, raw="17 - 18,5%"), *TARGETS[1:]),
        assignments=(replace(ASSIGNMENTS[0], person="Bà Trần Thị B"), *ASSIGNMENTS[1:]),
        references=REFERENCES[1:],
    )
    found = diff_plans(PLAN, new)
    assert [(c.record, c.kind, c.field, c.old, c.new) for c in found.changes] == [
        ("document", "modified", "signer", "Lê Văn Phước", "Hồ Văn Mừng"),
        ("target", "modified", "value", 16, 17),
        ("assignment", "modified", "person", "Ông Lê Văn A", "Bà Trần Thị B"),
        ("reference", "removed", None, None, None),
    ]


def test_the_title_of_a_section() -> None:
    new = replace(PLAN, tasks=tuple(replace(t, section_title=t.section and "DỮ LIỆU MỞ") for t in TASKS))
    (change,) = diff_plans(PLAN, new).changes
    assert (change.record, change.section, change.field, change.new) == (
        "section",
        "I",
        "title",
        "DỮ LIỆU MỞ",
    )


# Scans: plans of the same content with the errors that recognition made in scans of the sample plans.

CONTENTS = (
    "Xây dựng Cổng dữ liệu mở của tỉnh, công bố danh mục dữ liệu",
    "Đào tạo kỹ năng số cho cán bộ, công chức cấp xã",
    "Phổ cập dịch vụ công trực tuyến toàn trình đến người dân",
    "Nâng cấp Trung tâm giám sát, điều hành thông minh",
    "Tổ chức Tuần lễ chuyển đổi số hằng năm",
    "Kết nối mạng truyền số liệu chuyên dùng đến cấp xã",
)
HOME, SCIENCE = Agency("Sở Nội vụ", "Sở Nội vụ", "so-noi-vu"), Agency("Sở Y tế", "Sở Y tế", "so-y-te")


def make_plan(tasks: list[Task], confidence: float = 1.0) -> Plan:
    """A plan of one page with these tasks; read from pixels when it is not sure."""
    place = (Place(1, Box(70, 100, 300, 120)),)
    is_printed = confidence == 1.0
    method = PageMethod.TEXT if is_printed else PageMethod.OCR
    state = LayerState.GOOD if is_printed else LayerState.NONE
    page = PageReading(1, 595, 842, Verdict(state, "", 1.0), method, 300)

    def prove(task: Task) -> Task:
        names = ("ordinal", "content", "lead", "coordinating", "due", "product")
        made = {n: Proof("", place, ValueMethod.TABLE, confidence) for n in names if getattr(task, n)}
        return replace(task, proofs=made | dict(task.proofs))

    return Plan(PLAN.header, tasks=tuple(prove(t) for t in tasks), pages=(page,))


def make_tasks() -> list[Task]:
    return [
        Task(str(n), "I", None, text, (HOME,), (SCIENCE,), due=Period("Quý II/2026"), product="Báo cáo")
        for n, text in enumerate(CONTENTS, 1)
    ]


def proved(task: Task, confidence: float, *names: str, method: ValueMethod = ValueMethod.TABLE) -> Task:
    proof = Proof("", (Place(1, Box(70, 100, 300, 120)),), method, confidence)
    return replace(task, proofs=dict.fromkeys(names, proof))


def misread() -> list[Task]:
    """The tasks as a scan gives them."""
    first, second, third, fourth, fifth, last = make_tasks()
    return [
        replace(first, content=first.content.replace("liệu mở", "1iệu mở"), section="1"),
        proved(replace(second, due=Period("Quý 1/2026")), 0.56, "due"),
        replace(third, lead=(Agency("Sở Nội vu", "Sở Nội vu"),)),
        proved(replace(fourth, ordinal="1"), 0.7, "ordinal", method=ValueMethod.SEQUENCE),
        proved(replace(fifth, ordinal=None), 0.95),
        replace(last, product="Báo cáo."),
    ]


@pytest.mark.parametrize("is_scan_new", [True, False])
def test_a_scan_of_the_same_plan_has_no_change(is_scan_new: bool) -> None:
    printed, scan = make_plan(make_tasks()), make_plan(misread(), 0.95)
    found = diff_plans(printed, scan) if is_scan_new else diff_plans(scan, printed)
    assert not found.certain
    assert {c.field for c in found.unsure} == {"due", "ordinal"}
    assert found.noise > 0


@pytest.mark.parametrize(("before", "after"), [(1.0, 1.0), (1.0, 0.95), (0.95, 1.0), (0.95, 0.95)])
def test_changes_are_found_whatever_was_scanned(before: float, after: float) -> None:
    tasks = make_tasks()
    old = make_plan(tasks, before)
    tasks[0] = replace(tasks[0], due=Period("Quý III/2026"))
    tasks[1] = replace(tasks[1], lead=(SCIENCE,), coordinating=())
    tasks[2] = replace(tasks[2], product="Trung tâm dữ liệu của tỉnh")
    added = replace(tasks[5], ordinal="7", content="Thí điểm trợ lý ảo cho công chức một cửa")
    new = make_plan([*tasks[:4], *tasks[5:], added], after)
    assert [(c.ordinal, c.kind, c.field) for c in diff_plans(old, new).certain] == [
        ("1", "modified", "due"),
        ("2", "modified", "lead"),
        ("2", "modified", "coordinating"),
        ("3", "modified", "product"),
        ("5", "removed", None),
        ("7", "added", None),
    ]


@pytest.mark.parametrize(
    ("old", "new", "is_change"),
    [
        (("Các địa phương", "collective"), ("Các cơ quan liên quan", "collective"), True),
        (("Các sở, ban, ngành", "collective"), ("Các đơn vị", "collective"), True),
        (("Các địa phương", "collective"), ("Các dịa phương", "collective"), False),
        (("Thuế khu vực XX", "thue-khu-vuc"), ("Thuế khu vực XIX", "thue-khu-vuc"), True),
        (("Công an tỉnh Cà Mau", "cong-an-tinh"), ("Công an tỉnh", "cong-an-tinh"), True),
        (("Đảng bộ Sở Y tế", "so-y-te#Đảng bộ"), ("Đảng bộ Sở Y tê", "so-y-te#Đảng bộ"), False),
    ],
)
def test_agencies_of_one_key_are_told_apart_in_scans(
    old: tuple[str, str], new: tuple[str, str], is_change: bool
) -> None:
    def plan(named: tuple[str, str], confidence: float) -> Plan:
        name, key = named
        tasks = make_tasks()
        return make_plan(
            [replace(tasks[0], lead=(Agency(name, name, key),), coordinating=()), *tasks[1:]], confidence
        )

    found = diff_plans(plan(old, 1.0), plan(new, 0.95))
    assert [c.field for c in found.certain] == (["lead"] if is_change else [])


def test_a_column_lost_by_a_scan_is_no_change() -> None:
    scan = make_plan([replace(t, coordinating=()) for t in make_tasks()], 0.95)
    found = diff_plans(make_plan(make_tasks()), scan)
    assert not found.certain
    assert {c.field for c in found.unsure} == {"coordinating"}


def test_a_table_lost_by_a_scan_is_no_change() -> None:
    found = diff_plans(make_plan(make_tasks()), make_plan(make_tasks()[:2], 0.95))
    assert not found.certain
    assert [c.kind for c in found.unsure] == ["removed"] * 4


def test_a_row_cut_in_two_by_a_scan_is_no_change() -> None:
    first, *others = make_tasks()
    cut = replace(first, content="của tỉnh, công bố danh mục dữ liệu", lead=(), due=None)
    found = diff_plans(make_plan([first, *others]), make_plan([cut, *others], 0.95))
    assert not found.certain


def test_specks_of_a_scan_are_no_rows() -> None:
    speck = proved(Task("7", "I", None, "Q) lọ"), 0.48, "content")
    found = diff_plans(make_plan(make_tasks()), make_plan([*make_tasks(), speck], 0.95))
    assert not found.certain
    assert [(c.kind, c.is_certain) for c in found.changes] == [("added", False)]


def test_a_misread_number_of_a_reference_is_no_change() -> None:
    scan = replace(make_plan(make_tasks(), 0.95), references=(replace(REFERENCES[0], number="51-NQ/TW"),))
    found = diff_plans(replace(make_plan(make_tasks()), references=REFERENCES[:1]), scan)
    assert not found.certain
    assert [c.kind for c in found.unsure] == ["removed", "added"]
