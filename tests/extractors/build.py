"""Pages, tables and documents made by hand for the tests of extractors.

Letters are half a font size wide and a word space is a quarter of it, much as in Times New Roman. A4 upright
is 595 × 842 points; the usual margins are 85 points (3 cm) left and 57 points (2 cm) right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.applying.consolidation import Consolidation, consolidate
from extractors.language.layer_state import LayerState
from extractors.layout.row_spans import put_cell
from extractors.page.document import (
    Block,
    Box,
    Cell,
    Document,
    Line,
    Page,
    Paragraph,
    Place,
    Row,
    Rule,
    Table,
    Verdict,
    Word,
)
from extractors.values.plan import Effect, Plan

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 85.0, 538.0
SIZE = 14.0
GOOD = Verdict(LayerState.GOOD, "made for a test", 0.15)


def words(text: str, x: float, top: float, size: float = SIZE, bold: bool = False) -> tuple[Word, ...]:
    """The words of one printed line that begins at x."""
    found = []
    for part in text.split():
        width = 0.5 * size * len(part)
        found.append(Word(part, Box(x, top, x + width, top + size), size, bold))
        x += width + 0.25 * size
    return tuple(found)


def width_of(text: str, size: float = SIZE) -> float:
    """The width of a printed line in points."""
    return words(text, 0.0, 0.0, size)[-1].box.x1


def centered(
    text: str, middle: float, top: float, size: float = SIZE, bold: bool = False
) -> tuple[Word, ...]:
    """The words of a line centred on x = `middle`."""
    return words(text, middle - width_of(text, size) / 2, top, size, bold)


def column(
    lines: Sequence[str], x: float, top: float, size: float = SIZE, bold: bool = False
) -> tuple[Word, ...]:
    """Lines set one below the other at 1.3 times the font size."""
    return tuple(w for i, text in enumerate(lines) for w in words(text, x, top + 1.3 * size * i, size, bold))


def line(
    text: str, x: float = LEFT, top: float = 100.0, size: float = SIZE, bold: bool = False, page: int = 1
) -> Line:
    """One printed line."""
    return Line(page, words(text, x, top, size, bold))


def page(*groups: Sequence[Word], rules: Sequence[Rule] = (), number: int = 1, width: float = WIDTH) -> Page:
    """A page of words and rules; landscape with width 842."""
    height = HEIGHT if width < HEIGHT else WIDTH
    return Page(number, width, height, tuple(w for group in groups for w in group), tuple(rules), GOOD)


def across(y: float, x0: float, x1: float) -> Rule:
    """A horizontal rule half a point thick."""
    return Rule(Box(x0, y - 0.25, x1, y + 0.25))


def down(x: float, y0: float, y1: float) -> Rule:
    """A vertical rule half a point thick."""
    return Rule(Box(x - 0.25, y0, x + 0.25, y1))


def lattice(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    """All rules of a table without merged cells."""
    return [*(across(y, xs[0], xs[-1]) for y in ys), *(down(x, ys[0], ys[-1]) for x in xs)]


def in_cells(
    rows: Sequence[Sequence[str]], xs: Sequence[float], ys: Sequence[float], size: float = 11.0
) -> tuple[Word, ...]:
    """Texts put into the cells of a table, 3 points from their upper left corners; "\\n" ends a line."""
    found: list[Word] = []
    for row, top in zip(rows, ys, strict=False):
        for text, x in zip(row, xs, strict=False):
            found.extend(column(text.split("\n"), x + 3, top + 3, size) if text else ())
    return tuple(found)


def paragraph(text: str, page: int = 1, top: float = 100.0, bold: bool = False) -> Paragraph:
    """A paragraph on one line of its own."""
    return Paragraph(text, (Line(page, words(text, LEFT, top, SIZE, bold)),))


def cell(text: str, first: int, last: int | None = None, page: int = 1, bold: bool = False) -> Cell:
    """A table cell; "\\n" in its text parts its printed lines."""
    box = Box(LEFT + 60 * first, 100, LEFT + 60 * ((last or first) + 1), 120)
    printed = tuple(x for x in text.split("\n") if x)
    return Cell(" ".join(printed), (Place(page, box),), first, first if last is None else last, printed, bold)


def row(*texts: str, page: int = 1, bold: bool = False) -> Row:
    """A table row; "<" goes on with the cell to its left."""
    cells: list[Cell] = []
    for i, text in enumerate(texts):
        if text == "<":
            cells[-1] = replace(cells[-1], last_column=i)
        else:
            cells.append(cell(text, i, page=page, bold=bold))
    return Row(tuple(cells))


def table(header: Sequence[str], *rows: Sequence[str] | Row) -> Table:
    """A table as it is after joining; "^" in a row is the cell above it, merged downwards."""
    body: list[Row] = []
    for at, given in enumerate(rows):
        made = given if isinstance(given, Row) else row(*given)
        body.append(Row(tuple(replace(c, first_row=at, last_row=at) for c in made.cells)))
        for below in body[at].cells:
            above = body[at - 1].cell(below.first_column)
            if below.text == "^" and above is not None:
                merged = replace(above, last_row=at)
                body = put_cell(put_cell(body, above, merged), below, merged)
    return Table(tuple(header), tuple(body), (Place(1, Box(LEFT, 90, RIGHT, 700)),))


def set_apart(given: Table) -> Table:
    """The table with each row in a place of its own, as on a page: 20 points below the one above."""
    rows = [Row(tuple(_lowered(c, 20.0 * i) for c in r.cells)) for i, r in enumerate(given.rows)]
    return replace(given, rows=tuple(rows))


def _lowered(given: Cell, by: float) -> Cell:
    [place] = given.places
    box = replace(place.box, top=place.box.top + by, bottom=place.box.bottom + by)
    return replace(given, places=(replace(place, box=box),))


def document(*blocks: Block | str, pages: Sequence[Page] = ()) -> Document:
    """A document of paragraphs (given as text) and tables."""
    made = [paragraph(b, top=100.0 + 20 * i) if isinstance(b, str) else b for i, b in enumerate(blocks)]
    return Document(tuple(pages), tuple(made))


def apply_effects(plan: Plan, effects: Sequence[Effect]) -> Consolidation:
    """A plan after effects alone, without corrections."""
    return consolidate(plan, effects, ())[0]
