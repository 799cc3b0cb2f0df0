"""The table of Vietnamese texts: every kind of message has one, with the same places as in English."""

from __future__ import annotations

import re
import string
from typing import Any

import pytest
import yaml

from extractors.values.closed_lists import ROLES
from pipeline.asking.history import WHAT
from pipeline.asking.issue_codes import ISSUE_CODES
from pipeline.cli.documents_command import DocumentState
from pipeline.cli.find_command import FoundKind, RoleChoice, StatusChoice
from pipeline.common.language import FOLDER, in_vietnamese, say, use_language
from pipeline.database.correction_rows import NOTES
from pipeline.explorer.wording import read_facts
from pipeline.in_force.mark_places import GONE, OTHERWISE
from pipeline.in_force.marks import RESULTS
from pipeline.review.agency_sheet import COLUMNS as AGENCY_COLUMNS
from pipeline.review.decision_sheet import COLUMNS as DECISION_COLUMNS
from pipeline.review.review_headings import columns_of
from pipeline.review.review_rows import SHEETS
from pipeline.review.review_workbook import sheet_columns
from tests.said_texts import (
    error_messages,
    faults_of_cells,
    headings,
    issue_messages,
    layer_reasons,
    told_lines,
    untranslated,
)


@pytest.mark.parametrize(
    "text",
    [
        "Where its result may be: a link or path.",
        "The file to show; else it is left to others.",
        "There is no mark at all",
        "row moved: Ab 1",
        "nothing was found",
        "from here to there",
    ],
)
def test_short_sentences_fit_no_part_of_others(text: str) -> None:
    assert in_vietnamese(text) == text
    assert untranslated([text]) == [text]


def test_every_message_of_an_issue_has_a_vietnamese_text() -> None:
    found = issue_messages()
    assert len(found) > 60
    assert untranslated({*found, *NOTES.values(), GONE, OTHERWISE}) == []


def test_every_error_has_a_vietnamese_text() -> None:
    found = error_messages()
    assert len(found) > 60
    assert untranslated(found) == []


def test_every_fault_of_a_cell_has_a_vietnamese_text() -> None:
    found = faults_of_cells()
    assert len(found) > 15
    assert untranslated(found) == []


def test_every_line_of_a_command_has_a_vietnamese_text() -> None:
    found = told_lines()
    assert len(found) > 15
    assert untranslated(found) == []


def test_every_reason_of_a_text_layer_has_a_vietnamese_text() -> None:
    found = layer_reasons()
    assert {"Vietnamese without diacritics", "TCVN3 text in Ab 1"} <= found
    assert len(found) > 15
    assert untranslated(found) == []


def test_every_kind_of_issue_and_role_has_a_vietnamese_name() -> None:
    words = {*ISSUE_CODES, *ROLES, *RESULTS, *WHAT.values(), "in_force", "superseded", "repealed"}
    assert untranslated({word for word in words if word != "changes"}) == []


def test_every_word_that_an_option_takes_has_a_vietnamese_name() -> None:
    assert untranslated({*StatusChoice, *RoleChoice, *FoundKind, *DocumentState}) == []


def test_every_heading_has_a_vietnamese_text() -> None:
    assert len(headings()) > 30
    assert untranslated(headings()) == []


def table(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("pair", table("sentences"), ids=lambda pair: pair["en"][:40])
def test_a_sentence_has_its_places_in_both_languages(pair: dict[str, str]) -> None:
    assert places(pair["vi"]) <= places(pair["en"])
    filled = dict.fromkeys(places(pair["en"]), "12")
    english = re.sub(r"\{\w+(:\w+)?\}", "12", pair["en"])
    if ":known}" not in pair["en"]:
        assert in_vietnamese(english) == pair["vi"].format_map(filled)


# What the explorer says otherwise in one column: a cell as a method, what an amendment did with a row, and
# conditions of a filter.
EXCEPTIONS = {("method", "table"), ("change", "changed"), ("change", "repealed")}


def test_codes_are_called_as_in_the_explorer() -> None:
    values = read_facts("wording")["values"]
    codes = {(column, code): names for column, named in values.items() for code, names in named.items()}
    own = {place for place, names in codes.items() if "vi" in names}
    assert untranslated(code for _, code in codes.keys() - own) == []
    words = table("words")
    assert {(column, code) for column, code in own if code in words} == EXCEPTIONS


def test_every_column_of_a_review_workbook_has_a_vietnamese_name() -> None:
    columns = {column for record in SHEETS for column in sheet_columns(record)}
    assert untranslated({*columns, *AGENCY_COLUMNS, *DECISION_COLUMNS}) == []


@pytest.mark.parametrize("record", SHEETS)
def test_headings_of_a_review_sheet_are_told_apart(record: str) -> None:
    columns = sheet_columns(record)
    spoken = [in_vietnamese(column) for column in columns]
    assert len(set(spoken)) == len(columns)
    assert columns_of(spoken, columns) == columns_of(columns, columns) == columns


def test_what_is_in_a_sentence_is_translated_too() -> None:
    use_language("vi")
    try:
        told = say(
            "p2 is taken as newer than p1, but no day was read in p1; "
            "compare them (kehoach diff) and decide (kehoach prefer)."
        )
        unknown = say("Xây dựng Cổng dữ liệu mở")
    finally:
        use_language("en")
    assert told == (
        "p2 được coi là mới hơn p1, nhưng chưa đọc được ngày trong p1; hãy so sánh (kehoach diff) và chọn "
        "(kehoach prefer)."
    )
    assert unknown == "Xây dựng Cổng dữ liệu mở"
