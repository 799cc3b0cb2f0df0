"""Why a record stands where it does: its section, group, parent and annex."""

from __future__ import annotations

from extractors.content.annexes import find_annexes
from extractors.language.text import fold
from extractors.page.document import Paragraph, Place
from extractors.page.numbering import read_marker
from extractors.values.records import Proofs, Target, Task
from pipeline.explaining.evidence import ValueEvidence
from pipeline.explaining.explanation import Reason
from pipeline.explaining.findings import NOTHING, Findings, because, say_all
from pipeline.explaining.origins import shorten
from pipeline.explaining.said import sentence


def explain_section(evidence: ValueEvidence, record: Task | Target) -> Findings:
    """The section row above it in its table, else the heading above in the text."""
    number = record.section if isinstance(record, Task) else None
    title = record.section_title if isinstance(record, Task) else record.group
    rows = [
        decision
        for decision in evidence.noted("section_row", title=title)
        if number is None or decision.facts["ordinal"] == number
    ]
    if rows and record.source == "table":
        return Findings(say_all(rows[:1]))
    heading = _find_heading(evidence, number, title)
    if heading is None:
        return NOTHING
    text = sentence("heading_above", text=shorten(heading.text))
    return Findings((Reason("heading_above", text, None, heading.places),))


def _find_heading(
    evidence: ValueEvidence, number: str | None, title: str | None
) -> Paragraph | None:
    wanted = fold(title or "")
    for paragraph in evidence.document.paragraphs:
        marker = read_marker(paragraph.text)
        has_number = number is None or (marker and marker.ordinal == number)
        if has_number and wanted and wanted in fold(paragraph.text):
            return paragraph
    return None


def explain_parent(task: Task) -> Findings:
    """By its number ("5.10" under "5"), or as a letter or bullet under the last number."""
    if task.ordinal and task.parent and task.ordinal.startswith(f"{task.parent}."):
        said = sentence("parent_by_number", ordinal=task.ordinal, parent=task.parent)
        return because("parent_by_number", said)
    return because("parent_above", sentence("parent_above", parent=task.parent))


def explain_annex(evidence: ValueEvidence, annex: str, proofs: Proofs) -> Findings:
    """The title of the annex it stands in: the last one before its page and height."""
    start = min(
        (_start(p) for proof in proofs.values() for p in proof.places), default=None
    )
    titles = find_annexes(evidence.document)
    before = [at for at, number in titles if number == annex and start and at <= start]
    if not before:
        code = "annex_of_row" if annex else "annex_unnumbered"
        return because("annex_of_row", sentence(code, annex=annex))
    page, top = before[-1]
    text = sentence("annex_title", page=page, top=f"{top:.0f}")
    return because("annex_title", text, "extractors.layout.sections ANNEX")


def _start(place: Place) -> tuple[int, float]:
    return place.page, place.box.top
