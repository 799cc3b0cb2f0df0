"""Headings of a review workbook in the language that is spoken; read back, they are the names of
the columns again, whichever language they were written in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.common.language import in_vietnamese, say


def heading_of(column: str) -> str:
    """ "due_to", in Vietnamese "thời hạn đến ngày"."""
    return say(column)


def columns_of(
    headings: Iterable[object], columns: Sequence[str]
) -> tuple[object, ...]:
    """The columns that headings stand for; a heading that is none of them stays as it is."""
    names = {in_vietnamese(column): column for column in columns}
    return tuple(names.get(str(heading), heading) for heading in headings)
