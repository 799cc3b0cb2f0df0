"""Numbers of a scanned table's rows are mended to what the rows around them ask for, and nothing else is."""

from __future__ import annotations

import pytest

from extractors.layout.ordinals import mend_ordinals
from extractors.page.document import Box, Cell, Place, Row, Table

PLACE = (Place(1, Box(0, 0, 10, 10)),)


def table(texts: list[str], wide: tuple[int, ...] = (), is_printed: bool = False) -> Table:
    """A table with these first cells; rows in `wide` are section rows, their number and title in one line."""
    rows = []
    for i, text in enumerate(texts):
        number = Cell(text, PLACE, 0, 0, is_printed=is_printed)
        title = Cell("Hoàn thiện thể chế", PLACE, 1, 3 if i in wide else 1, is_printed=is_printed)
        rows.append(Row((number, title)))
    return Table(("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"), tuple(rows), PLACE)


def numbers(mended: Table) -> list[str]:
    return [cell.text if (cell := row.cell(0)) else "" for row in mended.rows]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["1", "2", "3"], ["1", "2", "3"]),
        (["1", "2", "a", "4"], ["1", "2", "3", "4"]),
        (["1", "2", "a", "", "4"], ["1", "2", "3", "", "4"]),
        (["1", "2", "a", "b", "3"], ["1", "2", "a", "b", "3"]),
        (["a)", "b)", "c)"], ["a)", "b)", "c)"]),
        (["1.", "a)", "", "b)", "2.", "a)"], ["1", "a)", "", "b)", "2", "a)"]),
        (["(1)", "(a)", "(b)", "(2)"], ["1", "(a)", "(b)", "2"]),
        (["a)", "b)", "c)", "d)", "d)", "e)"], ["a)", "b)", "c)", "d)", "đ", "e)"]),
        (["1", "2", "a)", "4"], ["1", "2", "3", "4"]),
        (["A", "1", "2", "B", "1", "2"], ["A", "1", "2", "B", "1", "2"]),
        (["1", "2", "3", "A"], ["1", "2", "3", "4"]),
        (["A1.1", "A1.2", "C2.1", "C5.1"], ["A1.1", "A1.2", "C2.1", "C5.1"]),  # codes are in no sequence
        (["NV01", "NV03", "NV07", "8"], ["NV01", "NV03", "NV07", "8"]),
        (["1", "2", "3", "A", "5", "6", "7", "B"], ["1", "2", "3", "4", "5", "6", "7", "B"]),
        (["1", "2", "S", "4", "B", "6"], ["1", "2", "3", "4", "5", "6"]),
        (["A", "A1", "A2", "B", "B.1", "B.2"], ["A", "A.1", "A.2", "B", "B.1", "B.2"]),
        (["A", "A1", "A2", "B", "B1"], ["A", "A1", "A2", "B", "B1"]),  # printed so, for all that is seen
        (["5", "5.1", "Q.2", "53", "5.4"], ["5", "5.1", "5.2", "5.3", "5.4"]),
        (["1", "2", "2,1", "22", "3"], ["1", "2", "2.1", "2.2", "3"]),
        (["9", "10", "1l", "12"], ["9", "10", "11", "12"]),
        (["1", "2", "3", "3.1", "3.2", "4"], ["1", "2", "3", "3.1", "3.2", "4"]),
        (["1", "-", "-", "2"], ["1", "-", "-", "2"]),  # dashes number nothing
        (["1", "-", "–", "+", "a"], ["1", "-", "–", "+", "a"]),
        (["10", "|1", "12"], ["10", "11", "12"]),
        (["1", "", "2"], ["1", "", "2"]),  # a row without a number keeps none
        (["3", "4", "7", "8"], ["3", "4", "7", "8"]),  # a gap that was read is left for the reviewer
        (["10", "11", "12", "13"], ["10", "11", "12", "13"]),  # a page that was not joined to the one before
        (["11", "12", "13"], ["11", "12", "13"]),
        (["01", "02", "03", "09", "10"], ["01", "02", "03", "09", "10"]),
        (["01", "02", "a", "04"], ["01", "02", "03", "04"]),
        (["1", "11", "12", "13"], ["1", "11", "12", "13"]),  # sub-rows without dots, or lost rows: not told
        (["1", "11", "12", "2"], ["1", "1.1", "1.2", "2"]),
        (["1", "11", "1.2", "13"], ["1", "1.1", "1.2", "1.3"]),
        (["2", "21", "22", "23", "24", "25"], ["2", "21", "22", "23", "24", "25"]),
        (["20", "21", "22", "23"], ["20", "21", "22", "23"]),
        (["1", "2", "10", "11"], ["1", "2", "10", "11"]),
        (["1", "2", "3", "31", "32", "4"], ["1", "2", "3", "3.1", "3.2", "4"]),
    ],
)
def test_rows(read: list[str], meant: list[str]) -> None:
    assert numbers(mend_ordinals(table(read))) == meant


def test_sections_begin_anew_and_have_roman_numbers() -> None:
    read = ["I", "1", "2", "HỊ", "1", "2", "HI", "l", "2"]
    assert numbers(mend_ordinals(table(read, wide=(0, 3, 6)))) == [
        "I",
        "1",
        "2",
        "II",
        "1",
        "2",
        "III",
        "1",
        "2",
    ]


def test_a_mended_number_says_so() -> None:
    mended = mend_ordinals(table(["5", "5.1", "52", "S.3"]))
    cells = [row.cells[0] for row in mended.rows]
    assert [c.method for c in cells] == ["table", "table", "sequence", "sequence"]
    assert cells[3].confidence < cells[2].confidence < 1.0  # only its dot was missing
    assert all(c.places == PLACE for c in cells)


def test_born_digital_numbers_stay() -> None:
    printed = table(["1", "3", "2"], is_printed=True)
    assert mend_ordinals(printed) is printed


def test_a_first_column_of_words_stays() -> None:
    named = Table(("Cơ quan", "Nhiệm vụ"), table(["Sở Nội vụ", "Sở Tài chính", "1"]).rows, PLACE)
    assert mend_ordinals(named) is named


def _row(number: str, *texts: str, wide: bool = False) -> Row:
    place = (Place(1, Box(0, 0, 1, 1)),)
    if wide:
        return Row((Cell(number, place, 0, 3, is_printed=False),))
    cells = (number, *texts, *[""] * (3 - len(texts)))
    return Row(tuple(Cell(text, place, i, i, is_printed=False) for i, text in enumerate(cells)))


def _mended(*rows: Row) -> list[str]:
    table = mend_ordinals(Table(("TT", "Nội dung", "Chủ trì", "Thời gian"), rows, ()))
    return [row.cells[0].text for row in table.rows]


def _tasks(*numbers: str) -> list[Row]:
    return [_row(n, "Rà soát quy định", "Sở Nội vụ", "Năm 2026") for n in numbers]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (["5", "5.1", "Q.2", "53", "5.4"], ["5", "5.1", "5.2", "5.3", "5.4"]),
        (["10", "II", "12"], ["10", "11", "12"]),
        (["I", "2", "3"], ["1", "2", "3"]),
        (["13", "l4", "15"], ["13", "14", "15"]),
        (["2", "2.1", "a", "b", "2.2"], ["2", "2.1", "a", "b", "2.2"]),
    ],
)
def test_numbers_in_sequence(read: list[str], printed: list[str]) -> None:
    first = [] if read[0] == "I" else [str(n) for n in range(1, int(read[0]))]
    assert _mended(*_tasks(*first, *read)) == [*first, *printed]


def test_section_rows_without_merged_cells() -> None:
    rows = [_row("I", "Bảo vệ rừng"), *_tasks("1", "2"), _row("H", "Phòng cháy"), *_tasks("3", "4")]
    assert _mended(*rows) == ["I", "1", "2", "II", "3", "4"]


def test_headings_over_all_columns() -> None:
    rows = [
        _row("I. HOÀN THIỆN THỂ CHẾ", wide=True),
        *_tasks("1", "2"),
        _row("H. NÂNG CAO NĂNG LỰC", wide=True),
        *_tasks("3"),
        _row("IH. ĐẦU TƯ CÔNG TRÌNH", wide=True),
    ]
    assert _mended(*rows)[::3] == ["I. HOÀN THIỆN THỂ CHẾ", "II. NÂNG CAO NĂNG LỰC"]
    assert _mended(*rows)[-1] == "III. ĐẦU TƯ CÔNG TRÌNH"


def test_headings_over_all_columns_in_digits_stay() -> None:
    texts = ["1. Trước Tháng hành động", "1.1", "1.2", "2. Trong Tháng hành động", "2.1"]
    rows = tuple(Row((Cell(text, PLACE, 0, 3 if ". " in text else 0, is_printed=False),)) for text in texts)
    mended = mend_ordinals(Table(("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"), rows, PLACE))
    assert [row.cells[0].text for row in mended.rows] == texts


def beside_bodies(texts: list[str], header: str = "Số TT") -> Table:
    """A table whose second column numbers the rows, behind the names of bodies; a row 1 is another body's."""
    rows, body = [], 0
    for text in texts:
        body += text == "1"
        number = Cell(text, PLACE, 1, 1, is_printed=False)
        rows.append(Row((Cell(f"XÃ {body}", PLACE, 0, 0), number, Cell("Lập dự toán", PLACE, 2, 2))))
    return Table(("Cơ quan", header, "Nhiệm vụ"), tuple(rows), PLACE)


@pytest.mark.parametrize(
    ("header", "read", "meant"),
    [
        ("Số TT", ["5", "6", "4", "8"], ["5", "6", "7", "8"]),
        ("STT", ["1", "2", "a", "4"], ["1", "2", "3", "4"]),
        ("TT", ["1", "Z", "3", "4"], ["1", "2", "3", "4"]),
        ("Số TT", ["01", "02", "0B", "04"], ["01", "02", "03", "04"]),
        ("Số thứ tự", ["9", "10", "1l", "12"], ["9", "10", "11", "12"]),
        ("STT", ["1", "2", "1", "2"], ["1", "2", "1", "2"]),  # anew for the next body
        ("STT", ["1", "1", "1", "2"], ["1", "1", "1", "2"]),
        ("Số lượng", ["5", "6", "4", "8"], ["5", "6", "4", "8"]),  # figures that number nothing
    ],
)
def test_numbers_behind_the_names_of_bodies(header: str, read: list[str], meant: list[str]) -> None:
    mended = mend_ordinals(beside_bodies(read, header))
    assert [cell.text for row in mended.rows if (cell := row.cell(1))] == meant


def in_parts(texts: list[str], is_printed: bool = False, heading: str = "HOÀN THIỆN THỂ CHẾ") -> Table:
    """A table of parts with headings over its other columns, one row under each."""
    rows = []
    for number, text in enumerate(texts, start=1):
        letter = Cell(text, PLACE, 0, 0, is_printed=is_printed)
        rows.append(Row((letter, Cell(heading, PLACE, 1, 3, is_printed=is_printed))))
        cells = [
            Cell(word, PLACE, i, i, is_printed=is_printed)
            for i, word in enumerate((str(number), "Lập", "Sở"))
        ]
        rows.append(Row(tuple(cells)))
    return Table(("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"), tuple(rows), PLACE)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["A", "B", "Lợi", "D"], ["A", "B", "C", "D"]),
        (["A", "B", "Lợi", "Đ"], ["A", "B", "C", "D"]),
        (["A", "B", "C", "Đ", "E"], ["A", "B", "C", "D", "E"]),
        (["A", "B", "€)", "D"], ["A", "B", "C", "D"]),
        (["A", "B", "C", "D", "Eh", "F"], ["A", "B", "C", "D", "E", "F"]),
        (["A", "B", "C"], ["A", "B", "C"]),
        (["A", "B", "C", "D", "Đ"], ["A", "B", "C", "D", "Đ"]),
        (["A", "B", "Lợi"], ["A", "B", "Lợi"]),  # nothing behind it tells that it is a part
        (["A", "Lợi", "C"], ["A", "Lợi", "C"]),
    ],
)
def test_letters_of_parts(read: list[str], meant: list[str]) -> None:
    assert numbers(mend_ordinals(in_parts(read)))[::2] == meant


def test_printed_letters_and_rows_of_other_forms_stay() -> None:
    assert numbers(mend_ordinals(in_parts(["A", "B", "C", "Đ"], is_printed=True)))[::2] == [
        "A",
        "B",
        "C",
        "Đ",
    ]
    small = in_parts(["A", "B", "Lợi", "D"], heading="Hoàn thiện thể chế")
    assert numbers(mend_ordinals(small))[::2] == ["A", "B", "Lợi", "D"]
