"""The new rows an instruction brings: in a table below it, or in its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.amending.clause_changes import ClauseChange
from extractors.amending.masking import strip_quotes
from extractors.amending.provision_grouping import Provision
from extractors.amending.provision_references import row_nouns
from extractors.content.assignment_lines import split_assignment
from extractors.content.contents import Contents, read_contents
from extractors.content.heading_years import goal_year
from extractors.content.prose_targets import find_prose_targets
from extractors.content.prose_tasks import find_prose_tasks
from extractors.language.text import capitalize
from extractors.layout.sections import Heading, Item
from extractors.page.document import Paragraph, Table
from extractors.page.numbering import Marker, read_marker
from extractors.places.own_places import own_place
from extractors.values.periods import read_period
from extractors.values.records import Header, Target, Task

NOTHING = Contents((), (), ())


def rows_of_tables(
    tables: Sequence[Table], provision: Provision, header: Header
) -> Contents:
    """The rows of tables below an instruction, in the section it names."""
    path = (_heading(provision.section),) if provision.section else ()
    found = read_contents([Item(table, None, path) for table in tables], header)
    return place_rows(found, provision)


def place_rows(found: Contents, provision: Provision) -> Contents:
    """Rows with the section the instruction names where the table names none, and sub-rows with
    their parent.
    """
    tasks = tuple(
        replace(
            t,
            section=t.section or provision.section,
            section_title=t.section_title or None,
            parent=t.parent or _parent(t),
        )
        for t in found.tasks
    )
    targets = tuple(replace(t, group=t.group or None) for t in found.targets)
    return replace(found, tasks=tasks, targets=targets)


def _parent(task: Task) -> str | None:
    head = (task.ordinal or "").rpartition(".")[0]
    return head if head and task.source == "table" else None


def _heading(ordinal: str | None, text: str = "") -> Heading:
    return Heading(Marker("roman", ordinal or "", 0), text)


def rows_of_text(
    change: ClauseChange, paragraphs: Sequence[Paragraph], header: Header
) -> Contents:
    """The rows a text of its own words gives: "“12a. Xây dựng …”; cơ quan chủ trì: Sở Nội vụ;
    …".
    """
    numbered = LETTERED.match(change.text or "")
    if change.ordinal is None and numbered:
        change = replace(change, ordinal=numbered[1])
    lines = _lines(change, paragraphs)
    if not lines:
        return NOTHING
    if change.provision.record == "target":
        return _targets_of(lines, change, header)
    path = _path(change)
    items = [Item(replace(p, text=text), read_marker(text), path) for text, p in lines]
    tasks = [_bare(task, change) for task in find_prose_tasks(items, own_place(header))]
    if not tasks and change.action == "insert":
        texts = _split_numbered([text for text, _ in lines])
        tasks = [_plain_task(text, change) for text in texts]
    return Contents(tuple(tasks), (), ())


def _path(change: ClauseChange) -> tuple[Heading, ...]:
    return (_heading(change.provision.section),) if change.provision.section else ()


def _lines(
    change: ClauseChange, paragraphs: Sequence[Paragraph]
) -> list[tuple[str, Paragraph]]:
    """The new text line by line, each with its paragraph, numbered where it is not."""
    if not paragraphs:
        return []
    printed = strip_quotes(change.text or "").split("\n")
    lines = [_without_marks(line.strip()) for line in printed if re.search(r"\w", line)]
    if not lines:
        return []
    first = read_marker(lines[0])
    if first is None or first.kind == "bullet":
        lines[0] = f"{_number(change)}. {lines[0]}"
    # The text's lines are the last paragraphs of the instruction.
    offset = max(0, len(paragraphs) - len(lines))
    places = [min(i + offset, len(paragraphs) - 1) for i in range(len(lines))]
    return [(line, paragraphs[at]) for line, at in zip(lines, places, strict=True)]


def _without_marks(line: str) -> str:
    """A line without the quotation mark it begins with and a number such as "12a."."""
    return LETTERED.sub("", re.sub(r"^[“”\"„«]+\s*(?=[\w-])", "", line))


# A number between two others, which plans themselves never have: "12a. Xây dựng …".
LETTERED = re.compile(r"^\W*(\d{1,3}[a-zđ])\s*[.)]\s*")
# The number an unnumbered new row stands under while it is read.
STAND_IN = "99"


def _number(change: ClauseChange) -> str:
    ordinal = change.ordinal or ""
    is_marker = re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*|[a-zđ]", ordinal)
    return ordinal if is_marker else STAND_IN


def _ordinal_of(marker: Marker | None, change: ClauseChange) -> str | None:
    """A new row's own number, else the instruction's."""
    if marker is None or marker.ordinal == STAND_IN:
        return change.ordinal
    return marker.ordinal


def _bare(task: Task, change: ClauseChange) -> Task:
    """A task read from quoted text as it shall stand in the plan."""
    ordinal = change.ordinal if task.ordinal in (STAND_IN, None) else task.ordinal
    return replace(
        task,
        ordinal=ordinal,
        section=change.provision.section or None,
        section_title=None,
        content=strip_quotes(task.content),
    )


def _split_numbered(lines: Sequence[str]) -> list[str]:
    """Lines joined so that each begins with a number."""
    found: list[str] = []
    for line in lines:
        marker = read_marker(line)
        goes_on = marker is None or marker.kind == "bullet"
        if found and goes_on:
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found


def _plain_task(text: str, change: ClauseChange) -> Task:
    marker = read_marker(text)
    split = split_assignment(text[marker.end :] if marker else text)
    parts = {part.role: part.text for part in split.parts}
    return Task(
        _ordinal_of(marker, change),
        change.provision.section,
        None,
        strip_quotes(split.content),
        due=read_period(parts.get("due")),
        product=parts.get("product"),
        source="prose",
    )


def _target_heading() -> str:
    """A heading under which figures are targets: "Chỉ tiêu"."""
    nouns = row_nouns().items()
    return capitalize(next(noun for noun, record in nouns if record == "target"))


def _targets_of(
    lines: Sequence[tuple[str, Paragraph]], change: ClauseChange, header: Header
) -> Contents:
    year = goal_year(header)
    path = (_heading("", _target_heading()),)
    found: list[Target] = []
    for text, paragraph in lines:
        marker = read_marker(text)
        ordinal = _ordinal_of(marker, change)
        item = Item(replace(paragraph, text=text), marker, path)
        targets = find_prose_targets([item], year)
        found += [replace(t, ordinal=ordinal, group=None) for t in targets]
    return Contents((), tuple(found), ())
