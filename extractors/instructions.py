"""Read one amending instruction: "Điều chỉnh thời gian hoàn thành nhiệm vụ số 7 Mục I từ “4/2025” thành “6/2025”".

An instruction is cut into clauses, one verb each, and every clause into changes, one row each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.agencies import find_agencies
from extractors.amendment_words import field_pattern, find_verbs, verb_pattern
from extractors.assignment_lines import split_assignment
from extractors.instruction_clauses import Clause, Context, make_clause, split_clauses, with_bare_columns
from extractors.numbering import without_marker
from extractors.old_and_new import OldAndNew, find_deadline, find_old_and_new
from extractors.periods import read_period
from extractors.phrases import find_phrases
from extractors.records import AmendedDocument
from extractors.spots import Spot, find_spots
from extractors.veil import DOCUMENT, QUOTE, veil

# The end of what an instruction says itself; what follows, also below it, is new text.
FOLLOWS = re.compile(r"\s*(?:cụ thể\s+)?như sau\s*[:,]?\s*|\s*:\s*(?:\n|$)|\s*\n", re.IGNORECASE)
# A second body in one sentence: "giao Sở Nội vụ chủ trì, Sở Y tế phối hợp thực hiện", "… phối hợp với Sở Y tế".
HELPER = re.compile(
    r"(?<=chủ trì)\s*(?:,|;|và|\s)\s*(?:(?:giao\s+)?(?P<first>[^,;].*?)\s+phối hợp|phối hợp với\s+(?P<last>.+?))"
    r"(?:\s+(?:thực hiện|triển khai))?[\s.;]*$",
    re.IGNORECASE,
)
AGENCY_FIELDS = ("lead", "coordinating", "agencies")
FILLERS = re.compile(
    r"(?<!\w)(?:thêm|vào|là|gồm|bao gồm|danh sách|thực hiện|cùng|làm|ra khỏi|khỏi|của|đối với|tại|trong|các|"
    r"thành phần|cột|nhiệm vụ|để|tham gia|cho|với)(?!\w)|[:]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Change:
    """What one clause says of one place; `text` is what follows it ("như sau: …"), `attached` an own annex."""

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


def read_heading(text: str, context: Context) -> Context:
    """What an instruction that only introduces others says: "2. Bãi bỏ các nhiệm vụ sau tại Mục I:"."""
    veiled = veil(with_bare_columns(text))
    clause = make_clause(veiled.text, None, veiled, context)
    spot = clause.spots[0] if clause.spots else context.spot
    named = clause.field if clause.field != "content" else None
    return Context(clause.amended, spot, clause.actions, named)


def read_instruction(text: str, context: Context, has_rows: bool = False) -> list[Change]:
    """The changes an instruction makes; none when it was not understood. `has_rows`: rows stand below it."""
    veiled = veil(with_bare_columns(text))
    follows = FOLLOWS.search(veiled.text)
    head = veiled.text[: follows.start()] if follows else veiled.text
    tail = veiled.text[follows.end() :].strip() if follows else None
    changes: list[Change] = []
    clauses = split_clauses(head)
    for i, part in enumerate(clauses):
        is_last = i == len(clauses) - 1
        clause = make_clause(part, (tail or None) if is_last else None, veiled, context)
        found = list(_read_clause(clause, has_rows and is_last))
        if not found and not _is_harmless(part):
            return []
        changes += found
        context = _passed_on(clause, context)
    return changes


def _is_harmless(part: str) -> bool:
    """True for a part of an instruction that instructs nothing."""
    return not find_verbs(part) and not find_spots(part)[0]


def _passed_on(clause: Clause, context: Context) -> Context:
    """What a clause leaves unsaid, the one before it in the same instruction says."""
    spot = clause.spots[-1] if clause.spots else context.spot
    return replace(context, amended=clause.amended, spot=spot, actions=clause.actions)


def _read_clause(clause: Clause, has_rows: bool) -> Iterator[Change]:
    """The changes of one clause, by what it does."""
    phrases = find_phrases(clause.rest, clause.veiled)
    if phrases:
        for phrase in phrases:
            for spot, ordinal in _rows(clause, optional=True):
                yield _change(clause, "replace_phrase", spot, ordinal, old=phrase.old, new=phrase.new)
    elif "change" in clause.actions or not clause.actions:
        yield from _read_change(clause, has_rows)
    elif clause.actions[0] == "insert":
        yield from _read_insertion(clause, has_rows)
    else:
        yield from _read_repeal(clause)


def _rows(clause: Clause, optional: bool = False) -> Iterator[tuple[Spot, str | None]]:
    """Each row a clause is about, with its number; a place without rows once."""
    for spot in clause.spots or ((Spot(),) if optional else ()):
        for ordinal in spot.rows or (None,):
            yield spot, ordinal


def _change(
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


def _read_change(clause: Clause, has_rows: bool) -> Iterator[Change]:
    if not clause.spots:
        yield from _change_document(clause)
        return
    if any(s.is_partial for s in clause.spots):
        return
    if _is_annex_replaced(clause):
        yield _change(clause, "replace_annex", clause.spots[0], None)
        return
    if has_rows or clause.attached is not None:
        yield from (_change(clause, "replace", spot, ordinal) for spot, ordinal in _rows(clause))
        return
    helper = HELPER.search(clause.rest)
    if helper is not None:
        new = clause.veiled.value(helper["first"] or helper["last"])
        for spot, ordinal in _rows(clause):
            yield _change(clause, "change", spot, ordinal, name="coordinating", new=new)
        clause = replace(clause, rest=clause.rest[: helper.start()], field="lead")
    name = _field_for(clause)
    values = _values(clause, name)
    for spot, ordinal in _rows(clause):
        found = _one_change(clause, spot, ordinal, name, values)
        if found is not None:
            yield found


def _is_annex_replaced(clause: Clause) -> bool:
    """True for a whole annex replaced by one that is attached; "sửa đổi một số nội dung" changes rows of it."""
    spot = clause.spots[0]
    is_whole = spot.has_annex and not spot.is_row and not spot.containers
    replaces = {"thay thế", "thay"} & set(clause.verbs)
    return clause.attached is not None and is_whole and bool(replaces)


def _field_for(clause: Clause) -> str | None:
    record = clause.spots[0].record
    name = clause.field
    if record == "target":
        return {None: "value", "due": "horizon", "lead": "agencies", "content": "indicator"}.get(name, name)
    if name is None and {"giao", "chuyển", "chuyển giao", "phân công"} & set(clause.verbs):
        return "lead"
    return name


def _values(clause: Clause, name: str | None) -> OldAndNew | None:
    if clause.tail is not None:
        return OldAndNew(None, clause.veiled.value(clause.tail))
    # "giao Sở Nội vụ chủ trì": there the field's name is part of the wording.
    gives = re.search(r"(?<!\w)giao(?!\w)", clause.rest, re.IGNORECASE)
    rest = clause.rest if gives else field_pattern().sub(" ", clause.rest)
    find = find_deadline if name in ("due", "starts") else find_old_and_new
    return find(rest, clause.veiled)


def _one_change(
    clause: Clause, spot: Spot, ordinal: str | None, name: str | None, values: OldAndNew | None
) -> Change | None:
    """One row's change: of the field named, of the one the values show, else of its words or the whole row."""
    if values is None:
        return None
    old, new = values
    if name is None and old and _is_time(old) and _is_time(new):
        name = "due"
    if name is None and old is None and spot.record == "task" and spot.is_row and not _has_labels(new):
        name = "content"
    if name == "value" and clause.tail is not None and len(new.split()) > 5:
        return _change(clause, "replace", spot, ordinal, new=new)
    if name is not None and (spot.is_row or name != "content"):
        return _change(clause, "change", spot, ordinal, name=name, old=old, new=new)
    if old is not None:
        return _change(clause, "replace_phrase", spot, ordinal, old=old, new=new)
    new = without_marker(new)
    return _change(clause, "replace", spot, ordinal, new=new) if spot.is_somewhere else None


def _has_labels(text: str) -> bool:
    """True for a text with assignment lines, which make it a whole task."""
    return any(split_assignment(line).parts for line in text.split("\n"))


def _is_time(text: str) -> bool:
    period = read_period(text)
    return period is not None and period.is_read


def _change_document(clause: Clause) -> Iterator[Change]:
    """ "Gia hạn thời gian thực hiện Kế hoạch số … đến hết năm 2026", "Thay thế Kế hoạch số … bằng …"."""
    if re.search(DOCUMENT, clause.rest) is None:
        return
    if clause.field == "due":
        values = find_deadline(re.sub(DOCUMENT, " ", clause.rest), clause.veiled)
        if values is not None:
            spot = Spot(record="document")
            yield _change(clause, "change", spot, None, name="due", old=values.old, new=values.new)
    elif {"thay thế", "thay"} & set(clause.verbs):
        yield _change(clause, "replace_document", Spot(record="document"), None)


def _read_insertion(clause: Clause, has_rows: bool) -> Iterator[Change]:
    name = clause.field
    if name is not None and name != "content" and any(s.is_row for s in clause.spots) and not has_rows:
        yield from _add_to_field(clause, name)
        return
    if not (has_rows or clause.tail or clause.attached is not None):
        values = find_old_and_new(clause.rest, clause.veiled)
        if values is None:
            return
        clause = replace(clause, tail=values.new)
    for spot, ordinal in _rows(clause, optional=True):
        yield _change(clause, "insert", spot, ordinal)


def _add_to_field(clause: Clause, name: str) -> Iterator[Change]:
    new = clause.veiled.value(clause.tail) if clause.tail else None
    if new is None and name in AGENCY_FIELDS:
        new = _items(clause)
    elif new is None:
        values = _values(clause, name)
        new = values.new if values else None
    if not new:
        return
    mode = "set" if name in ("due", "starts") else "add"
    for spot, ordinal in _rows(clause):
        yield _change(clause, "change", spot, ordinal, name=name, mode=mode, new=new)


def _items(clause: Clause) -> str | None:
    """The bodies a clause adds or takes out, without its verb and the field's name."""
    text = re.sub(rf"^\W*(?:{verb_pattern()})(?!\w)", "", clause.rest, flags=re.IGNORECASE)
    text = FILLERS.sub(" ", field_pattern().sub(" ", text))
    text = clause.veiled.value(text)
    return text if any(a.key for a in find_agencies(text)) or re.search(QUOTE, clause.rest) else None


def _read_repeal(clause: Clause) -> Iterator[Change]:
    if any(s.is_partial for s in clause.spots):
        return
    if clause.field in AGENCY_FIELDS and any(s.is_row for s in clause.spots):
        items = _items(clause)
        if items:
            for spot, ordinal in _rows(clause):
                yield _change(clause, "change", spot, ordinal, name=clause.field, mode="remove", old=items)
            return
    if clause.spots:
        yield from (_change(clause, "repeal", spot, ordinal) for spot, ordinal in _rows(clause))
    elif re.search(DOCUMENT, clause.rest):
        yield _change(clause, "repeal_document", Spot(record="document"), None)
