"""`kehoach diff`: which editions are compared, and what is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from extractors.values.records import Period
from models.database import make_engine
from pipeline.batches.store import save_plan
from pipeline.common.errors import WrongUse
from pipeline.common.settings import Settings
from pipeline.database.opening import open_database
from pipeline.editions.edition_choice import choose_editions
from tests.pipeline.conftest import Kehoach
from tests.sample_plans import PLAN, TASKS, file

LATER = replace(PLAN, tasks=(replace(TASKS[0], due=Period("Quý III/2026", date(2026, 7, 1))), *TASKS[1:]))
FILES = [
    ("ban-goc", "1.0", PLAN),
    ("ban-sua", "1.0", LATER),
    ("ban-goc", "1.1", PLAN),
    ("ban-sua", "1.1", LATER),
]


def save_all(session: Session, files: list[tuple[str, str, Plan]]) -> int:
    """Store these readings; gives their document's id."""
    return [save_plan(session, plan, file(name), version).document_id for name, version, plan in files][-1]


@pytest.fixture(scope="module")
def stored(shared_engine: Engine) -> Iterator[tuple[Session, int]]:
    """A session on the four editions, and their document's id."""
    with Session(shared_engine) as session:
        yield session, save_all(session, FILES)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", (3, 4)),
        ("1", "", (1, 4)),
        ("", "1", None),
        ("1", "2", (1, 2)),
        ("2", "1", (2, 1)),
        ("ban-goc", "ban-sua", (3, 4)),
        ("ban-goc.pdf", "4", (3, 4)),
        ("", "2", (3, 2)),
        ("9", "", None),
        ("ban-goc", "ban-khac", None),
    ],
)
def test_editions_by_number_or_name(
    stored: tuple[Session, int], old: str, new: str, expected: tuple[int, int] | None
) -> None:
    session, document_id = stored
    if expected is None:
        with pytest.raises(WrongUse, match=r"Editions of this document: 1 \(ban-goc, 1.0\)"):
            choose_editions(session, document_id, old, new)
        return
    found = choose_editions(session, document_id, old, new)
    assert tuple(e.sequence for e in found) == expected


def test_a_file_read_twice_is_nothing_to_compare(session: Session) -> None:
    document_id = save_all(session, [FILES[0], FILES[2]])
    with pytest.raises(WrongUse, match="no earlier file"):
        choose_editions(session, document_id)
    assert choose_editions(session, document_id, "1", "2").old.extractor_version == "1.0"


@pytest.fixture
def loaded(kehoach: Kehoach, tmp_path: Path) -> Kehoach:
    settings = Settings(data_dir=tmp_path / "processed")
    with open_database(settings), Session(make_engine(settings.database_url)) as session:
        save_all(session, FILES[:2])
    return kehoach


def test_table(loaded: Kehoach) -> None:
    answer = loaded("diff", "181/KH-UBND")
    assert answer.code == 0
    for text in ("ban-goc", "ban-sua", "task I 1", "Quý II/2026", "Quý III/2026", "1 change"):
        assert text in answer.out


def test_json(loaded: Kehoach) -> None:
    (change,) = json.loads(loaded("diff", "181", "--format", "json").out)
    assert (change["ordinal"], change["field"], change["old"], change["new"]) == (
        "1",
        "due",
        "Quý II/2026",
        "Quý III/2026",
    )
    (back,) = json.loads(loaded("diff", "181", "--from", "2", "--to", "1", "--format", "json").out)
    assert (back["old"], back["new"]) == ("Quý III/2026", "Quý II/2026")


def test_page(loaded: Kehoach, tmp_path: Path) -> None:
    page = tmp_path / "pages" / "diff.html"
    assert loaded("diff", "ban-sua", "--format", "html", "--out", str(page)).code == 0
    text = page.read_text("utf-8")
    assert "<td>Quý <del>II/2026</del></td><td>Quý <ins>III/2026</ins></td>" in text
    assert "http" not in text, "the page needs nothing from elsewhere"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("diff", "99"), "No document has the number 99"),
        (("diff", "181", "--to", "7"), "There is no edition 7"),
    ],
)
def test_what_is_not_there(loaded: Kehoach, arguments: tuple[str, ...], says: str) -> None:
    answer = loaded(*arguments)
    assert answer.code in (1, 2)
    assert says in answer.err
