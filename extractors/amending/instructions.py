"""Read one amending instruction: "Điều chỉnh thời gian hoàn thành nhiệm vụ số 7 Mục I từ
“4/2025” thành “6/2025”".

An instruction is cut into clauses, one verb each, and every clause into changes, one row each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.amending.amendment_words import (
    field_pattern,
    find_verbs,
    is_for_a_time,
    verb_pattern,
)
from extractors.amending.cited_titles import without_titles
from extractors.amending.clause_changes import (
    ClauseChange,
    change_of,
    changed_values,
    read_change,
    rows_of,
)
from extractors.amending.clause_splitting import split_instruction, without_asides
from extractors.amending.document_changes import change_document, end_documents
from extractors.amending.instruction_clauses import (
    Clause,
    Context,
    make_clause,
    with_bare_columns,
)
from extractors.amending.instruction_patterns import InstructionPattern
from extractors.amending.labelled_texts import with_labels_as_verbs
from extractors.amending.masking import QUOTE, Masked, mask
from extractors.amending.named_documents import amended_documents
from extractors.amending.named_rows.memberships import read_memberships
from extractors.amending.named_rows.programme_changes import read_programme
from extractors.amending.old_and_new import find_old_and_new
from extractors.amending.phrases import AmendmentPhrase, find_phrases, is_correction
from extractors.amending.provision_references import find_provisions
from extractors.values.agencies import find_agencies
from extractors.values.closed_lists import Mode

# The end of what an instruction says itself; what follows, also below it, is new text.
FOLLOWS = InstructionPattern(
    r"\s*(?:<in_detail>\s+)?<as_follows>\s*[:,]?\s*"
    r"|\s+<new_text_leads>\s+<new_text_nouns>\s+<following>\s*:\s*"
    r"|\s*:\s*(?:\n|$)|\s*\n"
)
AGENCY_FIELDS = ("lead", "coordinating", "agencies")
FILLERS = InstructionPattern(r"(?<!\w)<fillers>(?!\w)|[:]")


def read_heading(text: str, context: Context) -> Context:
    """What an instruction that only introduces others says: "2. Bãi bỏ các nhiệm vụ sau tại Mục
    I:".
    """
    masked = _masked(text)
    clause = make_clause(masked.text, None, masked, context)
    provision = clause.provisions[0] if clause.provisions else context.provision
    named = clause.field if clause.field != "content" else None
    return Context(clause.amended, provision, clause.actions, named)


def read_instruction(
    text: str, context: Context, has_rows: bool = False
) -> list[ClauseChange]:
    """The changes an instruction makes; none when it was not understood. `has_rows`: rows stand
    below it.
    """
    masked = _masked(text)
    committee = amended_documents(masked.text, masked, context.amended)[0]
    whole = read_memberships(masked.text, committee)
    whole = whole or read_programme(masked, context)
    if whole:
        return whole
    head, tail = _head_and_tail(masked.text)
    changes: list[ClauseChange] = []
    clauses = split_instruction(without_asides(head))
    for number, part in enumerate(clauses, 1):
        is_last = number == len(clauses)
        clause = make_clause(part, tail if is_last else None, masked, context)
        found = list(_read_clause(clause, has_rows and is_last))
        found += [
            replace(c, amended=o)
            for o in clause.others
            for c in found
            if _is_of_part(c)
        ]
        if not found and not _is_harmless(part):
            return []
        changes += found
        context = _passed_on(clause, context)
    return changes


def _masked(text: str) -> Masked:
    """An instruction with its quotations and citations masked, and without documents' titles."""
    masked = with_labels_as_verbs(mask(with_bare_columns(text)))
    return masked._replace(text=without_titles(masked.text))


def _is_of_part(change: ClauseChange) -> bool:
    """True for a change of rows or words, which further documents of a list may share."""
    return change.action not in ("repeal_document", "replace_document")


def _head_and_tail(text: str) -> tuple[str, str | None]:
    """What an instruction says itself, and the new text that follows it ("… như sau: …")."""
    follows = None if is_correction(text) else FOLLOWS.search(text)
    if follows is None:
        return text, None
    return text[: follows.start()], text[follows.end() :].strip() or None


def _is_harmless(part: str) -> bool:
    """True for a part of an instruction that instructs nothing."""
    return not find_verbs(part) and not find_provisions(part)[0]


def _passed_on(clause: Clause, context: Context) -> Context:
    """What a clause leaves unsaid, the one before it in the same instruction says."""
    provision = clause.provisions[-1] if clause.provisions else context.provision
    return replace(
        context, amended=clause.amended, provision=provision, actions=clause.actions
    )


def _read_clause(clause: Clause, has_rows: bool) -> Iterator[ClauseChange]:
    """The changes of one clause, by what it does."""
    phrases = find_phrases(clause.rest, clause.masked)
    if "unread" in clause.actions:
        return
    if phrases:
        yield from _replace_phrases(clause, phrases)
    elif "change" in clause.actions or not clause.actions:
        is_of_rows = bool(clause.provisions)
        read = read_change if is_of_rows else change_document
        yield from read(clause, has_rows)
    elif clause.actions[0] == "insert":
        yield from _read_insertion(clause, has_rows)
    else:
        yield from _read_repeal(clause, has_rows)


def _replace_phrases(
    clause: Clause, phrases: Sequence[AmendmentPhrase]
) -> Iterator[ClauseChange]:
    for old, new in phrases:
        for provision, ordinal in rows_of(clause, optional=True):
            yield change_of(
                clause, "replace_phrase", provision, ordinal, old=old, new=new
            )


def _read_insertion(clause: Clause, has_rows: bool) -> Iterator[ClauseChange]:
    """What a clause adds to a field of rows, or the rows it inserts."""
    if clause.field and _is_about_field(clause) and not has_rows:
        yield from _add_to_field(clause, clause.field)
        return
    if not has_rows and not clause.tail and clause.attached is None:
        values = find_old_and_new(clause.rest, clause.masked)
        if values is None:
            return
        clause = replace(clause, tail=values.new)
    for provision, ordinal in rows_of(clause, optional=True):
        yield change_of(clause, "insert", provision, ordinal)


def _is_about_field(clause: Clause) -> bool:
    """True for "bổ sung cơ quan phối hợp của nhiệm vụ số 7", not for "bổ sung nội dung"."""
    return clause.field != "content" and _names_row(clause)


def _names_row(clause: Clause) -> bool:
    return any(provision.is_row for provision in clause.provisions)


def _add_to_field(clause: Clause, name: str) -> Iterator[ClauseChange]:
    new = _added(clause, name)
    if not new:
        return
    mode: Mode = "set" if name in ("due", "starts") else "add"
    for provision, ordinal in rows_of(clause):
        yield change_of(
            clause, "change", provision, ordinal, name=name, mode=mode, new=new
        )


def _added(clause: Clause, name: str) -> str | None:
    """What is added to a field, as printed below the clause or in it."""
    if clause.tail:
        return clause.masked.value(clause.tail)
    if name in AGENCY_FIELDS:
        return _items(clause)
    values = changed_values(clause, name)
    return values.new if values else None


def _items(clause: Clause) -> str | None:
    """The bodies a clause adds or takes out, without its verb and the field's name."""
    text = re.sub(rf"^\W*{verb_pattern()}", "", clause.rest, flags=re.IGNORECASE)
    text = FILLERS.sub(" ", field_pattern().sub(" ", text))
    text = clause.masked.value(text)
    is_quoted = re.search(QUOTE, clause.rest) is not None
    is_known = any(agency.key for agency in find_agencies(text))
    return text if is_quoted or is_known else None


def _read_repeal(clause: Clause, has_rows: bool) -> Iterator[ClauseChange]:
    """The bodies a clause takes out of a field, else the rows or the document it repeals."""
    if any(s.is_partial for s in clause.provisions):
        return
    name = clause.field
    if name in AGENCY_FIELDS and _names_row(clause):
        items = _items(clause)
        if items:
            yield from _remove_from_field(clause, name, items)
            return
    for provision, ordinal in rows_of(clause):
        yield change_of(clause, "repeal", provision, ordinal)
    is_for_good = not any(is_for_a_time(verb) for verb in clause.verbs)
    if not clause.provisions and is_for_good:
        yield from end_documents(clause, has_rows, "repeal_document")


def _remove_from_field(clause: Clause, name: str, old: str) -> Iterator[ClauseChange]:
    for provision, ordinal in rows_of(clause):
        yield change_of(
            clause, "change", provision, ordinal, name=name, mode="remove", old=old
        )
