"""Tables that set old and new text side by side (bảng so sánh): each row is an instruction of
its own.

"TT | Nội dung điều chỉnh | Đã ban hành | Sửa đổi": "Thời gian hoàn thành nhiệm vụ số 7 Mục I |
4/2025 | 6/2025"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from extractors.amending.amendment_words import find_fields
from extractors.amending.instruction_clauses import ROW_NOUN
from extractors.amending.masking import strip_quotes
from extractors.amending.provision_references import find_provisions
from extractors.amending.word_limits import limited_folded
from extractors.language.text import fold
from extractors.layout.columns import read_role
from extractors.lexicon import read_lexicon
from extractors.page.document import Row, Table


class ComparedRow(NamedTuple):
    """One row's instruction in words: "Thời gian hoàn thành nhiệm vụ số 7 Mục I: từ “4/2025”
    thành “6/2025”".
    """

    text: str
    row: Row


def find_comparison(table: Table) -> Mapping[str, int] | None:
    """The columns "old", "new" and, where there is one, "place", or None for a table of another
    kind.

    The old text stands left of the new; what is left of both says where: "Nội dung điều chỉnh".
    """
    sides = [_side_of(header) for header in table.header]
    if "old" not in sides:
        return None
    old = sides.index("old")
    if "new" not in sides[old:]:
        return None
    columns = {"old": old, "new": sides.index("new", old)}
    for column in range(old):
        if read_role(table.header[column]) != "ordinal":
            return {**columns, "place": column}
    return columns


@cache
def _phrases() -> Mapping[str, tuple[str, ...]]:
    sides = read_lexicon("amendments")["comparison"]
    return {
        side: tuple(str(p) for p in sides[side]["phrases"]) for side in ("old", "new")
    }


def _side_of(header: str) -> str | None:
    """ "old" for "Nội dung đã ban hành", "new" for "Nội dung sửa đổi, bổ sung", by the longest
    phrase found.
    """
    text = fold(header)
    found: list[tuple[int, str]] = []
    for side, phrases in _phrases().items():
        printed = [p for p in phrases if re.search(limited_folded(p), text)]
        found += [(len(phrase), side) for phrase in printed]
    if not found:
        return None
    _, longest = max(found)
    return longest


def read_comparison(table: Table, columns: Mapping[str, int]) -> Iterator[ComparedRow]:
    """The rows as instructions; a row without an old text inserts, one without a new one
    repeals.
    """
    for row in table.rows:
        old = _text(row, columns.get("old"))
        new = _text(row, columns.get("new"))
        place = _place(_text(row, columns.get("place")), table, columns)
        if not place:
            place, old, new = _shared_place(old, new)
        words = _instruction(old, new, place)
        if words is not None:
            yield ComparedRow(words, row)


def _place(text: str, table: Table, columns: Mapping[str, int]) -> str:
    """What a place's cell says, with what the headers say for all rows: "Chỉ tiêu | Theo Nghị
    quyết | Điều chỉnh" makes “Tỷ lệ đô thị hóa” a target's name.
    """
    if not text or find_provisions(text)[0]:
        return text
    noun = ROW_NOUN.search(table.header[columns["place"]])
    if noun is None or find_fields(text):
        return text
    above = table.header[columns["old"]]
    fields = find_fields(above)
    field = above[fields[0].start : fields[0].end] if fields else ""
    return f"{field} {noun[1]} “{strip_quotes(text)}”".strip()


def _shared_place(old: str, new: str) -> tuple[str, str, str]:
    """The place that both texts begin with, and the texts: "Mục III.2: …" on either side."""
    before, _, old_text = old.partition(":")
    after, _, new_text = new.partition(":")
    is_place = before == after and bool(find_provisions(before)[0])
    if not (is_place and old_text.strip() and new_text.strip()):
        return "", old, new
    return before, old_text.strip(), new_text.strip()


def _instruction(old: str, new: str, place: str) -> str | None:
    """A row in words; None for one that names no place and has not both texts."""
    if old and new:
        action = "change" if place else "exchange"
    elif not place:
        return None
    elif new:
        action = "insert"
    elif old:
        action = "repeal"
    else:
        return None
    sentence: str = read_lexicon("amendments")["sentences"][action]
    return sentence.format(place=place, old=old, new=new)


def _text(row: Row, column: int | None) -> str:
    cell = row.cell(column) if column is not None else None
    return cell.text.strip() if cell is not None else ""
