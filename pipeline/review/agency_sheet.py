"""The sheet of bodies that the registry lacks: whoever describes one names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from extractors.lexicon import read_lexicon
from pipeline.common.identity import name_key
from pipeline.database.named_agencies import Body, Unregistered
from pipeline.review.cells import cell_text
from pipeline.review.sheet_cells import add_choice, put_row, write_header
from pipeline.review.workbook_errors import WorkbookErrors

AGENCIES = "agencies"
COLUMNS = ("name", "tasks", "kind", "level", "aliases", "source")
SPARE_ROWS = 50  # drop-downs for bodies that a reviewer adds below


@cache
def choices(key: str) -> tuple[str, ...]:
    """The kinds or levels that the registry's entries have."""
    return tuple(sorted({str(e[key]) for e in read_lexicon("agencies") if e.get(key)}))


def write_agencies(
    sheet: Any,
    bodies: Sequence[Body],
    unregistered: Sequence[Unregistered],
    lists: Mapping[str, str],
) -> None:
    """Bodies that were named, then names that nobody has described; a kind names one.

    `lists` has the column of the sheet of lists for kinds and levels.
    """
    known = {name_key(body.name) for body in bodies}
    rows = [_row(body) for body in bodies]
    others = [row for row in unregistered if name_key(row.name) not in known]
    rows += [[row.name, row.tasks, None, None, None, None] for row in others]
    write_header(sheet, COLUMNS, len(rows))
    for line, values in enumerate(rows, 2):
        put_row(sheet, line, values, read_only=0)
    for column, source in lists.items():
        add_choice(sheet, COLUMNS.index(column) + 1, source, len(rows) + SPARE_ROWS)


def _row(body: Body) -> list[Any]:
    aliases = "; ".join(body.aliases) or None
    return [body.name, None, body.kind, body.level, aliases, body.source]


def read_agencies(sheet: Any, errors: WorkbookErrors) -> Iterator[Body]:
    """The bodies that have a kind; what cannot be is added to the errors, by its cell."""
    for cells in sheet.iter_rows(min_row=2, max_col=len(COLUMNS)):
        row = dict(zip(COLUMNS, cells, strict=True))
        name, kind = cell_text(row["name"].value), cell_text(row["kind"].value)
        if kind is None:
            continue
        level = cell_text(row["level"].value)
        before = len(errors)
        if name is None:
            errors.add(row["name"], "a body needs a name")
        else:
            _check_choices(row, {"kind": kind, "level": level}, errors)
        if len(errors) > before:
            continue
        aliases = (cell_text(row["aliases"].value) or "").split(";")
        named = tuple(alias.strip() for alias in aliases if alias.strip())
        yield Body(name or "", kind, level, named, cell_text(row["source"].value))


def _check_choices(
    row: Mapping[str, Any], typed: Mapping[str, str | None], errors: WorkbookErrors
) -> None:
    for column, text in typed.items():
        if text is not None and text not in choices(column):
            listed = ", ".join(choices(column))
            errors.add(row[column], f"“{text}” is not one of {listed}")


def names_of(bodies: Sequence[Body]) -> dict[str, str]:
    """All names of bodies, folded, each with the canonical one."""
    return {
        name_key(name): body.name
        for body in bodies
        for name in (body.name, *body.aliases)
    }
