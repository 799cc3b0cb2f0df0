"""Whether what a question asks for can be at all: a role, a status, a year, a unit, a word."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from models import SearchEntry
from models.views import current_document, current_target
from pipeline.asking.unknown_names import (
    find_nearest,
    find_nearest_years,
    require_plans,
    unknown_name,
)
from pipeline.common.errors import UnknownName
from pipeline.common.search_words import Query


def check_choice(name: str, value: str | None, known: Sequence[str]) -> None:
    """Raises UnknownName for a value that is none of a few: "leed" is no role."""
    if value is not None and value not in known:
        nearest = find_nearest(value, known)
        raise UnknownName(
            f"There is no {name} {value!r}; perhaps {', '.join(nearest or known)}."
        )


def check_horizon(connection: Connection, year: int) -> None:
    """Raises UnknownName with the nearest years for one that no target in force is for."""
    column = current_target.c.horizon
    years = set(
        connection.scalars(select(column).where(column.is_not(None)).distinct())
    )
    if year not in years:
        require_plans(connection)
        nearest = ", ".join(str(y) for y in find_nearest_years(year, years))
        raise UnknownName(
            f"No target is for the year {year}; "
            f"{f'perhaps {nearest}' if nearest else 'none has a year'}."
        )


def check_unit(connection: Connection, unit: str) -> None:
    """Raises UnknownName with the nearest units for one that no target in force has."""
    units = set(connection.scalars(select(current_target.c.unit).distinct()))
    if unit not in units:
        raise unknown_name(connection, f"No target has the unit {unit!r}", unit, units)


def check_words(connection: Connection, query: Query) -> None:
    """Raises UnknownName for a word of a query that no record in force has: "khongcotunay"."""
    current = select(current_document.c.edition_id)
    entries = connection.scalars(
        select(SearchEntry.words).where(SearchEntry.edition_id.in_(current))
    )
    known = {word for words in entries for word in words.split()}
    for group in query.groups:
        if not any(found.is_in(known) for found in group):
            word = " ".join(group[0].words)
            raise unknown_name(
                connection, f"No record has the word {word!r}", word, known
            )
