"""Which of two columns of work has the tasks: "Nhóm nhiệm vụ | Nhiệm vụ cụ thể", where a group
stands beside all of its tasks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from extractors.decisions.log import note
from extractors.layout.columns import ColumnRole, read_role
from extractors.page.document import Cell, Row, Table
from extractors.page.numbering import MarkerKind, read_marker

# Of the rows so many have a text of their own in the column of tasks.
MOST = 0.8
NUMBERED: frozenset[MarkerKind] = frozenset(("roman", "upper", "decimal"))
WORK: frozenset[ColumnRole | None] = frozenset(("content", "responsibility"))


def with_specific_content(
    table: Table, roles: Mapping[ColumnRole, int]
) -> dict[ColumnRole, int]:
    """The roles, the content in the second column of work where cells of the first reach over
    several rows, or are empty below the first, and those of the second are each row's own.
    """
    found = dict(roles)
    headed = [c for c, text in enumerate(table.header) if read_role(text) in WORK]
    if len(headed) < 2 or roles.get("content") != headed[0]:
        return found
    group, task = headed[:2]
    if is_grouped(table.rows, group, task):
        note("content_of_groups", table.places, text=table.header[group])
        found["content"] = task
        if found.get("responsibility") == task:
            del found["responsibility"]
    return found


def group_column(table: Table, roles: Mapping[ColumnRole, int]) -> int | None:
    """The column of groups before that of tasks: "Lĩnh vực | Việc cụ thể"."""
    task = roles.get("content", 0)
    before = (
        c for c, text in enumerate(table.header[:task]) if read_role(text) in WORK
    )
    return next(before, None)


def numbered_group(row: Row, column: int | None) -> tuple[str, str] | None:
    """The number and the text of a row's group, "1. Tổ chức thi hành án"; None for one without a
    number.
    """
    cell = row.cell(column) if column is not None else None
    marker = read_marker(cell.text) if cell and not cell.is_spanning else None
    if cell is None or marker is None or marker.kind not in NUMBERED:
        return None
    return marker.ordinal, cell.text[marker.end :]


def is_grouped(rows: Sequence[Row], group: int, task: int) -> bool:
    """True where one cell of the first column stands beside several of the second: "Hạ tầng số"
    beside "Rà soát vùng lõm sóng" and "Nâng cấp phòng máy chủ".
    """
    pairs = [(row.cell(group), row.cell(task)) for row in rows]
    told = [(one, own) for one, own in pairs if _has_text(own)]
    if len(told) < MOST * sum(_has_text(one) for one, _ in pairs):
        return False
    return _reaches_over(told)


def _reaches_over(pairs: Iterable[tuple[Cell | None, Cell | None]]) -> bool:
    """True where one cell of groups stands beside two tasks that are not one cell too."""
    for (above, first), (below, second) in pairwise(pairs):
        is_one_group = below is above or not _has_text(below)
        if is_one_group and first is not second:
            return True
    return False


def _has_text(cell: Cell | None) -> bool:
    return cell is not None and not cell.is_spanning and bool(cell.text.strip())
