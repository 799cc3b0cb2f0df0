"""What a column holds where its header does not say it: told by its cells, and said so.

"Việc cần làm | Ai làm | Bao giờ xong" are no words of the lexicon, but bodies, times and long
texts are what they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.decisions.log import note
from extractors.language.lexicon_words import phrases_of
from extractors.language.text import fold
from extractors.layout.columns import ColumnRole, read_role
from extractors.page.document import Row, Table
from extractors.tables.cell_kinds import (
    MOSTLY,
    CellKind,
    column_texts,
    kind_of_cell,
    kind_of_column,
)
from extractors.tables.people import begins_with_person

# Roles that a column of a kind takes, the first that no other column has.
ROLES_OF_KIND: Mapping[CellKind, Sequence[ColumnRole]] = {
    CellKind.ORDINAL: ("ordinal",),
    CellKind.BODIES: ("lead", "coordinating"),
    CellKind.TIME: ("due",),
    CellKind.PERSON: ("person",),
}
# Kinds of cells that are no times, whatever their header says.
NO_TIMES = (CellKind.BODIES, CellKind.PERSON, CellKind.TEXT)
TIMES: tuple[ColumnRole, ...] = ("due", "due_or_starts", "starts")
# A column of texts is what is to be done when its cells have at least so many words on average.
LEAST_WORDS = 5.0
# With so many columns of figures a table is a budget or a statistic.
MANY_FIGURES = 2
# Under "Thực hiện" so many cells are bodies by their form where it says who does the work.
SOME = 0.4
# A table without a header has at least so many rows, its unread header among them.
LEAST_ROWS = 3


def roles_with_cells(
    table: Table, known: Mapping[ColumnRole, int]
) -> dict[ColumnRole, int]:
    """The roles of a table's columns, those that its header does not give told by the cells.

    Nothing is told by cells in a table without a body or a time: figures, names and addresses
    have no tasks.
    """
    kinds = _kinds(table)
    timed = _with_times(table, dict(known), kinds)
    corrected = _with_doers(table, _corrected(timed, kinds))
    roles = _with_people(table, corrected)
    figures = [c for c, kind in kinds.items() if kind is CellKind.FIGURE]
    if len(figures) >= MANY_FIGURES:
        return roles
    fresh = _fresh(table, roles, kinds)
    for role, column in fresh.items():
        header = table.header[column] if column < len(table.header) else ""
        note("role_of_cells", table.places, header=header, role=role)
    return {**roles, **fresh}


def _kinds(table: Table) -> dict[int, CellKind]:
    columns = range(
        max((c.last_column for r in table.rows for c in r.cells), default=-1) + 1
    )
    found = {column: kind_of_column(table, column) for column in columns}
    return {column: kind for column, kind in found.items() if kind is not None}


def _corrected(
    roles: dict[ColumnRole, int], kinds: Mapping[int, CellKind]
) -> dict[ColumnRole, int]:
    """Roles whose cells say otherwise: bodies under "Người thực hiện", "Đơn vị" or "Thực hiện"
    lead.
    """
    doubtful: tuple[ColumnRole, ...] = ("person", "unit", "base")
    for role in doubtful:
        column = roles.get(role)
        holds_bodies = column is not None and kinds.get(column) is CellKind.BODIES
        if holds_bodies and "lead" not in roles:
            roles["lead"] = roles.pop(role)
    return roles


def _with_doers(table: Table, roles: dict[ColumnRole, int]) -> dict[ColumnRole, int]:
    """Roles with those under "Thực hiện" and no more as the lead, where some of its cells are
    bodies or people and none is a figure: "Thống kê cơ sở", "Điều tra viên".
    """
    column = roles.get("base")
    if column is None or {"lead", "lead_coordinating"} & roles.keys():
        return roles
    if fold(table.header[column]) not in map(
        fold, phrases_of("charges", "doing_labels")
    ):
        return roles
    kinds = [kind_of_cell(text) for text in column_texts(table, column)]
    doers = sum(kind in (CellKind.BODIES, CellKind.PERSON) for kind in kinds)
    if CellKind.FIGURE not in kinds and doers >= SOME * len(kinds) > 0:
        roles["lead"] = roles.pop("base")
    return roles


def _with_times(
    table: Table, roles: dict[ColumnRole, int], kinds: Mapping[int, CellKind]
) -> dict[ColumnRole, int]:
    """Roles with the deadline in the column that has times, where two headers may mean it: "Tiến độ
    | Trình" over "Quốc hội", "Tiến độ | Năm hoàn thành" over "2027".
    """
    if kinds.get(roles.get("due", -1)) not in NO_TIMES:
        return roles
    timed = [
        column
        for column, header in enumerate(table.header)
        if kinds.get(column) is CellKind.TIME and read_role(header) in TIMES
    ]
    if not timed:
        return roles
    others = {role: column for role, column in roles.items() if column != timed[0]}
    return {**others, "due": timed[0]}


def _with_people(table: Table, roles: dict[ColumnRole, int]) -> dict[ColumnRole, int]:
    """Roles with people under "Phân công" or "Thực hiện" as people, where no other column says by
    when: these rows assign people, they are no tasks of bodies.
    """
    column = roles.get("lead")
    if column is None or {"person", "due", "coordinating"} & roles.keys():
        return roles
    texts = column_texts(table, column)
    people = [text for text in texts if begins_with_person(text)]
    if len(people) > MOSTLY * len(texts):
        roles["person"] = roles.pop("lead")
    return roles


def _fresh(
    table: Table, roles: Mapping[ColumnRole, int], kinds: Mapping[int, CellKind]
) -> dict[ColumnRole, int]:
    """Roles for the columns that have none."""
    taken = set(roles.values())
    fresh: dict[ColumnRole, int] = {}
    for column, kind in kinds.items():
        is_told = column in taken or _is_note(table, column)
        if is_told or _is_lesser_lead(table, column, roles):
            continue
        free = [
            r for r in ROLES_OF_KIND.get(kind, ()) if r not in roles and r not in fresh
        ]
        if free:
            fresh[free[0]] = column
    said = {**roles, **fresh}
    has_content = {"content", "indicator", "responsibility"} & said.keys()
    # One column of sums is enough for a budget: what is paid for is no task.
    has_sums = CellKind.FIGURE in kinds.values()
    if not has_content and not has_sums and "lead" in said:
        content = _content_column(table, {*taken, *fresh.values()}, kinds)
        if content is not None:
            fresh["content"] = content
    return fresh


def _is_note(table: Table, column: int) -> bool:
    """True for a column that is beside the matter by its header: "Cấp trình", "Ghi chú"."""
    is_headed = column < len(table.header)
    return is_headed and read_role(table.header[column]) == "note"


def _is_lesser_lead(table: Table, column: int, roles: Mapping[ColumnRole, int]) -> bool:
    """True for bodies that would lead but for a later column that says "chủ trì"."""
    is_before = column < roles.get("lead", -1)
    is_headed = column < len(table.header)
    return is_before and is_headed and read_role(table.header[column]) == "lead"


def _content_column(
    table: Table, taken: set[int], kinds: Mapping[int, CellKind]
) -> int | None:
    """The column with the longest texts, None where none has more than a few words."""
    lengths = {
        column: _mean_words(column_texts(table, column))
        for column, kind in kinds.items()
        if kind is CellKind.TEXT and column not in taken
    }
    longest = max(lengths, key=lambda column: lengths[column], default=None)
    if longest is None or lengths[longest] < LEAST_WORDS:
        return None
    return longest


def _mean_words(texts: Sequence[str]) -> float:
    return sum(len(text.split()) for text in texts) / len(texts)


def with_unread_header(table: Table) -> Table:
    """A table without known header words, its first row taken for the header where the rows
    below it are of other kinds: "Việc cần làm | Ai làm | Bao giờ xong".
    """
    if any(table.header) or len(table.rows) < LEAST_ROWS:
        return table
    first, *rest = table.rows
    body = replace(table, rows=tuple(rest))
    if not _is_header_of(first, body):
        return table
    width = max(cell.last_column for row in table.rows for cell in row.cells) + 1
    texts = tuple(cell.text if (cell := first.cell(i)) else "" for i in range(width))
    return replace(body, header=texts)


def _is_header_of(first: Row, body: Table) -> bool:
    """True where the first row's cells are short texts over columns of bodies, times, numbers."""
    kinds = _kinds(body)
    telling = [c for c, kind in kinds.items() if kind is not CellKind.TEXT]
    cells = [first.cell(column) for column in telling]
    texts = [cell.text for cell in cells if cell is not None and not cell.is_spanning]
    if len(telling) < 2 or len(texts) < len(telling):
        return False
    return all(
        _is_heading(text, kinds[c]) for text, c in zip(texts, telling, strict=True)
    )


def _is_heading(text: str, kind: CellKind) -> bool:
    return 0 < len(text.split()) <= 8 and kind_of_cell(text) is not kind
