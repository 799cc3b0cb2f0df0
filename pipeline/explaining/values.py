"""Each value of a plan with its explanation, in the record's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

from extractors.values.plan import Effect, Issue
from extractors.values.record_kinds import AMENDED_KINDS, kind_of
from extractors.values.record_table import LISTED, records_of
from extractors.values.records import (
    Assignment,
    DigitalSignature,
    Duty,
    Header,
    Proof,
    Reference,
    Reporting,
    Target,
    Task,
)
from pipeline.explaining.evidence import ValueEvidence
from pipeline.explaining.explanation import Json, ValueExplanation
from pipeline.explaining.origins import Origins
from pipeline.explaining.reasons import Subject, find_reasons
from pipeline.explaining.repairs import find_repairs, repaired_words
from pipeline.explaining.rules import read_rules

Record = (
    Header
    | Reference
    | Task
    | Target
    | Assignment
    | Duty
    | Reporting
    | Effect
    | DigitalSignature
)


class Explainer:
    """Explains the records of one document."""

    def __init__(self, evidence: ValueEvidence) -> None:
        self.evidence = evidence
        self.origins = Origins(evidence)
        self._words = repaired_words(evidence)

    def explain_plan(self) -> Iterator[ValueExplanation]:
        """All values of the plan."""
        plan = self.evidence.plan
        yield from self._explain(plan.header, "document", None)
        for kind in LISTED:
            for index, row in enumerate(records_of(plan, kind)):
                yield from self._explain(row, f"{kind.plan_list}[{index}]", index)

    def _explain(
        self,
        row: Record,
        path: str,
        index: int | None,
        given_by: Effect | None = None,
    ) -> Iterator[ValueExplanation]:
        """A record's values; `given_by` is the effect of an amendment that brings the record."""
        record = kind_of(row).name
        around = given_by.proofs["instruction"] if given_by else None
        for rule in read_rules()[record]:
            value = getattr(row, rule.attribute)
            if not _is_empty(value):
                own = rule.proof(row.proofs)
                brought = None if own else given_by
                subject = Subject(record, row, rule, own or around, brought)
                yield self._explain_value(subject, path, index)
        if isinstance(row, Effect):
            yield from self._explain_new_rows(row, path)

    def _explain_new_rows(
        self, effect: Effect, path: str
    ) -> Iterator[ValueExplanation]:
        for kind in AMENDED_KINDS:
            for at, new in enumerate(records_of(effect, kind)):
                inner = f"{path}.{kind.plan_list}[{at}]"
                yield from self._explain(new, inner, None, effect)

    def _explain_value(
        self, subject: Subject, path: str, index: int | None
    ) -> ValueExplanation:
        record, row, rule, proof, _ = subject
        findings = find_reasons(self.evidence, self.origins, subject)
        return ValueExplanation(
            path=f"{path}.{rule.field}",
            record=record,
            ordinal=row.number if isinstance(row, Reference) else _ordinal(row),
            field=rule.field,
            value=plain(getattr(row, rule.attribute)),
            proof=proof,
            origin=self.origins.describe(proof, row.proofs),
            rule=rule.says(getattr(row, "source", "table")),
            reader=rule.reader,
            reasons=findings.reasons,
            repairs=self._repairs(proof),
            lost=findings.lost,
            issues=_issues(self.evidence.plan.issues, record, index, rule.field),
        )

    def _repairs(self, proof: Proof | None) -> tuple[Any, ...]:
        return find_repairs(self.evidence, self._words, proof)


def _ordinal(row: Record) -> str | None:
    number: str | None = getattr(row, "ordinal", None)
    return number


def _is_empty(value: object) -> bool:
    """True for what a record does not say; a figure of 0 is said."""
    return value is None or value is False or value == ()


def _issues(
    issues: Sequence[Issue], record: str, index: int | None, field: str
) -> tuple[Issue, ...]:
    return tuple(
        issue
        for issue in issues
        if (issue.record, issue.index, issue.field) == (record, index, field)
    )


def plain(value: Any) -> Json:
    """A value as JSON has it: days as "2026-06-30", agencies and periods with their fields."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    simple: Json = value
    return simple
