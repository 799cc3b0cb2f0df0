"""From a PDF's bytes to a plan: the whole way, stage after stage, with no database and no Prefect."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.assignments import find_assignments
from extractors.document import Page, Table
from extractors.header import find_header
from extractors.layout import join_pages
from extractors.prose_targets import find_prose_targets
from extractors.prose_tasks import find_prose_tasks
from extractors.records import Assignment, Header, Issue, PageReading, Plan, Target, Task
from extractors.references import find_references
from extractors.rows import read_layout
from extractors.sections import Item, find_sections
from extractors.table_targets import find_table_targets
from extractors.table_tasks import find_table_tasks
from pipeline.audit import audit_plan, unread_table
from pipeline.errors import NoTextLayer
from pipeline.page_cache import PageCache
from pipeline.pages import read_document

# Raised whenever a change of rules or lexicons may change what is extracted.
EXTRACTOR_VERSION = "0.1.0"


def extract_plan(pdf: bytes, *, workers: int = 1, cache: PageCache | None = None) -> Plan:
    """Everything a PDF says as a plan; raises NoTextLayer when nothing can be read on any page.

    Readings of scanned pages are kept in `cache`, where one is given.
    """
    pages = read_document(pdf, workers, cache)
    if not any(p.words for p in pages):
        raise NoTextLayer("Nothing could be read on any page; look at the file, or ingest a better scan.")
    document = join_pages(pages)
    header = find_header(document)
    tasks, targets, assignments, issues = _read_items(find_sections(document), header)
    plan = Plan(
        header=header,
        references=find_references(document, header.number),
        tasks=tuple(tasks),
        targets=tuple(targets),
        assignments=tuple(assignments),
        pages=tuple(_reading(p) for p in pages),
    )
    return audit_plan(plan, issues)


def _read_items(
    items: Sequence[Item], header: Header
) -> tuple[list[Task], list[Target], list[Assignment], list[Issue]]:
    place, year = header.place, _plan_year(header)
    tasks: list[Task] = []
    targets: list[Target] = list(
        find_prose_targets(items, year, header.issued_on.year if header.issued_on else None)
    )
    assignments: list[Assignment] = []
    issues: list[Issue] = []
    tasks.extend(find_prose_tasks(items, place))
    for item in items:
        if not isinstance(item.block, Table):
            continue
        layout = read_layout(item.block)
        if layout is None:
            issues.extend(unread_table(item.block))
        elif layout.kind == "tasks":
            tasks.extend(find_table_tasks(item.block, layout, place, _heading(item)))
        elif layout.kind == "targets":
            targets.extend(find_table_targets(item.block, layout, place, year))
        else:
            assignments.extend(find_assignments(item.block, layout))
    return tasks, targets, assignments, issues


def _heading(item: Item) -> tuple[str, str] | None:
    """The numbered heading a table stands under, as ordinal and text."""
    section = item.section
    return (section.marker.ordinal, section.text) if section else None


def _plan_year(header: Header) -> int | None:
    """The year the title names ("… năm 2025" → 2025); a span of years ("giai đoạn 2026 - 2030") gives none."""
    title = re.sub(r"ngày\s+(?:[\d/]+|\d+\s+tháng\s+\d+\s+năm\s+\d+)", "", header.title or "")
    years = re.findall(r"năm\s+(20\d\d)(?!\s*[-–]\s*20\d\d)", title)
    return int(years[-1]) if years else None


def _reading(page: Page) -> PageReading:
    return PageReading(page.number, page.width, page.height, page.verdict, page.method, len(page.words))
