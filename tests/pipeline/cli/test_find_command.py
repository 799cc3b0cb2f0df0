"""`kehoach search`, `tasks` and `targets` as a user meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.conftest import Kehoach

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
