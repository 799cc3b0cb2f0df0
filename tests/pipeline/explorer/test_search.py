"""Searching in the explorer: short forms, phrases, numbers, typing errors, marks and totals."""

from __future__ import annotations

import re
from urllib.parse import quote_plus, urlencode

import pytest

from pipeline.common.search_words import read_query
from pipeline.explorer.searching.nearest_words import find_nearest_word
from pipeline.explorer.searching.snippets import make_snippet
from tests.pipeline.explorer.conftest import Get


def search(get: Get, typed: str) -> str:
    answer = get(f"/-/search?q={quote_plus(typed)}")
    assert answer.status_code == 200
    return str(answer.text)


def count_tasks(get: Get, typed: str) -> int:
    """How many tasks the page says it found."""
    found = re.search(r'href="#current_task">[^<0-9]*([0-9.]+)<', search(get, typed))
    return int(found[1]) if found else 0


@pytest.mark.parametrize("typed", ["skhcn", "stc", "kh&cn", "sở tc"])
def test_a_short_form_finds_what_the_agency_question_finds(get: Get, typed: str) -> None:
    query = urlencode({"co_quan": typed, "vai_tro": ""})
    asked = get(f"/kehoach/nhiem-vu-theo-co-quan.json?_shape=array&{query}").json()
    values = urlencode({"_search": typed, "_size": "max", "_shape": "array"})
    found = get(f"/kehoach/current_task.json?{values}").json()
    assert len(asked) > 0
    assert {row["task_id"] for row in asked} <= {row["task_id"] for row in found}
    assert count_tasks(get, typed) == len(found)


def test_words_in_quotes_stand_together(get: Get) -> None:
    together, apart = "khu nông nghiệp ứng dụng", "ứng dụng khu nông nghiệp"
    assert count_tasks(get, f'"{together}"') > 0
    assert count_tasks(get, f'"{apart}"') == 0
    assert count_tasks(get, apart) >= count_tasks(get, f'"{together}"')


@pytest.mark.parametrize("typed", ["9846/KH-UBND", "9846/kh"])
def test_the_number_of_a_document_finds_its_tasks(get: Get, typed: str) -> None:
    tasks = get("/kehoach/current_task.json?_shape=array&document_number=9846/KH-UBND&_size=max").json()
    assert count_tasks(get, typed) == len(tasks) == 22


def test_hits_are_marked_and_markup_is_not(get: Get) -> None:
    assert "<mark>Sở Tài chính</mark>" in search(get, "stc")
    row = {"content": "Rà soát <b>đô thị</b> thông minh", "coordinating_agency": "Sở Nội vụ"}
    query = read_query("thong minh")
    assert query is not None
    shown = make_snippet("current_task", row, query)
    assert shown["text"] == "Rà soát &lt;b&gt;đô thị&lt;/b&gt; <mark>thông minh</mark>"
    other = read_query("noi vu")
    assert other is not None
    assert make_snippet("current_task", row, other)["more"] == (
        "coordinating_agency",
        "Sở <mark>Nội vụ</mark>",
    )


def test_the_nearest_words_are_offered(get: Get) -> None:
    text = search(get, "quy hoạch chi tiếtt")
    assert "Có phải bạn muốn tìm" in text
    assert 'href="/-/search?q=quy+ho%E1%BA%A1ch+chi+tiet"' in text
    assert "Có phải bạn muốn tìm" not in search(get, "xyzzyxyzzy")
    assert "Có phải bạn muốn tìm" not in search(get, "quy hoach")


@pytest.mark.parametrize(
    ("word", "nearest"), [("chnh", "chinh"), ("hcinh", "chinh"), ("minhh", "minh"), ("qqqq", None)]
)
def test_the_nearest_word(word: str, nearest: str | None) -> None:
    assert find_nearest_word(word, {"chinh": 9, "minh": 5, "chanh": 1}) == nearest


def test_totals(get: Get) -> None:
    text = search(get, "ubnd")
    [total] = re.findall(r'class="count"><strong>([0-9.]+)<', text)
    parts = re.findall(r'href="#current_\w+">[^<0-9]*([0-9.]+)<', text)
    assert int(total) == sum(map(int, parts)) > 0
