"""Tables below a heading of goals whose headers do not say so: things that are counted, "Ngành |
Trình độ | Số lượng", and what grows over several periods, "Tốc độ | 2026 - 2028 | 2029 - 2030".
"""

from __future__ import annotations

from extractors.layout.columns import ColumnRole, assign_roles, read_role
from extractors.page.document import Table
from extractors.tables.cell_kinds import CellKind, kind_of_column
from extractors.tables.goal_columns import has_figures
from extractors.tables.row_kinds import Layout
from extractors.tables.years_to_come import years_to_come

# Beside the things that are counted no column says what else the rows are about.
BESIDE: frozenset[ColumnRole] = frozenset(("ordinal", "unit", "value", "base", "note"))


DOERS = frozenset((CellKind.BODIES, CellKind.PERSON))
# A single year beside texts may be that of anything.
LEAST_YEARS = 2


def counted_things(table: Table) -> Layout | None:
    """The layout of a table of things and how many of each are to be reached, or None: "Ngành | Số
    lượng" over "Điều dưỡng | 280".
    """
    roles = dict(assign_roles(table.header))
    column = _things(table)
    is_counted = "value" in roles and has_figures(table, roles["value"])
    if column is None or not is_counted or not roles.keys() <= BESIDE:
        return None
    return Layout("targets", {**roles, "indicator": column})


def growth_by_period(table: Table) -> Layout | None:
    """The layout of a table with nothing but figures by year or period beside what they are of, or
    None: "Tốc độ tăng trưởng | Giai đoạn 2026 - 2028 | Giai đoạn 2029 - 2030".
    """
    years = tuple(sorted(years_to_come(table.header).items()))
    roles = dict(assign_roles(table.header))
    column = _unknown(table)
    is_by_year = len(years) >= LEAST_YEARS and all(
        has_figures(table, c) for c, _ in years
    )
    if column is None or not is_by_year or not roles.keys() <= BESIDE:
        return None
    # "Tăng trưởng sản xuất hàng năm" has the form of a time.
    if has_figures(table, column) or kind_of_column(table, column) in DOERS:
        return None
    return Layout("targets", {**roles, "indicator": column}, years)


def _things(table: Table) -> int | None:
    """The first column with a header of its own over texts that are no bodies, people or times."""
    column = _unknown(table)
    if column is None:
        return None
    # "Điều dưỡng" has the form of a name: what differs from cell to cell is a thing, too.
    return column if kind_of_column(table, column) in (CellKind.TEXT, None) else None


def _unknown(table: Table) -> int | None:
    """The first column whose header is no known one."""
    headers = enumerate(table.header)
    return next((c for c, text in headers if text and not read_role(text)), None)
