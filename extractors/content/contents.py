"""What a run of paragraphs and tables holds: tasks, targets, assignments, and tables that were
not understood.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.content.assignments import find_assignments
from extractors.content.prose_targets import find_prose_targets
from extractors.content.prose_tasks import find_prose_tasks
from extractors.content.rows import Layout, read_layout
from extractors.content.table_targets import find_table_targets
from extractors.content.table_tasks import find_table_tasks
from extractors.layout.sections import Item
from extractors.page.document import Table
from extractors.values.records import Assignment, Header, Target, Task

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Contents:
    """The rows of a part of a document, in the order prose then tables."""

    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    assignments: tuple[Assignment, ...]
    unread: tuple[Table, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.tasks or self.targets or self.assignments)


def read_contents(items: Sequence[Item], header: Header) -> Contents:
    """All rows of some items of a document with this header, whose year is the horizon where
    none is printed.
    """
    place, year = header.place, plan_year(header)
    issued = header.issued_on.year if header.issued_on else None
    targets: list[Target] = list(find_prose_targets(items, year, issued))
    tasks: list[Task] = list(find_prose_tasks(items, place))
    assignments: list[Assignment] = []
    unread: list[Table] = []
    for item in items:
        if not isinstance(item.block, Table):
            continue
        layout = read_layout(item.block)
        _log_layout(item.block, layout)
        if layout is None:
            unread.append(item.block)
        elif layout.kind == "tasks":
            tasks.extend(find_table_tasks(item.block, layout, place, _heading(item)))
        elif layout.kind == "targets":
            targets.extend(find_table_targets(item.block, layout, place, year))
        else:
            assignments.extend(find_assignments(item.block, layout))
    return Contents(tuple(tasks), tuple(targets), tuple(assignments), tuple(unread))


def _log_layout(table: Table, layout: Layout | None) -> None:
    page = {"page": table.places[0].page}
    if layout is None:
        log.info("columns not recognised: %s", table.header, extra=page)
    else:
        roles = ", ".join(f"{column} {role}" for role, column in layout.roles.items())
        log.info("columns of %s: %s", layout.kind, roles, extra=page)


def _heading(item: Item) -> tuple[str, str] | None:
    """The numbered heading a table stands under, as ordinal and text."""
    section = item.section
    return (section.marker.ordinal, section.text) if section else None


def plan_year(header: Header) -> int | None:
    """The year the title names ("… năm 2025" → 2025); a span of years ("giai đoạn 2026 - 2030")
    gives none.
    """
    title = re.sub(
        r"ngày\s+(?:\d+\s+tháng\s+\d+\s+năm\s+\d+|[\d/]+)", "", header.title or ""
    )
    years = re.findall(r"năm\s+(20\d\d)(?!\s*[-–]\s*20\d\d)", title)
    return int(years[-1]) if years else None
