"""No command that writes a file destroys another one: the database, a plan, or somebody's notes."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy.orm import Session

from models.database import make_engine
from pipeline.batches.reprocess_batch import ReprocessBatch, write_report
from pipeline.batches.store import save_plan
from pipeline.common.errors import WouldOverwrite
from pipeline.common.settings import Settings
from pipeline.common.written_files import ASIDE, check_target
from pipeline.common.written_kinds import SNAPSHOT
from pipeline.review.review_workbook import sheet_columns
from pipeline.taking.export import export
from pipeline.taking.publish import publish
from tests.making_pdfs import make_pdf
from tests.pipeline.cli.test_diff_command import FILES, save_all
from tests.pipeline.conftest import Kehoach
from tests.sample_plans import PLAN, file

DATABASE = "processed/kehoach.db"
# Each command that writes one file, without its --out.
WRITERS = {
    "extract": ("extract", "plan.pdf"),
    "page": ("page", "plan.pdf", "1"),
    "publish": ("publish",),
    "review": ("review", "export"),
    "diff as a table": ("diff", "181"),
    "diff as JSON": ("diff", "181", "--format", "json"),
    "diff as a page": ("diff", "181", "--format", "html"),
}
ENDINGS = {"page": ".png", "review": ".xlsx"}  # which these two want
FORMATS = {
    "json": "ban-goc.json",
    "csv": "tasks.csv",
    "parquet": "targets.parquet",
    "xlsx": "kehoach.xlsx",
    "ics": "so-noi-vu-tinh-an-giang.ics",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """A database of one plan in two editions."""
    path = tmp_path_factory.mktemp("written") / "kehoach.db"
    shutil.copy(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    with Session(engine) as session:
        save_all(session, [FILES[1], FILES[0]])
    engine.dispose()
    return path


@pytest.fixture
def loaded(kehoach: Kehoach, tmp_path: Path, database: Path) -> Kehoach:
    """The command line with that database, and a PDF beside it."""
    (tmp_path / "processed").mkdir()
    shutil.copy(database, tmp_path / DATABASE)
    (tmp_path / "plan.pdf").write_bytes(make_pdf(1))
    return kehoach


def count_documents(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM document").fetchone()[0])


@pytest.mark.parametrize("writer", WRITERS)
def test_a_file_of_another_kind_is_left_alone(loaded: Kehoach, tmp_path: Path, writer: str) -> None:
    names = ["plan.pdf", "notes.txt", "photo.png", "budget.xlsx", "empty.txt", "data.json", "page.html"]
    ending = ENDINGS.get(writer, "")
    names = [name + ending if not name.endswith(ending) else name for name in names]
    for name in names:
        if name != "plan.pdf":
            (tmp_path / name).write_bytes(b"" if "empty" in name else f'{{"of": "{name}"}}'.encode())
    for name in names:
        before = (tmp_path / name).read_bytes()
        answer = loaded(*WRITERS[writer], "--out", name)
        assert (answer.code, answer.out) == (2, ""), name
        assert answer.err.startswith(f"kehoach: {name} is there already and is not a")
        assert answer.err.count("\n") == 1
        assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize("writer", WRITERS)
def test_the_database_is_left_alone(loaded: Kehoach, tmp_path: Path, writer: str) -> None:
    ending = ENDINGS.get(writer, "")
    names = [f"link{ending}", f"hard{ending}"]
    (tmp_path / names[0]).symlink_to(tmp_path / DATABASE)
    (tmp_path / names[1]).hardlink_to(tmp_path / DATABASE)
    if not ending:
        names += [DATABASE, f"{tmp_path}/x/../{DATABASE}", f"{DATABASE}-wal", f"{DATABASE}-journal"]
    for name in names:
        answer = loaded(*WRITERS[writer], "--out", name)
        assert (answer.code, answer.out) == (2, ""), name
        assert "is the database itself or belongs to it" in answer.err, name
        assert count_documents(tmp_path / DATABASE) == 1
    assert not (tmp_path / f"{DATABASE}-journal").exists()


@pytest.mark.parametrize("writer", WRITERS)
def test_a_folder_is_no_file(loaded: Kehoach, tmp_path: Path, writer: str) -> None:
    folder = f"folder{ENDINGS.get(writer, '')}"
    (tmp_path / folder).mkdir()
    answer = loaded(*WRITERS[writer], "--out", folder)
    assert (answer.code, answer.err) == (
        2,
        f"kehoach: {folder} is a folder; give the name of a file in it.\n",
    )


@pytest.mark.parametrize("writer", WRITERS)
def test_an_earlier_file_of_the_same_kind_is_replaced(loaded: Kehoach, tmp_path: Path, writer: str) -> None:
    out = tmp_path / f"out{ENDINGS.get(writer, '.out')}"
    (tmp_path / f"link{out.suffix}").symlink_to(out)
    for name in (out.name, f"link{out.suffix}"):
        answer = loaded(*WRITERS[writer], "--out", name)
        assert answer.code == 0, answer.err
        first = out.stat().st_ino
        answer = loaded(*WRITERS[writer], "--out", name)
        assert answer.code == 0, answer.err
        assert out.stat().st_ino != first, "written in place, not aside"
    assert (tmp_path / f"link{out.suffix}").is_symlink()
    assert not list(tmp_path.glob(f"{ASIDE}*"))


def test_folders_of_other_programs_are_left_alone(loaded: Kehoach, tmp_path: Path) -> None:
    theirs = tmp_path / ".part-of-a-download"
    theirs.mkdir()
    (theirs / "half").write_bytes(b"%PDF-1.7")
    left = tmp_path / f"{ASIDE}of-a-killed-command"
    left.mkdir()
    assert loaded("publish", "--out", "out.db").code == 0
    assert (theirs / "half").read_bytes() == b"%PDF-1.7"
    assert not left.exists()


def test_one_kind_of_ours_does_not_replace_another(loaded: Kehoach, tmp_path: Path) -> None:
    made = {name: tmp_path / f"{number}{ENDINGS.get(name, '')}" for number, name in enumerate(WRITERS)}
    for name, path in made.items():
        assert loaded(*WRITERS[name], "--out", str(path)).code == 0
    contents = {path: path.read_bytes() for path in made.values()}
    for name in WRITERS.keys() - ENDINGS.keys():
        for other in WRITERS.keys() - {name}:
            answer = loaded(*WRITERS[name], "--out", str(made[other]))
            assert answer.code == 2, f"{name} over {other}"
    assert {path: path.read_bytes() for path in made.values()} == contents


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_leaves_other_files_alone(loaded: Kehoach, tmp_path: Path, form: str) -> None:
    command = ("export", "--format", form, "--out", "out")
    (tmp_path / "out").mkdir()
    mine = tmp_path / "out" / FORMATS[form]
    mine.write_text("nhiệm vụ,đơn vị\n", encoding="utf-8")
    answer = loaded(*command)
    assert answer.code == 2
    assert f"out/{mine.name} is there already" in answer.err
    assert mine.read_text("utf-8") == "nhiệm vụ,đơn vị\n"
    assert [path.name for path in mine.parent.iterdir()] == [mine.name], "all or nothing is written"
    mine.unlink()
    assert loaded(*command).code == 0
    assert mine.is_file()
    assert loaded(*command).code == 0, "files of an earlier export are replaced"


def test_an_export_leaves_another_package_alone(loaded: Kehoach, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "datapackage.json").write_text('{"name": "weather"}')
    answer = loaded("export", "--format", "csv", "--out", "out")
    assert (answer.code, "datapackage.json is there already" in answer.err) == (2, True)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["datapackage.json"]


def test_an_export_wants_a_folder(loaded: Kehoach, tmp_path: Path) -> None:
    answer = loaded("export", "--format", "csv", "--out", DATABASE)
    assert (answer.code, answer.err) == (
        2,
        f"kehoach: {DATABASE} is a file; give the name of a folder.\n",
    )
    assert count_documents(tmp_path / DATABASE) == 1


def test_an_export_does_not_write_over_a_database_of_that_name(
    loaded: Kehoach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(tmp_path / DATABASE, tmp_path / "kehoach.xlsx")
    monkeypatch.setenv("KEHOACH_DATABASE_URL", "sqlite:///kehoach.xlsx")
    answer = loaded("export", "--format", "xlsx", "--out", ".")
    assert (answer.code, "is the database itself" in answer.err) == (2, True)
    assert count_documents(tmp_path / "kehoach.xlsx") == 1


def test_the_explorer_does_not_publish_over_the_database(
    loaded: Kehoach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "processed" / "explorer" / "kehoach.db"
    place.parent.mkdir()
    shutil.copy(tmp_path / DATABASE, place)
    monkeypatch.setenv("KEHOACH_DATABASE_URL", f"sqlite:///{place}")
    answer = loaded("explore", "--port", "0")
    assert (answer.code, "is the database itself" in answer.err) == (2, True)
    assert count_documents(place) == 1


@pytest.mark.parametrize("name", [DATABASE, "notes.txt", "gone.db", "processed"])
def test_no_message_of_the_explorer_advises_to_write_over_a_file(
    loaded: Kehoach, tmp_path: Path, name: str
) -> None:
    (tmp_path / "notes.txt").write_text("what was said on the phone")
    answer = loaded("explore", "--snapshot", name)
    assert answer.code in (1, 2)
    assert answer.err.startswith(f"kehoach: {name} is ") or "There is no snapshot gone.db" in answer.err
    assert "--out" not in answer.err


def test_a_report_leaves_another_file_alone(kehoach: Kehoach, tmp_path: Path) -> None:
    del kehoach  # its folder and settings
    batch, settings = ReprocessBatch((), "1.0", 7), Settings(data_dir=tmp_path / "processed")
    page = write_report(batch, [], settings)
    assert write_report(batch, [], settings) == page
    page.write_text("minutes of a meeting")
    with pytest.raises(WouldOverwrite, match=r"reprocess-0007\.html is there already"):
        write_report(batch, [], settings)


@pytest.mark.parametrize("name", ["/dev/null", "pipe"])
def test_what_is_no_regular_file_is_left_alone(loaded: Kehoach, tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    answer = loaded("diff", "181", "--format", "json", "--out", name)
    assert (answer.code, f"{name} is there already" in answer.err) == (2, True)


def test_functions_protect_the_database_they_are_given(
    tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(sqlite_template, "other.db")
    engine = make_engine("sqlite:///other.db")
    with Session(engine) as session:
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    with pytest.raises(WouldOverwrite, match="is the database itself"):
        publish(engine, tmp_path / "other.db")
    with pytest.raises(WouldOverwrite, match="is a file"):
        export(engine, tmp_path / "other.db", "csv")
    engine.dispose()
    assert count_documents(tmp_path / "other.db") == 1
    assert check_target(tmp_path / "new.db", SNAPSHOT) == tmp_path / "new.db"


def test_a_review_that_is_not_applied_is_kept(loaded: Kehoach, tmp_path: Path) -> None:
    command = ("review", "export", "--out", "review.xlsx")
    assert loaded(*command).code == 0
    book = load_workbook(tmp_path / "review.xlsx")
    book["tasks"].cell(2, sheet_columns("task").index("content") + 1).value = "Xây dựng Cổng dữ liệu số"
    book.save(tmp_path / "review.xlsx")
    answer = loaded(*command)
    assert answer.code == 2
    assert "has corrections that are not applied; run `kehoach review apply review.xlsx`" in answer.err
    assert loaded("review", "apply", "review.xlsx").code == 0
    assert loaded(*command).code == 0, "what is applied may be replaced"


def test_a_review_is_written_as_a_workbook_only(loaded: Kehoach, tmp_path: Path) -> None:
    answer = loaded("review", "export", "--out", "review.txt")
    assert (answer.code, "ends with .xlsx" in answer.err) == (2, True)
    assert not (tmp_path / "review.txt").exists()
    mine = Workbook()
    mine.save(tmp_path / "budget.xlsx")
    before = (tmp_path / "budget.xlsx").read_bytes()
    assert loaded("review", "export", "--out", "budget.xlsx").code == 2
    assert (tmp_path / "budget.xlsx").read_bytes() == before
