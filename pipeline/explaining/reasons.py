"""Which explainer answers for which field."""

from __future__ import annotations

from typing import Any, NamedTuple

from extractors.content.duty_wording import duty_role
from extractors.decisions.log import noting
from extractors.places.own_places import own_place
from extractors.values.plan import Effect
from extractors.values.records import (
    Agency,
    Duty,
    Period,
    Proof,
    Reference,
    Reporting,
    Target,
    Task,
)
from pipeline.explaining.agencies import explain_agencies
from pipeline.explaining.columns import (
    explain_decided,
    explain_label,
    explain_role,
)
from pipeline.explaining.evidence import ValueEvidence
from pipeline.explaining.figures import (
    FIELDS,
    explain_figure,
    explain_horizon,
    explain_unit,
)
from pipeline.explaining.findings import NOTHING, Findings, say_all
from pipeline.explaining.headers import explain_header, explain_reference
from pipeline.explaining.instructions import explain_effect, explain_new_value
from pipeline.explaining.origins import Origins
from pipeline.explaining.places import explain_annex, explain_parent, explain_section
from pipeline.explaining.receivers import explain_receivers
from pipeline.explaining.rules import ReadingRule
from pipeline.explaining.times import (
    explain_period,
    explain_recurrences,
    other_deadlines,
)

SECTIONS = ("section", "section_title", "group")


class Subject(NamedTuple):
    """The value that is explained: its kind of record, the record, its rule and its proof."""

    record: str
    row: Any
    rule: ReadingRule
    proof: Proof | None
    given_by: Effect | None = None
    """The effect that brings the row, where its instruction is all the proof there is."""

    @property
    def value(self) -> Any:
        return getattr(self.row, self.rule.attribute)


def find_reasons(
    evidence: ValueEvidence, origins: Origins, subject: Subject
) -> Findings:
    """All that is known of one value: its column or label first, then how its text was read."""
    if subject.record == "document":
        return explain_header(evidence, subject.rule.field)
    found = _of_column(evidence, origins, subject) + _of_value(evidence, subject)
    if subject.given_by is not None:
        effect, field = subject.given_by, subject.rule.field
        return found + explain_new_value(evidence, effect, field, subject.value)
    return found


def _of_column(evidence: ValueEvidence, origins: Origins, subject: Subject) -> Findings:
    """The header phrase of its column, or the label before it in the text."""
    proof = subject.proof
    if proof is None or subject.rule.proofs == ("row",):
        return NOTHING
    found = origins.cell_of(proof)
    if found is not None:
        header = evidence.tables[found.table - 1].header
        column = found.cell.first_column
        decided = explain_decided(evidence.decided, found.table, column)
        if decided.reasons or column >= len(header):
            return decided
        return explain_role(header[column])
    paragraph = origins.paragraph_of(proof)
    return explain_label(paragraph, proof) if paragraph else NOTHING


def _of_value(evidence: ValueEvidence, subject: Subject) -> Findings:
    value = subject.value
    if isinstance(value, Period):
        return _of_period(subject, value)
    if isinstance(value, tuple) and value and isinstance(value[0], Agency):
        printed = subject.proof.text if subject.proof else ""
        found = explain_agencies(evidence, value, printed)
        return found + _other_agencies(evidence, subject)
    return _of_field(evidence, subject)


def _other_agencies(evidence: ValueEvidence, subject: Subject) -> Findings:
    """Bodies of the same sentence that were not taken: of those a report goes to, the first."""
    if not isinstance(subject.row, Reporting) or subject.rule.field != "receivers":
        return NOTHING
    return explain_receivers(subject.row, own_place(evidence.plan.header))


def _of_period(subject: Subject, period: Period) -> Findings:
    found = explain_period(period)
    if isinstance(subject.row, Duty):
        return found + Findings((), other_deadlines(subject.row.text, period))
    return found


def _of_field(evidence: ValueEvidence, subject: Subject) -> Findings:
    field, row = subject.rule.field, subject.row
    if isinstance(row, Reference):
        return explain_reference(evidence, row, field)
    if isinstance(row, Task | Target):
        return _of_row(evidence, field, row)
    if isinstance(row, Duty) and field == "role":
        return _of_role(row)
    if isinstance(row, Reporting) and field == "recurrences":
        return explain_recurrences(row.recurrences, row.frequency, row.deadline)
    if isinstance(row, Effect):
        return explain_effect(evidence, row, field)
    return NOTHING


def _of_row(evidence: ValueEvidence, field: str, row: Task | Target) -> Findings:
    if field in SECTIONS:
        return explain_section(evidence, row)
    if field == "annex":
        return explain_annex(evidence, row.annex or "", row.proofs)
    if isinstance(row, Target):
        return _of_target(evidence, field, row)
    return explain_parent(row) if field == "parent" else NOTHING


def _of_target(evidence: ValueEvidence, field: str, target: Target) -> Findings:
    if field == "unit":
        return explain_unit(evidence, target)
    if field in FIELDS:
        return explain_figure(target)
    return explain_horizon(evidence, target) if field == "horizon" else NOTHING


def _of_role(duty: Duty) -> Findings:
    with noting() as decisions:
        duty_role(duty.text.split("\n"))
    return Findings(say_all(decisions))
