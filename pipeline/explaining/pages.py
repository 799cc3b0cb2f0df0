"""Each page: what its text layer is worth, how it was read, and what stands on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from extractors.page.document import Page
from pipeline.explaining.evidence import ValueEvidence
from pipeline.explaining.explanation import (
    PageExplanation,
    Reasons,
    TableExplanation,
    ValueExplanation,
)
from pipeline.explaining.findings import because, say_all
from pipeline.explaining.origins import shorten
from pipeline.explaining.said import sentence

DROPPED = ("running_line", "page_number")
PASSED_OVER = ("clause_of_past", "clause_of_programme", "clause_without_figure")


def explained_pages(
    evidence: ValueEvidence,
    tables: Sequence[TableExplanation],
    values: Iterable[ValueExplanation],
) -> Iterator[PageExplanation]:
    """The pages in order, with how many values are proven on each."""
    counts = Counter(page for value in values for page in pages_of(value))
    for page in evidence.document.pages:
        on_page = tuple(t.number for t in tables if _has_page(t, page.number))
        paragraphs = _count_paragraphs(evidence, page.number)
        yield PageExplanation(
            page=page,
            values=counts[page.number],
            paragraphs=paragraphs,
            tables=on_page,
            dropped=_dropped(evidence, page.number) + _unseen(page),
            repaired=sum(word.raw is not None for word in page.words),
            nothing=None
            if counts[page.number]
            else _why_nothing(page, paragraphs, on_page),
        )


def pages_of(value: ValueExplanation) -> set[int]:
    """The pages on which a value is printed."""
    return {place.page for place in value.proof.places} if value.proof else set()


def _has_page(table: TableExplanation, number: int) -> bool:
    return any(place.page == number for place in table.places)


def _count_paragraphs(evidence: ValueEvidence, number: int) -> int:
    return sum(
        any(place.page == number for place in paragraph.places)
        for paragraph in evidence.document.paragraphs
    )


def _dropped(evidence: ValueEvidence, number: int) -> Reasons:
    """Lines that were taken off, and clauses under mục tiêu that gave no target."""
    noted = evidence.noted(*DROPPED, *PASSED_OVER)
    return say_all(d for d in noted if any(p.page == number for p in d.places))


def _unseen(page: Page) -> Reasons:
    """Text that the page does not show, and lines that lie askew over it."""
    found: Reasons = ()
    for code, words in (("text_unseen", page.unseen), ("text_askew", page.askew)):
        text = shorten(" ".join(word.text for word in words))
        if words:
            found += because(code, sentence(code, text=text)).reasons
    return found


def _why_nothing(page: Page, paragraphs: int, tables: tuple[int, ...]) -> str:
    if not page.words:
        return sentence("page_unread", reason=page.verdict.reason)
    if tables:
        return sentence("page_of_tables")
    return sentence("page_of_prose", paragraphs=paragraphs)
