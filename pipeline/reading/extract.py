"""From a document's pages to its plan: stage after stage, with no database and no Prefect."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from typing import NamedTuple

from extractors.amending.amendments import find_amendments
from extractors.amending.draft_marks import find_draft_mark
from extractors.citations.references import find_references
from extractors.content.annexes import mark_annexes
from extractors.content.commitments import find_commitments
from extractors.content.contents import read_contents
from extractors.content.duties import find_duties
from extractors.content.heading_years import goal_year
from extractors.content.judging import judge_plan
from extractors.content.promised_annexes import find_missing_annex
from extractors.content.prose_work import ProseWork, read_prose_work
from extractors.content.reporting import find_reporting
from extractors.content.running_tasks import find_running_tasks
from extractors.heading.certified import hold_against, signature_records
from extractors.heading.file_name_evidence import hold_against_name
from extractors.heading.header import find_header
from extractors.layout.sections import Item, find_sections
from extractors.page.document import Document, Page
from extractors.page.viewing import as_viewed, viewed_size
from extractors.places.own_places import own_place
from extractors.tables.column_decisions import ColumnDecision
from extractors.textlayer.file_signatures import NO_SIGNATURES, SignaturesRead
from extractors.values.plan import PageReading, Plan
from extractors.values.records import Duty, Header, Reporting, Target, Task
from pipeline.reading.issues.audit import (
    audit_plan,
    columns_by_cells,
    draft_issues,
    lost_decisions,
    unread_parts,
    unread_table,
)
from pipeline.reading.issues.file_name_issues import file_name_issues
from pipeline.reading.issues.missing_annex import missing_annex_issues
from pipeline.reading.issues.signature_issues import signature_issues
from pipeline.reading.issues.unseen_text import unseen_issues
from pipeline.reading.joining import join_read
from pipeline.reading.processes.aside import Aside, here

log = logging.getLogger(__name__)


def plan_of(
    pages: Sequence[Page],
    signatures: SignaturesRead = NO_SIGNATURES,
    stem: str = "",
    decisions: Sequence[ColumnDecision] = (),
) -> Plan:
    """Everything these pages of one document say as a plan, held against the file's digital
    signatures and its name without ending (`stem`), with what people decided that columns hold;
    raises NoTextLayer when nothing was read on any.
    """
    return plan_of_document(join_read(pages), signatures, stem, decisions)


def plan_of_document(
    document: Document,
    signatures: SignaturesRead = NO_SIGNATURES,
    stem: str = "",
    decisions: Sequence[ColumnDecision] = (),
    header: Header | None = None,
    aside: Aside = here,
) -> Plan:
    """As `plan_of`, of pages that are joined already, and of a heading that may be read; what
    is told to bodies in prose may be read `aside`.
    """
    pages = document.pages
    header = header or find_header(document)
    items = find_sections(document)
    amendments = find_amendments(items, header)
    told = cache(aside(partial(_told_in_prose, amendments.rest, header)))
    contents = read_contents(amendments.rest, header, decisions, lambda: told().work)
    plan = Plan(
        header=header,
        references=find_references(document, header.number),
        tasks=contents.tasks,
        targets=contents.targets,
        assignments=contents.assignments,
        effects=amendments.effects,
        pages=tuple(_reading(p) for p in pages),
        duties=told().duties,
        reporting=told().reporting,
        running_tasks=told().running_tasks,
        commitments=_commitments(amendments.rest, contents.tasks, header),
        signatures=signature_records(signatures.found, pages),
        columns=contents.columns,
    )
    log.info(
        "%s: %d tasks, %d targets, %d assignments, %d effects on other documents",
        header.number or "no number",
        len(plan.tasks),
        len(plan.targets),
        len(plan.assignments),
        len(plan.effects),
    )
    issues = [issue for table in contents.unread for issue in unread_table(table)]
    for table, layout in contents.by_cells:
        issues += columns_by_cells(table, layout)
    issues += unread_parts(contents.unread_parts)
    issues += lost_decisions(contents.lost_decisions)
    issues += draft_issues(find_draft_mark(items))
    held = hold_against(judge_plan(mark_annexes(plan, document)))
    issues += unseen_issues(pages)
    issues += missing_annex_issues(find_missing_annex(document, header))
    issues += signature_issues(signatures, held.contradictions)
    named = hold_against_name(held.plan.header, stem)
    issues += file_name_issues(named.findings)
    return as_viewed(audit_plan(replace(held.plan, header=named.header), issues), pages)


class _Told(NamedTuple):
    """What paragraphs tell bodies to do."""

    work: ProseWork
    duties: tuple[Duty, ...]
    reporting: tuple[Reporting, ...]
    running_tasks: tuple[Task, ...]


def _told_in_prose(items: Sequence[Item], header: Header) -> _Told:
    place = own_place(header)
    return _Told(
        read_prose_work(items, header),
        tuple(find_duties(items, place)),
        tuple(find_reporting(items, place)),
        tuple(find_running_tasks(items, place)),
    )


def _commitments(
    items: Sequence[Item], tasks: Sequence[Task], header: Header
) -> tuple[Target, ...]:
    issued = header.issued_on.year if header.issued_on else None
    return tuple(find_commitments(items, tasks, goal_year(header), issued))


def _reading(page: Page) -> PageReading:
    return PageReading(
        page.number, *viewed_size(page), page.verdict, page.method, len(page.words)
    )
