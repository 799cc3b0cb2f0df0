"""The new rows an instruction brings: in a table below it, in its own words, or one value typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.amending.clause_changes import Change
from extractors.amending.spots import Spot
from extractors.amending.veil import strip_quotes
from extractors.content.assignment_lines import split_assignment
from extractors.content.contents import Contents, plan_year, read_contents
from extractors.content.prose_targets import find_prose_targets
from extractors.content.prose_tasks import find_prose_tasks
from extractors.language.text import capitalize
from extractors.layout.sections import Heading, Item
from extractors.page.document import Paragraph, Table
from extractors.page.numbering import Marker, read_marker
from extractors.values.agencies import find_agencies
from extractors.values.periods import read_period
from extractors.values.quantities import read_value
from extractors.values.records import Assignment, Header, Target, Task

TARGET_FIELDS = ("indicator", "value", "unit", "horizon", "agencies")
ASSIGNMENT_FIELDS = ("person", "position", "responsibility")
# A year at the end of an indicator's name: "tỷ lệ bao phủ bảo hiểm y tế đến năm 2030".
HORIZON = re.compile(r",?\s*(?:đến\s+)?(?:hết\s+)?năm\s+(20\d\d)$", re.IGNORECASE)
NOTHING = Contents((), (), ())


def rows_of_tables(tables: Sequence[Table], spot: Spot, header: Header) -> Contents:
    """The rows of tables below an instruction, in the section it names."""
    path = (_heading(spot.section),) if spot.section else ()
    found = read_contents([Item(table, None, path) for table in tables], header)
    return place_rows(found, spot)


def place_rows(found: Contents, spot: Spot) -> Contents:
    """Rows with the section the instruction names where the table names none, and sub-rows with
    their parent.
    """
    tasks = tuple(
        replace(
            t,
            section=t.section or spot.section,
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
    change: Change, paragraphs: Sequence[Paragraph], header: Header
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
    if change.spot.record == "target":
        return _targets_of(lines, change, header)
    items = [
        Item(replace(p, text=text), read_marker(text), _path(change))
        for text, p in lines
    ]
    tasks = [_bare(t, change) for t in find_prose_tasks(items, header.place)]
    if not tasks and change.action == "insert":
        tasks = [
            _plain_task(text, change)
            for text in _split_numbered([text for text, _ in lines])
        ]
    return Contents(tuple(tasks), (), ())


def _path(change: Change) -> tuple[Heading, ...]:
    return (_heading(change.spot.section),) if change.spot.section else ()


def _lines(
    change: Change, paragraphs: Sequence[Paragraph]
) -> list[tuple[str, Paragraph]]:
    """The new text line by line, without the quotation marks around it, numbered where it is
    not.
    """
    text = strip_quotes(change.text or "")
    lines = [line.strip() for line in text.split("\n") if re.search(r"\w", line)]
    if not lines or not paragraphs:
        return []
    lines = [re.sub(r"^[“”\"„«]+\s*(?=[\w-])", "", line) for line in lines]
    lines = [LETTERED.sub("", line) if LETTERED.match(line) else line for line in lines]
    first = read_marker(lines[0])
    if first is None or first.kind == "bullet":
        lines[0] = f"{_number(change)}. {lines[0]}"
    offset = max(0, len(paragraphs) - len(lines))
    return [
        (line, paragraphs[min(i + offset, len(paragraphs) - 1)])
        for i, line in enumerate(lines)
    ]


# A number between two others, which plans themselves never have: "12a. Xây dựng …".
LETTERED = re.compile(r"^\W*(\d{1,3}[a-zđ])\s*[.)]\s*")
# The number an unnumbered new row stands under while it is read.
STAND_IN = "99"


def _number(change: Change) -> str:
    ordinal = change.ordinal or ""
    return (
        ordinal if re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*|[a-zđ]", ordinal) else STAND_IN
    )


def _bare(task: Task, change: Change) -> Task:
    """A task read from quoted text as it shall stand in the plan."""
    ordinal = change.ordinal if task.ordinal in (STAND_IN, None) else task.ordinal
    return replace(
        task,
        ordinal=ordinal,
        section=change.spot.section or None,
        section_title=None,
        content=strip_quotes(task.content),
    )


def _split_numbered(lines: Sequence[str]) -> list[str]:
    """Lines joined so that each begins with a number."""
    found: list[str] = []
    for line in lines:
        marker = read_marker(line)
        if found and (marker is None or marker.kind == "bullet"):
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found


def _plain_task(text: str, change: Change) -> Task:
    marker = read_marker(text)
    ordinal = (
        marker.ordinal if marker and marker.ordinal != STAND_IN else change.ordinal
    )
    split = split_assignment(text[marker.end :] if marker else text)
    parts = {part.role: part.text for part in split.parts}
    return Task(
        ordinal,
        change.spot.section,
        None,
        strip_quotes(split.content),
        due=read_period(parts.get("due")),
        product=parts.get("product"),
        source="prose",
    )


def _targets_of(
    lines: Sequence[tuple[str, Paragraph]], change: Change, header: Header
) -> Contents:
    year = plan_year(header)
    found: list[Target] = []
    for text, paragraph in lines:
        marker = read_marker(text)
        item = Item(replace(paragraph, text=text), marker, (_heading("", "Chỉ tiêu"),))
        ordinal = (
            marker.ordinal if marker and marker.ordinal != STAND_IN else change.ordinal
        )
        found += [
            replace(t, ordinal=ordinal, group=None)
            for t in find_prose_targets([item], year)
        ]
    return Contents((), tuple(found), ())


def typed_row(change: Change, header: Header) -> Contents:
    """One row that holds a changed field's new value, typed: due "6/2025" → a period, lead →
    agencies.
    """
    name, value = (
        change.field or "",
        change.new if change.new is not None else change.old,
    )
    if name in ASSIGNMENT_FIELDS:
        return Contents((), (), (_typed_assignment(name, value or "", change),))
    if record_of(change) == "target":
        return Contents((), (_typed_target(name, value or "", change, header),), ())
    return Contents((_typed_task(name, value or "", change, header),), (), ())


def record_of(change: Change) -> str | None:
    """The kind of record a change is about, by its place or its field."""
    if change.spot.record is not None:
        return change.spot.record
    if change.field in TARGET_FIELDS:
        return "target"
    if change.field in ASSIGNMENT_FIELDS:
        return "assignment"
    return "task" if change.field is not None else None


def _typed_assignment(name: str, value: str, change: Change) -> Assignment:
    row = Assignment(change.ordinal, change.spot.row_text or "")
    if name == "person":
        return replace(row, person=value)
    return (
        replace(row, position=value)
        if name == "position"
        else replace(row, responsibility=value)
    )


def _typed_task(name: str, value: str, change: Change, header: Header) -> Task:
    spot = change.spot
    task = Task(change.ordinal, spot.section, None, spot.row_text or "")
    if name in ("due", "starts"):
        period = read_period(value)
        return (
            replace(task, due=period) if name == "due" else replace(task, starts=period)
        )
    if name in ("lead", "coordinating"):
        agencies = find_agencies(value, header.place)
        return (
            replace(task, lead=agencies)
            if name == "lead"
            else replace(task, coordinating=agencies)
        )
    if name == "product":
        return replace(task, product=value)
    return replace(task, content=value)


def _typed_target(name: str, value: str, change: Change, header: Header) -> Target:
    text = change.spot.row_text or ""
    year = HORIZON.search(text)
    target = Target(
        change.ordinal,
        None,
        HORIZON.sub("", text),
        horizon=int(year[1]) if year else None,
    )
    if name == "value":
        return _with_value(target, value)
    if name == "horizon":
        years = re.findall(r"20\d\d", value)
        return replace(target, horizon=int(years[-1]) if years else None)
    if name == "agencies":
        return replace(target, agencies=find_agencies(value, header.place))
    return (
        replace(target, unit=value)
        if name == "unit"
        else replace(target, indicator=capitalize(value))
    )


def _with_value(target: Target, value: str) -> Target:
    """A target with the figure; its comparator only where the text gives one ("80%" leaves the
    plan's).
    """
    quantity = read_value(value)
    if quantity is None:
        return replace(target, raw=value)
    unit = quantity.unit or re.sub(r"^\W+", "", value[quantity.end :]).strip() or None
    is_said = quantity.comparator != "=" or re.match(
        r"(?:=|(?:đạt|bằng|là)(?!\w))", quantity.raw, re.IGNORECASE
    )
    return replace(
        target,
        comparator=quantity.comparator if is_said else None,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=unit,
        raw=value,
    )
