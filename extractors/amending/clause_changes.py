"""What a clause changes in rows that are there: a field, the words, the whole row, the whole
annex or plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.amending.amendment_words import field_pattern
from extractors.amending.instruction_clauses import Clause, before_value
from extractors.amending.old_and_new import OldAndNew, find_deadline, find_old_and_new
from extractors.amending.spots import Spot
from extractors.amending.veil import DOCUMENT
from extractors.amending.word_limits import limited_words
from extractors.content.assignment_lines import split_assignment
from extractors.page.numbering import without_marker
from extractors.values.periods import read_period
from extractors.values.quantities import read_value
from extractors.values.records import AmendedDocument

# A second body in one sentence: "giao Sở Nội vụ chủ trì, Sở Y tế phối hợp thực hiện", "… phối
# hợp với Sở Y tế".
HELPER = re.compile(
    r"(?<=chủ trì)\s*(?:,|;|và|"
    r"\s)\s*(?:(?:(?<!\w)giao\s+)?(?P<first>[^,;].*?)\s+phối hợp|"
    r"phối hợp với\s+(?P<last>.+?))"
    r"(?:\s+(?:thực hiện|triển khai))?[\s.;]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Change:
    """What one clause says of one place; `text` is what follows it ("như sau: …"), `attached`
    an own annex.
    """

    action: str
    amended: AmendedDocument
    spot: Spot
    ordinal: str | None = None
    field: str | None = None
    mode: str = "set"
    old: str | None = None
    new: str | None = None
    after: str | None = None
    may_insert: bool = False
    text: str | None = None
    attached: str | None = None


def rows_of(
    clause: Clause, optional: bool = False
) -> Iterator[tuple[Spot, str | None]]:
    """Each row a clause is about, with its number; a place without rows once."""
    for spot in clause.spots or ((Spot(),) if optional else ()):
        for ordinal in spot.rows or (None,):
            yield spot, ordinal


def change_of(
    clause: Clause,
    action: str,
    spot: Spot,
    ordinal: str | None,
    *,
    name: str | None = None,
    mode: str = "set",
    old: str | None = None,
    new: str | None = None,
) -> Change:
    return Change(
        action,
        clause.amended,
        spot,
        ordinal,
        name,
        mode,
        old,
        new,
        clause.after,
        "insert" in clause.actions,
        clause.veiled.unveil(clause.tail) if clause.tail else None,
        clause.attached,
    )


def read_change(clause: Clause, has_rows: bool) -> Iterator[Change]:
    if not clause.spots:
        yield from _change_document(clause)
        return
    if any(s.is_partial for s in clause.spots):
        return
    if _is_annex_replaced(clause):
        yield change_of(clause, "replace_annex", clause.spots[0], None)
        return
    if has_rows or clause.attached is not None:
        yield from (
            change_of(clause, "replace", spot, ordinal)
            for spot, ordinal in rows_of(clause)
        )
        return
    helper = HELPER.search(clause.rest)
    if helper is not None:
        new = clause.veiled.value(helper["first"] or helper["last"])
        for spot, ordinal in rows_of(clause):
            yield change_of(
                clause, "change", spot, ordinal, name="coordinating", new=new
            )
        clause = replace(clause, rest=clause.rest[: helper.start()], field="lead")
    labelled = _labelled_values(clause)
    if labelled:
        for spot, ordinal in rows_of(clause):
            yield from (
                change_of(clause, "change", spot, ordinal, name=part, new=new)
                for part, new in labelled
            )
        return
    name = _field_for(clause)
    values = values_of(clause, name)
    for spot, ordinal in rows_of(clause):
        found = _one_change(clause, spot, ordinal, name, values)
        if found is not None:
            yield found


def _labelled_values(clause: Clause) -> list[tuple[str, str]]:
    """Fields and values of a new text that is only labels: "Cơ quan chủ trì: Sở Nội vụ; thời
    gian: 10/2025".
    """
    if clause.tail is None or clause.spots[0].record == "target":
        return []
    splits = [
        split_assignment(line) for line in clause.veiled.value(clause.tail).split("\n")
    ]
    if any(s.content for s in splits):
        return []
    parts = [part for s in splits for part in s.parts]
    return (
        [(p.role, p.text) for p in parts]
        if all(p.role != "lead_coordinating" for p in parts)
        else []
    )


def _is_annex_replaced(clause: Clause) -> bool:
    """True for a whole annex replaced by one that is attached; "sửa đổi một số nội dung"
    changes rows of it.
    """
    spot = clause.spots[0]
    is_whole = spot.annex is not None and not spot.is_row and not spot.containers
    replaces = {"thay thế", "thay"} & set(clause.verbs)
    return clause.attached is not None and is_whole and bool(replaces)


def _field_for(clause: Clause) -> str | None:
    record = clause.spots[0].record
    name = clause.field
    if record == "target":
        return {
            None: "value",
            "due": "horizon",
            "lead": "agencies",
            "content": "indicator",
        }.get(name, name)
    if name is None and {"giao", "chuyển", "chuyển giao", "phân công"} & set(
        clause.verbs
    ):
        return "lead"
    return name


def values_of(clause: Clause, name: str | None) -> OldAndNew | None:
    if clause.tail is not None:
        return OldAndNew(None, clause.veiled.value(clause.tail))
    # "giao Sở Nội vụ chủ trì": there the field's name is part of the wording.
    gives = re.search(
        limited_words(("giao", "chuyển giao")), clause.rest, re.IGNORECASE
    )
    head, value = before_value(clause.rest)
    rest = clause.rest if gives else field_pattern().sub(" ", head) + value
    find = find_deadline if name in ("due", "starts") else find_old_and_new
    return find(rest, clause.veiled)


def _one_change(
    clause: Clause,
    spot: Spot,
    ordinal: str | None,
    name: str | None,
    values: OldAndNew | None,
) -> Change | None:
    """One row's change: of the field named, of the one the values show, else of its words or
    the whole row.
    """
    if values is None:
        return None
    old, new = values
    if (
        old is None
        and spot.row_text
        and spot.record == "target"
        and read_value(spot.row_text)
    ):
        # "Điều chỉnh mục tiêu “đạt 70%” thành “đạt 75%”" quotes words, it names no row.
        return change_of(
            clause,
            "replace_phrase",
            replace(spot, row_text=None),
            ordinal,
            old=spot.row_text,
            new=new,
        )
    if name is None and old and _is_time(old) and _is_time(new):
        name = "due"
    if (
        name is None
        and old is None
        and spot.record == "task"
        and spot.is_row
        and not _has_labels(new)
    ):
        name = "content"
    if name == "value" and clause.tail is not None and len(new.split()) > 5:
        return change_of(clause, "replace", spot, ordinal, new=new)
    if name is not None and (spot.is_row or name != "content"):
        return change_of(clause, "change", spot, ordinal, name=name, old=old, new=new)
    if old is not None:
        return change_of(clause, "replace_phrase", spot, ordinal, old=old, new=new)
    new = without_marker(new)
    return (
        change_of(clause, "replace", spot, ordinal, new=new)
        if spot.is_somewhere
        else None
    )


def _has_labels(text: str) -> bool:
    """True for a text with assignment lines, which make it a whole task."""
    return any(split_assignment(line).parts for line in text.split("\n"))


def _is_time(text: str) -> bool:
    period = read_period(text)
    return period is not None and period.is_read


def _change_document(clause: Clause) -> Iterator[Change]:
    """ "Gia hạn thời gian thực hiện Kế hoạch số … đến hết năm 2026", "Thay thế Kế hoạch số …
    bằng …".
    """
    if re.search(DOCUMENT, clause.rest) is None:
        return
    if clause.field == "due":
        values = find_deadline(re.sub(DOCUMENT, " ", clause.rest), clause.veiled)
        if values is not None:
            spot = Spot(record="document")
            yield change_of(
                clause, "change", spot, None, name="due", old=values.old, new=values.new
            )
    elif {"thay thế", "thay"} & set(clause.verbs):
        yield change_of(clause, "replace_document", Spot(record="document"), None)
