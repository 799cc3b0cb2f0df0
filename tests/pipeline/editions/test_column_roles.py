"""What people decided of columns: stored, taken back, and part of what makes a file known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from extractors.tables.column_decisions import DecidedRole, TableName
from models import ColumnRole
from pipeline.batches.decided_reading import known_decided, label_for, wanted_version
from pipeline.batches.store import save_plan
from pipeline.common.source_file import SourceFile
from pipeline.editions.column_roles import (
    decisions_of,
    decisions_of_file,
    decisions_of_plan,
    is_stale,
    with_decisions,
    without_decisions,
)
from pipeline.editions.deciding_columns import (
    ChosenRole,
    decide_columns,
    last_decided,
    undo_columns,
    withdraw_column,
)
from tests.sample_plans import plan_of

TABLE = TableName(("tt", "noi dung", "ho so trinh"), 3, 1)
FILE = SourceFile("/plans/a.pdf", "a", "a" * 64, 1)
OTHER = SourceFile("/plans/b.pdf", "b", "b" * 64, 1)
PLAN = plan_of("181/KH-UBND")


def choose(role: DecidedRole | None, column: int = 2) -> ChosenRole:
    return ChosenRole(TABLE, column, "Hồ sơ trình", role, None)


@pytest.fixture
def document(session: Session) -> int:
    return save_plan(session, PLAN, FILE, "1.0").document_id


@pytest.fixture
def decide(session: Session, document: int) -> Callable[..., datetime | None]:
    def decide(*chosen: ChosenRole, by: str = "Lan") -> datetime | None:
        moment = decide_columns(session, document, chosen, by)
        session.commit()
        return moment

    return decide


Decide = Callable[..., datetime | None]


def roles(session: Session, document: int) -> list[tuple[int, str]]:
    return [(d.column, d.role) for d in decisions_of(session, document)]


def test_a_decision_is_read_back_as_it_was_made(session: Session, document: int, decide: Decide) -> None:
    assert decide(choose("product")) is not None
    [found] = decisions_of(session, document)
    assert (found.table, found.column, found.role) == (TABLE, 2, "product")
    assert (found.header, found.made_by) == ("Hồ sơ trình", "Lan")
    assert decide(choose("product"), by="Minh") is None, "it stands already"


def test_another_decision_takes_the_place_of_the_first_which_is_kept(
    session: Session, document: int, decide: Decide
) -> None:
    decide(choose("product"))
    decide(choose("lead"), by="Minh")
    assert roles(session, document) == [(2, "lead")]
    rows = session.scalars(select(ColumnRole).order_by(ColumnRole.id)).all()
    assert [(r.role, r.state, r.made_by, r.withdrawn_by) for r in rows] == [
        ("product", "withdrawn", "Lan", "Minh"),
        ("lead", "active", "Minh", None),
    ]


def test_the_database_refuses_two_decisions_that_stand(session: Session, decide: Decide) -> None:
    decide(choose("product"))
    row = session.scalars(select(ColumnRole)).one()
    values = {c.name: getattr(row, c.name) for c in ColumnRole.__table__.columns if c.name != "id"}
    session.add(ColumnRole(**values))
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_decision_is_undone_in_one_step(session: Session, document: int, decide: Decide) -> None:
    decide(choose("product"))
    moment = decide(choose("lead"), choose("due", 1))
    assert moment is not None
    assert undo_columns(session, document, moment, "Lan")
    assert roles(session, document) == [(2, "product")]
    assert not undo_columns(session, document, moment, "Lan"), "only once"


def test_what_somebody_decided_since_is_not_undone(session: Session, document: int, decide: Decide) -> None:
    moment = decide(choose("product"))
    decide(choose("due", 1), by="Minh")
    assert moment is not None
    assert not undo_columns(session, document, moment, "Lan")
    assert roles(session, document) == [(2, "product"), (1, "due")]


def test_one_decision_is_taken_back(session: Session, document: int, decide: Decide) -> None:
    decide(choose("product"), choose("due", 1))
    first = session.scalars(select(ColumnRole.id).order_by(ColumnRole.id)).first()
    assert first is not None
    assert withdraw_column(session, first, "Minh") is not None
    assert withdraw_column(session, first, "Minh") is None
    assert roles(session, document) == [(1, "due")]
    row = session.get_one(ColumnRole, first)
    assert last_decided(session, document) == row.withdrawn_at


def test_a_file_is_known_no_more_once_a_decision_comes_or_goes(
    session: Session, document: int, decide: Decide
) -> None:
    known = {FILE.sha256, OTHER.sha256}
    assert wanted_version(session, FILE.sha256, "1.0") == "1.0"
    moment = decide(choose("product"))
    assert is_stale(session, FILE.sha256)
    assert wanted_version(session, FILE.sha256, "1.0") is None
    assert known_decided(session, "1.0", known) == {OTHER.sha256}
    decisions = decisions_of_file(session, FILE.sha256)
    label = label_for(session, FILE.sha256, "1.0", decisions)
    assert label == with_decisions("1.0", decisions) != "1.0"
    save_plan(session, PLAN, FILE, label)
    assert known_decided(session, "1.0", known) == known
    assert known_decided(session, "2.0", set()) == set(), "read under older rules"
    assert moment is not None
    undo_columns(session, document, moment, "Lan")
    session.commit()
    assert known_decided(session, "1.0", known) == {OTHER.sha256}, "read with what was undone"


def test_who_decided_changes_no_version(session: Session, document: int, decide: Decide) -> None:
    decide(choose("product"))
    before = with_decisions("1.0", decisions_of(session, document))
    decide(choose(None))
    decide(choose("product"), by="Minh")
    assert with_decisions("1.0", decisions_of(session, document)) == before
    assert without_decisions(before) == "1.0"
    assert without_decisions(f"{before}.2") == "1.0.2"


def test_another_file_of_the_document_is_read_with_its_decisions(
    session: Session, document: int, decide: Decide
) -> None:
    assert decisions_of_plan(session, PLAN, OTHER.sha256) == ()
    decide(choose("product"))
    assert decisions_of_file(session, OTHER.sha256) == ()
    assert decisions_of_plan(session, PLAN, OTHER.sha256) == decisions_of(session, document)
    assert decisions_of_plan(session, plan_of("9/KH-UBND"), OTHER.sha256) == ()
