"""Which column has the figures to be reached where its header names goals once more: "Nội dung chỉ
tiêu | ĐVT | Chỉ tiêu", "Nội dung | ĐVT | Chỉ tiêu"; and which has those who answer for them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from extractors.language.lexicon_words import phrases_of
from extractors.language.text import fold
from extractors.layout.columns import (
    ColumnRole,
    read_header,
    read_role,
    year_columns,
)
from extractors.layout.header_grammar import names_bodies
from extractors.page.document import Table
from extractors.tables.cell_kinds import CellKind, kind_of_column

# Of the cells of a column of figures so many have one; a word ("Đạt") may stand in the others.
MOST = 0.6
# A sum stands beside the years that it is of.
LEAST_YEARS = 2


def with_goal_column(
    table: Table, roles: Mapping[ColumnRole, int]
) -> dict[ColumnRole, int]:
    """The roles, a column of figures headed "Chỉ tiêu" right of the units as their value, or that
    of the whole ("Cả năm") where the others are its parts.
    """
    found = dict(roles)
    column = _goal_column(table, roles)
    if column is None:
        wholes = (_whole_beside(table, roles), _column_of_whole(table, roles))
        whole = next((c for c in wholes if c is not None), None)
        return found if whole is None else {**found, "value": whole}
    if column == found["indicator"]:
        found["indicator"] = found.pop("content")
    found["value"] = column
    return found


def with_followers(
    table: Table,
    roles: Mapping[ColumnRole, int],
    kinds: Collection[CellKind] = (CellKind.BODIES,),
) -> dict[ColumnRole, int]:
    """The roles, those of these kinds who follow a goal or a task as who answers for it: "Sở, ngành
    theo dõi", "Phụ trách" assign nobody to a duty there.
    """
    found = dict(roles)
    column = found.get("responsibility")
    if column is None or "lead" in found:
        return found
    if kind_of_column(table, column) in kinds:
        found["lead"] = found.pop("responsibility")
    return found


def _goal_column(table: Table, roles: Mapping[ColumnRole, int]) -> int | None:
    """The last column that is headed as a goal, beside another that says what it is about."""
    if _is_told(table, roles) or "unit" not in roles:
        return None
    headed = [
        c for c, text in enumerate(table.header) if read_role(text) == "indicator"
    ]
    # With a time the contents of a table are tasks.
    contents: tuple[ColumnRole, ...] = () if "due" in roles else ("content",)
    named = [*headed[:-1], *(roles[r] for r in contents if r in roles)]
    if not headed or not named or headed[-1] < roles["unit"]:
        return None
    return headed[-1] if has_figures(table, headed[-1]) else None


def _column_of_whole(table: Table, roles: Mapping[ColumnRole, int]) -> int | None:
    """The column of figures that is headed as a whole, or by who gave them ("Dự toán năm 2026"),
    beside indicators.
    """
    if _is_told(table, roles) or "indicator" not in roles:
        return None
    headed = [
        c
        for c, text in enumerate(table.header)
        if _heads_goals(fold(text.split("\n")[-1])) and read_role(text) != "base"
    ]
    return next((c for c in headed if has_figures(table, c)), None)


def whole_beside_years(table: Table, years: Mapping[int, int]) -> Mapping[int, int]:
    """The column of the sum of several years with the last of them: "Tổng cộng" beside "2026 | 2027
    | 2028" is to be reached by 2028.
    """
    if len(years) < LEAST_YEARS:
        return {}
    headed = [c for c, text in enumerate(table.header) if fold(text) in _folded("sums")]
    return {c: max(years.values()) for c in headed if has_figures(table, c)}


def _whole_beside(table: Table, roles: Mapping[ColumnRole, int]) -> int | None:
    """The column of the whole under the header that the figures told so far stand under: "Cả năm"
    beside "Quý I" below "Kế hoạch năm 2026".
    """
    told = table.header[roles["value"]] if "value" in roles else ""
    above, has_parts, _ = told.rpartition("\n")
    if not has_parts:
        return None
    wholes = [f"{fold(above)} {whole}" for whole in _folded("wholes")]
    headed = [c for c, text in enumerate(table.header) if fold(text) in wholes]
    return next((c for c in headed if has_figures(table, c)), None)


def _heads_goals(header: str) -> bool:
    return header in _folded("wholes") or header.startswith(tuple(_folded("budgeted")))


def has_goals(table: Table, roles: Mapping[ColumnRole, int]) -> bool:
    """True for "Nội dung | Đơn vị tính | Kế hoạch" over figures, each with its unit: these contents
    are indicators; "Nội dung | Đơn vị tính | Số lượng" lists things.
    """
    named = {"content", "indicator"} & roles.keys()
    if not named or not {"unit", "value"} <= roles.keys():
        return False
    if "indicator" not in roles and ("due" in roles or _is_amount(table, roles)):
        return False
    is_of_bodies = kind_of_column(table, roles["unit"]) is CellKind.BODIES
    return not is_of_bodies and has_figures(table, roles["value"])


def is_of_measure(table: Table, roles: Mapping[ColumnRole, int]) -> bool:
    """True for a column of units whose header says that they are no bodies: "ĐVT"; "Đơn vị" may be
    either.
    """
    column = roles.get("unit")
    reading = read_header(table.header[column]) if column is not None else None
    phrase = reading.phrase if reading else None
    return phrase is not None and not names_bodies(phrase.words)


def _is_amount(table: Table, roles: Mapping[ColumnRole, int]) -> bool:
    return fold(table.header[roles["value"]]) in _folded("amounts")


def _is_told(table: Table, roles: Mapping[ColumnRole, int]) -> bool:
    return "value" in roles or bool(year_columns(table.header))


@cache
def _folded(entry: str) -> frozenset[str]:
    return frozenset(map(fold, phrases_of("header_words", entry)))


def has_figures(table: Table, column: int) -> bool:
    """True for a column with a figure in most of its cells: "95", "≥ 12,5"."""
    cells = [row.cell(column) for row in table.rows]
    texts = [c.text for c in cells if c is not None and not c.is_spanning]
    # A dash stands for nothing.
    texts = [text for text in texts if any(map(str.isalnum, text))]
    with_figure = [text for text in texts if any(sign.isdigit() for sign in text)]
    return len(with_figure) > MOST * len(texts)
