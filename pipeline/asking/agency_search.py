"""Which agencies of the database a person means, by any of their names, with or without
diacritics.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sqlalchemy import Connection, select

from extractors.values.agency_registry import expand_abbreviations
from models import Agency, AgencyAlias, AgencyResponsible, AgencySuccession, TaskAgency
from pipeline.asking.province_words import province_words, split_province
from pipeline.asking.unknown_names import unknown_name
from pipeline.common.agency_short_forms import Words, short_forms, telling_words


def find_agency_ids(
    connection: Connection, typed: str, *, with_predecessors: bool = False
) -> set[int]:
    """Ids of the agencies a name means: "skhcn", "Sở KH&CN" and "so khoa hoc cong nghe" are one.

    A name alone means those of all places, a name with a province that of this province ("stc an
    giang", "Sở Y tế tỉnh Hà Giang"). A name that is none whole means those that contain it: "tài
    chính" is Sở Tài chính, Bộ Tài chính and so on. Other entries for the same body count too,
    branches with their whole ("Kho bạc Nhà nước khu vực XX" with "Kho bạc Nhà nước khu vực", not
    the other way), and `with_predecessors` those it took over from ("Sở Tài chính" with "Sở Kế
    hoạch và Đầu tư"). Raises UnknownName with the nearest names.
    """
    names = _read_names(connection)
    wanted = _meanings(typed)
    found = {agency for words in wanted for agency in names.get(words, ())}
    found = found or _of_a_province(connection, names, wanted)
    found = found or _containing(names, wanted)
    if not found:
        known = connection.scalars(select(Agency.name).distinct())
        raise unknown_name(connection, f"No agency is called {typed!r}", typed, known)
    found = _with_same_bodies(connection, found)
    found = _with_predecessors(connection, found) if with_predecessors else found
    return found | _find_branches(connection, found)


def _of_a_province(
    connection: Connection, names: Mapping[Words, set[int]], wanted: Iterable[Words]
) -> set[int]:
    """The agencies of a province that is named after them: "so y te ha giang"."""
    for words in wanted:
        body, provinces = split_province(words)
        if not provinces:
            continue
        of_name = names.get(body) or _containing(names, [body])
        found = _within(connection, of_name, provinces)
        if found:
            return found
    return set()


def _within(
    connection: Connection, ids: Iterable[int], provinces: Iterable[str]
) -> set[int]:
    """Those of some agencies that are in one of these provinces, or in a commune of theirs."""
    wanted = set(provinces)
    query = select(Agency.id, Agency.place_key).where(Agency.id.in_(set(ids)))
    return {
        row_id
        for row_id, key in connection.execute(query)
        if key.partition("/")[0] in wanted
    }


def _containing(
    names: Mapping[Words, Iterable[int]], wanted: Iterable[Words]
) -> set[int]:
    """The agencies whose name has one of these in it."""
    found: set[int] = set()
    for name, ids in names.items():
        if any(_is_part(words, name) for words in wanted):
            found.update(ids)
    return found


def is_called(name: str, typed: str, place: str | None = None) -> bool:
    """Whether an agency of this name and place may be meant: "Sở Khoa học và Công nghệ" by
    "skhcn" or "khoa hoc", that of tỉnh An Giang also by "skhcn an giang".
    """
    meant = _meanings(typed)
    if any(_is_meant(name, words) for words in meant):
        return True
    where = telling_words(place or "")
    return any(_is_meant_in(name, where, words) for words in meant)


def _is_meant(name: str, words: Words) -> bool:
    return words in short_forms(name) or _is_part(words, telling_words(name))


def _is_meant_in(name: str, place: Words, words: Words) -> bool:
    body, provinces = split_province(words)
    is_there = any(_is_part(province_words(p), place) for p in provinces)
    return is_there and _is_meant(name, body)


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
    query = select(Agency.id, Agency.name, Agency.full_name)
    for agency_id, name, with_place in connection.execute(query):
        for words in (*short_forms(name), telling_words(with_place)):
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
    """Those that some agencies took over from, over all steps, and those of earlier provinces."""
    successions = select(AgencySuccession.predecessor_id, AgencySuccession.successor_id)
    periods = select(AgencyResponsible.agency_id, AgencyResponsible.responsible_id)
    pairs = [*connection.execute(successions), *connection.execute(periods)]
    found = set(ids)
    while new := {old for old, later in pairs if later in found} - found:
        found |= new
    return found
