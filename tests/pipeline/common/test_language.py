"""The table of Vietnamese texts: every kind of message has one, with the same places as in English."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.values.closed_lists import ROLES
from pipeline.asking.history import WHAT
from pipeline.asking.issue_codes import ISSUE_CODES
from pipeline.common.language import FOLDER, in_vietnamese, say, use_language
from pipeline.database.correction_rows import NOTES
from pipeline.explorer.wording import read_facts
from pipeline.review.review_headings import columns_of
from pipeline.review.review_rows import SHEETS
from pipeline.review.review_workbook import sheet_columns

ROOT = Path(__file__).parents[3]
# What makes a message that a person is told: calls of these, and assignments to these names.
MAKERS = ("Issue", "RowNotFound", "Unknown", "Bar", "Excluded", "_older", "_in_doubt", "OrderDoubt")
NAMES = ("message", "reason")
# Places that are empty, or hold the end of a sentence that has its own text.
ADDITIONS = ("unread", "others")
MODULES = ("pipeline/reading", "pipeline/editions", "pipeline/in_force", "extractors/applying")
ERRORS = "pipeline/common/errors.py"
# Of tools for developers (explain, the explorer's own pages), or put together of parts that have their own text.
LEFT_ENGLISH = (
    "This document has Ab 1 pages",
    "There is no such edition",
    "There is no such document",
    "There is nothing to put into a spreadsheet",
    "Ab 1; perhaps",
    "There is Ab 1. Ab 1",
)


def text_of(node: ast.expr) -> str | None:
    """A message as it may be told, "Ab 1" in each of its places but those that may be empty; None for no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    return "".join(_piece(part) for part in node.values)


def _piece(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    is_addition = isinstance(part, ast.FormattedValue) and ast.unparse(part.value) in ADDITIONS
    return "" if is_addition else "Ab 1"


def is_sentence(text: str) -> bool:
    return " " in text and re.search("[a-z]{3}", text.replace("Ab 1", "")) is not None


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def messages(path: Path, makers: tuple[str, ...], names: tuple[str, ...]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        given: list[ast.expr] = []
        if isinstance(node, ast.Call) and called(node) in makers:
            given = list(node.args)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            given = [node.value] if node.targets[0].id in names else []
        texts = [text for part in given if (text := text_of(part)) is not None]
        yield from (text for text in texts if is_sentence(text))


@cache
def error_classes() -> tuple[str, ...]:
    tree = ast.parse((ROOT / ERRORS).read_text("utf-8"))
    return tuple(node.name for node in tree.body if isinstance(node, ast.ClassDef))


def issue_messages() -> set[str]:
    paths = [path for folder in MODULES for path in (ROOT / folder).glob("*.py")]
    return {text for path in paths for text in messages(path, MAKERS, NAMES)}


def error_messages() -> set[str]:
    paths = (path for path in (ROOT / "pipeline").rglob("*.py") if path.parent.name != "explaining")
    return {text for path in paths for text in messages(path, error_classes(), ())}


def untranslated(texts: set[str]) -> list[str]:
    return sorted(text for text in texts if in_vietnamese(text) == text)


def test_every_message_of_an_issue_has_a_vietnamese_text() -> None:
    found = issue_messages()
    assert len(found) > 60
    assert untranslated({*found, *NOTES.values()}) == []


def test_every_error_has_a_vietnamese_text() -> None:
    found = {text for text in error_messages() if not text.startswith(LEFT_ENGLISH)}
    assert len(found) > 60
    assert untranslated(found) == []


def test_every_kind_of_issue_and_role_has_a_vietnamese_name() -> None:
    words = {*ISSUE_CODES, *ROLES, *WHAT.values(), "in_force", "superseded", "repealed"}
    assert untranslated({word for word in words if word != "changes"}) == []


def headings() -> set[str]:
    """What the tables of the commands are headed with."""
    found: set[str] = set()
    folders = ("pipeline/reports", "pipeline/cli/running")
    for path in (path for folder in folders for path in (ROOT / folder).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) in ("make_table", "shown"):
                given = node.args[:2] if called(node) == "shown" else node.args
                found |= {text for part in given if (text := text_of(part)) is not None}
    return {name.removeprefix("*") for name in found}


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
    filled = dict.fromkeys(places(pair["en"]), "Ab 1")
    english, vietnamese = pair["en"].format_map(filled), pair["vi"].format_map(filled)
    assert in_vietnamese(english) == vietnamese


def test_codes_are_called_as_in_the_explorer() -> None:
    values = read_facts("wording")["values"]
    words = table("words")
    for column in ("code", "status", "role"):
        known = {code: names["vi"] for code, names in values[column].items() if code in words}
        assert known == {code: words[code] for code in known}


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
