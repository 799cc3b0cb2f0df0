"""The work that paragraphs give, and the years of titles in the times of tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.content.heading_years import GivenYear, section_year, title_year
from extractors.content.prose_assignments import find_prose_assignments
from extractors.content.prose_tasks import find_prose_tasks
from extractors.layout.sections import Item
from extractors.page.methods import ValueMethod
from extractors.places.own_places import own_place
from extractors.tables.section_months import SectionMonth, in_month, section_month
from extractors.values.records import Assignment, Header, Task


class ProseWork(NamedTuple):
    """The work that paragraphs give: tasks, and who is charged with what."""

    tasks: tuple[Task, ...]
    assignments: tuple[Assignment, ...]


def read_prose_work(items: Sequence[Item], header: Header) -> ProseWork:
    """The tasks and assignments of the paragraphs among some items of a document."""
    of_plan = title_year(header)
    found = find_prose_tasks(items, own_place(header))
    tasks = tuple(with_given_year(task, header, of_plan) for task in found)
    return ProseWork(tasks, tuple(find_prose_assignments(items)))


def with_given_year(task: Task, header: Header, above: GivenYear) -> Task:
    """The task with the year that its section's heading names, else the one above, in its times."""
    month = section_month(task.section_title)
    year = month.year if month else section_year(task.section_title, header)
    if year is not None:
        above = GivenYear(year, ValueMethod.HEADING_YEAR)
    return _in_year(task, above, month)


def _in_year(task: Task, given: GivenYear, month: SectionMonth | None) -> Task:
    """The task with a title's year and its section's month in times that print none; their proofs
    say whose.
    """
    starts, due = given.of(task.starts), given.of(task.due)
    if month is not None:
        starts = in_month(starts, month, given.of)
        due = in_month(due, month, given.of)
    if (starts, due) == (task.starts, task.due):
        return task
    proofs = dict(task.proofs)
    for name, before, after in (
        ("starts", task.starts, starts),
        ("due", task.due, due),
    ):
        if before != after and name in proofs:
            proofs[name] = replace(proofs[name], method=given.method)
    return replace(task, starts=starts, due=due, proofs=proofs)
