"""`kehoach documents`, and documents that share a number or have none in every other command."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from models.database import make_engine
from pipeline.asking.document_labels import describe_document, label_documents
from pipeline.asking.queries import find_documents
from pipeline.batches.store import save_plan
from tests.pipeline.conftest import Kehoach
from tests.sample_plans import PLAN, file, plan_of

CA_MAU = "Ủy ban nhân dân tỉnh Cà Mau"
AN_GIANG = "Ủy ban nhân dân tỉnh An Giang"
UNNUMBERED = plan_of(None, "=Sở Y tế", date(2025, 3, 1), "Khám sức khỏe")


@pytest.fixture(scope="module")
def filled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents of one number, one of them twice in two years, and one without a number."""
    path = tmp_path_factory.mktemp("documents") / "kehoach.db"
    shutil.copy(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    later = plan_of("181/KH-UBND", CA_MAU, date(2026, 2, 25), "Trồng rừng")
    with Session(engine) as session:
        save_plan(session, PLAN, file("an-giang-181"), "1.0")
        save_plan(
            session, plan_of("181/KH-UBND", CA_MAU, date(2025, 2, 26), "Nuôi tôm"), file("ca-mau-181"), "1.0"
        )
        save_plan(session, later, file("ca-mau-2026"), "1.0")
        save_plan(session, UNNUMBERED, file("y-te"), "1.0")
        save_plan(session, plan_of("27-KH/TU", AN_GIANG), file("tinh-uy"), "1.0")
    engine.dispose()
    return path


@pytest.fixture
def stored(kehoach: Kehoach, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kehoach:
    # Where nothing listens: which document is meant is settled before a server is asked for.
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    (tmp_path / "processed").mkdir()
    shutil.copy(filled, tmp_path / "processed" / "kehoach.db")
    return kehoach


def test_the_list(stored: Kehoach) -> None:
    answer = stored("documents")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.endswith("5 documents\n")
    [row] = [line for line in answer.out.splitlines() if "an-giang-181" in line]
    cells = [cell.strip() for cell in row.strip("│").split("│")]
    assert cells == ["181/KH-UBND", AN_GIANG, "2025-02-25", "in_force", "3", "2", "3", "an-giang-181"]


def test_a_document_without_a_number_is_named_by_its_file(stored: Kehoach) -> None:
    for arguments in (["documents"], ["tasks"], ["search", "kham"], ["show", "y-te"], ["history", "y-te"]):
        answer = stored(*arguments)
        assert answer.code == 0, answer.err
        assert "y-te" in answer.out


@pytest.mark.parametrize(
    ("filters", "files"),
    [
        (["--document", "181"], ["an-giang-181", "ca-mau-2026", "ca-mau-181"]),
        (["--document", "181", "--issuer", "ca mau"], ["ca-mau-2026", "ca-mau-181"]),
        (["--issuer", "y te"], ["y-te"]),
        (["--issued-after", "01/03/2025"], ["ca-mau-2026", "y-te"]),
        (["--issued-before", "2025-02-25"], ["an-giang-181", "tinh-uy"]),
        (["--status", "repealed"], []),
        (["--with-issues"], ["an-giang-181"]),
    ],
)
def test_filters(stored: Kehoach, filters: list[str], files: list[str]) -> None:
    found = json.loads(stored("documents", "--format", "json", *filters).out)
    assert sorted(row["file_stem"] for row in found) == sorted(files)


def test_csv_is_safe_for_spreadsheets(stored: Kehoach) -> None:
    rows = list(csv.DictReader(io.StringIO(stored("documents", "--format", "csv").out)))
    [row] = [row for row in rows if row["file_stem"] == "y-te"]
    assert (row["issuer"], row["number"], row["task_count"]) == ("'=Sở Y tế", "", "1")
    assert len(rows) == 5


def test_a_number_nobody_has_leads_to_the_list(stored: Kehoach) -> None:
    for arguments in (["documents", "--document", "18/KH"], ["show", "18/KH"]):
        answer = stored(*arguments)
        assert (answer.code, answer.out) == (1, "")
        assert "; perhaps " in answer.err
        assert answer.err.endswith("; `kehoach documents` lists them all.\n")


def test_an_empty_database_says_what_to_do(kehoach: Kehoach) -> None:
    answer = kehoach("documents")
    assert (answer.code, answer.out) == (1, "")
    assert "The database is empty" in answer.err


TAKE_A_NUMBER = [
    ("show", "NUMBER"),
    ("history", "NUMBER"),
    ("lineage", "NUMBER"),
    ("diff", "NUMBER"),
    ("reprocess", "NUMBER"),
    ("issues", "--document", "NUMBER"),
    ("tasks", "--document", "NUMBER"),
    ("targets", "--document", "NUMBER"),
    ("review", "export", "--out", "review.xlsx", "--document", "NUMBER"),
]


@pytest.mark.parametrize("arguments", TAKE_A_NUMBER, ids=" ".join)
def test_a_number_of_several_documents_is_asked_about(
    stored: Kehoach, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """No command mixes them or takes one; each says whose they are."""
    typed = ["181/KH-UBND" if part == "NUMBER" else part for part in arguments]
    answer = stored(*typed)
    assert answer.code == 1
    assert "3 documents fit 181/KH-UBND: " in answer.err
    assert AN_GIANG in answer.err
    assert CA_MAU in answer.err
    assert "--issuer" in answer.err
    assert not (tmp_path / "review.xlsx").exists()


@pytest.mark.parametrize("arguments", TAKE_A_NUMBER, ids=" ".join)
def test_an_issuer_settles_it(stored: Kehoach, arguments: tuple[str, ...]) -> None:
    typed = ["181/KH-UBND" if part == "NUMBER" else part for part in arguments]
    answer = stored(*typed, "--issuer", "an giang")
    assert "documents fit" not in answer.err
    assert CA_MAU not in answer.out


def test_tables_show_whose_number_it_is(stored: Kehoach) -> None:
    tasks = stored("tasks").out
    assert f"181/KH-UBND ({AN_GIANG})" in tasks
    assert f"181/KH-UBND ({CA_MAU}, 2026-02-25)" in tasks
    assert "│ 27-KH/TU " in tasks
    assert f"181/KH-UBND ({CA_MAU}, 2026-02-25)" in stored("search", "trong", "rung").out
    assert f"181/KH-UBND ({AN_GIANG})" in stored("issues").out


def test_labels_tell_documents_apart(filled: Path) -> None:
    engine = make_engine(f"sqlite:///{filled}")
    with engine.connect() as connection:
        labels = label_documents(connection)
        [found] = find_documents(connection, "/plans/ca-mau-2026.pdf")
    engine.dispose()
    assert sorted(labels.values()) == [
        f"181/KH-UBND ({AN_GIANG})",
        f"181/KH-UBND ({CA_MAU}, 2025-02-26)",
        f"181/KH-UBND ({CA_MAU}, 2026-02-25)",
        "27-KH/TU",
        "y-te",
    ]
    assert describe_document(found) == f"181/KH-UBND ({CA_MAU}, 2026-02-25, ca-mau-2026.pdf)"
