"""Which agencies of the database a person means, by any of their names, with or without
diacritics.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sqlalchemy import Connection, select

from extractors.values.agency_registry import expand_abbreviations
from models import Agency, AgencyAlias, AgencySuccession, TaskAgency
from pipeline.asking.unknown_names import unknown_name
from pipeline.common.agency_short_forms import Words, short_forms, telling_words


def find_agency_ids(
    connection: Connection, typed: str, *, with_predecessors: bool = False
) -> set[int]:
    """Ids of the agencies a name means: "skhcn", "Sở KH&CN" and "so khoa hoc cong nghe" are one.

    A name that is none whole means those that contain it: "tài chính" is Sở Tài chính, Bộ Tài
    chính and so on. Other entries for the same body count too, branches with their whole ("Kho
    bạc Nhà nước khu vực XX" with "Kho bạc Nhà nước khu vực", not the other way), and
    `with_predecessors` those it took over from ("Sở Tài chính" with "Sở Kế hoạch và Đầu tư").
    Raises UnknownName with the nearest names.
    """
    names = _read_names(connection)
    wanted = _meanings(typed)
    found = {agency for words in wanted for agency in names.get(words, ())}
    if not found:
        found = _containing(names, wanted)
    if not found:
        known = connection.scalars(select(Agency.name).distinct())
        raise unknown_name(connection, f"No agency is called {typed!r}", typed, known)
    found = _with_same_bodies(connection, found)
    found = _with_predecessors(connection, found) if with_predecessors else found
    return found | _find_branches(connection, found)


def _containing(
    names: Mapping[Words, Iterable[int]], wanted: Iterable[Words]
) -> set[int]:
    """The agencies whose name has one of these in it."""
    found: set[int] = set()
    for name, ids in names.items():
        if any(_is_part(words, name) for words in wanted):
            found.update(ids)
    return found


def is_called(name: str, typed: str) -> bool:
    """Whether an agency of this name may be meant: "Sở Khoa học và Công nghệ" by "skhcn" or
    "khoa hoc".
    """
    words = telling_words(name)
    return any(w in short_forms(name) or _is_part(w, words) for w in _meanings(typed))


@lru_cache(maxsize=256)
def _meanings(typed: str) -> frozenset[Words]:
    """The words of what was typed, abbreviations as they are and written out."""
    return frozenset(
        telling_words(t)
        for t in (
            typed,
            expand_abbreviations(typed.upper()),
            expand_abbreviations(typed),
        )
    )


def _read_names(connection: Connection) -> dict[Words, set[int]]:
    names: dict[Words, set[int]] = defaultdict(set)
    for agency_id, name in connection.execute(select(Agency.id, Agency.name)):
        for words in short_forms(name):
            names[words].add(agency_id)
    for table, column in (
        (AgencyAlias, AgencyAlias.alias),
        (TaskAgency, TaskAgency.raw),
    ):
        for agency_id, name in connection.execute(
            select(table.agency_id, column).distinct()
        ):
            names[telling_words(name)].add(agency_id)
    names.pop((), None)
    return names


def _is_part(words: Words, name: Words) -> bool:
    return bool(words) and any(
        name[i : i + len(words)] == words for i in range(len(name))
    )


def _with_same_bodies(connection: Connection, ids: Iterable[int]) -> set[int]:
    found = set(ids)
    query = select(Agency.id, Agency.same_body_id).where(
        Agency.same_body_id.is_not(None)
    )
    pairs = connection.execute(query.where(Agency.registry_key.is_not(None))).all()
    alike = set(found)
    for one, other in pairs:
        if one in found:
            alike.add(other)
        if other in found:
            alike.add(one)
    return alike


def _find_branches(connection: Connection, ids: Iterable[int]) -> set[int]:
    query = select(Agency.id).where(
        Agency.registry_key.is_(None), Agency.same_body_id.in_(set(ids))
    )
    return set(connection.scalars(query))


def _with_predecessors(connection: Connection, ids: Iterable[int]) -> set[int]:
    pairs = connection.execute(
        select(AgencySuccession.predecessor_id, AgencySuccession.successor_id)
    ).all()
    found = set(ids)
    while new := {old for old, later in pairs if later in found} - found:
        found |= new
    return found
