"""Figures of plan records: pairs made by hand, and the same as the scorer beside the gold records gives."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bench.gold import beside_gold, gold_folder, missing
from bench.score import main
from bench.scoring.figures import f1, score_plan
from bench.scoring.rows import TASKS, align
from bench.scoring.texts import error_rate, fold, same_names, same_period

Record = dict[str, Any]

DUE = {"raw": "Quý I/2026", "from": "2026-01-01", "to": "2026-03-31"}
TASK: Record = {
    "ordinal": "1",
    "section": "I",
    "content": "Ban hành quy chế quản lý dữ liệu dùng chung",
    "lead": ["Sở Khoa học và Công nghệ"],
    "coordinating": ["Sở Tư pháp", "Sở Tài chính"],
    "due": DUE,
    "product": "Quyết định",
}
OTHER: Record = {**TASK, "ordinal": "2", "content": "Xây dựng kho dữ liệu số hóa hồ sơ"}
TARGET: Record = {
    "indicator": "Tỷ lệ hồ sơ trực tuyến",
    "comparator": "≥",
    "value": 80,
    "unit": "%",
    "horizon": 2030,
    "source": "prose",
}
PLAN: Record = {
    "document": {"number": "12/KH-UBND", "title": "Chuyển đổi số năm 2026"},
    "references": [{"number": "57-NQ/TW"}, {"number": "749/QĐ-TTg"}],
    "tasks": [TASK, OTHER],
    "targets": [TARGET],
    "assignments": [{"person": "Lê Văn Nam", "position": "Phó Chủ tịch"}],
}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban nhân dân", "Uỷ ban nhân dân;"),
        ("Hòa Bình", "Hoà Bình"),
        ("2026 – 2030", "2026-2030"),
        ("“Tuần lễ số”", '"Tuần lễ số".'),
        (None, ""),
    ],
)
def test_what_does_not_count(one: str | None, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_tone_inside_a_word_stays() -> None:
    assert fold("Hoàng") == "hoàng"
    assert fold("Hòang") == "hòang"


def test_errors_are_a_share_of_the_gold_text() -> None:
    assert error_rate("Kế hoạch", "Kế hoach") == 1 / 8


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        (["Sở Tư pháp", "Sở Tài chính"], ["Sở Tài chính", "Sở Tư pháp"], True),
        (["Đại học An Giang | Trường Đại học An Giang"], ["Trường Đại học An Giang"], True),
        (["Sở Tư pháp"], ["Sở Tư pháp", "Sở Tài chính"], False),
        (["Sở Tư pháp"], [], False),
        (None, [], True),
    ],
)
def test_names(gold: list[str] | None, found: list[str], same: bool) -> None:
    assert same_names(gold, found) == same


@pytest.mark.parametrize(
    ("found", "same"),
    [
        ({**DUE, "raw": "3/2026"}, True),
        ({**DUE, "recurrence": ""}, True),
        ({**DUE, "to": "2026-06-30"}, False),
        ({**DUE, "condition": "sau khi có hướng dẫn"}, False),
        (None, False),
    ],
)
def test_periods(found: Record | None, same: bool) -> None:
    assert same_period(DUE, found) == same


def test_f1_of_nothing_wanted_and_nothing_found() -> None:
    assert (f1(0, 0, 0), f1(0, 1, 0), f1(1, 1, 3)) == (1.0, 0.0, 0.5)


def test_a_record_is_as_good_as_itself() -> None:
    figures = score_plan(PLAN, PLAN)
    assert (figures.document, figures.references, figures.assignments) == (1.0, 1.0, 1.0)
    for rows in figures.rows.values():
        assert (rows.f1, rows.perfect, rows.cer) == (1.0, 1.0, 0.0)
        assert set(rows.fields.values()) == {1.0}


def changed(**values: object) -> Record:
    """The plan with another first task."""
    return {**PLAN, "tasks": [{**TASK, **values}, OTHER]}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ordinal", "1.1"),
        ("lead", ["Sở Nội vụ"]),
        ("due", None),
        ("product", "Báo cáo quý của các sở"),
        ("section", None),
    ],
)
def test_one_wrong_field(field: str, value: object) -> None:
    wrong: list[str] = []
    tasks = score_plan(PLAN, changed(**{field: value}), wrong.append).rows["tasks"]
    assert (tasks.f1, tasks.perfect, tasks.fields[field]) == (1.0, 0.5, 0.5)
    assert wrong == [f"tasks I/1 {field}: gold {TASK[field]!r}, found {value!r}"]


def test_a_missing_row_and_one_too_many() -> None:
    wrong: list[str] = []
    strange = {**TASK, "ordinal": "9", "content": "Tổng kết, khen thưởng"}
    tasks = score_plan(PLAN, {**PLAN, "tasks": [OTHER, strange]}, wrong.append).rows["tasks"]
    assert (tasks.f1, tasks.perfect) == (0.5, 0.5)
    assert [line.split(":")[0] for line in wrong] == ["tasks I/1 missing", "tasks I/9 spurious"]


def test_of_rows_with_one_text_the_number_tells() -> None:
    twins = [{**TASK, "ordinal": number} for number in ("1", "2", "3")]
    assert align(TASKS, twins[1:], twins) == [(0, 1), (1, 2)]


@pytest.mark.parametrize(
    ("source", "unit", "share"), [("prose", "người/vạn dân", 1.0), ("table", "người/vạn dân", 0.0)]
)
def test_the_noun_that_is_counted(source: str, unit: str, share: float) -> None:
    gold = {"targets": [{**TARGET, "unit": "người", "source": source}]}
    found = {"targets": [{**TARGET, "unit": unit}]}
    assert score_plan(gold, found).rows["targets"].fields["unit"] == share


def test_a_record_that_says_nothing_of_tasks_and_one_that_says_there_are_none() -> None:
    assert "tasks" not in score_plan({"document": {}}, PLAN).rows
    none = score_plan({"document": {}, "tasks": []}, PLAN).rows["tasks"]
    assert (none.f1, none.perfect, none.cer) == (0.0, 0.0, 0.0)


def write(folder: Path, name: str, record: Record) -> str:
    path = folder / name
    path.write_text(json.dumps(record), encoding="utf-8")
    return str(path)


def test_the_command_pairs_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "a.gold.json", PLAN)
    for name in ("a.json", "a.office200.json", "a2.json"):
        write(tmp_path, name, changed(due=None))
    assert main(["--dir", str(tmp_path), str(tmp_path), "--rows"]) == 0
    printed = capsys.readouterr().out
    assert [line.split()[0] for line in printed.splitlines()] == ["a", "a:", "a.office200", "a.office200:"]
    assert "tasks f1 1.000 perfect 0.500" in printed


def test_the_command_gives_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [write(tmp_path, name, PLAN) for name in ("gold.json", "pred.json")]
    assert main([*files, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"pred": score_plan(PLAN, PLAN).as_record()}


@pytest.mark.parametrize("arguments", [[], ["one.json"], ["one.json", "two.json"], ["--dir", "no", "no"]])
def test_nothing_to_score(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("score: ")


SCORER = beside_gold("eval", "score.py")


def golds() -> Iterator[Record]:
    for path in sorted(gold_folder().rglob("*.gold.json")):
        record = json.loads(path.read_text("utf-8"))
        if "document" in record:  # one file has only headers
            yield record


def worn(record: Record) -> Record:
    """A record as a bad reading gives it: rows gone, signs lost, agencies and days mixed up."""
    rows = [dict(row) for row in record.get("tasks", [])]
    for row, next_row in zip(rows[::3], rows[1::3], strict=False):
        row["content"] = row["content"].replace("a", "o", 2)
        row["lead"], next_row["due"] = next_row["lead"], row["due"]
    return {**record, "tasks": rows[::2] + rows[1::4], "targets": record.get("targets", [])[1:]}


@pytest.mark.skipif(not SCORER.exists(), reason=missing(SCORER))
def test_the_figures_are_those_of_the_scorer_beside_the_gold_records() -> None:
    """Each gold record against the next one, and against a worn copy of itself."""
    other = their_score()
    records = list(golds())
    assert len(records) >= 10
    for gold, following in pairwise([*records, records[0]]):
        for found in (following, worn(gold)):
            assert score_plan(gold, found).as_record() == other(gold, found)


def their_score() -> Callable[[Record, Record], Record]:
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Callable[[Record, Record], Record] = module.score
    return score
