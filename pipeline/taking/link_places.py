"""Which place in links each row of a document has, through all its editions.

A link is for a row and not for a number: whoever was sent "/nhiem-vu/…/ii/5" finds the task he
was sent, also where a later edition counts it as 6, or words it otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.common.link_names import name_place, tell_apart
from pipeline.comparing.row_matching import RowKey, RowPair, match_rows


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of an edition as its place in links is chosen by."""

    record_id: int
    text: str
    annex: str | None = None
    section: str | None = None
    ordinal: str | None = None

    @property
    def printed_place(self) -> str:
        return name_place(self.annex, self.section, self.ordinal, self.text)

    @property
    def key(self) -> RowKey:
        return RowKey(self.text, self.ordinal, f"{self.annex}/{self.section}")


@dataclass(slots=True)
class DocumentPlaces:
    """The places of one document's rows of one kind, edition after edition.

    `by_id` is the place of every row seen: `{17: "-/i/1", 58: "-/i/1"}`.
    """

    by_id: dict[int, str] = field(default_factory=dict)
    known: list[tuple[str, RowKey]] = field(default_factory=list)

    def add_reading(self, rows: Sequence[PlacedRow]) -> None:
        """Take an edition that was read: rows known from earlier ones keep their places."""
        pairs = self._match(rows)
        old_places = self._inherit(rows, pairs)
        taken = {place for place, _ in self.known}
        merged: list[tuple[str, RowKey]] = []
        for pair in pairs:
            if pair.new is None:
                merged += self._missing(pair, old_places)
                continue
            row = rows[pair.new]
            place = old_places.get(pair.new) or tell_apart(row.printed_place, taken)
            taken.add(place)
            self.by_id[row.record_id] = place
            merged.append((place, row.key))
        self.known = merged

    def add_consolidated(
        self, rows: Sequence[PlacedRow], base_of: Mapping[int, int | None]
    ) -> None:
        """Take a consolidated edition: a row has the place of the one it was made from.

        Without `base_of`, as older databases are, it is taken like one that was read.
        """
        if not all(row.record_id in base_of for row in rows):
            self.add_reading(rows)
            return
        taken = {place for place, _ in self.known}
        for row in rows:
            base_id = base_of[row.record_id]
            place = self.by_id.get(base_id) if base_id is not None else None
            place = place or tell_apart(row.printed_place, taken)
            taken.add(place)
            self.by_id[row.record_id] = place

    def _match(self, rows: Sequence[PlacedRow]) -> list[RowPair]:
        if not self.known:
            return [RowPair(None, n, 0.0) for n in range(len(rows))]
        return match_rows([key for _, key in self.known], [row.key for row in rows])

    def _inherit(
        self, rows: Sequence[PlacedRow], pairs: Sequence[RowPair]
    ) -> dict[int, str]:
        """The places that rows have from earlier editions: by text, and what is left by number.

        A task that an amendment words anew, "Sửa đổi nhiệm vụ số 3 như sau", is alike to none.
        """
        if not self.known:
            return {}
        found = {
            pair.new: self.known[pair.old][0]
            for pair in pairs
            if pair.old is not None and pair.new is not None
        }
        free = {place for place, _ in self.known} - set(found.values())
        for number, row in enumerate(rows):
            if number not in found and row.printed_place in free:
                found[number] = row.printed_place
                free.remove(row.printed_place)
        return found

    def _missing(
        self, pair: RowPair, inherited: Mapping[int, str]
    ) -> list[tuple[str, RowKey]]:
        """A row that this edition does not have, kept for a later one, unless reworded."""
        known = self.known[pair.old] if pair.old is not None else None
        return [known] if known and known[0] not in inherited.values() else []
