"""Alike titles are found by runs of their words; what too many have in common tells nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import Edition, TitleRun
from pipeline.batches.store import save_plan
from pipeline.editions.title_runs import (
    COMMON,
    add_missing_runs,
    are_runs_missing,
    find_editions,
    issuer_hash,
    runs_of,
)
from tests.sample_plans import file, plan_of

AN_GIANG, CA_MAU = "Ủy ban nhân dân tỉnh An Giang", "Ủy ban nhân dân tỉnh Cà Mau"
TITLE = "Phát triển nông nghiệp ứng dụng công nghệ cao giai đoạn 2026 - 2030"
DAY = date(2025, 2, 25)


def test_marks_and_look_alikes_do_not_count() -> None:
    assert len(runs_of("Chuyển đổi số năm 2026")) == 3
    assert runs_of("Chuyến đối sổ năm 2026") == runs_of("CHUYỂN ĐỔI SỐ NĂM 2026")
    assert len(runs_of("Chuyển đổi")) == 1
    assert runs_of("– …") == runs_of(None) == []
    assert issuer_hash("UBND tỉnh An Giang") == issuer_hash("UBND tinh An Giang")
    assert issuer_hash(None) == 0


def save(session: Session, number: int, title: str, issuer: str | None = AN_GIANG) -> int:
    plan = plan_of(f"{number}/KH-UBND", issuer, DAY)
    named = replace(plan, header=replace(plan.header, title=title))
    return save_plan(session, named, file(f"{number}"), "1.0").edition_id


@pytest.mark.parametrize(
    ("asked", "issuer", "is_found"),
    [
        (TITLE, AN_GIANG, True),
        ("Phát triên nông nghiêp ứng dựng công nghệ cao giai đoạn 2026 - 2030", AN_GIANG, True),
        ("Phát triển nông nghiệp ứng dụng", AN_GIANG, True),  # a line of it is lost
        (TITLE, None, True),
        (TITLE, CA_MAU, False),
        ("Khám sức khỏe học sinh năm 2026", AN_GIANG, False),
    ],
)
def test_what_is_found(session: Session, asked: str, issuer: str | None, is_found: bool) -> None:
    known = save(session, 1, TITLE)
    assert find_editions(session, asked, issuer) == ([known] if is_found else [])


def test_what_too_many_have_in_common_tells_nothing(session: Session) -> None:
    edition = save(session, 1, TITLE)
    rows = [
        TitleRun(run=run, issuer=other, edition_id=edition)
        for run in runs_of(TITLE)
        for other in range(1, COMMON + 1)
    ]
    session.add_all(rows)
    session.flush()
    assert find_editions(session, TITLE, None) == []
    assert find_editions(session, TITLE, AN_GIANG) == [edition]


def test_editions_of_earlier_versions_get_theirs(session: Session) -> None:
    edition = save(session, 1, TITLE)
    assert not are_runs_missing(session)
    session.execute(delete(TitleRun))
    session.commit()
    assert are_runs_missing(session)
    add_missing_runs(session)
    assert set(session.scalars(select(TitleRun.run))) == set(runs_of(TITLE))
    assert session.get_one(Edition, edition).title == TITLE
