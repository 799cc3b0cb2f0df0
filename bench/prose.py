"""Measure what is read from running text on labelled sentences: targets, duties, running tasks,
reports.

    python bench/prose.py [FOLDER]

Reads tests/labels/*.yml, and the files of the same form in FOLDER where one is given. Prints,
for each file, F1 (found and not made up), the share of rows with every field right, and each
row that is wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from extractors.content.commitments import find_commitments
from extractors.content.duties import find_duties
from extractors.content.prose_targets import find_prose_targets
from extractors.content.reporting import find_reporting
from extractors.content.running_tasks import find_running_tasks
from extractors.layout.sections import Item, find_sections
from extractors.lexicon.choices import choice_of
from extractors.page.document import Document, Paragraph
from extractors.values.closed_lists import COMPARATORS, RECURRENCES
from extractors.values.records import Agency, Duty, Reporting, Target, Task

LABELS = Path(__file__).resolve().parent.parent / "tests" / "labels"
UNDER_TARGETS = ("II. MỤC TIÊU", "1. Đến năm 2030")
UNDER_TASKS = ("III. NHIỆM VỤ, GIẢI PHÁP", "2. Phát triển hạ tầng số")
# An indicator may differ from the label's by this share of its letters: where it begins is a
# matter of taste.
LIKE = 0.75
ISSUED = 2025  # the year of the documents the labelled sentences might stand in


class Score(NamedTuple):
    """Rows labelled, found, matched and right in every field."""

    labelled: int
    found: int
    matched: int
    perfect: int

    @property
    def f1(self) -> float:
        return 2 * self.matched / ((self.labelled + self.found) or 1)

    @property
    def all_right(self) -> float:
        return 2 * self.perfect / ((self.labelled + self.found) or 1)


def items_of(*texts: str) -> list[Item]:
    """Paragraphs without a page, as the section tree sees them."""
    return find_sections(Document((), tuple(Paragraph(text, ()) for text in texts)))


def target_of(line: str) -> Target:
    """A label: "indicator | comparator | value | upper value | unit | horizon | recurrence"."""
    indicator, comparator, value, high, unit, horizon, recurrence = (
        part.strip() for part in line.split("|")
    )
    return Target(
        None,
        None,
        indicator,
        choice_of(COMPARATORS, comparator),
        float(value),
        float(high) if high else None,
        unit or None,
        int(horizon) if horizon else None,
        choice_of(RECURRENCES, recurrence) if recurrence else None,
    )


def is_like(label: str, found: str) -> bool:
    return SequenceMatcher(None, label.casefold(), found.casefold()).ratio() >= LIKE


def same_unit(label: str | None, found: str | None) -> bool:
    """Equal, or a counted noun cut shorter or longer ("người", "người/vạn dân")."""
    if label is None or found is None or "%" in label + found:
        return label == found
    return label.startswith(found) or found.startswith(label)


def is_same_target(label: Target, found: Target) -> bool:
    fields = ("comparator", "value", "value_high", "horizon", "recurrence")
    return (
        is_like(label.indicator, found.indicator)
        and same_unit(label.unit, found.unit)
        and all(getattr(label, name) == getattr(found, name) for name in fields)
    )


def targets_in(row: dict[str, Any]) -> list[Target]:
    """What is read as targets from a labelled sentence."""
    items = items_of(*row.get("under", UNDER_TARGETS), row["text"])
    return list(find_prose_targets(items, None, ISSUED))


def commitments_in(row: dict[str, Any]) -> list[Target]:
    """What is read as commitments from a labelled sentence."""
    items = items_of(*row.get("under", UNDER_TASKS), row["text"])
    return list(find_commitments(items, (), None, ISSUED))


def score_targets(
    rows: list[dict[str, Any]],
    read: Callable[[dict[str, Any]], list[Target]] = targets_in,
) -> tuple[Score, list[str]]:
    labelled = found = matched = perfect = 0
    wrong: list[str] = []
    for row in rows:
        labels = [target_of(line) for line in row["targets"]]
        targets = read(row)
        right = [is_same_target(a, b) for a, b in zip(labels, targets, strict=False)]
        labelled, found = labelled + len(labels), found + len(targets)
        matched, perfect = (
            matched + min(len(labels), len(targets)),
            perfect + sum(right),
        )
        if len(labels) != len(targets) or not all(right):
            wrong.append(
                f"{row['text']}\n" + "".join(f"      {_line(t)}\n" for t in targets)
            )
    return Score(labelled, found, matched, perfect), wrong


def _line(t: Target) -> str:
    return (
        f"{t.indicator} | {t.comparator} | {t.value} | {t.value_high} | {t.unit} | "
        f"{t.horizon} | {t.recurrence}"
    )


def duty_line(duty: Duty) -> str:
    """A duty as its label is written."""
    names = [
        "; ".join(a.name for a in agencies)
        for agencies in (duty.agencies, duty.coordinating)
    ]
    end = duty.due.end if duty.due else None
    parts = (
        duty.ordinal or "",
        names[0],
        duty.role or "",
        names[1],
        end or "",
        duty.text,
    )
    return " | ".join(str(part) for part in parts)


def is_same_duty(label: str, duty: Duty) -> bool:
    """Equal in every field; of the text a label gives the first words."""
    *fields, text = label.split("|", 5)
    *found, whole = duty_line(duty).split("|", 5)
    return [f.strip() for f in fields] == [
        f.strip() for f in found
    ] and whole.strip().startswith(text.strip())


def score_duties(rows: list[dict[str, Any]]) -> tuple[Score, list[str]]:
    labelled = found = matched = perfect = 0
    wrong: list[str] = []
    for row in rows:
        labels, duties = row["duties"], list(find_duties(items_of(*row["lines"])))
        right = [is_same_duty(a, b) for a, b in zip(labels, duties, strict=False)]
        labelled, found = labelled + len(labels), found + len(duties)
        matched, perfect = matched + min(len(labels), len(duties)), perfect + sum(right)
        if len(labels) != len(duties) or not all(right):
            wrong.append(
                f"{row['lines'][:2]}\n"
                + "".join(f"      {duty_line(d)[:150]}\n" for d in duties)
            )
    return Score(labelled, found, matched, perfect), wrong


def _names(agencies: Iterable[Agency]) -> str:
    return "; ".join(a.name for a in agencies)


def running_line(task: Task) -> str:
    """A task of running text as its label is written."""
    due = task.due
    days = ((due.start or "") if due else "", (due.end or "") if due else "")
    return f"{_names(task.lead)} | {_names(task.coordinating)} | {days[0]} | {days[1]}"


def reporting_line(found: Reporting) -> str:
    """A duty to report as its label is written."""
    agencies = " | ".join(
        _names(x) for x in (found.reporters, found.receivers, found.through)
    )
    return f"{agencies} | {', '.join(found.recurrences)} | {found.day or ''} | {found.month or ''}"


def _score_lines(
    rows: list[dict[str, Any]], key: str, read: Callable[[dict[str, Any]], list[str]]
) -> tuple[Score, list[str]]:
    labelled = count = matched = perfect = 0
    wrong: list[str] = []
    for row in rows:
        labels, found = [_bare(x) for x in row[key]], [_bare(x) for x in read(row)]
        labelled, count = labelled + len(labels), count + len(found)
        matched += min(len(labels), len(found))
        perfect += sum(a == b for a, b in zip(labels, found, strict=False))
        if labels != found:
            wrong.append(
                f"{row.get('text') or row['lines']}\n"
                + "".join(f"      {x}\n" for x in found)
            )
    return Score(labelled, count, matched, perfect), wrong


def _bare(line: str) -> str:
    return "|".join(part.strip() for part in line.split("|"))


def score_running(rows: list[dict[str, Any]]) -> tuple[Score, list[str]]:
    def read(row: dict[str, Any]) -> list[str]:
        items = items_of("III. NHIỆM VỤ", row["text"])
        return [running_line(t) for t in find_running_tasks(items)]

    return _score_lines(rows, "tasks", read)


def score_reporting(rows: list[dict[str, Any]]) -> tuple[Score, list[str]]:
    def read(row: dict[str, Any]) -> list[str]:
        return [reporting_line(r) for r in find_reporting(items_of(*row["lines"]))]

    return _score_lines(rows, "reporting", read)


def score_commitments(rows: list[dict[str, Any]]) -> tuple[Score, list[str]]:
    return score_targets(rows, commitments_in)


SCORES: dict[str, Callable[[list[dict[str, Any]]], tuple[Score, list[str]]]] = {
    "prose_targets": score_targets,
    "commitments": score_commitments,
    "duties": score_duties,
    "running_tasks": score_running,
    "reporting": score_reporting,
}


def report(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.yml")):
        score_rows = SCORES.get(path.stem.split(".")[0])
        if score_rows is not None:
            score, wrong = score_rows(yaml.safe_load(path.read_text("utf-8")))
            yield (
                f"{path.name}: {score.labelled} labelled, F1 {score.f1:.3f}, all right "
                f"{score.all_right:.3f}"
            )
            yield from (f"  {line}" for line in wrong)


def main() -> None:
    for folder in (LABELS, *map(Path, sys.argv[1:])):
        for line in report(folder):
            print(line)


if __name__ == "__main__":
    main()
