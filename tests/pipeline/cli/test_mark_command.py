"""`kehoach mark` as a user meets it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy.orm import Session

from models.database import make_engine
from pipeline.batches.store import save_plan
from tests.pipeline.conftest import Kehoach
from tests.sample_plans import PLAN, TASKS, file, plan_of

AGAIN = replace(TASKS[0], section="II", content="Vận hành Cổng dữ liệu mở")
HEAD = ("Số văn bản", "STT", "Mục", "Kết quả", "Ngày hoàn thành", "Ghi chú", "Người báo cáo")


@pytest.fixture
def stored(kehoach: Kehoach, tmp_path: Path) -> Kehoach:
    """The command line with two plans; in one, two tasks of two sections are number 1."""
    kehoach("status")  # makes the database
    engine = make_engine(f"sqlite:///{tmp_path / 'processed' / 'kehoach.db'}")
    with Session(engine) as session:
        save_plan(session, replace(PLAN, tasks=(*TASKS, AGAIN)), file("ke-hoach-181"), "1.0")
        cam_lo = plan_of("64/KH-UBND", "Ủy ban nhân dân xã Cam Lộ", None, "Trồng rừng", "Làm đường")
        save_plan(session, cam_lo, file("cam-lo"), "1.0")
    engine.dispose()
    return kehoach


def test_done_not_done_and_taken_back(stored: Kehoach) -> None:
    said = stored("mark", "done", "64/KH-UBND", "2", "--on", "20/3/2025", "--note", "Đã nghiệm thu")
    assert said.out == "64/KH-UBND 2 is done: Làm đường\n"
    assert "Làm đường" in stored("tasks", "--document", "64", "--status", "done").out
    again = stored("mark", "done", "64", "2", "--on", "2025-03-20", "--note", "Đã nghiệm thu")
    assert "is done (as before)" in again.out
    assert "is not done" in stored("mark", "not-done", "64", "2", "--note", "Chờ vốn").out
    assert stored("tasks", "--status", "done").out.endswith("0 tasks\n")
    assert "not marked any more" in stored("mark", "clear", "64", "2").out


WRONG = (
    (("64", "3"), 1, "No task of 64/KH-UBND has the number 3; perhaps"),
    (("46/KH-UBND", "1"), 1, "No document has the number 46/KH-UBND; perhaps 64/KH-UBND"),
    (("181", "1"), 1, "2 tasks of 181/KH-UBND have the number 1: "),
    (("181", "1", "--section", "V"), 1, "has the number 1 in section V"),
    (("64",), 2, "Name the task"),
    (("--task", "999"), 1, "No task in force has the id 999"),
    (("64", "1", "--on", "hôm qua"), 2, "“hôm qua” is no day; write it as 2026-06-30 or 30/6/2026."),
)


def test_wrong_words(stored: Kehoach) -> None:
    for arguments, code, said in WRONG:
        answer = stored("mark", "done", *arguments)
        assert (answer.code, answer.out) == (code, ""), arguments
        assert said in answer.err


def test_a_section_or_an_id_tells_two_tasks(stored: Kehoach) -> None:
    assert stored("mark", "done", "181", "1", "--section", "II").out.endswith(f"{AGAIN.content}\n")
    advice = stored("mark", "done", "181", "1").err
    task_id = advice.partition("number 1: ")[2].partition(" ")[0]
    assert stored("mark", "done", "--task", task_id).out.endswith(f"{TASKS[0].content}\n")


def write_sheet(path: Path, *rows: tuple[str, ...]) -> None:
    """A spreadsheet with a title above its header."""
    if path.suffix == ".csv":
        lines = [";".join(row) for row in (HEAD, *rows)]
        path.write_text("\n".join(lines), encoding="utf-8-sig")
        return
    book = Workbook()
    for row in (("BÁO CÁO TIẾN ĐỘ",), HEAD, *rows):
        book.active.append(row)
    book.save(path)


@pytest.mark.parametrize("name", ["tien-do.xlsx", "tien-do.csv"])
def test_a_spreadsheet_is_imported(stored: Kehoach, tmp_path: Path, name: str) -> None:
    write_sheet(
        tmp_path / name,
        ("64/KH-UBND", "1", "", "Đã hoàn thành", "2025-03-01", "Trồng 20 ha", "Minh"),
        ("64/KH-UBND", "2", "", "Chưa hoàn thành", "", "Chờ vốn", ""),
        ("181/KH-UBND", "1.1", "", "", "", "", ""),
    )
    assert stored("mark", "import", name, "--by", "Lan").out == "2 marks read, 2 stored\n"
    assert stored("mark", "import", name, "--by", "Lan").out == "2 marks read, 0 stored\n"
    assert "Trồng rừng" in stored("tasks", "--status", "done").out


def test_a_spreadsheet_with_errors_changes_nothing(stored: Kehoach, tmp_path: Path) -> None:
    write_sheet(
        tmp_path / "tien-do.xlsx",
        ("64/KH-UBND", "1", "", "xong", "31/2/2025", "", ""),
        ("64/KH-UBND", "9", "", "xong", "", "", ""),
        ("64/KH-UBND", "2", "", "50%", "", "", ""),
        ("64/KH-UBND", "2", "", "xong", "", "", ""),
    )
    answer = stored("mark", "import", "tien-do.xlsx")
    assert answer.code == 1
    for said in ("row 3: “31/2/2025” is no day", "row 4: No task of 64/KH-UBND", "row 5: “50%” is neither"):
        assert said in answer.err
    assert stored("tasks", "--status", "done").out.endswith("0 tasks\n")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.csv", b"a,b\n1,2\n", "x.csv has no header with a column for the document's number"),
        ("x.csv", "Kết quả".encode("utf-16"), "is not in UTF-8"),
        ("x.txt", b"a", "is no .xlsx and no .csv"),
    ],
)
def test_files_that_are_no_such_spreadsheet(
    stored: Kehoach, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert said in stored("mark", "import", name).err
