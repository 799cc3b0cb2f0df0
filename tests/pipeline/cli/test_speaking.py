"""Vietnamese or English throughout: by option, environment, settings file and locale."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import typer
import yaml
from sqlalchemy.orm import Session

from models.database import make_engine
from pipeline.batches.store import save_plan
from pipeline.cli.main import app
from pipeline.cli.speaking import take_language
from pipeline.common.language import FOLDER, current_language, use_language
from tests.pipeline.conftest import Kehoach
from tests.said_texts import untranslated
from tests.sample_plans import PLAN, file

OTHER = replace(PLAN, targets=PLAN.targets[:1])


@pytest.fixture(autouse=True)
def _english_afterwards() -> Any:
    yield
    use_language("en")


@pytest.fixture(scope="module")
def filled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("speaking") / "kehoach.db"
    shutil.copy(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    with Session(engine) as session:
        save_plan(session, PLAN, file("ban-1"), "1.0")
        save_plan(session, OTHER, file("ban-2"), "1.0")
    engine.dispose()
    return path


@pytest.fixture
def stored(kehoach: Kehoach, filled: Path, tmp_path: Path) -> Kehoach:
    (tmp_path / "processed").mkdir()
    shutil.copy(filled, tmp_path / "processed" / "kehoach.db")
    return kehoach


@pytest.mark.parametrize(
    ("typed", "environment", "spoken", "left"),
    [
        (["tasks", "--lang", "vi"], {}, "vi", ["--lang=vi", "tasks"]),
        (["--lang=vi", "tasks"], {"KEHOACH_LANG": "en"}, "vi", ["--lang=vi", "tasks"]),
        (["tasks"], {"KEHOACH_LANG": "vi", "LANG": "en_US.UTF-8"}, "vi", ["tasks"]),
        (["tasks"], {"KEHOACH_LANG": "", "LANG": "vi_VN.UTF-8"}, "vi", ["tasks"]),
        (["tasks"], {"KEHOACH_LANG": "", "LC_ALL": "en_GB", "LANG": "vi_VN"}, "en", ["tasks"]),
        (["tasks"], {"KEHOACH_LANG": "", "LANG": ""}, "en", ["tasks"]),
        (["search", "--", "--lang", "vi"], {}, "en", ["search", "--", "--lang", "vi"]),
    ],
)
def test_how_a_language_is_chosen(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    typed: list[str],
    environment: dict[str, str],
    spoken: str,
    left: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert take_language(typed) == left
    assert current_language() == spoken


def test_the_settings_file_may_say_it(
    kehoach: Kehoach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kehoach.toml").write_text('lang = "vi"\n', encoding="utf-8")
    monkeypatch.delenv("KEHOACH_LANG")
    assert "Cơ sở dữ liệu còn trống" in kehoach("documents").err
    (tmp_path / "kehoach.toml").write_text('lang = "fr"\n', encoding="utf-8")
    assert "lang in kehoach.toml is 'fr'; it must be vi or en." in kehoach("documents").err


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("tasks", ["Thời hạn", "Tình trạng", "Chủ trì", "Trang", "30/06/2026", "3 nhiệm vụ"]),
        ("targets", ["Chỉ tiêu", "Giá trị", "1 chỉ tiêu"]),
        ("documents", ["Số, ký hiệu", "Cơ quan ban hành", "còn hiệu lực", "25/02/2025", "1 văn bản"]),
        ("issues", ["Vấn đề", "chưa rõ bản nào mới nhất", "ban-2 được coi là mới hơn ban-1, nhưng"]),
        ("show 181", ["Cơ quan ban hành", "Nhiệm vụ (3)", "Chỉ tiêu (1)", "01/04/2026 đến 30/06/2026"]),
        ("history 181", ["bản 2", "bản mới nhất", "bản trước"]),
        (
            "diff 181",
            ["từ bản 1 (ban-1, trình trích xuất 1.0) đến bản 2", "bỏ", "0 thay đổi, 1 chỗ chưa chắc"],
        ),
        ("status", ["Đang có hiệu lực", "vấn đề cần xem lại"]),
        ("search cong du lieu", ["Loại", "nhiệm vụ", "tìm thấy"]),
        ("lineage 181", ["(chưa có trong cơ sở dữ liệu)"]),
        ("diff 181 --format html", ["Thay đổi của Kế hoạch 181/KH-UBND", "<th>Cũ</th>", "từ bản 1"]),
    ],
)
def test_commands_speak_vietnamese(stored: Kehoach, command: str, said: list[str]) -> None:
    answer = stored(*command.split(), "--lang", "vi")
    assert answer.code == 0, answer.err
    assert [text for text in said if text not in answer.out] == []


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("show 999", "Không có văn bản nào mang số 999; có thể là 181/KH-UBND; `kehoach documents` liệt kê"),
        ("tasks --agency xyz", "Không có cơ quan nào tên là 'xyz'; có thể là"),
        ("targets --horizon 1999", "Không có chỉ tiêu nào cho năm 1999; có thể là 2030."),
        ("prefer 181 9", "Không có bản đọc 9. Các bản của văn bản này: 1 (ban-1, 1.0), 2 (ban-2, 1.0)"),
        ("extract nowhere.pdf", "Không có tệp hay thư mục"),
        ("mark drop 999", "kehoach: Không có đánh dấu 999; xem khung nhìn task_progress.\n"),
        ("mark done 181 1 --on hôm", "“hôm” không phải là ngày; hãy viết như 2026-06-30 hoặc 30/6/2026.\n"),
        ("mark done 181 9", "181/KH-UBND không có nhiệm vụ nào mang số 9; có thể là 1"),
        ("mark done 181 1 --section V", "không có nhiệm vụ nào mang số 1 trong mục V; có thể là 1"),
    ],
)
def test_errors_speak_vietnamese(stored: Kehoach, command: str, said: str) -> None:
    assert said in stored(*command.split(), "--lang", "vi").err


def test_what_is_wrong_in_a_spreadsheet_is_said_in_vietnamese(stored: Kehoach, tmp_path: Path) -> None:
    rows = ["Số văn bản,STT,Kết quả", "181/KH-UBND,1,có lẽ", "181/KH-UBND,9,done", ",1,done"]
    (tmp_path / "marks.csv").write_text("\n".join(rows), encoding="utf-8")
    assert stored("mark", "import", "marks.csv", "--lang", "vi").err.startswith(
        "kehoach: Chưa nhập marks.csv: "
        "dòng 2: “có lẽ” không cho biết đã xong hay chưa; hãy ghi done hoặc not_done; "
        "dòng 3: 181/KH-UBND không có nhiệm vụ nào mang số 9; có thể là 1"
    )


def test_what_became_of_a_mark_is_said_in_vietnamese(stored: Kehoach) -> None:
    told = [stored("mark", word, "181", "1", "--lang", "vi").out for word in ("done", "done", "clear")]
    assert [line.partition(": ")[2].partition(":")[0] for line in told] == [
        "đã hoàn thành",
        "đã hoàn thành (như trước)",
        "không còn được đánh dấu",
    ]


def test_what_is_done_is_asked_for_and_shown_in_vietnamese(stored: Kehoach) -> None:
    assert stored("mark", "done", "181", "1", "--on", "2026-06-01").code == 0
    found = stored("tasks", "--status", "đã hoàn thành", "--lang", "vi")
    assert (found.code, found.err) == (0, "")
    assert "đã hoàn thành" in found.out
    assert found.out.endswith("\n1 nhiệm vụ\n")


def test_what_is_said_on_a_day_is_local(stored: Kehoach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_TIMEZONE", "Asia/Nowhere")
    assert "it must be a time zone such as Asia/Ho_Chi_Minh" in stored("status").err


@pytest.mark.parametrize("role", ["lead", "chủ trì", "Chu tri", "CHỦ TRÌ"])
def test_roles_are_typed_in_either_language(stored: Kehoach, role: str) -> None:
    answer = stored("tasks", "--agency", "so noi vu", "--role", role)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.endswith("1 task\n")


@pytest.mark.parametrize("status", ["undated", "không ghi thời hạn", "khong ghi thoi han"])
def test_states_are_typed_in_either_language(stored: Kehoach, status: str) -> None:
    assert stored("tasks", "--status", status).code == 0
    assert stored("documents", "--status", "còn hiệu lực").out.endswith("1 document\n")


def test_a_workbook_has_vietnamese_headings(stored: Kehoach, tmp_path: Path) -> None:
    assert stored("export", "--format", "xlsx", "--out", "out", "--lang", "vi").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "out" / "kehoach.xlsx")["tasks"]
    headings = [cell.value for cell in sheet[1]]
    assert "Cơ quan chủ trì" in headings
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize(("written", "read"), [("vi", "en"), ("en", "vi"), ("vi", "vi")])
def test_a_review_workbook_is_read_in_any_language(
    stored: Kehoach, tmp_path: Path, written: str, read: str
) -> None:
    assert stored("review", "export", "--all", "--out", "review.xlsx", "--lang", written).code == 0
    book = openpyxl.load_workbook(tmp_path / "review.xlsx")
    headings = {str(cell.value): cell.column for cell in book["tasks"][1]}
    column = headings["sản phẩm" if written == "vi" else "product"]
    book["tasks"].cell(2, column).value = "Cổng dữ liệu của tỉnh"
    book.save(tmp_path / "review.xlsx")
    answer = stored("review", "apply", "review.xlsx", "--lang", read)
    assert answer.code == 0, answer.err
    changed = "1 ô và dòng đã sửa" if read == "vi" else "1 changed cells"
    assert answer.out.splitlines()[-1].startswith(changed)


def parts(command: Any) -> list[Any]:
    below = [part for child in getattr(command, "commands", {}).values() for part in parts(child)]
    return [command, *command.params, *below]


def help_texts() -> set[str]:
    command = typer.main.get_command(app)
    return {" ".join(part.help.split()) for part in parts(command) if getattr(part, "help", None)}


def test_all_help_has_a_vietnamese_text() -> None:
    assert untranslated(help_texts()) == []


def test_no_vietnamese_help_is_of_a_text_that_is_gone() -> None:
    known = yaml.safe_load((FOLDER / "help.yml").read_text("utf-8"))
    around = {"Show this message and exit.", "Arguments", "Options", "Commands", "Error"}
    assert {" ".join(text.split()) for text in known} - around == help_texts()


def test_help_speaks_vietnamese(kehoach: Kehoach) -> None:
    answer = kehoach("--lang", "vi", "tasks", "--help")
    assert "Liệt kê ai phải làm gì đến khi nào" in answer.out
