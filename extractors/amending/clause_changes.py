"""What a clause changes in rows that are there: a field, the words, the whole row, the whole
annex or plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.amending.amendment_words import field_pattern
from extractors.amending.instruction_clauses import Clause, before_value
from extractors.amending.instruction_patterns import InstructionPattern
from extractors.amending.old_and_new import (
    OldAndNew,
    find_old_and_new,
    is_time,
    is_whole_time,
    new_deadline,
    session_alone,
    texts_of_rows,
    without_reasons,
)
from extractors.amending.provision_grouping import Provision
from extractors.content.assignment_lines import split_assignment
from extractors.content.contents import Contents
from extractors.page.numbering import without_marker
from extractors.values.closed_lists import Action, Mode
from extractors.values.plan import AmendedDocument
from extractors.values.quantities import read_value

# A second body in one sentence: "giao Sở Nội vụ chủ trì, Sở Y tế phối hợp thực hiện", "… phối
# hợp với Sở Y tế".
HELPER = InstructionPattern(
    r"<=lead>\s*(?:,|;|<and>|\s)\s*"
    r"(?:(?:(?<!\w)<giving>\s+)?(?P<first>[^,;].*?)\s+<helps>|<helps_with>\s+(?P<last>.+?))"
    r"(?:\s+<doing>)?[\s.;]*$"
)
REPLACES = InstructionPattern(r"<replacing_verbs>")
GIVES = InstructionPattern(r"<giving_verbs>")
GIVEN = InstructionPattern(r"<gives>")
# A column's name with what leads to it: "thay … bằng … tại cột | cơ quan chủ trì".
OF_COLUMN = InstructionPattern(rf"(?:<at>\s+)?<column>\s+(?={field_pattern().pattern})")
# What the fields of a task are called in a target.
TARGET_FIELDS = {
    None: "value",
    "due": "horizon",
    "lead": "agencies",
    "content": "indicator",
}
# The row is named without it too: "dự án Luật Nhà ở thành dự án Luật Nhà ở (sửa đổi)".
NOUN = InstructionPattern(r"^<named_rows>\s+(?=(?-i:[A-ZĐ]))")
TIMES = ("due", "starts", "horizon")
# A longer new text for a target's value is the whole target.
LONGEST_VALUE = 5


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What one clause says of one place; `text` is what follows it ("như sau: …"), `attached`
    an own annex, `rows` those that the clause names itself; with `is_listed` the documents it is
    about stand in a table or annex.
    """

    action: Action
    amended: AmendedDocument
    provision: Provision
    ordinal: str | None = None
    field: str | None = None
    mode: Mode = "set"
    old: str | None = None
    new: str | None = None
    after: str | None = None
    may_insert: bool = False
    text: str | None = None
    attached: str | None = None
    rows: Contents | None = None
    is_listed: bool = False


def rows_of(
    clause: Clause, optional: bool = False
) -> Iterator[tuple[Provision, str | None]]:
    """Each row a clause is about, with its number; a place without rows once.

    With `optional` a clause without places is about the whole document.
    """
    anywhere = (Provision(),) if optional else ()
    for provision in clause.provisions or anywhere:
        for ordinal in provision.rows or (None,):
            yield provision, ordinal


def change_of(
    clause: Clause,
    action: Action,
    provision: Provision,
    ordinal: str | None,
    *,
    name: str | None = None,
    mode: Mode = "set",
    old: str | None = None,
    new: str | None = None,
) -> ClauseChange:
    return ClauseChange(
        action,
        clause.amended,
        provision,
        ordinal,
        name,
        mode,
        old,
        new,
        clause.after,
        "insert" in clause.actions,
        clause.masked.unmask(clause.tail) if clause.tail else None,
        clause.attached,
    )


def read_change(clause: Clause, has_rows: bool) -> Iterator[ClauseChange]:
    """The changes of a clause that sửa đổi, điều chỉnh, thay thế or giao; `has_rows`: below it."""
    if any(s.is_partial for s in clause.provisions):
        return
    elif _is_annex_replaced(clause):
        yield from _replace_annexes(clause)
    elif has_rows or clause.attached is not None:
        for provision, ordinal in rows_of(clause):
            yield change_of(clause, "replace", provision, ordinal)
    else:
        yield from _change_rows(clause)


def _replace_annexes(clause: Clause) -> Iterator[ClauseChange]:
    """The annexes a clause replaces: several each by that of its number."""
    annexes = {p.annex: p for p in clause.provisions if p.annex is not None}
    for label, provision in annexes.items():
        own = clause if len(annexes) == 1 else replace(clause, attached=label)
        yield change_of(own, "replace_annex", provision, None)


def _change_rows(clause: Clause) -> Iterator[ClauseChange]:
    """Changes of the rows' fields by the values that the clause itself gives."""
    helper = HELPER.search(clause.rest)
    if helper is not None:
        new = clause.masked.value(helper["first"] or helper["last"])
        yield from _set_field(clause, "coordinating", new)
        clause = replace(clause, rest=clause.rest[: helper.start()], field="lead")
    labelled = _labelled_values(clause)
    if labelled:
        for provision, ordinal in rows_of(clause):
            for part, new in labelled:
                yield change_of(
                    clause, "change", provision, ordinal, name=part, new=new
                )
        return
    name = _field_for(clause)
    values = changed_values(clause, name)
    if values is None:
        return
    texts = texts_of_rows(values.new)
    for provision, ordinal in rows_of(clause):
        own = values._replace(new=texts.get(ordinal or "", values.new))
        found = _one_change(clause, provision, ordinal, name, own)
        if found is not None:
            yield found


def _set_field(clause: Clause, name: str, new: str) -> Iterator[ClauseChange]:
    for provision, ordinal in rows_of(clause):
        yield change_of(clause, "change", provision, ordinal, name=name, new=new)


def _labelled_values(clause: Clause) -> list[tuple[str, str]]:
    """Fields and values of a new text that is only labels: "Cơ quan chủ trì: Sở Nội vụ; thời
    gian: 10/2025".
    """
    if clause.tail is None or clause.provisions[0].record == "target":
        return []
    found: list[tuple[str, str]] = []
    for line in clause.masked.value(clause.tail).split("\n"):
        split = split_assignment(line)
        if split.content:
            return []
        found += [(part.role, part.text) for part in split.parts]
    roles = {role for role, _ in found}
    return [] if "lead_coordinating" in roles else found


def _is_annex_replaced(clause: Clause) -> bool:
    """True for a whole annex replaced by one that is attached; "sửa đổi một số nội dung"
    changes rows of it.
    """
    provision = clause.provisions[0]
    is_whole = (
        provision.annex is not None
        and not provision.is_row
        and not provision.containers
    )
    return is_whole and clause.attached is not None and replaces_something(clause)


def replaces_something(clause: Clause) -> bool:
    """True for a clause that begins with "thay thế"."""
    return any(REPLACES.fullmatch(verb) for verb in clause.verbs)


def _gives(clause: Clause) -> bool:
    """True for a clause that gives a task to a body: "giao Sở Nội vụ"."""
    return any(GIVES.fullmatch(verb) for verb in clause.verbs)


def _field_for(clause: Clause) -> str | None:
    """The field a clause is about, by what rows of its kind call it."""
    name = clause.field
    if clause.provisions[0].record == "target":
        return TARGET_FIELDS.get(name, name)
    if name is None and _gives(clause):
        return "lead"
    return name


def changed_values(clause: Clause, name: str | None) -> OldAndNew | None:
    if clause.tail is not None:
        return OldAndNew(None, clause.masked.value(clause.tail))
    # "giao Sở Nội vụ chủ trì": there the field's name is part of the wording.
    gives = GIVEN.search(clause.rest)
    head, value = before_value(clause.rest)
    named = OF_COLUMN.sub(" ", head)
    rest = clause.rest if gives else field_pattern().sub(" ", named) + value
    if name not in TIMES:
        return find_old_and_new(rest, clause.masked)
    found = new_deadline(without_reasons(rest), clause.masked)
    return _sessions_alone(found) if found else None


def _sessions_alone(values: OldAndNew) -> OldAndNew:
    old = session_alone(values.old) if values.old else None
    return OldAndNew(old, session_alone(values.new))


def _one_change(
    clause: Clause,
    provision: Provision,
    ordinal: str | None,
    name: str | None,
    values: OldAndNew,
) -> ClauseChange | None:
    """One row's change: of the field named, of the one the values show, else of its words or
    the whole row.
    """
    old, new = values
    if old is None and _quotes_figure(provision):
        # "Điều chỉnh mục tiêu “đạt 70%” thành “đạt 75%”" quotes words, it names no row.
        old, provision = provision.row_text, replace(provision, row_text=None)
        return change_of(clause, "replace_phrase", provision, ordinal, old=old, new=new)
    name = name or _field_shown(provision, values)
    if name == "value" and clause.tail is not None and _is_long(new):
        return change_of(clause, "replace", provision, ordinal, new=new)
    if name == "content" and provision.row_text:
        new = NOUN.sub("", new)
    if name is not None and (provision.is_row or name != "content"):
        return change_of(
            clause, "change", provision, ordinal, name=name, old=old, new=new
        )
    if old is not None:
        return change_of(clause, "replace_phrase", provision, ordinal, old=old, new=new)
    if not provision.is_somewhere:
        return None
    return change_of(clause, "replace", provision, ordinal, new=without_marker(new))


def _quotes_figure(provision: Provision) -> bool:
    """True for a target named by words with a figure."""
    if provision.record != "target" or not provision.row_text:
        return False
    return read_value(provision.row_text) is not None


def _is_long(text: str) -> bool:
    return len(text.split()) > LONGEST_VALUE


def _field_shown(provision: Provision, values: OldAndNew) -> str | None:
    """The field that the values show: two times are a deadline's, words a task's content."""
    old, new = values
    if old and is_time(old) and is_time(new):
        return "due"
    is_task = provision.record == "task" and provision.is_row
    if old is None and is_task and not _has_labels(new):
        # "Điều chỉnh nhiệm vụ số 13 sang năm 2026" says when, not what.
        return "due" if is_whole_time(new) else "content"
    return None


def _has_labels(text: str) -> bool:
    """True for a text with assignment lines, which make it a whole task."""
    return any(split_assignment(line).parts for line in text.split("\n"))
