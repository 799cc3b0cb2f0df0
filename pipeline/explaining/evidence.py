"""What an explanation is made of: the document, its plan, and what the readers noted on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.decisions.log import Decision, Fact, noting
from extractors.layout.layout import join_pages
from extractors.page.document import Document, Page, Place, Table
from extractors.page.viewing import as_viewed, viewed_box
from extractors.tables.column_decisions import (
    ColumnDecision,
    DecidedTables,
    find_decided,
)
from extractors.textlayer.file_signatures import NO_SIGNATURES, SignaturesRead
from extractors.values.plan import Plan
from pipeline.reading.extract import plan_of


@dataclass(frozen=True)
class ValueEvidence:
    """One document as it was read. Places of decisions and tables are those a viewer shows."""

    document: Document
    plan: Plan
    decisions: tuple[Decision, ...]
    tables: tuple[Table, ...]
    column_decisions: Sequence[ColumnDecision] = ()

    @cached_property
    def decided(self) -> DecidedTables:
        """What people decided of the columns of these tables."""
        return find_decided(self.tables, self.column_decisions)

    @cached_property
    def _by_code(self) -> dict[str, list[Decision]]:
        found: dict[str, list[Decision]] = {}
        for decision in distinct(self.decisions):
            found.setdefault(decision.code, []).append(decision)
        return found

    def noted(self, *codes: str, **facts: Fact) -> list[Decision]:
        """The decisions with one of these codes and these facts, each once, code by code."""
        found = (d for code in codes for d in self._by_code.get(code, ()))
        return [decision for decision in found if _has(decision, facts)]

    def page(self, number: int) -> Page | None:
        return next((p for p in self.document.pages if p.number == number), None)

    def viewed(self, place: Place) -> Place:
        """A place of the document as a viewer shows it."""
        page = self.page(place.page)
        return Place(place.page, viewed_box(page, place.box)) if page else place


def gather(
    pages: Sequence[Page],
    signatures: SignaturesRead = NO_SIGNATURES,
    stem: str = "",
    column_decisions: Sequence[ColumnDecision] = (),
) -> ValueEvidence:
    """Read these pages as `kehoach extract` does, and keep what was noted."""
    with noting() as decisions:
        plan = plan_of(pages, signatures, stem, column_decisions)
    document = join_pages(pages)
    viewed = (d._replace(places=as_viewed(d.places, pages)) for d in decisions)
    tables = tuple(as_viewed(table, pages) for table in document.tables)
    return ValueEvidence(document, plan, tuple(viewed), tables, column_decisions)


def _has(decision: Decision, facts: dict[str, Fact]) -> bool:
    return all(decision.facts.get(name) == value for name, value in facts.items())


def distinct(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions without those that say again what another said: a text may be read twice."""
    seen: dict[tuple[object, ...], Decision] = {}
    for decision in decisions:
        facts = tuple(sorted(decision.facts.items(), key=lambda item: item[0]))
        seen.setdefault((decision.code, facts, decision.places), decision)
    return list(seen.values())
