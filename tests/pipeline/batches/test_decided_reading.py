"""A real plan with unknown headers, read again once a person said what its columns hold."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from extractors.tables.column_decisions import (
    ColumnDecision,
    DecidedRole,
    TableName,
    header_words,
)
from models import Confirmation, Edition, TableColumn
from models.views import current_task
from pipeline.batches.ingest import ingest_document
from pipeline.batches.known_files import find_unchanged
from pipeline.batches.reprocess import reread_file
from pipeline.batches.selection import EditionSelection, find_stored_files
from pipeline.common.settings import Settings
from pipeline.database.registry import sync_agencies
from pipeline.editions.deciding_columns import ChosenRole, decide_columns
from pipeline.reading.extract import plan_of
from pipeline.reading.extractor_version import EXTRACTOR_VERSION
from tests.pipeline.conftest import Kehoach, ReadPages

PLAN = Path(__file__).parents[2] / "plans" / "unknown-headers.pdf"
HEADER = ("TT", "Nội dung công việc", "Người đứng mũi", "Thời hạn", "Hồ sơ trình")
TABLE = TableName(tuple(map(header_words, HEADER)), 1, 1)
# The last column as printed, over both pages.
PRODUCTS = [
    *("Bảng kê và bản vẽ", "Biên bản họp thôn", "Tờ trình và dự toán", "Danh sách hộ hiến đất"),
    *("Sổ ca máy", "Phiếu thí nghiệm", "Bản cam kết", "Biên bản nghiệm thu"),
]


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    shutil.copy(PLAN, tmp_path)
    return Settings(data_dir=tmp_path, database_url=database_url)


@pytest.fixture
def uri(session: Session, settings: Settings) -> str:
    """The plan, ingested."""
    sync_agencies(session)
    session.commit()
    path = str(settings.data_dir / PLAN.name)
    assert ingest_document(path, settings).state == "loaded"
    return path


def decide(session: Session, column: int, role: DecidedRole | None) -> None:
    decide_columns(session, 1, [ChosenRole(TABLE, column, HEADER[column], role, None)], "Lan")
    session.commit()


def products(engine: Engine) -> list[str | None]:
    query = select(current_task.c.product).order_by(current_task.c.position)
    with Session(engine) as session:
        return list(session.scalars(query))


def test_a_column_is_mended_once_for_all_rows(
    session: Session, engine: Engine, settings: Settings, uri: str
) -> None:
    assert products(engine) == [None] * 8
    unread = select(TableColumn.header).where(TableColumn.role.is_(None))
    assert list(session.scalars(unread)) == ["Hồ sơ trình"]
    session.rollback()
    known = find_unchanged([uri], settings, engine, EXTRACTOR_VERSION)
    assert list(known) == [uri]

    decide(session, 4, "product")
    assert find_unchanged([uri], settings, engine, EXTRACTOR_VERSION) == {}, "it is to be read again"
    rules = EditionSelection(changed_rules=True)
    [file] = find_stored_files(session, rules, EXTRACTOR_VERSION)
    session.rollback()
    done = reread_file(file, settings, EXTRACTOR_VERSION, None)
    assert done.state == "changed", done.reason
    assert {change.field for change in done.changes} == {"product"}
    assert products(engine) == PRODUCTS
    assert list(find_unchanged([uri], settings, engine, EXTRACTOR_VERSION)) == [uri]
    assert ingest_document(uri, settings).state == "unchanged"

    decide(session, 4, None)
    assert ingest_document(uri, settings).state == "loaded", "an ingest reads it without the decision"
    assert products(engine) == [None] * 8
    assert session.scalars(select(Edition.sequence).order_by(Edition.id)).all() == [1, 2, 3]


def test_a_decision_that_changes_nothing_is_only_confirmed(
    session: Session, engine: Engine, settings: Settings, uri: str
) -> None:
    decide(session, 3, "due")
    [file] = find_stored_files(session, EditionSelection(everything=True), EXTRACTOR_VERSION)
    session.rollback()
    assert reread_file(file, settings, EXTRACTOR_VERSION, None).state == "unchanged"
    assert len(session.scalars(select(Confirmation)).all()) == 1
    decided = select(TableColumn.decided).where(TableColumn.column_number == 4)
    assert session.scalars(decided).all() == ["due"]
    session.rollback()
    assert list(find_unchanged([uri], settings, engine, EXTRACTOR_VERSION)) == [uri]


@pytest.mark.usefixtures("uri")
def test_another_file_of_the_document_is_read_with_the_decision(
    session: Session, engine: Engine, settings: Settings
) -> None:
    decide(session, 4, "product")
    other = settings.data_dir / "ban-khac.pdf"
    other.write_bytes(PLAN.read_bytes() + b"\n% another file\n")
    assert ingest_document(str(other), settings).state == "loaded"
    assert products(engine) == PRODUCTS
    assert ingest_document(str(other), settings).state == "unchanged"


def test_a_decision_about_a_table_that_is_gone_is_put_up_again(read_pages_of: ReadPages) -> None:
    other = TableName(("tt", "viec", "ho so trinh"), 4, 1)
    lost = ColumnDecision(other, 2, "product", "Hồ sơ trình", "Lan", "28/11/2026")
    plan = plan_of(read_pages_of(PLAN), decisions=[lost])
    [issue] = [issue for issue in plan.issues if issue.code == "column_role_to_review"]
    said = "The column 'Hồ sơ trình' of a table was said to hold product by Lan on 28/11/2026"
    assert issue.message.startswith(said)
    assert [task.product for task in plan.tasks] == [None] * 8


def test_the_explanation_names_who_decided(
    kehoach: Kehoach, monkeypatch: pytest.MonkeyPatch, settings: Settings, session: Session, uri: str
) -> None:
    decide(session, 4, "product")
    decide(session, 2, "nothing")
    monkeypatch.setenv("KEHOACH_DATABASE_URL", settings.database_url)
    answer = kehoach("explain", uri, "--task", "8", "--field", "product")
    assert answer.code == 0, answer.err
    assert "Biên bản nghiệm thu" in answer.out
    assert re.search(r"Lan decided on \d\d/\d\d/\d{4} that column “Hồ sơ trình” is product", answer.out)
    assert "column “Người đứng mũi” is nothing" in kehoach("explain", uri).out
