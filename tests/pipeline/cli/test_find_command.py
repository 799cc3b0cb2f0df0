"""`kehoach search`, `tasks` and `targets` as a user meets them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from extractors.values.agencies import find_agencies
from extractors.values.plan import Plan
from extractors.values.records import Target, Task
from pipeline.batches.store import save_plan
from pipeline.cli.running.find import count_kind, totals_line
from pipeline.common.language import use_language
from pipeline.common.settings import read_settings
from pipeline.database.opening import open_database
from pipeline.database.registry import sync_agencies
from pipeline.database.search import SHOWN, Found, Hit
from tests.pipeline.conftest import Kehoach
from tests.said_texts import untranslated
from tests.sample_plans import file, plan_of

PLAN = Path(__file__).parents[3] / "data" / "raw" / "dak-lak-tinh-uy-suc-khoe.pdf"


@pytest.fixture
def stored(kehoach: Kehoach) -> Kehoach:
    from pipeline.batches.ingest import ingest_document
    from pipeline.common.settings import read_settings
    from pipeline.database.opening import open_database

    settings = read_settings()
    with open_database(settings):
        result = ingest_document(str(PLAN), settings, None)
    assert result.state == "loaded", result.reason
    return kehoach


def test_questions_about_a_plan(stored: Kehoach) -> None:
    found = stored("search", "suc", "khoe", "--kind", "document")
    assert found.code == 0
    assert "27-KH/TU" in found.out
    assert found.out.endswith("1 found\n")
    unknown = stored("search", "khongcotunay")
    assert (unknown.code, unknown.out) == (1, "")
    assert "No record has the word 'khongcotunay'" in unknown.err
    tasks = stored("tasks", "--document", "27")
    assert tasks.out.endswith("11 tasks\n")
    assert stored("targets", "--document", "27-kh/tu").out.endswith("7 targets\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("tasks", "--agency", "xyz"), 1, "No agency"),
        (("tasks", "--due-before", "soon"), 2, "'soon' is no day; write it like 2026-12-31 or 31/12/2026."),
        (("tasks", "--role", "lead"), 2, "give the agency as well"),
    ],
)
def test_wrong_questions(kehoach: Kehoach, arguments: tuple[str, ...], code: int, said: str) -> None:
    answer = kehoach(*arguments)
    assert answer.code == code
    assert said in answer.err


def test_agencies_of_today_and_conflicts(kehoach: Kehoach) -> None:
    store_divided()
    found = kehoach("agencies")
    assert found.code == 0
    [line] = [line for line in found.out.splitlines() if "Sở Nội vụ" in line]
    assert "Sở Nội vụ tỉnh An Giang" in line
    assert "1 (one of 5)" in line
    assert found.out.endswith("1 agency\n")
    assert kehoach("agencies", "--all-successors").out.endswith("5 agencies\n")
    assert kehoach("agencies", "--role", "chủ trì").out == found.out
    assert kehoach("agencies", "--role", "phoi hop", "--status", "quá hạn").out == "0 agencies\n"
    conflicts = kehoach("conflicts")
    assert "80%" in conflicts.out
    assert "85%" in conflicts.out
    assert "annex I" in conflicts.out
    assert conflicts.out.endswith("1 conflict\n")
    spoken = kehoach("agencies", "--lang", "vi").out
    assert [
        text
        for text in ("Địa bàn hiện nay", "1 (một trong 5)", "\n1 cơ quan thực hiện\n")
        if text not in spoken
    ] == []
    spoken = kehoach("conflicts", "--lang", "vi").out
    assert [text for text in ("phụ lục I", "\n1 chỉ tiêu có hai giá trị\n") if text not in spoken] == []
    use_language("en")


def store_divided() -> None:
    """Store a plan that names a body that went to five, and gives an indicator two values."""
    header = plan_of("1/KH-UBND", "Ủy ban nhân dân tỉnh An Giang", None).header
    task = Task("1", None, None, "a", find_agencies("Sở Lao động - Thương binh và Xã hội"))
    target = Target(None, None, "Hồ sơ trực tuyến", "=", 80.0, unit="%", horizon=2030, raw="80%")
    other = replace(target, value=85.0, raw="85%", annex="I")
    with open_database(read_settings()) as engine, Session(engine) as session:
        sync_agencies(session)
        save_plan(session, Plan(header, tasks=(task,), targets=(target, other)), file("a"), "1.0")


KINDS = {"document": 1, "task": 2, "duty": 2, "reporting": 1, "running_task": 2}


ENGLISH = "1 document, 2 tasks, 2 duties, 1 duty to report, 2 tasks in running text"
VIETNAMESE = "1 văn bản, 2 nhiệm vụ, 2 trách nhiệm, 1 chế độ báo cáo, 2 nhiệm vụ trong lời văn"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", f"8 found, the first 3 shown: {ENGLISH}"),
        ("vi", f"tìm thấy 8, chỉ hiện 3 dòng đầu: {VIETNAMESE}"),
    ],
)
def test_what_a_search_counts_is_said_by_kind(language: str, said: str) -> None:
    use_language(language)
    try:
        assert totals_line(Found(None, [Hit("task", "", {})] * 3, KINDS)) == said
    finally:
        use_language("en")


def test_every_kind_that_a_search_counts_has_a_vietnamese_name() -> None:
    counted = [count_kind(count, kind) for kind in SHOWN for count in (1, 2)]
    assert untranslated(line.partition(" ")[2] for line in counted) == []
