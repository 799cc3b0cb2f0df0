"""Names nobody has: an error that names the nearest known ones, never an empty answer."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from sqlalchemy import Connection, select

from extractors.language.text import strip_marks
from models import Edition
from pipeline.common.errors import EmptyDatabase, UnknownName

NEAREST = 3  # names that are given
EMPTY = "the database is empty, read plans into it first with `kehoach ingest`"


def has_plans(connection: Connection) -> bool:
    """Whether any document was read into the database."""
    return connection.scalar(select(Edition.id).limit(1)) is not None


def require_plans(connection: Connection) -> None:
    """Raises EmptyDatabase, which says what to do first, where nothing was read yet."""
    if not has_plans(connection):
        raise EmptyDatabase(f"{EMPTY[0].upper()}{EMPTY[1:]}.")


def unknown_name(
    connection: Connection,
    sentence: str,
    typed: str,
    known: Iterable[str | None],
    hint: str = "",
) -> UnknownName:
    """The error for a name: "No document has the number 64/KH; perhaps 64/KH-UBND."; a hint
    says where all names are listed.

    In an empty database it is EmptyDatabase: no name can be known there.
    """
    if not has_plans(connection):
        return EmptyDatabase(f"{sentence}: {EMPTY}.")
    names = find_nearest(typed, known)
    nearest = f"perhaps {', '.join(names)}" if names else ""
    return UnknownName(
        "; ".join(part for part in (sentence, nearest, hint) if part) + "."
    )


def find_nearest(typed: str, known: Iterable[str | None]) -> list[str]:
    """The known names most alike, the nearest first, whatever their case and diacritics.

    "Sở Tài chínhh" → ["Sở Tài chính", …]
    """
    folded = {
        name: fold_name(name) for name in sorted({name for name in known if name})
    }
    found = process.extract(fold_name(typed), folded, limit=NEAREST)
    return [name for _, _, name in found]


def fold_name(name: str) -> str:
    """A name without case and diacritics: "Sở Nội vụ" → "so noi vu"."""
    return strip_marks(name).casefold()


def find_nearest_years(typed: int, known: Iterable[int]) -> list[int]:
    """The known years nearest to one, in order: 2031 of 2025, 2026, 2028, 2030 → [2026, 2028,
    2030].
    """
    return sorted(sorted(known, key=lambda year: abs(year - typed))[:NEAREST])
