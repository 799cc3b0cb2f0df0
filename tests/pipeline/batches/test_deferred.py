"""A file that failed is tried again when it, the rules or the day are other ones, or when asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from models import Failure
from models.base import utc_now
from pipeline.batches.batch import start_batch
from pipeline.batches.failures import record_fault
from pipeline.batches.nothing_to_read import finish_without_reading
from pipeline.common.errors import Crashed, DatabaseUnavailable, NotAPdf, PlanError, Unreadable
from pipeline.common.settings import Settings
from pipeline.reading.extractor_version import EXTRACTOR_VERSION
from pipeline.reading.intake import read_source
from pipeline.reading.processes.process_ends import too_slow


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, database_url=database_url)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    path = tmp_path / "bad.pdf"
    path.write_bytes(b"no PDF")
    return str(path)


def fail(engine: Engine, uri: str, settings: Settings, error: PlanError) -> str:
    source = read_source(uri, settings)[0]
    return record_fault(engine, uri, source, error, EXTRACTOR_VERSION, None)


def test_it_is_left_alone(bad: str, settings: Settings, engine: Engine) -> None:
    fail(engine, bad, settings, NotAPdf("This is no PDF."))
    batch = start_batch([bad], settings)
    assert (batch.new, batch.run_id) == ((), None)
    found = finish_without_reading([bad], settings)
    assert found is not None
    [result] = found
    assert (result.state, result.code) == ("failed", "not_a_pdf")
    assert result.reason == "This is no PDF. To try it again now: `kehoach failures --retry`."


def other_content(bad: str, _engine: Engine) -> None:
    Path(bad).write_bytes(b"another")


def other_rules(_bad: str, engine: Engine) -> None:
    change(engine, extractor_version=f"{EXTRACTOR_VERSION}+00000000")


def another_day(_bad: str, engine: Engine) -> None:
    change(engine, last_failed_at=utc_now() - timedelta(hours=25))


def change(engine: Engine, **values: object) -> None:
    with Session(engine) as session:
        session.execute(update(Failure).values(**values))
        session.commit()


@pytest.mark.parametrize("happens", [other_content, other_rules, another_day])
def test_it_is_tried_again(
    happens: Callable[[str, Engine], None], bad: str, settings: Settings, engine: Engine
) -> None:
    fail(engine, bad, settings, NotAPdf("This is no PDF."))
    happens(bad, engine)
    assert finish_without_reading([bad], settings) is None
    assert start_batch([bad], settings).new == (bad,)


def test_it_is_tried_again_when_asked(bad: str, settings: Settings, engine: Engine) -> None:
    fail(engine, bad, settings, NotAPdf("This is no PDF."))
    assert start_batch([bad], settings, retry=True).new == (bad,)


def test_what_is_not_the_files_fault_is_always_tried_again(
    bad: str, settings: Settings, engine: Engine
) -> None:
    fail(engine, bad, settings, Unreadable("It may not be read."))
    assert start_batch([bad], settings).new == (bad,)


@pytest.mark.parametrize("error", [Crashed("The reader crashed."), too_slow(600)], ids=["killed", "slow"])
def test_once_may_have_been_chance(error: PlanError, bad: str, settings: Settings, engine: Engine) -> None:
    """What a slow reading promises, that the next goes on with what was recognised, holds so."""
    for expected in ((bad,), ()):
        fail(engine, bad, settings, error)
        assert start_batch([bad], settings).new == expected


def test_a_database_that_is_away_is_no_failure_of_the_file(
    bad: str, settings: Settings, engine: Engine
) -> None:
    assert fail(engine, bad, settings, DatabaseUnavailable("It is away.")) == "It is away."
    assert start_batch([bad], settings).new == (bad,)
