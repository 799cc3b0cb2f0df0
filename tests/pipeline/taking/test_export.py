"""What analysts take away: records, tables and workbooks of the newest editions."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pipeline.batches.store import save_plan
from pipeline.common.formulas import guard_formula
from pipeline.database.record import to_record
from pipeline.taking.export import TABLES, choose_names, export, read_tables
from tests.sample_plans import ISSUES, PLAN, TASKS, file, plan_of

NAMES = [
    "documents",
    "tasks",
    "targets",
    "assignments",
    "references",
    "issues",
    "duties",
    "reporting",
    "changes",
    "task_agencies",
    "conflicts",
    "progress",
    "due_dates",
]


@pytest.fixture(scope="module")
def stored(shared_engine: Engine) -> Engine:
    """A database with one plan in two editions, and another plan."""
    with Session(shared_engine) as session:
        save_plan(session, plan_of(), file("ban-cu"), "1.0")
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
        save_plan(session, plan_of("2/KH-UBND"), file("ke-hoach-2"), "1.0")
    return shared_engine


def test_json_is_one_record_a_document(stored: Engine, tmp_path: Path) -> None:
    paths = export(stored, tmp_path / "out", "json")
    assert [path.name for path in paths] == ["ke-hoach-181.json", "ke-hoach-2.json"]
    assert json.loads(paths[0].read_text("utf-8")) == to_record(PLAN)
    assert "Chuyển đổi số" in paths[0].read_text("utf-8")
    assert sorted((tmp_path / "out").iterdir()) == paths


def test_json_of_two_files_with_one_name(engine: Engine, tmp_path: Path) -> None:
    with Session(engine) as session:
        for number in (1, 2):
            source = replace(file(f"content-{number}"), stem="Ke-hoach")
            save_plan(session, plan_of(f"{number}/KH-UBND"), source, "1.0")
    for _ in range(2):  # the second export replaces the files of the first
        paths = export(engine, tmp_path, "json")
        numbers = {path.name: json.loads(path.read_text("utf-8"))["document"]["number"] for path in paths}
        assert numbers == {"Ke-hoach.json": "1/KH-UBND", "Ke-hoach-2.json": "2/KH-UBND"}
    assert len(list(tmp_path.glob("*.json"))) == 2


@pytest.mark.parametrize(
    ("stems", "names"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", "a", "a"], ["a", "a-2", "a-3"]),
        (["A", "a"], ["A", "a-2"]),
        (["a", "a", "a-2"], ["a", "a-3", "a-2"]),
        (["a-2", "a", "a"], ["a-2", "a", "a-3"]),
        (["../a", "..", ""], ["_a", "document", "document-2"]),
        (["kế hoạch " * 30], [("kế hoạch " * 30).encode()[:240].decode(errors="ignore")]),
    ],
)
def test_no_two_files_have_one_name(stems: list[str], names: list[str]) -> None:
    assert list(choose_names(list(enumerate(stems))).values()) == names


def test_tables_show_the_newest_edition(stored: Engine) -> None:
    frames = read_tables(stored)
    assert list(frames) == NAMES
    assert list(frames["documents"]["file_stem"]) == ["ke-hoach-181", "ke-hoach-2"]
    assert {name: len(frame) for name, frame in frames.items()} == {
        "documents": 2,
        "tasks": 4,
        "targets": 2,
        "assignments": 2,
        "references": 2,
        "issues": 3,
        "duties": 2,
        "reporting": 2,
        "changes": 0,
        "task_agencies": 6,
        "conflicts": 0,
        "progress": 0,
        "due_dates": 4,  # 30/6/2026; of what recurs 31/12, 30/6 and 15/11/2025
    }
    kinds = ["task", "target", "assignment", "reference", "issue", "page"]
    document = frames["documents"].iloc[0].to_dict()
    assert [document[f"{kind}_count"] for kind in kinds] == [3, 2, 2, 2, 3, 3]


def test_a_task_in_its_table(stored: Engine) -> None:
    task = read_tables(stored)["tasks"].iloc[0].to_dict()
    assert task["document_number"] == "181/KH-UBND"
    assert task["document_issued_on"] == date(2025, 2, 25)
    assert task["lead_agency"] == "Sở Khoa học và Công nghệ"
    assert task["coordinating_agency"] == "Sở Nội vụ; Các sở, ban, ngành; Câu lạc bộ Doanh nhân trẻ"
    assert (task["due_raw"], task["due_from"], task["due_to"]) == (
        "Quý II/2026",
        date(2026, 4, 1),
        date(2026, 6, 30),
    )
    assert (task["page"], task["confidence"], task["issue_count"]) == (1, 1.0, 1)


def test_missing_values_stay_missing(stored: Engine) -> None:
    frames = read_tables(stored)
    assert frames["targets"]["horizon"].tolist() == [2030, pd.NA]
    assert frames["targets"]["value"].tolist() == [16.0, pd.NA]
    assert frames["tasks"]["parent_id"].isna().tolist() == [True, False, True, True]
    assert frames["issues"]["page"].tolist() == [1, pd.NA, pd.NA]


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=SUM(A1:A9)", "'=SUM(A1:A9)"),
        ("+ Rà soát", "'+ Rà soát"),
        ("- Rà soát", "'- Rà soát"),
        ("@import", "'@import"),
        ("\tRà soát", "'\tRà soát"),
        ("Rà soát = tốt", "Rà soát = tốt"),
        (-5.0, -5.0),
        (None, None),
    ],
)
def test_a_text_is_no_formula(text: object, guarded: object) -> None:
    assert guard_formula(text) == guarded


def test_csv(stored: Engine, tmp_path: Path) -> None:
    paths = export(stored, tmp_path, "csv")
    assert [path.name for path in paths] == [*(f"{name}.csv" for name in NAMES), "datapackage.json"]
    assert paths[1].read_bytes().startswith("\ufefftask_id,document_id".encode())
    with paths[1].open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["content"] for row in rows] == [
        "Xây dựng Cổng dữ liệu mở của tỉnh",
        "'- Rà soát dữ liệu;\n- Công bố danh mục",
        "'=Tổng kết việc thực hiện Kế hoạch",
        "Xây dựng đô thị thông minh",
    ]
    assert [row["due_to"] for row in rows] == ["2026-06-30", "", "", ""]
    assert list(rows[0]) == [column.name for column in TABLES["tasks"].columns]


def test_parquet_keeps_types(stored: Engine, tmp_path: Path) -> None:
    paths = export(stored, tmp_path, "parquet")
    assert [path.name for path in paths] == [*(f"{name}.parquet" for name in NAMES), "datapackage.json"]
    schema = pq.read_schema(paths[1])
    kinds = {name: schema.field(name).type for name in ("due_to", "parent_id", "confidence", "due_condition")}
    assert kinds == {
        "due_to": pa.date32(),
        "parent_id": pa.int64(),
        "confidence": pa.float64(),
        "due_condition": pa.string(),
    }
    assert pq.read_table(paths[1])["content"].to_pylist()[2] == "=Tổng kết việc thực hiện Kế hoạch"


def test_xlsx(stored: Engine, tmp_path: Path) -> None:
    (path,) = export(stored, tmp_path, "xlsx")
    book = openpyxl.load_workbook(path)
    assert (path.name, book.sheetnames) == ("kehoach.xlsx", NAMES)
    sheet = book["tasks"]
    last = sheet.cell(1, sheet.max_column).column_letter
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:{last}5")
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    due, content = sheet.cell(2, columns["due_to"]), sheet.cell(4, columns["content"])
    assert (due.value, due.is_date, due.number_format) == (datetime(2026, 6, 30), True, "yyyy-mm-dd")
    assert (content.value, content.data_type, content.quotePrefix) == (
        "=Tổng kết việc thực hiện Kế hoạch",
        "s",
        True,
    )
    assert sheet.cell(3, columns["content"]).value == "- Rà soát dữ liệu;\n- Công bố danh mục"
    assert sheet.cell(3, columns["due_to"]).value is None
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
    assert all(10 <= width <= 60 for width in widths)


def test_xlsx_takes_any_text(engine: Engine, tmp_path: Path) -> None:
    odd = replace(TASKS[0], content="\x07Xây\x1f dựng " + "rất dài " * 5000)
    with Session(engine) as session:
        save_plan(session, replace(PLAN, tasks=(odd,), issues=ISSUES[2:]), file("a"), "1.0")
    (path,) = export(engine, tmp_path, "xlsx")
    sheet = openpyxl.load_workbook(path)["tasks"]
    values = [str(cell.value) for cell in sheet[2]]
    assert any(value.startswith("Xây dựng rất dài") and len(value) == 32_767 for value in values)


@pytest.mark.parametrize("format_", ["json", "csv", "xlsx", "parquet", "ics"])
def test_an_empty_database_exports_too(engine: Engine, tmp_path: Path, format_: Any) -> None:
    paths = export(engine, tmp_path / format_, format_)
    assert all(path.stat().st_size > 0 for path in paths)
    assert len(paths) == {"json": 0, "csv": 14, "xlsx": 1, "parquet": 14, "ics": 0}[format_]


def test_another_format_is_refused(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="json, csv, xlsx, parquet, ics"):
        export(engine, tmp_path, "pdf")  # type: ignore[arg-type]
