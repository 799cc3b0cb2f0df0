"""What does not add up becomes an issue for a reviewer: never a silent loss, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from extractors.page.document import Line, Table
from extractors.page.methods import PageMethod, ValueMethod
from extractors.tables.column_decisions import ColumnDecision
from extractors.tables.lost_tables import may_hold_targets, may_hold_tasks
from extractors.tables.role_columns import UnreadPart
from extractors.tables.row_kinds import Layout, cell_proof
from extractors.textlayer.textlayer import needs_ocr
from extractors.values.agency_form import is_well_formed
from extractors.values.fields import Use, ValueKind
from extractors.values.periods import gives_no_date
from extractors.values.plan import Effect, Issue, PageReading, Plan
from extractors.values.record_kinds import AMENDED_KINDS, section_of
from extractors.values.record_parts import EFFECT
from extractors.values.record_table import DOCUMENT, TARGET, TASK, records_of
from extractors.values.records import Agency, Period, Proof, Target, Task
from pipeline.reading.doubts import doubt_issues
from pipeline.reading.unknown_names import not_in_registry

# A document in which none of these was found was hardly read.
WHAT_PLANS_SAY = (*AMENDED_KINDS, EFFECT)
# So many letters of a lost row tell which one it is.
FIRST_WORDS = 120


def audit_plan(plan: Plan, found: Iterable[Issue] = ()) -> Plan:
    """The plan with its issues: those met while reading, and those its rows show."""
    issues = chain(
        found,
        _header_issues(plan),
        _page_issues(plan),
        _task_issues(plan.tasks),
        _target_issues(plan.targets),
        _effect_issues(plan.effects),
        doubt_issues(plan),
    )
    return replace(plan, issues=tuple(issues))


def unread_table(table: Table) -> Iterator[Issue]:
    """A table that may hold tasks or targets and whose columns were not recognised: how many rows
    are lost, and the first one's words.
    """
    if not may_hold_tasks(table) and not may_hold_targets(table):
        return
    header = " | ".join(h.replace("\n", " ") for h in table.header if h) or "no header"
    first = " | ".join(cell.text for cell in table.rows[0].cells if cell.text)
    message = (
        f"The columns of a table were not recognised ({header}); {len(table.rows)} rows are lost, "
        f"the first: {first[:FIRST_WORDS]!r}."
    )
    proof = Proof(first, table.places, ValueMethod.TABLE)
    yield Issue("unrecognised_table", message, "table", proof=proof)


def columns_by_cells(table: Table, layout: Layout) -> Iterator[Issue]:
    """Columns whose header words are not known, read by what their cells hold."""
    for role in layout.by_cells:
        column = layout.roles[role]
        words = table.header[column] if column < len(table.header) else ""
        header = words.replace("\n", " ")
        message = (
            f"The header {header!r} of a table is not known; its column was read as "
            f"{role} by what its cells hold."
        )
        proof = Proof(header, table.places[:1], ValueMethod.TABLE)
        yield Issue("columns_by_cells", message, "table", None, role, proof)


def unread_parts(found: Iterable[UnreadPart]) -> Iterator[Issue]:
    """Cells under bodies that say neither "Chủ trì" nor "Phối hợp": "Theo dõi"."""
    for each in found:
        message = (
            f"{each.cell.text!r} under {each.header!r} says neither who leads nor who helps; "
            "its row does not name that body."
        )
        yield Issue("unread_part", message, "table", None, None, cell_proof(each.cell))


def lost_decisions(decisions: Iterable[ColumnDecision]) -> Iterator[Issue]:
    """What a person decided of columns that are not there any more, or read otherwise."""
    for each in decisions:
        message = (
            f"The column {each.header!r} of a table was said to hold {each.role} by "
            f"{each.made_by} on {each.made_on} and is not found any more; look at the table again."
        )
        yield Issue("column_role_to_review", message, "table")


def draft_issues(mark: Line | None) -> Iterator[Issue]:
    """A document marked "DỰ THẢO" decides nothing yet, and stands behind a signed file of it."""
    if mark is None:
        return
    message = f"The document is marked a draft ({mark.text!r}); look whether it was issued so."
    yield Issue(
        "draft",
        message,
        "document",
        None,
        None,
        Proof(mark.text, (mark.place,), ValueMethod.LAYOUT),
    )


def _header_issues(plan: Plan) -> Iterator[Issue]:
    for field in DOCUMENT.used_for(Use.EXPECTED):
        if field.of(plan.header) is None:
            proof = plan.header.proofs.get(field.name)
            unread = f": {proof.text!r} is not read" if proof else ""
            message = f"The document's {field.name} was not found{unread}."
            yield Issue("missing_field", message, "document", None, field.name, proof)
    if not any(records_of(plan, kind) for kind in WHAT_PLANS_SAY):
        yield Issue(
            "nothing_found", "No task, target or assignment was found in the document."
        )


def _page_issues(plan: Plan) -> Iterator[Issue]:
    """Pages of which nothing was read; a bad text layer is none's fault once the pixels were
    recognised.
    """
    for page in plan.pages:
        if page.method is PageMethod.INFERRED:
            yield _inferred_issue(page)
        if not needs_ocr(page.verdict) or (
            page.method is not PageMethod.TEXT and page.words
        ):
            continue
        found = (
            "nothing was recognised in its pixels"
            if page.method is PageMethod.OCR
            else "it was not recognised"
        )
        message = (
            f"Page {page.number} was not read: text layer {page.verdict.state} "
            f"({page.verdict.reason}), and "
            f"{found}; look whether it is blank."
        )
        yield Issue("unread_page", message, "page", page.number - 1)


def _inferred_issue(page: PageReading) -> Issue:
    message = (
        f"Page {page.number} has a {page.verdict.state} text layer and no better "
        "pixels: its text is inferred; "
        "compare it with the signed document."
    )
    return Issue("inferred_text", message, "page", page.number - 1)


def _task_issues(tasks: Sequence[Task]) -> Iterator[Issue]:
    for i, task in enumerate(tasks):
        for field in TASK.having(ValueKind.AGENCIES):
            proof = task.proofs.get(field.proof)
            yield from _agency_issues(field.of(task), "task", i, field.name, proof)
        for field in TASK.having(ValueKind.PERIOD):
            proof = task.proofs.get(field.proof)
            yield from _period_issues(field.of(task), i, field.name, proof)
        if not task.content.strip():
            yield Issue(
                "empty_content",
                "A task has no text.",
                "task",
                i,
                "content",
                task.proofs.get("row"),
            )
        yield from _merge_issues(task, i)
    yield from _numbering_issues("task", tasks)


def _merge_issues(task: Task, index: int) -> Iterator[Issue]:
    for field, proof in task.proofs.items():
        if proof.method is ValueMethod.MERGED:
            message = (
                f"{proof.text!r} is taken from the merged cell before the page break; "
                "look at the page."
            )
            yield Issue("inferred_merge", message, "task", index, field, proof)


def _target_issues(targets: Sequence[Target]) -> Iterator[Issue]:
    for i, target in enumerate(targets):
        for field in TARGET.having(ValueKind.AGENCIES):
            proof = target.proofs.get(field.proof)
            yield from _agency_issues(field.of(target), "target", i, field.name, proof)
        if target.raw and target.value is None:
            message = f"No figure was read in {target.raw!r}."
            proof = target.proofs.get("value") or target.proofs.get("indicator")
            yield Issue("unread_value", message, "target", i, "value", proof)
    yield from _numbering_issues("target", targets)


def _effect_issues(effects: Sequence[Effect]) -> Iterator[Issue]:
    """Instructions that were not understood, and new values that were not read."""
    for i, effect in enumerate(effects):
        proof = effect.proofs.get("instruction")
        if effect.action == "unread":
            message = f"An amending instruction was not understood: {effect.instruction[:200]!r}."
            yield Issue("unread_instruction", message, "effect", i, None, proof)
        if effect.amended.number is None:
            message = "The document that an instruction amends was not found."
            yield Issue("unknown_amended", message, "effect", i, "amended", proof)
        for task in effect.tasks:
            yield from _new_task_issues(task, i, effect.field, proof)


def _new_task_issues(
    task: Task, index: int, changed: str | None, proof: Proof | None
) -> Iterator[Issue]:
    """What was not read of a task that an effect brings; `changed` is the field it changes."""
    by_agencies = TASK.having(ValueKind.AGENCIES)
    named = changed or by_agencies[0].name
    for field in by_agencies:
        yield from _agency_issues(field.of(task), "effect", index, named, proof)
    for field in TASK.having(ValueKind.PERIOD):
        yield from _period_issues(field.of(task), index, field.name, proof, "effect")


def _agency_issues(
    agencies: Iterable[Agency], record: str, index: int, field: str, proof: Proof | None
) -> Iterator[Issue]:
    for agency in agencies:
        # A well-formed name that is not listed is nearly always right: the record says that it
        # has no key, and an issue would only bury the doubts (20 of 22 on one ministry's plan).
        if agency.key is None and not is_well_formed(agency.name):
            message = (
                f"{not_in_registry(agency.name)} and has not the form of a body's name; it "
                "is kept as printed."
            )
            yield Issue("unknown_agency", message, record, index, field, proof)


def _period_issues(
    period: Period | None,
    index: int,
    field: str,
    proof: Proof | None,
    record: str = "task",
) -> Iterator[Issue]:
    if period is None or period.is_read:
        return
    if not gives_no_date(period.raw):
        yield Issue(
            "unread_period",
            f"No date was read in {period.raw!r}.",
            record,
            index,
            field,
            proof,
        )


def _numbering_issues(
    record: str, rows: Sequence[Task] | Sequence[Target]
) -> Iterator[Issue]:
    """Gaps and repeats in the numbering of rows under one heading."""
    last: dict[tuple[str | None, str], int] = {}
    numbered: list[Task | Target] = list(rows)
    before: Task | Target | None = None
    for i, row in enumerate(numbered):
        is_again = _is_same_row(before, row)
        before = row
        if is_again or not _is_numbered(row):
            continue
        ordinal = row.ordinal or ""
        head, _, tail = ordinal.rpartition(".")
        section = section_of(row)
        previous, number = last.get((section, head), 0 if head else None), int(tail)
        last[section, head] = number
        if previous is None or number in (previous + 1, 1):
            continue
        came_from = f"{head}.{previous}" if head else f"{previous}"
        message = f"The numbering goes from {came_from} to {ordinal}."
        proof = row.proofs.get("ordinal")
        yield Issue("numbering_gap", message, record, i, "ordinal", proof)


def _is_numbered(row: Task | Target) -> bool:
    """Whether a row of a table has a number such as "7" or "2.1"."""
    if row.ordinal is None or row.source != "table":
        return False
    return re.fullmatch(r"\d+(?:\.\d+)*", row.ordinal) is not None


def _is_same_row(before: Task | Target | None, row: Task | Target) -> bool:
    """True for targets of one row of a table whose columns are years."""
    if not isinstance(before, Target) or not isinstance(row, Target):
        return False
    return (before.ordinal, before.indicator) == (row.ordinal, row.indicator)
