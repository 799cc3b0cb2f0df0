"""Words and figures in the reader's language."""

from __future__ import annotations

from typing import Any, get_args
from urllib.parse import urlencode

import pytest

from extractors.page.methods import PageMethod, ValueMethod
from extractors.values.closed_lists import AgencyRole
from pipeline.asking.issue_codes import ISSUE_CODES
from pipeline.common.local_time import show_number
from pipeline.explorer.language import in_language, show_value
from pipeline.explorer.metadata import make_metadata
from pipeline.explorer.wording import (
    FOLDER,
    describe_column,
    name_column,
    name_table,
    read_facts,
    say_value,
)
from pipeline.taking.published_tables import published_tables
from tests.pipeline.explorer.conftest import Get


@pytest.mark.parametrize(
    ("column", "value", "lang", "shown"),
    [
        ("due_to", "2026-06-30", "vi", "30/06/2026"),
        ("due_to", "2026-06-30", "en", "2026-06-30"),
        ("extracted_at", "2026-11-22 20:15:03", "vi", "22/11/2026 20:15"),
        ("role", "lead", "vi", "chủ trì"),
        ("due_recurrence", "quarterly", "vi", "hằng quý"),
        ("record_kind", "reference", "vi", "văn bản viện dẫn"),
        ("record_kind", "commitment", "vi", "chỉ tiêu ngoài mục tiêu"),
        ("kind", "reporting", "vi", "chế độ báo cáo"),
        ("state", "garbled", "vi", "sai mã chữ"),
        ("state", "garbled", "en", "garbled"),
        ("method", "table", "vi", "ô bảng"),
        ("change", "repealed", "vi", "bãi bỏ"),
        ("content", "garbled", "vi", "garbled"),
        ("has_issue", 1, "vi", "Có"),
        ("has_issue", 0, "en", "No"),
        ("value", 1234.5, "vi", "1.234,5"),
        ("value", 1234.5, "en", "1,234.5"),
        ("horizon", 2030, "vi", "2030"),
        ("confidence", 0.925, "vi", "92%"),
        ("content", "Sở Nội vụ", "vi", "Sở Nội vụ"),
        ("number", "2026/06-30", "vi", "2026/06-30"),
        ("product", None, "vi", ""),
    ],
)
def test_values_as_people_write_them(column: str, value: Any, lang: str, shown: str) -> None:
    assert show_value(column, value, lang) == shown


def test_numbers_have_the_marks_of_the_language() -> None:
    assert show_number(1_000_000, "vi") == "1.000.000"


def test_pairs_become_the_text_of_a_language() -> None:
    facts = {"title": {"vi": "Tổng quan", "en": "Overview"}, "charts": [{"vi": "a", "en": "b"}, 3]}
    assert in_language(facts, "en") == {"title": "Overview", "charts": ["b", 3]}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_table_and_column_has_a_name(lang: str) -> None:
    for table in published_tables().tables.values():
        assert name_table(table.name, lang)
        for column in table.columns:
            assert name_column(table.name, column.name, lang)
            assert all(describe_column(table.name, column.name))


def test_texts_come_in_both_languages() -> None:
    facts = read_facts("wording")
    for words in (*facts["texts"].values(), *facts["menu"].values(), *facts["headings"].values()):
        assert set(words) == {"vi", "en"}
    for words in (words for codes in facts["values"].values() for words in codes.values()):
        assert {"en"} <= set(words) <= {"vi", "en"}  # Vietnamese may be that of the command line
        assert all(words.values())


def test_facts_name_tables_and_columns_that_are_there() -> None:
    tables = published_tables().tables
    for name, facts in read_facts("wording")["tables"].items():
        facets = [next(iter(f.values())) if isinstance(f, dict) else f for f in facts.get("facets", ())]
        assert {*facts.get("columns", ()), *facets} <= set(tables[name].columns.keys())


def test_questions_and_charts_run(get: Get) -> None:
    databases = make_metadata()["databases"]
    for name in databases["kehoach"]["queries"]:
        answer = get(f"/kehoach/{name}.json?co_quan=&vai_tro=&nam=")
        assert answer.status_code == 200, answer.text
    for board in read_facts("dashboards").values():
        for chart in board["charts"].values():
            answer = get(f"/kehoach.json?{urlencode({'sql': chart['query']})}")
            assert answer.status_code == 200, answer.text


def test_every_code_of_the_program_has_words() -> None:
    facts = read_facts("wording")
    assert set(facts["issues"]) == ISSUE_CODES <= set(facts["values"]["code"])
    methods = {*PageMethod, *ValueMethod}
    assert {str(method) for method in methods} <= set(facts["values"]["method"])
    assert set(get_args(AgencyRole)) <= set(facts["values"]["role"])


@pytest.mark.parametrize("state", ["good", "stripped", "garbled", "legacy"])
def test_a_chart_calls_the_states_of_pages_as_tables_do(state: str) -> None:
    assert f"{state}: '{say_value('state', state, 'vi')}'" in (FOLDER / "dashboards.yml").read_text("utf-8")


def test_issues_are_said_in_the_language_of_the_page(get: Get) -> None:
    [first, *_] = get("/kehoach/current_issue.json?_shape=array&code=unknown_agency").json()
    assert "not in the registry" in first["message"]
    vietnamese = get("/kehoach/current_issue?code=unknown_agency").text
    assert "Cơ quan này chưa có trong danh mục" in vietnamese
    assert first["message"] not in vietnamese
    assert first["message"] in get("/kehoach/current_issue?code=unknown_agency&_lang=en").text


def test_a_document_says_all_its_issues_and_which_edition_is_in_force(get: Get) -> None:
    """The sample has three issues, one of them about the document: "no issues" would be untrue."""
    address = get("/kehoach/current_document/3").headers["location"]
    assert "181-kh-ubnd" in address
    text = get(address).text
    [row] = get(f"{address}.json?_shape=array").json()
    total = row["issue_count"]
    assert total > 1
    assert f"1 vấn đề về chính văn bản · {total - 1} vấn đề về các dòng" in text
    assert "Không có vấn đề nào" not in text
    assert text.count("<strong>đang dùng</strong>") == 1
    assert "Bản 1, đọc từ tệp ke-hoach-181" in text


@pytest.mark.parametrize(
    ("typed", "role"), [("chủ trì", "lead"), ("phoi hop", "coordinating"), ("Lead", "lead")]
)
def test_a_role_is_typed_in_either_language(get: Get, typed: str, role: str) -> None:
    query = urlencode({"co_quan": "", "vai_tro": typed})
    rows = get(f"/kehoach/nhiem-vu-theo-co-quan.json?_shape=array&{query}").json()
    assert {row["role"] for row in rows} == {role}
