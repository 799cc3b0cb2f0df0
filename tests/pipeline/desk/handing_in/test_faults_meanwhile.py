"""Faults of the database and of the disk while a hand-in is gone through: they are outlasted."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from models.database import make_engine
from pipeline.batches.store import save_plan
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.desk.access import Access
from pipeline.desk.desk import Desk
from pipeline.desk.handing_in import outlasting
from pipeline.desk.handing_in.keeping import Keeping
from pipeline.desk.handing_in.records import HandIn, Item, Records, State, make_hand_in
from pipeline.desk.handing_in.working import Worker
from pipeline.reading.extractor_version import EXTRACTOR_VERSION
from tests.pipeline.conftest import ReadPlan
from tests.pipeline.desk.conftest import PLANS
from tests.pipeline.desk.handing_in.asking import wait_for_thread

PACKAGE = logging.getLogger("pipeline.desk.handing_in")


class Mender(logging.Handler):
    """Mends what is broken when it is logged for the first time."""

    def __init__(self, mend: Callable[[], object]) -> None:
        super().__init__()
        self.mend, self.said = mend, 0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002  # the base class's
        self.said += 1
        if self.said == 1:
            self.mend()


@contextmanager
def mended(mend: Callable[[], object]) -> Iterator[Mender]:
    mender, level = Mender(mend), PACKAGE.level
    PACKAGE.setLevel(logging.INFO)  # other tests of this process may have set another above it
    for name, logger in logging.root.manager.loggerDict.items():
        if name.startswith(PACKAGE.name) and isinstance(logger, logging.Logger):
            logger.disabled = False  # as a library's setting of its own logs leaves them
    PACKAGE.addHandler(mender)
    try:
        yield mender
    finally:
        PACKAGE.removeHandler(mender)
        PACKAGE.setLevel(level)


@pytest.fixture(autouse=True)
def _short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlasting, "PAUSE", 0.01)


@pytest.fixture
def records(settings: Settings) -> Records:
    return Records(settings)


@pytest.fixture
def given(settings: Settings, records: Records, read_plan_file: ReadPlan) -> HandIn:
    """A plan that the database has, so that no time goes into reading it."""
    path = PLANS[1]
    with path.open("rb") as opened:
        item = Item("181.pdf", Keeping(settings).keep(opened), path.stat().st_size)
    engine = make_engine(settings.database_url)
    with Session(engine) as session:
        source = SourceFile(str(path), path.stem, item.sha256, item.size)
        save_plan(session, read_plan_file(path), source, EXTRACTOR_VERSION)
    engine.dispose()
    hand_in = make_hand_in("lan", False, [item])
    records.save(hand_in)
    return hand_in


def work(settings: Settings, records: Records, access: Access, database: Path) -> HandIn:
    """The hand-in, after a desk over this database went through it; its reading uses the settings'."""
    engine = create_engine(f"sqlite:///{database}")
    Worker(Desk(settings, engine, access), records, Keeping(settings)).wake()
    wait_for_thread()
    engine.dispose()
    [found] = records.newest(1)
    return found


@pytest.mark.usefixtures("given")
def test_a_database_that_comes_back(
    settings: Settings, records: Records, access: Access, tmp_path: Path
) -> None:
    """It is away when the outcomes are asked for the first time, which the reading outlives."""
    away = tmp_path / "away"

    def bring_back() -> None:
        away.symlink_to(settings.data_dir)

    with mended(bring_back) as mender:
        [item] = work(settings, records, access, away / "kehoach.db").items
    assert mender.said >= 1
    assert (item.state, item.other_file) == (State.known, PLANS[1].stem)


@pytest.mark.usefixtures("given")
def test_a_database_that_stays_away(
    settings: Settings, records: Records, access: Access, tmp_path: Path
) -> None:
    """The hand-in is left unfinished, and gone through when the desk is started again."""
    brief = settings.model_copy(update={"database_wait": 0.02})
    [item] = work(brief, records, access, tmp_path / "away" / "kehoach.db").items
    assert item.state is State.reading
    [item] = work(settings, records, access, settings.data_dir / "kehoach.db").items
    assert item.state is State.known


def test_a_disk_that_takes_nothing_for_a_while(
    settings: Settings, records: Records, access: Access, given: HandIn
) -> None:
    """A folder lies where the record is written first, until it was tried once."""
    in_the_way = records.folder / f"{given.id}.part"
    in_the_way.mkdir()
    with mended(in_the_way.rmdir) as mender:
        [item] = work(settings, records, access, settings.data_dir / "kehoach.db").items
    assert mender.said == 1
    assert item.state is State.known


@pytest.mark.usefixtures("given")
def test_a_record_that_cannot_be_read_for_a_while(
    settings: Settings, records: Records, access: Access
) -> None:
    """A folder lies where the next record is, from when the first was worked through."""
    in_the_way = records.folder / "20990101T000000000000-00000000.json"

    class Watching(Records):
        """Puts the folder there when the reading begins."""

        def log_of(self, hand_in: HandIn) -> Path:
            in_the_way.mkdir()
            return super().log_of(hand_in)

    with mended(lambda: shutil.rmtree(in_the_way)) as mender:
        [item] = work(settings, Watching(settings), access, settings.data_dir / "kehoach.db").items
    assert mender.said == 1
    assert item.state is State.known
