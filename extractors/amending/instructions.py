"""Read one amending instruction: "Điều chỉnh thời gian hoàn thành nhiệm vụ số 7 Mục I từ
“4/2025” thành “6/2025”".

An instruction is cut into clauses, one verb each, and every clause into changes, one row each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.amending.amendment_words import field_pattern, find_verbs, verb_pattern
from extractors.amending.clause_changes import (
    Change,
    change_of,
    read_change,
    rows_of,
    values_of,
)
from extractors.amending.instruction_clauses import (
    Clause,
    Context,
    make_clause,
    split_clauses,
    with_bare_columns,
)
from extractors.amending.old_and_new import find_old_and_new
from extractors.amending.phrases import find_phrases
from extractors.amending.spots import Spot, find_spots
from extractors.amending.veil import DOCUMENT, QUOTE, veil
from extractors.amending.word_limits import limited_words
from extractors.values.agencies import find_agencies

# The end of what an instruction says itself; what follows, also below it, is new text.
FOLLOWS = re.compile(
    r"\s*(?:cụ thể\s+)?như sau\s*[:,]?\s*"
    rf"|\s+{limited_words(('bằng', 'thành'))}\s+(?:nhiệm vụ|nội dung|chỉ tiêu|khoản|"
    r"điểm)\s+(?:sau|mới)\s*:\s*"
    r"|\s*:\s*(?:\n|$)|\s*\n",
    re.IGNORECASE,
)
AGENCY_FIELDS = ("lead", "coordinating", "agencies")
FILLERS = re.compile(
    r"(?<!\w)(?:thêm|vào|là|gồm|bao gồm|danh sách|thực hiện|cùng|làm|ra khỏi|khỏi|của|"
    r"đối với|tại|trong|các|"
    r"thành phần|cột|nhiệm vụ|để|tham gia|cho|với)(?!\w)|[:]",
    re.IGNORECASE,
)


def read_heading(text: str, context: Context) -> Context:
    """What an instruction that only introduces others says: "2. Bãi bỏ các nhiệm vụ sau tại Mục
    I:".
    """
    veiled = veil(with_bare_columns(text))
    clause = make_clause(veiled.text, None, veiled, context)
    spot = clause.spots[0] if clause.spots else context.spot
    named = clause.field if clause.field != "content" else None
    return Context(clause.amended, spot, clause.actions, named)


def read_instruction(
    text: str, context: Context, has_rows: bool = False
) -> list[Change]:
    """The changes an instruction makes; none when it was not understood. `has_rows`: rows stand
    below it.
    """
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
            for spot, ordinal in rows_of(clause, optional=True):
                yield change_of(
                    clause,
                    "replace_phrase",
                    spot,
                    ordinal,
                    old=phrase.old,
                    new=phrase.new,
                )
    elif "change" in clause.actions or not clause.actions:
        yield from read_change(clause, has_rows)
    elif clause.actions[0] == "insert":
        yield from _read_insertion(clause, has_rows)
    else:
        yield from _read_repeal(clause)


def _read_insertion(clause: Clause, has_rows: bool) -> Iterator[Change]:
    name = clause.field
    if (
        name is not None
        and name != "content"
        and any(s.is_row for s in clause.spots)
        and not has_rows
    ):
        yield from _add_to_field(clause, name)
        return
    if not (has_rows or clause.tail or clause.attached is not None):
        values = find_old_and_new(clause.rest, clause.veiled)
        if values is None:
            return
        clause = replace(clause, tail=values.new)
    for spot, ordinal in rows_of(clause, optional=True):
        yield change_of(clause, "insert", spot, ordinal)


def _add_to_field(clause: Clause, name: str) -> Iterator[Change]:
    new = clause.veiled.value(clause.tail) if clause.tail else None
    if new is None and name in AGENCY_FIELDS:
        new = _items(clause)
    elif new is None:
        values = values_of(clause, name)
        new = values.new if values else None
    if not new:
        return
    mode = "set" if name in ("due", "starts") else "add"
    for spot, ordinal in rows_of(clause):
        yield change_of(clause, "change", spot, ordinal, name=name, mode=mode, new=new)


def _items(clause: Clause) -> str | None:
    """The bodies a clause adds or takes out, without its verb and the field's name."""
    text = re.sub(rf"^\W*{verb_pattern()}", "", clause.rest, flags=re.IGNORECASE)
    text = FILLERS.sub(" ", field_pattern().sub(" ", text))
    text = clause.veiled.value(text)
    return (
        text
        if any(a.key for a in find_agencies(text)) or re.search(QUOTE, clause.rest)
        else None
    )


def _read_repeal(clause: Clause) -> Iterator[Change]:
    if any(s.is_partial for s in clause.spots):
        return
    if clause.field in AGENCY_FIELDS and any(s.is_row for s in clause.spots):
        items = _items(clause)
        if items:
            for spot, ordinal in rows_of(clause):
                yield change_of(
                    clause,
                    "change",
                    spot,
                    ordinal,
                    name=clause.field,
                    mode="remove",
                    old=items,
                )
            return
    if clause.spots:
        yield from (
            change_of(clause, "repeal", spot, ordinal)
            for spot, ordinal in rows_of(clause)
        )
    elif re.search(DOCUMENT, clause.rest):
        yield change_of(clause, "repeal_document", Spot(record="document"), None)
