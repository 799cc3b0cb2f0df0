"""What `kehoach explain` says of single values, tables and pages, and how it is asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.explaining.as_text import to_text
from pipeline.explaining.explain import explain_pages
from pipeline.explaining.explanation import Explanation, ValueExplanation
from pipeline.explaining.selection import ValueSelection, select
from pipeline.reading.pages import read_document

ROOT = Path(__file__).parents[3]
RAW = ROOT / "data" / "raw"
LAM_DONG = RAW / "lam-dong-nong-nghiep.pdf"
COMMUNE = ROOT / "tests" / "plans" / "offices" / "xa-don-vi-tinh-ngoai-bang.pdf"
SHORT = ROOT / "tests" / "plans" / "column-numbers.pdf"


@cache
def explained(path: Path) -> Explanation:
    return explain_pages(read_document(path.read_bytes()))


def one(path: Path, field: str, **asked: Any) -> ValueExplanation:
    found = select(explained(path), ValueSelection(field=field, **asked)).values
    assert len(found) == 1
    return found[0]


def texts(value: ValueExplanation) -> str:
    return "\n".join(f"{reason.text} [{reason.lexicon}]" for reason in value.reasons)


def test_a_deadline_names_its_column_and_its_points() -> None:
    due = one(LAM_DONG, "due", task="2.2")
    assert due.proof is not None
    assert due.proof.text == "2026 - 2027"
    assert due.origin == "table 2, row 5, column 5 “Thời gian thực hiện”"
    assert "“Thời gian thực hiện” says due_or_starts" in texts(due)
    assert "“2026” is 2026-01-01 to 2026-12-31" in texts(due)
    assert due.reader == "extractors.values.periods.read_period"


def test_an_agency_names_its_registry_entry() -> None:
    lead = one(LAM_DONG, "lead", task="2.2")
    assert "registry entry ban-quan-ly-cac-khu-cong-nghiep-tinh [agencies.yml]" in texts(lead)
    assert "columns.yml lead" in texts(lead)


def test_a_unit_beside_the_cells_is_told_from_one_of_a_column() -> None:
    found = select(explained(COMMUNE), ValueSelection(target="1", field="unit")).values
    beside = " stands in brackets behind the indicator or in the column's header"
    units = ("triệu đồng", "%", "m2")
    for value, unit in zip(found, units, strict=True):
        assert f"“{unit}”{beside}" in texts(value)


def test_a_section_names_the_row_above() -> None:
    section = one(LAM_DONG, "section", task="2.2")
    assert texts(section).startswith("a section row, which heads those below it: I Hoàn thiện")


def test_a_table_says_its_columns_and_what_was_dropped() -> None:
    (table,) = explained(RAW / "bo-nong-nghiep-moi-truong-han-man.pdf").tables
    assert (table.kind, table.edges, table.used) == ("tasks", "ruling lines", 14)
    assert [place.page for place in table.places] == [3, 4]
    assert table.columns[6].header == "Ghi chú"
    assert table.columns[6].nothing == "a table of tasks has no field for note"
    codes = [reason.code for reason in table.reasons]
    assert {"parts_joined", "repeated_header", "column_numbers", "section_row"} == set(codes)


def test_a_table_without_vertical_rules_says_so() -> None:
    tables = explained(ROOT / "tests" / "plans" / "no-rules.pdf").tables
    assert {table.edges for table in tables} == {"white gutters under a header of known words"}


def test_a_page_says_its_fonts_and_what_was_left_out() -> None:
    text = to_text(select(explained(LAM_DONG), ValueSelection(page=2)))
    assert "text layer good" in text
    assert "left out   a page number: 2" in text


Kehoach = Callable[..., Any]


def test_the_command_prints_text_and_json(kehoach: Kehoach) -> None:
    asked = ("explain", str(LAM_DONG), "--task", "2.2", "--field", "due")
    answer = kehoach(*asked)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("task 2.2, due = raw 2026 - 2027")
    (value,) = json.loads(kehoach(*asked, "--format", "json").out)["values"]
    assert value["path"].endswith(".due")
    assert value["proof"]["places"][0]["page"] == 5


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (("--task", "99"), 1, "There is no task 99; there are 1, 2,"),
        (("--page", "99"), 2, "There is no page 99; it has 1 to "),
        (("--field", "deu"), 2, "There is no field 'deu'; choose one of "),
    ],
)
def test_what_is_not_there_is_named(kehoach: Kehoach, asked: tuple[str, ...], code: int, said: str) -> None:
    answer = kehoach("explain", str(SHORT), *asked)
    assert answer.code == code
    assert answer.err.startswith(f"kehoach: {said}")
    assert answer.err.count("\n") == 1


def part(path: Path, wanted: str) -> ValueExplanation:
    return next(value for value in explained(path).values if value.path == wanted)


TARGETS_AND_WORDS = ROOT / "tests" / "plans" / "amends-targets-and-words.pdf"
ANNEX = ROOT / "tests" / "plans" / "amends-annex.pdf"


@pytest.mark.parametrize(
    ("path", "wanted", "said"),
    [
        (TARGETS_AND_WORDS, "effects[2].action", "“gia hạn” says change [amendments.yml verbs]"),
        (TARGETS_AND_WORDS, "effects[2].ordinal", "“nhiệm vụ số 4” names the place; numbers 4 [None]"),
        (TARGETS_AND_WORDS, "effects[3].mode", "“bổ sung” says insert [amendments.yml verbs]"),
        (
            TARGETS_AND_WORDS,
            "effects[7].old",
            "the instruction says “Thay cụm từ “Phòng Văn hóa - Xã hội” [None]",
        ),
        (
            TARGETS_AND_WORDS,
            "effects[3].tasks[0].coordinating",
            "the instruction says “Bổ sung Công an xã” [None]",
        ),
        (TARGETS_AND_WORDS, "effects[3].tasks[0].ordinal", "“nhiệm vụ số 2 và số 3” names the place"),
        (ANNEX, "effects[0].annex", "“Phụ lục I” names the place; numbers I [None]"),
        (ANNEX, "effects[1].in_force_from", "says since when it is in force; from 2026-05-01 on"),
        (ANNEX, "effects[5].annex", "its own words do not name it"),
    ],
)
def test_an_effect_names_the_words_that_gave_each_part(path: Path, wanted: str, said: str) -> None:
    assert said in texts(part(path, wanted))


def test_a_field_that_an_instruction_names_beside_another_lost() -> None:
    """Of "Sở Khoa học và Công nghệ chủ trì, Sở Nội vụ phối hợp" there are two effects."""
    value = part(ANNEX, "effects[4].field")
    assert [reason.text for reason in value.lost] == ["“phối hợp thực hiện” names the field coordinating"]


def test_a_plan_that_replaces_another_names_the_article() -> None:
    value = part(ROOT / "tests" / "plans" / "replaces-plan.pdf", "effects[0].action")
    assert "thay thế Kế hoạch số 731/KH-UBND" in texts(value)
    assert "says replace_document" in texts(value)


def test_number_and_day_name_their_lines() -> None:
    assert "“Số: 9846/KH-UBND” is the first number of the masthead" in texts(
        part(LAM_DONG, "document.number")
    )
    assert "is the first dateline" in texts(part(LAM_DONG, "document.issued_on"))
