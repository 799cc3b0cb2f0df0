"""Tables that give goals to bodies: these are the rows, each column of figures is a goal.

"TT | Đơn vị | Số nhà xây mới (nhà) | Diện tích trồng rừng (ha)" over "1 | Xã Ia Mơ | 34 | 150"
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.language.lexicon_words import phrases_of
from extractors.language.text import fold
from extractors.layout.columns import read_role
from extractors.layout.header_grammar import names_bodies
from extractors.layout.printed_units import unit_in_brackets, without_unit
from extractors.page.document import Cell, Row, Table
from extractors.page.methods import ValueMethod
from extractors.page.numbering import ORDINAL
from extractors.tables.goal_columns import has_figures
from extractors.tables.row_kinds import cell_proof
from extractors.tables.value_cells import read_value_cell
from extractors.values.agencies import find_cell_agencies
from extractors.values.records import Agency, Proof, Target

LEAST_GOALS = 2
# One column of figures may be of anything; several that are read as something else are no goals.
OTHER = frozenset(("base", "year", "due", "product"))


@dataclass(frozen=True, slots=True)
class GoalMatrix:
    """Which column has the bodies, and which have goals."""

    bodies: int
    goals: tuple[int, ...]


def find_goal_matrix(table: Table) -> GoalMatrix | None:
    """The columns of a table whose rows are bodies and whose columns are goals, or None."""
    columns = range(len(table.header))
    named = (c for c in columns if heads_bodies(table.header[c]))
    bodies = next(named, None)
    if bodies is None or not _holds_bodies(table, bodies):
        return None
    right = [c for c in columns if c > bodies and table.header[c]]
    if any(_is_of_else(table, c) for c in right):
        return None
    goals = tuple(c for c in right if _is_goal(table, c))
    return GoalMatrix(bodies, goals) if len(goals) >= LEAST_GOALS else None


def _is_of_else(table: Table, column: int) -> bool:
    """True for a column that is read as something else: last year's figures, what it costs."""
    role = read_role(table.header[column])
    # No time is a share: "Giải quyết đúng hạn (%)".
    if role == "due" and _unit(table.header[column]) == "%":
        return False
    return role in OTHER or (role == "note" and has_figures(table, column))


def heads_bodies(header: str) -> bool:
    """True for a header of bodies, alone or with what they are: "Đơn vị", "Cơ sở y tế"."""
    folded = fold(header)
    if names_bodies(folded):
        return True
    begins = folded.startswith(
        tuple(map(fold, phrases_of("header_words", "goal_bodies")))
    )
    return begins and read_role(header) is None


def _is_goal(table: Table, column: int) -> bool:
    """True for figures below a header with their unit: "Diện tích trồng rừng (ha)"."""
    return _unit(table.header[column]) is not None and has_figures(table, column)


def _holds_bodies(table: Table, column: int) -> bool:
    """True where each cell names a body, sums aside."""
    cells = [row.cell(column) for row in table.rows]
    named = [cell for cell in cells if cell is not None and not _is_sum(cell)]
    return bool(named) and all(find_cell_agencies(c.lines, None) for c in named)


def _is_sum(cell: Cell) -> bool:
    """True for "Tổng cộng", over two columns or in that of the bodies."""
    wholes = map(fold, phrases_of("header_words", "wholes"))
    return cell.is_spanning or fold(cell.text) in {*wholes}


def matrix_targets(
    table: Table, matrix: GoalMatrix, place: str | None, year: int | None
) -> Iterator[Target]:
    """A target for each figure of each body; the sum of all ("Tổng cộng") has no body."""
    for row in table.rows:
        agencies = _agencies(row, matrix, place)
        for column in matrix.goals:
            target = _read(row, column, table.header[column])
            if target is not None:
                yield replace(target, agencies=agencies, horizon=year)


def _agencies(row: Row, matrix: GoalMatrix, place: str | None) -> tuple[Agency, ...]:
    cell = row.cell(matrix.bodies)
    if cell is None or _is_sum(cell):
        return ()
    return find_cell_agencies(cell.lines, place)


def _read(row: Row, column: int, header: str) -> Target | None:
    cell = row.cell(column)
    quantity = read_value_cell(cell.text) if cell is not None and cell.text else None
    if cell is None or quantity is None:
        return None
    return Target(
        ordinal=_ordinal(row.cell(0)),
        group=_group(header),
        indicator=_indicator(header),
        comparator=quantity.comparator,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=_unit(header),
        raw=cell.text,
        source="table",
        proofs=_proofs(row, cell),
    )


def _indicator(header: str) -> str:
    """What a column measures: "Diện tích (ha)" below "Cây cà phê" → "Diện tích"."""
    return without_unit(header).rpartition("\n")[2]


def _unit(header: str) -> str | None:
    """The unit of a column, its own or that of what stands above it: "Chỉ tiêu giao (%)" over "Về
    việc".
    """
    parts = (header.rpartition("\n")[2], header.rpartition("\n")[0], header)
    return next(filter(None, map(unit_in_brackets, parts)), None)


def _group(header: str) -> str | None:
    """What several columns are about together: "Cây cà phê" above "Diện tích (ha)"."""
    above, is_below, _ = header.rpartition("\n")
    return without_unit(above.replace("\n", " ")) if is_below else None


def _ordinal(cell: Cell | None) -> str | None:
    found = (
        ORDINAL.match(cell.text) if cell is not None and not cell.is_spanning else None
    )
    return found["o"] if found else None


def _proofs(row: Row, cell: Cell) -> dict[str, Proof]:
    proofs = {"row": Proof("", row.places, ValueMethod.TABLE)}
    value = cell_proof(cell)
    return {**proofs, "value": value} if value is not None else proofs
