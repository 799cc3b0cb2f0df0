"""Files that are taken away and opened in a spreadsheet hold no formulas."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from tests.pipeline.explorer.conftest import Get


@pytest.mark.parametrize("start", ["=", "%2B", "-", "@", "%09", "%0D"])
def test_csv_of_a_query_has_no_formula(get: Get, start: str) -> None:
    answer = get(f"/kehoach.csv?sql=select+:p+as+t,+-5+as+n,+-2.5+as+x&p={start}cmd")
    [_, row] = csv.reader(io.StringIO(answer.text, newline=""))
    assert row[0].startswith("'")
    assert row[0].endswith("cmd")
    assert row[1:] == ["-5", "-2.5"]


def test_a_bullet_is_guarded_and_a_sentence_is_not(get: Get) -> None:
    sql = "select+'-+Rà+soát'+as+a,+'Rà+soát+-+báo+cáo'+as+b"
    [_, row] = csv.reader(io.StringIO(get(f"/kehoach.csv?sql={sql}").text))
    assert row == ["'- Rà soát", "Rà soát - báo cáo"]


def test_a_heading_is_guarded_too(get: Get) -> None:
    sql = 'select+1+as+"=1%2B1",+2+as+"%2B2"'
    [heading, _] = csv.reader(io.StringIO(get(f"/kehoach.csv?sql={sql}").text))
    assert heading == ["'=1+1", "'+2"]
    book = openpyxl.load_workbook(io.BytesIO(get(f"/kehoach.xlsx?sql={sql}").content))
    assert book.active is not None
    assert [cell.data_type for cell in book.active[1]] == ["s", "s"]


@pytest.mark.parametrize("query", ["_stream=on&_labels=on", "_size=max", "_stream=on&_dl=on"])
def test_csv_of_a_whole_table_is_guarded(get: Get, query: str) -> None:
    """All of a table's rows, page after page, with the labels of the rows they refer to."""
    rows = list(csv.DictReader(io.StringIO(get(f"/kehoach/current_task.csv?{query}").text, newline="")))
    contents = [row["content"] for row in rows]
    assert not [text for text in contents if text.startswith(("=", "+", "-", "@"))]
    assert any(text.startswith("'- Rà soát dữ liệu;\n- Công bố") for text in contents)
