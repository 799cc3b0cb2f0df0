"""A digest of a day: which documents, changes and deadlines are in it, for all and for one body."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from extractors.values.records import Period
from pipeline.batches.store import save_plan
from pipeline.common.errors import EmptyDatabase, UnknownName
from pipeline.common.local_time import today
from pipeline.database.registry import sync_agencies
from pipeline.reports.digest import Digest, digest_page, digest_text, read_digest
from tests.sample_plans import AMENDING, HOME, PLAN, SCIENCE, TASKS, file

DAY = today()
DUE = {"past": DAY - timedelta(days=3), "soon": DAY + timedelta(days=14), "late": DAY + timedelta(days=15)}


@pytest.fixture
def filled(session: Session) -> Session:
    """A plan with three tasks of Sở Nội vụ: overdue, due in 14 days, and in 15."""
    sync_agencies(session)
    tasks = [
        replace(
            TASKS[0],
            ordinal=str(n),
            content=f"Việc <b>{name}</b>",
            lead=(HOME,),
            coordinating=(),
            due=Period("hạn", None, day),
            proofs={},
        )
        for n, (name, day) in enumerate(DUE.items(), 5)
    ]
    own = replace(TASKS[0], lead=(SCIENCE,), coordinating=(), proofs={})
    plan = replace(PLAN, tasks=(own, TASKS[1], *tasks), targets=(), reporting=(), issues=())
    save_plan(session, plan, file("ke-hoach-181"), "1.0")
    return session


def rows(digest: Digest) -> dict[str, list[str]]:
    """What stands in each part, in its second column."""
    return {part.heading: [row[1] for row in part.rows] for part in digest.parts}


def read(session: Session, day: date = DAY, agency: str | None = None) -> Digest:
    return read_digest(session.connection(), day, 2, agency)


def test_what_is_due_until_the_last_day(filled: Session) -> None:
    found = rows(read(filled, agency="so noi vu"))
    assert found[f"Due until {DUE['soon']}"] == ["Việc <b>soon</b>"]
    assert found["Overdue"] == ["Việc <b>past</b>"]


def test_what_came_in_the_week_before(filled: Session) -> None:
    issuer = "Ủy ban nhân dân tỉnh An Giang"
    assert rows(read(filled))["New documents"] == [issuer]
    assert rows(read(filled, DAY + timedelta(days=9)))["New documents"] == []
    assert rows(read(filled, agency="so noi vu"))["New documents"] == [issuer]
    assert rows(read(filled, agency="so y te"))["New documents"] == []


def test_what_changed_in_the_week_before(filled: Session) -> None:
    """The decision repeals task I 1.1 from its own day, 28/05/2025; task I 1 changes on 01/06/2025."""
    save_plan(filled, AMENDING, file("quyet-dinh-905"), "1.0")
    assert rows(read(filled, date(2025, 6, 4)))["Changes in force"] == ["I 1", "I 1.1"]
    assert rows(read(filled, date(2025, 6, 5)))["Changes in force"] == ["I 1"]


def test_headings_count_what_is_not_listed(filled: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    save_plan(filled, AMENDING, file("quyet-dinh-905"), "1.0")
    monkeypatch.setattr("pipeline.reports.digest.SHOWN", 0)
    digest = read(filled, date(2025, 6, 4))
    counts = {part.heading: (part.count, part.left_out, len(part.rows)) for part in digest.parts}
    assert counts["New documents"] == (2, 2, 0)
    assert counts["Changes in force"] == (2, 2, 0)
    assert "New documents (2)" in digest_text(digest)
    assert "and 2 more" in digest_page(digest)


def test_a_page_escapes_and_a_text_does_not(filled: Session) -> None:
    digest = read(filled)
    page, text = digest_page(digest), digest_text(digest)
    assert "Việc &lt;b&gt;soon&lt;/b&gt;" in page
    assert "<b>soon" not in page
    assert f"- {DUE['soon']}; Việc <b>soon</b>; Sở Nội vụ; 181/KH-UBND\n" in text


def test_unknown_bodies_and_no_plans(filled: Session) -> None:
    with pytest.raises(UnknownName):
        read(filled, agency="Sở Vũ trụ")


def test_an_empty_database(session: Session) -> None:
    with pytest.raises(EmptyDatabase):
        read(session)
