"""A document as geometry and text: pages of words and rules, then blocks of paragraphs and tables.

All lengths are PDF points (1/72 inch), measured from the page's top-left corner. A scanned page
is measured as it was turned and straightened for reading; `extractors.page.viewing` gives its
boxes on the page as a viewer shows it. A scanned page and a born-digital one have the same
types, so nothing after the reader knows the difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from operator import attrgetter

from extractors.language.layer_state import FontVerdict, LayerState
from extractors.page.methods import Origin, PageMethod, ValueMethod


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the top-left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def __reduce__(self) -> tuple[type[Box], tuple[float, ...]]:
        # Pages go from process to process; what dataclasses do for slots took twice as long.
        return Box, _EDGES(self)

    def contains(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def scaled(self, by: float) -> Box:
        """The box in another unit: points × dpi / 72 are pixels."""
        return Box(self.x0 * by, self.top * by, self.x1 * by, self.bottom * by)

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """The smallest box that holds them all; `boxes` must not be empty."""
        found = list(boxes)
        return Box(
            min([box.x0 for box in found]),
            min([box.top for box in found]),
            max([box.x1 for box in found]),
            max([box.bottom for box in found]),
        )


_EDGES = attrgetter(*(field.name for field in fields(Box)))


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed: a page number (from 1) and a box on that page."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word ("nghệ;") with its box, font size in points, style and reading
    confidence (0 to 1).

    `raw` is the word as it was first read where `text` is a repair of it, else None; `turn` is
    how its line runs, in degrees counter-clockwise: 90 for a header set upwards; `instead_of`
    is what the first reader of a scan had where the second reader's word was taken, else None.
    """

    text: str
    box: Box
    size: float
    is_bold: bool = False
    is_italic: bool = False
    confidence: float = 1.0
    raw: str | None = None
    turn: int = 0
    origin: Origin = Origin.PRINT
    instead_of: str | None = None

    def __reduce__(self) -> tuple[type[Word], tuple[object, ...]]:
        return Word, _PARTS(self)

    @property
    def is_printed(self) -> bool:
        return self.origin is Origin.PRINT


_PARTS = attrgetter(*(field.name for field in fields(Word)))


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line (đường kẻ) of a table or an underline; horizontal when it is wider than it
    is high.
    """

    box: Box

    @property
    def is_horizontal(self) -> bool:
        return self.box.width >= self.box.height


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a page's text layer is worth, and why.

    `score` is the share of its words that are possible Vietnamese syllables as they stand, 0
    without words.
    """

    state: LayerState
    reason: str
    score: float
    fonts: tuple[FontVerdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page as words and rules, in reading coordinates; `number` counts from 1.

    `unseen` words are in the file and not on the page: hidden, white, clipped; `askew` ones lie
    obliquely over it, as watermarks do. Neither is text of the document.
    A scan was turned counter-clockwise by `turn` (0, 90, 180 or 270) degrees, then clockwise by
    `skew`, to be read.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    verdict: Verdict
    method: PageMethod = PageMethod.TEXT
    turn: int = 0
    skew: float = 0.0
    unseen: tuple[Word, ...] = ()
    askew: tuple[Word, ...] = ()


@dataclass(frozen=True)
class Line:
    """Words that stand on one baseline, left to right; each stage asks for the same of them, so
    that what was told once is kept.
    """

    page: int
    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @cached_property
    def box(self) -> Box:
        return Box.around(w.box for w in self.words)

    @cached_property
    def size(self) -> float:
        """The font size most of the line's letters have."""
        weight: dict[float, int] = {}
        for word in self.words:
            weight[word.size] = weight.get(word.size, 0) + len(word.text)
        return max(weight, key=lambda size: weight[size])

    @cached_property
    def is_bold(self) -> bool:
        lettered = [w for w in self.words if any(c.isalpha() for c in w.text)]
        return bool(lettered) and all(w.is_bold for w in lettered)

    @cached_property
    def is_printed(self) -> bool:
        """True where no word was recognised or inferred."""
        return all(word.is_printed for word in self.words)

    @property
    def place(self) -> Place:
        return Place(self.page, self.box)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (đoạn) rejoined over lines and pages, each of its lines' boxes kept."""

    text: str
    lines: tuple[Line, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """One place a page: the box around the paragraph's lines there."""
        return _one_a_page(line.place for line in self.lines)

    @property
    def is_bold(self) -> bool:
        return all(line.is_bold for line in self.lines)

    @property
    def is_printed(self) -> bool:
        return all(line.is_printed for line in self.lines)

    @property
    def confidence(self) -> float:
        return min(
            (w.confidence for line in self.lines for w in line.words), default=1.0
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell (ô): its text over all its lines, the columns and rows of its table that it
    covers, and each box it has on each page; `is_printed` where none of its words was recognised
    or inferred.

    Rows are counted from 0 below the header; one merged downwards stands in each row it covers.
    """

    text: str
    places: tuple[Place, ...]
    first_column: int
    last_column: int
    lines: tuple[str, ...] = ()
    is_bold: bool = False
    confidence: float = 1.0
    method: ValueMethod = ValueMethod.TABLE
    is_printed: bool = True
    first_row: int = 0
    last_row: int = 0

    def __hash__(self) -> int:
        # Equal cells have the same text and place; to hash all of a cell took ten times as long.
        return hash((self.text, self.first_column, self.first_row))

    @property
    def is_spanning(self) -> bool:
        return self.last_column > self.first_column

    @property
    def is_merged_down(self) -> bool:
        return self.last_row > self.first_row


@dataclass(frozen=True, slots=True)
class Row:
    """One table row (dòng): its cells by column; one over several columns stands once, at the
    first of them.
    """

    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell | None:
        """The cell that covers a column, or None."""
        return next(
            (c for c in self.cells if c.first_column <= column <= c.last_column), None
        )

    @property
    def places(self) -> tuple[Place, ...]:
        return _one_a_page(place for cell in self.cells for place in cell.places)


def _one_a_page(places: Iterable[Place]) -> tuple[Place, ...]:
    """The box around all places on a page, for each page."""
    boxes: dict[int, list[Box]] = {}
    for place in places:
        boxes.setdefault(place.page, []).append(place.box)
    return tuple(Place(page, Box.around(found)) for page, found in boxes.items())


@dataclass(frozen=True, slots=True)
class Table:
    """A table (bảng), joined over page breaks: header cells by column, then body rows."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    places: tuple[Place, ...]

    @property
    def cells(self) -> Iterable[Cell]:
        """The cells of all rows, one merged downwards once."""
        return dict.fromkeys(cell for row in self.rows for cell in row.cells)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote (chú thích cuối trang): its mark and its text."""

    mark: str
    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: blocks in reading order over all pages, and its footnotes."""

    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Table))
