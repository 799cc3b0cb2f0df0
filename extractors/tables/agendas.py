"""Tables that say what happens at which hour: agendas, which list no tasks."""

from __future__ import annotations

from extractors.language.word_patterns import WordPattern
from extractors.page.document import Table

# A time of day, and a day beside it: "trước 17h00 ngày 30/6/2026" is a deadline.
HOUR = WordPattern(
    "common_words", r"(?<!\d)\d{1,2}\s*(?:h|g|<hour>|:)\s*(?:\d{2})?(?!\w)"
)
DAY = WordPattern("common_words", r"\d\s*/\s*\d|<day>\s+\d|<month>")
# The share of cells from which a column is of one kind.
MOSTLY = 0.6


def runs_by_the_hour(table: Table, column: int | None) -> bool:
    """True where most times of a column are hours of a day: "8h30 - 8h35", "14:00"."""
    if column is None:
        return False
    cells = [row.cell(column) for row in table.rows]
    times = [c.text for c in cells if c is not None and not c.is_spanning and c.text]
    hours = [text for text in times if HOUR.search(text) and not DAY.search(text)]
    return len(hours) > MOSTLY * len(times)
