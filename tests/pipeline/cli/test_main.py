"""The command line as a user meets it: what is printed where, and the exit codes."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models import Edition
from models.database import make_engine
from pipeline.batches.ingest import ingest_document
from pipeline.common.settings import Settings
from pipeline.database.opening import open_database
from tests.making_pdfs import encrypt, make_image_pdf, make_pdf, many_pages_from_one
from tests.pipeline.conftest import Answer, Kehoach

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "data" / "raw"
PLAN = SAMPLES / "cam-lo-cai-cach-hanh-chinh.pdf"
OTHER = SAMPLES / "dak-lak-tinh-uy-suc-khoe.pdf"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with two plans and a failure."""
    folder = tmp_path_factory.mktemp("filled")
    settings = Settings(data_dir=folder / "processed")
    (folder / "bad.pdf").write_bytes(b"no PDF")
    with open_database(settings):
        for path in (PLAN, OTHER, folder / "bad.pdf"):
            ingest_document(str(path), settings)
    return settings.data_dir / "kehoach.db"


@pytest.fixture
def loaded(kehoach: Kehoach, filled: Path, tmp_path: Path) -> Kehoach:
    """The command line with a copy of that database."""
    (tmp_path / "processed").mkdir()
    shutil.copy(filled, tmp_path / "processed")
    return kehoach


def test_help(kehoach: Kehoach) -> None:
    answer = kehoach("--help")
    assert answer.code == 0
    for command in ("extract", "ingest", "export", "status", "show", "issues", "watch", "version"):
        assert f" {command} " in answer.out


def test_ctrl_c_while_a_command_is_loaded() -> None:
    """It ends as any other time, without a traceback."""
    done = subprocess.run(
        [sys.executable, "-c", STOPPED_WHILE_LOADING],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


STOPPED_WHILE_LOADING = """
import os, signal, sys
from pipeline.cli.main import main

class Stopping:
    def find_spec(self, name, path=None, target=None):
        if name == "pipeline.cli.running.extract":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Stopping())
sys.argv = ["kehoach", "extract", "plan.pdf"]
main()
"""


def test_version(kehoach: Kehoach) -> None:
    assert "extractor " in kehoach("version").out


def test_extract(kehoach: Kehoach, tmp_path: Path) -> None:
    answer = kehoach("extract", str(PLAN))
    assert (answer.code, answer.err) == (0, "")
    record = json.loads(answer.out)
    assert record["document"]["number"] == "64/KH-UBND"
    assert (len(record["tasks"]), len(record["targets"]), len(record["assignments"])) == (6, 5, 6)
    assert not (tmp_path / "processed").exists(), "extract has no business in the database"


def test_extract_into_a_file(kehoach: Kehoach, tmp_path: Path) -> None:
    assert kehoach("extract", str(PLAN), "--out", "new/plan.json") == (0, "", "")
    assert json.loads((tmp_path / "new/plan.json").read_text("utf-8"))["document"]["place"] == "Cam Lộ"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "There is no file or folder bad.pdf; check the path."),
        (b"", "The file is empty; get it again from its source."),
        (b"no PDF", "The file is not a PDF; check what it is, or download it again."),
        (make_pdf(9)[:999], "The PDF ends too early, its last part is missing; download or copy it again."),
        (encrypt("a", "b"), "The PDF is encrypted; remove the password and ingest it again."),
    ],
    ids=["missing", "empty", "text", "truncated", "encrypted"],
)
def test_extract_of_a_bad_file(kehoach: Kehoach, tmp_path: Path, content: bytes | None, says: str) -> None:
    if content is not None:
        (tmp_path / "bad.pdf").write_bytes(content)
    assert kehoach("extract", "bad.pdf") == (1, "", f"kehoach: {says}\n")


def test_status(loaded: Kehoach) -> None:
    answer = loaded("status")
    assert answer.code == 0
    lines = [" ".join(line.replace("│", " ").split()) for line in answer.out.splitlines()]
    assert "documents 2" in lines
    assert "editions 2" in lines
    assert any("bad.pdf" in line and "not a PDF" in line for line in lines)


def test_status_of_nothing(kehoach: Kehoach) -> None:
    answer = kehoach("status")
    assert answer.code == 0
    assert "documents" in answer.out


@pytest.mark.parametrize(
    "number",
    ["64/KH-UBND", "64/kh-ubnd", " 64 / KH–UBND", "64", PLAN.stem, "CAM-LO-CAI-CACH-HANH-CHINH"],
)
def test_show(loaded: Kehoach, number: str) -> None:
    answer = loaded("show", number)
    assert answer.code == 0
    assert answer.out.startswith("Kế hoạch 64/KH-UBND\n")
    for text in ("Tasks (6)", "Targets (5)", "Assignments (6)", "Ông Hồ Sỹ Trường Sơn", "by 2026-11-30"):
        assert text in answer.out
    assert "\x1b[" not in answer.out


def test_show_of_nothing(loaded: Kehoach) -> None:
    answer = loaded("show", "999/KH-UBND")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("kehoach: No document has the number 999/KH-UBND")


def test_show_of_several(loaded: Kehoach, tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/processed/kehoach.db")
    with engine.begin() as connection:
        connection.execute(Edition.__table__.update().values(number="64/KH-UBND"))  # type: ignore[attr-defined]
    answer = loaded("show", "64/KH-UBND")
    assert answer.code == 1
    assert PLAN.stem in answer.out
    assert OTHER.stem in answer.out
    assert "2 documents fit 64/KH-UBND" in answer.err
    assert loaded("show", "64/KH-UBND", "--issuer", "cam lo").code == 0


def test_issues(loaded: Kehoach) -> None:
    everything = loaded("issues")
    assert everything.code == 0
    assert everything.out.splitlines()[-1].endswith("open issues")
    assert loaded("issues", "--code", "no_such_code").code == 1
    assert "27-KH/TU" not in loaded("issues", "--document", "64/KH-UBND").out
    assert loaded("issues", "--document", "999").code == 1


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("json", [f"{PLAN.stem}.json", f"{OTHER.stem}.json"]),
        ("csv", ["documents.csv", "tasks.csv"]),
        ("xlsx", ["kehoach.xlsx"]),
        ("parquet", ["documents.parquet", "tasks.parquet"]),
    ],
)
def test_export(loaded: Kehoach, tmp_path: Path, form: str, names: list[str]) -> None:
    answer = loaded("export", "--format", form, "--out", "out")
    assert (answer.code, answer.err) == (0, "")
    assert "written to out" in answer.out
    for name in names:
        assert (tmp_path / "out" / name).stat().st_size > 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ingest", "empty"], "kehoach: There are no PDF files in empty; give another folder, or files."),
        (["watch", "gone"], "kehoach: There is no folder gone; make it, or check the path."),
        (["export", "--format", "doc", "--out", "x"], "'doc' is not one of"),
        (["show"], "Missing argument"),
        (["frobnicate"], "No such command"),
    ],
)
def test_wrong_use(kehoach: Kehoach, tmp_path: Path, arguments: list[str], says: str) -> None:
    (tmp_path / "empty").mkdir()
    answer = kehoach(*arguments)
    assert answer.code == 2
    assert says in answer.err


@pytest.mark.parametrize(
    ("variable", "value", "says", "code"),
    [
        ("KEHOACH_DATABASE_URL", "plans.db", "not a database URL", 2),
        ("KEHOACH_DATABASE_URL", "nonsense://host/plans", "cannot be used", 2),
        ("KEHOACH_DATABASE_URL", "postgresql://me:secret@127.0.0.1:1/plans", "me:***@127.0.0.1:1/plans cannot be", 1),
        ("KEHOACH_DATABASE_URL", f"sqlite:///{PLAN}", "file is not a database", 2),
        ("KEHOACH_DATABASE_URL", "sqlite://", "in memory is gone between two steps", 2),
        ("KEHOACH_DATA_DIR", "/proc/kehoach", "cannot be used", 1),
        ("KEHOACH_WORKERS", "two", "KEHOACH_WORKERS is 'two'; it must be a number above zero.", 2),
    ],
)  # fmt: skip
def test_wrong_settings(
    kehoach: Kehoach, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, says: str, code: int
) -> None:
    """2 for what is set wrong, 1 for what is away or may not be written."""
    monkeypatch.setenv(variable, value)
    answer = kehoach("status")
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith("kehoach: ")
    assert says in answer.err
    assert answer.err.count("\n") == 1
    assert "secret" not in answer.err


# From here on the real thing: a process of its own, and a Prefect server.


@pytest.fixture
def environment(prefect_api: str, tmp_path: Path) -> dict[str, str]:
    """For a command in a process of its own."""
    return {
        **os.environ,
        "PREFECT_API_URL": prefect_api,
        "KEHOACH_DATA_DIR": str(tmp_path / "processed"),
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "240",
    }


def start(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli.main", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def run(environment: dict[str, str], *arguments: str) -> Answer:
    process = start(environment, *arguments)
    out, err = process.communicate(timeout=240)
    return Answer(process.returncode, out, err)


def test_ingest_of_good_and_bad(environment: dict[str, str], tmp_path: Path) -> None:
    """Every kind of bad file in one folder with two good ones: those are loaded, the others recorded."""
    raw = tmp_path / "raw"
    raw.mkdir()
    bad = {
        "empty.pdf": (b"", "empty_file"),
        "text.pdf": (b"no PDF", "not_a_pdf"),
        "truncated.pdf": (make_pdf(9)[:999], "damaged"),
        "encrypted.pdf": (encrypt("a", "b"), "encrypted"),
        "no-pages.pdf": (make_pdf(0), "no_pages"),
        "pages.pdf": (many_pages_from_one(10_000), "too_large"),
        "pixels.pdf": (make_image_pdf(20_000, 10_000), "too_large"),
    }
    for name, (content, _code) in bad.items():
        (raw / name).write_bytes(content)
    shutil.copy(PLAN, raw / "damaged-xref.pdf")
    shutil.copy(OTHER, raw)
    damage_xref(raw / "damaged-xref.pdf")

    answer = run(environment, "ingest", str(raw), str(tmp_path / "gone"))
    assert answer.code == 1
    assert answer.out.splitlines()[-1] == "2 loaded, 0 unchanged, 8 failed"
    assert "\x1b[" not in answer.out
    assert "Traceback" not in answer.err
    with sqlite3.connect(tmp_path / "processed" / "kehoach.db") as database:
        numbers = {number for (number,) in database.execute("SELECT number FROM current_document")}
        failures = dict(database.execute("SELECT uri, code FROM failure WHERE NOT is_resolved"))
    assert numbers == {"64/KH-UBND", "27-KH/TU"}
    codes = {name: code for name, (_content, code) in bad.items()} | {"gone": "not_found"}
    assert {Path(uri).name: code for uri, code in failures.items()} == codes


def damage_xref(path: Path) -> None:
    data = path.read_bytes()
    start = data.rindex(b"startxref")
    path.write_bytes(data[:start] + b"startxref\n7\n%%EOF\n")


def test_ingest_of_what_is_not_there(environment: dict[str, str], tmp_path: Path) -> None:
    answer = run(environment, "ingest", str(tmp_path / "gone"))
    assert answer.code == 2
    assert "There is no file or folder" in answer.out


def content_of(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of a database without ids and times, in order."""
    queries = {
        "documents": "SELECT number, page_count, task_count, target_count, assignment_count, reference_count, "
        "issue_count FROM current_document",
        "editions": "SELECT sha256, extractor_version, sequence FROM edition",
        "tasks": "SELECT document_number, position, content, lead_agency, due_raw FROM current_task",
        "evidence": "SELECT record_kind, field, part, page, text FROM evidence",
    }
    with sqlite3.connect(database) as connection:
        return {name: sorted(connection.execute(query), key=repr) for name, query in queries.items()}


def test_killed_and_started_again(
    environment: dict[str, str], tmp_path: Path, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`kill -9` after the first document: the next run makes it the same database as one that was not killed."""
    import flows

    raw = tmp_path / "raw"
    raw.mkdir()
    for path in (PLAN, OTHER):
        shutil.copy(path, raw)
    one_at_a_time = {**environment, "KEHOACH_WORKERS": "1"}
    database = tmp_path / "processed" / "kehoach.db"
    process = start(one_at_a_time, "ingest", str(raw))
    wait_for_first_edition(database)
    process.kill()
    process.communicate()
    expected = content_of(filled)
    found = content_of(database)
    assert 0 < len(found["documents"]) < len(expected["documents"])
    assert set(found["documents"]) <= set(expected["documents"]), "half a document"

    monkeypatch.setenv("KEHOACH_DATA_DIR", environment["KEHOACH_DATA_DIR"])
    monkeypatch.delenv("KEHOACH_DATABASE_URL", raising=False)
    assert sorted(result.state for result in flows.ingest([str(raw)])) == ["loaded", "unchanged"]
    assert content_of(database) == expected


def wait_for_first_edition(database: Path) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
                if connection.execute("SELECT count(*) FROM edition").fetchone()[0]:
                    return
        except sqlite3.OperationalError:
            pass
        time.sleep(0.01)
    raise AssertionError("nothing was loaded")


@pytest.mark.parametrize("locale", ["C", "en_US.ISO-8859-1"])
def test_any_locale(environment: dict[str, str], locale: str) -> None:
    foreign = {**environment, "LC_ALL": locale, "LANG": locale, "PYTHONIOENCODING": "latin-1"}
    answer = run(foreign, "extract", str(PLAN))
    assert answer.code == 0
    assert json.loads(answer.out)["document"]["type"] == "Kế hoạch"


def test_prefect_that_is_away(environment: dict[str, str]) -> None:
    away = {**environment, "PREFECT_API_URL": "http://127.0.0.1:9/api"}
    answer = run(away, "ingest", str(PLAN))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "kehoach: The Prefect server at http://127.0.0.1:9/api cannot be reached; "
        "start it, or unset PREFECT_API_URL.\n"
    )
