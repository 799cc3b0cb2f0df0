"""A person's decision which file is in force: it ends the doubt, lasts, and can be taken back."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Document, Edition, EditionPreference
from models.database import make_engine
from models.views import current_task
from pipeline.asking.history import find_history
from pipeline.batches.store import save_plan
from pipeline.common.local_time import local_time
from pipeline.in_force.preferring import prefer
from tests.pipeline.conftest import Kehoach
from tests.pipeline.editions.test_edition_order import FEBRUARY, JUNE, newest, plan, told
from tests.sample_plans import file

AUGUST = date(2025, 8, 1)


@pytest.fixture
def document_id(session: Session) -> int:
    """A document with a file of February and a scan said to be of June."""
    save_plan(session, plan(FEBRUARY, rows=5), file("thang-2"), "1.0")
    return save_plan(session, plan(JUNE, scan=True), file("ban-quet"), "1.0").document_id


def put_first(session: Session, document_id: int, name: str) -> None:
    prefer(session, document_id, file(name).sha256, "Lan")


def test_a_decision_ends_the_doubt(session: Session, document_id: int) -> None:
    assert newest(session) == ["ban-quet"]
    assert [code for code, _ in told(session)] == ["edition_in_doubt"]
    put_first(session, document_id, "thang-2")
    assert (newest(session), told(session)) == (["thang-2"], [])
    assert len(session.scalars(select(current_task.c.task_id)).all()) == 5


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as above
def test_a_decision_for_what_is_in_force_ends_the_doubt_too(session: Session, document_id: int) -> None:
    put_first(session, document_id, "ban-quet")
    assert (newest(session), told(session)) == (["ban-quet"], [])


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_decision_lasts_over_reading_again(session: Session, document_id: int) -> None:
    put_first(session, document_id, "thang-2")
    save_plan(session, plan(JUNE), file("ban-quet"), "1.1")
    save_plan(session, plan(FEBRUARY, rows=6), file("thang-2"), "1.1")
    save_plan(session, plan(JUNE, rows=8), file("ban-quet"), "1.2")
    assert (newest(session), told(session)) == (["thang-2"], [])


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_file_of_a_later_day_that_comes_after_it_is_in_force(session: Session, document_id: int) -> None:
    put_first(session, document_id, "thang-2")
    save_plan(session, plan(AUGUST), file("thang-8"), "1.0")
    assert (newest(session), told(session)) == (["thang-8"], [])


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_file_of_an_earlier_day_that_comes_after_it_is_not(session: Session, document_id: int) -> None:
    put_first(session, document_id, "thang-2")
    save_plan(session, plan(date(2025, 1, 5)), file("thang-1"), "1.0")
    assert newest(session) == ["thang-2"]
    assert [code for code, _ in told(session)] == ["older_file"]


def test_a_decision_can_be_changed_and_taken_back(session: Session, document_id: int) -> None:
    put_first(session, document_id, "thang-2")
    put_first(session, document_id, "ban-quet")
    assert newest(session) == ["ban-quet"]
    put_first(session, document_id, "thang-2")
    prefer(session, document_id, None, "Lan")
    assert newest(session) == ["ban-quet"]
    assert [code for code, _ in told(session)] == ["edition_in_doubt"]
    assert session.scalars(select(EditionPreference)).all() == []


@pytest.mark.parametrize("backend", ["sqlite"])
def test_who_decided_and_when_is_kept(session: Session, document_id: int) -> None:
    put_first(session, document_id, "thang-2")
    [decision] = session.scalars(select(EditionPreference)).all()
    assert (decision.made_by, decision.document_id) == ("Lan", document_id)
    rows = find_history(session, document_id)
    [row] = [row for row in rows if row["what"] == "prefers a file"]
    assert (row["on"], row["by"], row["where"]) == (local_time(decision.made_at).date(), "Lan", "thang-2")


@pytest.fixture
def stored(kehoach: Kehoach, tmp_path: Path, sqlite_template: Path) -> Kehoach:
    (tmp_path / "processed").mkdir()
    shutil.copy(sqlite_template, tmp_path / "processed" / "kehoach.db")
    engine = make_engine(f"sqlite:///{tmp_path}/processed/kehoach.db")
    with Session(engine) as session:
        save_plan(session, plan(FEBRUARY, rows=5), file("thang-2"), "1.0")
        save_plan(session, plan(JUNE, scan=True), file("ban-quet"), "1.0")
        assert session.scalars(select(Document.id)).all() == [1]
        assert session.scalars(select(Edition.sequence)).all() == [1, 2]
    engine.dispose()
    return kehoach


@pytest.mark.parametrize("edition", ["1", "thang-2", "thang-2.pdf"])
def test_the_command(stored: Kehoach, edition: str) -> None:
    answer = stored("prefer", "181", edition, "--by", "Lan")
    assert answer == (0, "181/KH-UBND: edition 1 (thang-2) is in force.\n", "")
    assert "5 tasks" in stored("tasks").out
    assert "Lan" in stored("history", "181").out
    answer = stored("prefer", "181", "--take-back")
    assert answer == (0, "181/KH-UBND: edition 2 (ban-quet) is in force.\n", "")
    assert "6 tasks" in stored("tasks").out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (
            ["181", "3"],
            2,
            "There is no edition 3 that was read. Editions of this document: 1 (thang-2, 1.0), ",
        ),
        (["181"], 2, "There is no edition given. Editions of this document: 1 (thang-2, 1.0), "),
        (["181", "--take-back"], 2, "Nothing was decided about the files of 181/KH-UBND"),
        (["180", "1"], 1, "No document has the number 180; perhaps 181/KH-UBND"),
    ],
)
def test_wrong_use(stored: Kehoach, arguments: list[str], code: int, said: str) -> None:
    answer = stored("prefer", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
