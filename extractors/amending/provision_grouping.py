"""A place that an instruction names, put together from its parts: "nhiệm vụ số 7" and "Mục I" make
one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from extractors.page.annex_numbers import UNNUMBERED
from extractors.values.closed_lists import RecordName

# How far out each kind of place is: a row, then what it stands in, up to the annex.
ROW, POINT, CLAUSE, SUBSECTION, SECTION, PART, ANNEX = range(7)
# Places with fewer characters between them share what the second one stands in.
NEAR = 25


class Atom(NamedTuple):
    """One part of a place: how far out it is, its numbers, the kind of record, words that name
    the row.
    """

    rank: int
    labels: tuple[str, ...]
    record: RecordName | None
    row_text: str | None
    start: int
    end: int
    is_further: bool = False  # "và" stands before it


@dataclass(frozen=True, slots=True)
class Provision:
    """A row, a section, an annex or a whole plan; `containers` are labels by rank, `rows`
    ordinals or none; `annex` is "" for one named without a number.
    """

    rows: tuple[str, ...] = ()
    record: RecordName | None = None
    row_text: str | None = None
    containers: dict[int, str] = field(default_factory=dict)
    annex: str | None = None
    is_partial: bool = False
    row_rank: int = ROW

    @property
    def section(self) -> str | None:
        return self.containers[min(self.containers)] if self.containers else None

    @property
    def within(self) -> tuple[str, ...]:
        return tuple(
            self.containers[rank] for rank in sorted(self.containers, reverse=True)[:-1]
        )

    @property
    def is_row(self) -> bool:
        return bool(self.rows or self.row_text)

    @property
    def is_somewhere(self) -> bool:
        return self.is_row or bool(self.containers) or self.annex is not None

    def inside(self, outer: Provision) -> Provision:
        """The provision with what an outer instruction says of the places further out."""
        inner = replace(
            self,
            record=self.record or outer.record,
            containers=self._containers_above(outer) | self.containers,
            annex=outer.annex if self.annex is None else self.annex,
        )
        if self.is_somewhere:
            return inner
        row_text = self.row_text or outer.row_text
        return replace(inner, rows=outer.rows, row_text=row_text)

    def _containers_above(self, outer: Provision) -> dict[int, str]:
        """The outer places that this one stands in."""
        lowest = max(self.containers, default=ROW)
        found = {r: label for r, label in outer.containers.items() if r > lowest}
        if self.is_row and len(outer.rows) == 1 and outer.row_rank > lowest:
            # "2. Về chỉ tiêu (khoản 2 Mục I):" is where the rows below it stand.
            found[outer.row_rank] = outer.rows[0]
        return found


def group_atoms(atoms: Sequence[Atom]) -> list[Provision]:
    """Provisions from their parts, written from the row outwards or from the annex inwards."""
    groups = _chains(atoms)
    _share_outer_places(groups)
    return [
        _provision(single) for group in groups for single in _single_sections(group)
    ]


def _chains(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """Parts of one place each: an outer place that stands first holds for all that follow it."""
    lowest = min((a.rank for a in atoms), default=ROW)
    leading: dict[int, Atom] = {}
    groups: list[list[Atom]] = []
    for run in _runs(atoms):
        atom = run[0]
        is_leading = not groups or atom.rank in leading
        if is_leading and len(run) == 1 and atom.rank > lowest:
            # A new section ends what was said of its parts: "Mục I: …; Mục II: …".
            leading = {r: a for r, a in leading.items() if r > atom.rank}
            leading[atom.rank] = atom
        elif not is_leading and not atom.is_further and atom.rank > groups[-1][-1].rank:
            groups[-1] += run
        else:
            _end_leading(leading, run, groups)
            groups.append([*_outermost_first(leading), *run])
    return groups


def _runs(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """Parts written from the row outwards, one right behind the other: "điểm b khoản 2 Điều 4"."""
    runs: list[list[Atom]] = []
    for atom in atoms:
        if runs and _is_around(atom, runs[-1][-1]):
            runs[-1].append(atom)
        else:
            runs.append([atom])
    return runs


def _is_around(atom: Atom, before: Atom) -> bool:
    """True for the "Điều 12" of "Điều 11, khoản 4 Điều 12": it holds what it follows."""
    return before.rank < atom.rank and atom.start - before.end <= 1


def _end_leading(
    leading: dict[int, Atom], run: Sequence[Atom], groups: list[list[Atom]]
) -> None:
    """Outer places that a run has its own of hold for it no more; one that held nothing was a
    place of its own: the "Điều 11" above.
    """
    own = max((a.rank for a in run if a.rank in leading), default=ROW - 1)
    ended = [atom for atom in _outermost_first(leading) if atom.rank <= own]
    for atom in ended:
        del leading[atom.rank]
    was_used = any(atom in group for atom in ended for group in groups)
    if ended and not was_used:
        groups.append(ended)


def _outermost_first(leading: dict[int, Atom]) -> list[Atom]:
    return [leading[rank] for rank in sorted(leading, reverse=True)]


def _share_outer_places(groups: Sequence[list[Atom]]) -> None:
    """A row alone stands in what the next one's place says: "nhiệm vụ 3 và nhiệm vụ 5 Mục I"."""
    for before, after in zip(reversed(groups[:-1]), reversed(groups[1:]), strict=True):
        is_near = after[0].start - before[0].end < NEAR
        if len(before) == 1 and is_near:
            before += [a for a in after if a.rank > before[0].rank]


def _single_sections(group: Sequence[Atom]) -> Iterator[list[Atom]]:
    """A group for each of the sections it names: "các Mục I, II và III"."""
    several = next((a for a in group if a.rank == SECTION and len(a.labels) > 1), None)
    for label in several.labels if several else ("",):
        yield [a._replace(labels=(label,)) if a is several else a for a in group]


def _provision(group: Sequence[Atom]) -> Provision:
    places = {atom.rank: atom for atom in group}
    annex = places.pop(ANNEX, None)
    row = places.pop(min(places)) if places else None
    if row is not None and _is_whole(row):
        places[row.rank] = row
        row = None
    provision = Provision(
        containers={rank: atom.labels[0] for rank, atom in places.items()},
        annex=_annex_number(annex) if annex else None,
    )
    if row is None:
        return provision
    return replace(
        provision,
        rows=row.labels,
        record=row.record,
        row_text=row.row_text,
        row_rank=row.rank,
    )


def _annex_number(annex: Atom) -> str:
    return annex.labels[0] if annex.labels else UNNUMBERED


def _is_whole(atom: Atom) -> bool:
    """True for a whole section or part; "mục 5" with a digit is a row's number."""
    is_section = atom.rank in (SECTION, PART)
    return is_section and not atom.labels[0][:1].isdigit()
