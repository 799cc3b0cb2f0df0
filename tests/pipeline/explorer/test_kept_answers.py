"""How many rows have each value is counted once: a snapshot never changes."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pipeline.common.settings import Settings
from pipeline.explorer import snapshot
from pipeline.explorer.answers import Answer
from pipeline.explorer.server import end_explorer, make_explorer
from pipeline.explorer.snapshot import MOST_KEPT, MOST_ROWS, KeptAnswers, count_ahead

ONE = Answer(["n"], [(1,)])
TWO = Answer(["n"], [(2,)])


def test_an_answer_is_found_by_its_query_and_values() -> None:
    kept = KeptAnswers()
    kept.keep("select :a", {"a": 1, "b": 2}, ONE)
    kept.keep("select :a", {"a": 2, "b": 1}, TWO)
    assert kept.find("select :a", {"b": 2, "a": 1}) is ONE
    assert kept.find("select :a", {"a": 2, "b": 1}) is TWO
    assert kept.find("select :a", {"a": 3, "b": 1}) is None
    assert kept.find("select :a, 1", {"a": 1, "b": 2}) is None


@pytest.mark.parametrize(
    "sql", ["select date('now')", "select CURRENT_DATE", "select random()", "select unixepoch()"]
)
def test_what_is_another_answer_tomorrow_is_not_kept(sql: str) -> None:
    kept = KeptAnswers()
    kept.keep(sql, None, ONE)
    assert kept.find(sql, None) is None


def test_what_is_kept_is_bounded() -> None:
    kept = KeptAnswers()
    kept.keep("long", None, Answer(["n"], [(n,) for n in range(MOST_ROWS + 1)]))
    assert kept.find("long", None) is None
    for number in range(MOST_KEPT + 1):
        kept.keep(str(number), None, ONE)
        kept.find("0", None)  # asked for again and again, it stays
    assert kept.find("0", None) is ONE
    assert kept.find("1", None) is None


def test_large_tables_are_counted_before_anyone_asks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "LARGE", 20)  # of three plans there are some thirty tasks
    explorer = make_explorer(folder / "explorer" / "kehoach.db", Settings(data_dir=folder))
    database = explorer.get_database("kehoach")

    async def ask() -> tuple[str, set[str], set[str]]:
        await explorer.invoke_startup()
        await count_ahead(explorer)
        counted = {sql for sql, _ in database.kept.asked}
        page = await explorer.client.get("/kehoach/current_task")
        return page.text, counted, {sql for sql, _ in database.kept.asked} - counted

    try:
        page, counted, new = asyncio.run(ask())
    finally:
        end_explorer(explorer)
    assert any("current_task_agency" in sql and "GROUP BY body" in sql for sql in counted)
    assert any("from current_task " in sql and "group by due_year" in sql for sql in counted)
    assert new == set(), "all is kept"
    assert "Sở Nông nghiệp" in page
