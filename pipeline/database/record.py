"""A plan as the JSON record of docs/design.md, from the extractor's objects or from the
database.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from extractors.page.document import Place
from extractors.values.records import (
    Agency,
    Assignment,
    Duty,
    Effect,
    Header,
    Issue,
    PageReading,
    Period,
    Plan,
    Proof,
    Proofs,
    Reference,
    Reporting,
    Target,
    Task,
)
from pipeline.common.characters import storable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from models import Edition

Record = dict[str, Any]


def to_record(plan: Plan, *, with_running: bool = False) -> Record:
    """The plan as plain dicts and lists, ready for `json.dumps`.

    With `with_running` the tasks of running text follow the others, with `"kind": "running"`.

    `to_record(plan)["tasks"][0]["due"]` is `{"raw": "Quý II/2026", "from": "2026-04-01", "to":
    "2026-06-30", "recurrence": None, "condition": None}`. Boxes are in points, from the page's
    top-left corner.
    """
    return storable(
        {
            "document": _document(plan.header),
            "references": [_reference(r) for r in plan.references],
            "tasks": [
                *map(_task, plan.tasks),
                *(map(_running, plan.running_tasks) if with_running else ()),
            ],
            "targets": [_target(t) for t in plan.targets],
            "assignments": [_assignment(a) for a in plan.assignments],
            "effects": [_effect(e) for e in plan.effects],
            "duties": [_duty(d) for d in plan.duties],
            "reporting": [_reporting(r) for r in plan.reporting],
            "issues": [_issue(i) for i in plan.issues],
            "pages": [_page(p) for p in plan.pages],
        }
    )


def read_record(
    session: Session, edition: Edition, *, with_running: bool = False
) -> Record:
    """The record of a stored edition: `to_record` of the plan that was saved, and what changed
    it since.
    """
    from pipeline.database.changes import add_changes
    from pipeline.database.readback import read_plan

    plan = read_plan(session, edition, with_derived=True)
    return add_changes(session, edition, to_record(plan, with_running=with_running))


def _document(header: Header) -> Record:
    return {
        "number": header.number,
        "type": header.type,
        "title": header.title,
        "issuer": header.issuer,
        "issued_on": _day(header.issued_on),
        "place": header.place,
        "signer": header.signer,
        "signer_title": header.signer_title,
        "proof": _proofs(header.proofs),
    }


def _reference(reference: Reference) -> Record:
    return {
        "type": reference.type,
        "number": reference.number,
        "issued_on": _day(reference.issued_on),
        "issuer": reference.issuer,
        "proof": _proofs(reference.proofs),
    }


def _task(task: Task) -> Record:
    return {
        "ordinal": task.ordinal,
        "section": task.section,
        "section_title": task.section_title,
        "annex": task.annex,
        "parent": task.parent,
        "content": task.content,
        "lead": [a.name for a in task.lead],
        "coordinating": [a.name for a in task.coordinating],
        "starts": _period(task.starts),
        "due": _period(task.due),
        "product": task.product,
        "source": task.source,
        "named": {"lead": _named(task.lead), "coordinating": _named(task.coordinating)},
        "proof": _proofs(task.proofs),
    }


def _running(task: Task) -> Record:
    return {**_task(task), "kind": "running"}


def _duty(duty: Duty) -> Record:
    return {
        "ordinal": duty.ordinal,
        "agency": [a.name for a in duty.agencies],
        "text": duty.text,
        "role": duty.role,
        "coordinating": [a.name for a in duty.coordinating],
        "due": _period(duty.due),
        "source": duty.source,
        "named": {
            "agency": _named(duty.agencies),
            "coordinating": _named(duty.coordinating),
        },
        "proof": _proofs(duty.proofs),
    }


def _reporting(found: Reporting) -> Record:
    lists = {
        "reporters": found.reporters,
        "receivers": found.receivers,
        "through": found.through,
    }
    return {
        **{name: [a.name for a in agencies] for name, agencies in lists.items()},
        "frequency": found.frequency,
        "recurrences": list(found.recurrences),
        "deadline": found.deadline,
        "day": found.day,
        "month": found.month,
        "text": found.text,
        "named": {name: _named(agencies) for name, agencies in lists.items()},
        "proof": _proofs(found.proofs),
    }


def _target(target: Target) -> Record:
    return {
        "ordinal": target.ordinal,
        "group": target.group,
        "annex": target.annex,
        "indicator": target.indicator,
        "comparator": target.comparator,
        "value": _figure(target.value),
        "value_high": _figure(target.value_high),
        "unit": target.unit,
        "horizon": target.horizon,
        "recurrence": target.recurrence,
        "agencies": [a.name for a in target.agencies],
        "raw": target.raw,
        "source": target.source,
        "named": {"agencies": _named(target.agencies)},
        "proof": _proofs(target.proofs),
    }


def _assignment(assignment: Assignment) -> Record:
    return {
        "ordinal": assignment.ordinal,
        "person": assignment.person,
        "position": assignment.position,
        "responsibility": assignment.responsibility,
        "proof": _proofs(assignment.proofs),
    }


def _effect(effect: Effect) -> Record:
    amended = effect.amended
    return {
        "action": effect.action,
        "amended": {
            "type": amended.type,
            "number": amended.number,
            "issued_on": _day(amended.issued_on),
            "issuer": amended.issuer,
        },
        "record": effect.record,
        "ordinal": effect.ordinal,
        "section": effect.section,
        "within": list(effect.within),
        "annex": effect.annex,
        "row_text": effect.row_text,
        "is_general": effect.is_general,
        "field": effect.field,
        "mode": effect.mode,
        "old": effect.old,
        "new": effect.new,
        "after": effect.after,
        "may_insert": effect.may_insert,
        "tasks": [_task(t) for t in effect.tasks],
        "targets": [_target(t) for t in effect.targets],
        "assignments": [_assignment(a) for a in effect.assignments],
        "in_force_from": _day(effect.in_force_from),
        "instruction": effect.instruction,
        "proof": _proofs(effect.proofs),
    }


def _issue(issue: Issue) -> Record:
    return {
        "code": issue.code,
        "message": issue.message,
        "record": issue.record,
        "index": issue.index,
        "field": issue.field,
        "proof": _proof(issue.proof) if issue.proof else None,
    }


def _page(page: PageReading) -> Record:
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "state": page.verdict.state,
        "reason": page.verdict.reason,
        "score": page.verdict.score,
        "method": page.method,
        "words": page.words,
    }


def _period(period: Period | None) -> Record | None:
    if period is None:
        return None
    return {
        "raw": period.raw,
        "from": _day(period.start),
        "to": _day(period.end),
        "recurrence": period.recurrence,
        "condition": period.condition,
    }


def _named(agencies: Iterable[Agency]) -> list[Record]:
    """Each agency as printed and as found in the registry, in printed order."""
    return [
        {"raw": a.raw, "name": a.name, "key": a.key, "confidence": a.confidence}
        for a in agencies
    ]


def _proofs(proofs: Proofs) -> Record:
    return {field: _proof(proof) for field, proof in proofs.items()}


def _proof(proof: Proof) -> Record:
    return {
        "text": proof.text,
        "places": [_place(p) for p in proof.places],
        "method": proof.method,
        "confidence": round(proof.confidence, 4),
    }


def _place(place: Place) -> Record:
    box = (place.box.x0, place.box.top, place.box.x1, place.box.bottom)
    return {"page": place.page, "box": [round(edge, 2) for edge in box]}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _figure(value: float | None) -> int | float | None:
    """60.0 is printed as 60."""
    return int(value) if value is not None and float(value).is_integer() else value
