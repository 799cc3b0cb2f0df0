"""What becomes of a file that earlier rules read, while it is read again and when that is over."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import pytest
from sqlalchemy.orm import Session

from models.database import make_engine
from pipeline.batches.failures import record_failure
from pipeline.batches.store import save_plan
from pipeline.common.errors import TooSlow
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.desk.handing_in.outcomes import note_outcomes
from pipeline.desk.handing_in.records import HandIn, Item, State, make_hand_in
from pipeline.editions.confirmations import confirm
from pipeline.reading.extractor_version import EXTRACTOR_VERSION
from tests.pipeline.conftest import ReadPlan
from tests.pipeline.desk.conftest import PLANS

PLAN = PLANS[1]  # which the database has as read by "1.0"
DATA = PLAN.read_bytes()
SOURCE = SourceFile("/handed-in/181.pdf", "181", sha256(DATA).hexdigest(), len(DATA))


@pytest.fixture
def session(settings: Settings) -> Iterator[Session]:
    engine = make_engine(settings.database_url)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def hand_in() -> HandIn:
    item = Item("181.pdf", SOURCE.sha256, SOURCE.size, state=State.reading)
    item.pdf, item.pdf_sha256 = SOURCE.uri, SOURCE.sha256
    return make_hand_in("lan", False, [item])


def note(session: Session, hand_in: HandIn, *, is_over: bool) -> tuple[State, str]:
    note_outcomes(session, hand_in, is_over=is_over)
    [item] = hand_in.items
    return item.state, item.other_file


def test_it_is_known_when_it_was_read_again(
    session: Session, hand_in: HandIn, read_plan_file: ReadPlan
) -> None:
    assert note(session, hand_in, is_over=False) == (State.reading, "")
    save_plan(session, read_plan_file(PLAN), SOURCE, EXTRACTOR_VERSION)
    assert note(session, hand_in, is_over=False) == (State.known, PLAN.stem)


def test_it_is_known_when_it_reads_as_before(session: Session, hand_in: HandIn) -> None:
    confirm(session, 2, EXTRACTOR_VERSION, None)
    assert note(session, hand_in, is_over=False) == (State.known, PLAN.stem)


def test_it_is_known_when_the_reading_said_nothing(session: Session, hand_in: HandIn) -> None:
    assert note(session, hand_in, is_over=True) == (State.known, PLAN.stem)


@pytest.mark.parametrize("is_over", [False, True])
def test_a_failure_of_now_is_told(session: Session, hand_in: HandIn, is_over: bool) -> None:
    record_failure(session, SOURCE.uri, SOURCE.sha256, TooSlow("It took too long."))
    assert note(session, hand_in, is_over=is_over) == (State.failed, "")
