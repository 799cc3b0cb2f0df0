"""What a clause does to whole documents: ends or replaces those it lists, or gives them longer.

"Bãi bỏ toàn bộ các văn bản sau đây: a) Chỉ thị số 05/CT-UBND …; b) Quyết định số 77/2014/QĐ-UBND …"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extractors.amending.amendment_words import verb_pattern
from extractors.amending.cited_titles import listed_documents
from extractors.amending.clause_changes import (
    ClauseChange,
    change_of,
    replaces_something,
)
from extractors.amending.instruction_clauses import Clause
from extractors.amending.instruction_patterns import InstructionPattern
from extractors.amending.masking import DOCUMENT, mask
from extractors.amending.named_documents import merge_amended, to_amended
from extractors.amending.old_and_new import new_deadline
from extractors.amending.powers import kind_of_number
from extractors.amending.provision_grouping import Provision
from extractors.citations.references import read_references
from extractors.language.word_patterns import entry_phrases
from extractors.page.document import Block, Paragraph, Row, Table
from extractors.values.closed_lists import Action
from extractors.values.plan import AmendedDocument
from extractors.values.records import Reference

WHOLE = Provision(record="document")
LIST_ITEM = re.compile(rf"^\W*(?:(?:\d{{1,3}}|[a-zđ])\s*[.)]\s*)?{DOCUMENT}")


@cache
def _opening() -> str:
    """How a clause about whole documents begins; "bãi bỏ một số điều của …" does not."""
    verbs = rf"(?:{verb_pattern()})"
    words = r"(?:<whole_words>|<several>|<document_kinds>|<listed_below>|\d+)"
    return rf"^\W*(?:<agreeing>\s+)*(?:{verbs}[\s,]*)*(?:{words}\s*:?\s*)*"


@cache
def _names_documents() -> InstructionPattern:
    return InstructionPattern(
        rf"{_opening()}(?P<documents>{DOCUMENT}.*)$", re.IGNORECASE | re.DOTALL
    )


@cache
def _announces_list() -> InstructionPattern:
    """ "Bãi bỏ toàn bộ 03 văn bản quy phạm pháp luật do Ủy ban nhân dân tỉnh ban hành (…)"."""
    return InstructionPattern(
        rf"{_opening()}(?<=\w\s)?(?:<issued_by>.*|\(.*|\W*)$", re.IGNORECASE | re.DOTALL
    )


@cache
def _has_kind() -> InstructionPattern:
    return InstructionPattern(r"(?<!\w)<document_kinds>(?!\w)")


def end_documents(
    clause: Clause, has_rows: bool, action: Action
) -> Iterator[ClauseChange]:
    """The documents that a clause ends or replaces as a whole, listed in itself or below."""
    documents = _documents_of(clause)
    if documents:
        for document in documents:
            amended = merge_amended(to_amended(document), clause.amended)
            yield change_of(replace(clause, amended=amended), action, WHOLE, None)
        return
    stands_elsewhere = has_rows or clause.attached is not None
    if stands_elsewhere and _is_announcement(clause.rest):
        unnamed = replace(clause, amended=AmendedDocument(None))
        yield replace(change_of(unnamed, action, WHOLE, None), is_listed=True)


def _is_announcement(rest: str) -> bool:
    return (
        _has_kind().search(rest) is not None
        and _announces_list().match(rest) is not None
    )


def _documents_of(clause: Clause) -> list[Reference]:
    named = _names_documents().match(clause.rest)
    if named is not None:
        text = "\n".join(part for part in (named["documents"], clause.tail) if part)
        return listed_documents(text, clause.masked)
    if clause.tail and LIST_ITEM.match(clause.tail) and _is_announcement(clause.rest):
        return listed_documents(clause.tail, clause.masked)
    return []


def change_document(clause: Clause, has_rows: bool) -> Iterator[ClauseChange]:
    """ "Gia hạn thời gian thực hiện Kế hoạch số … đến hết năm 2026", "Thay thế Kế hoạch số …
    bằng …".
    """
    if clause.field != "due":
        if replaces_something(clause):
            yield from end_documents(clause, has_rows, "replace_document")
        return
    named = re.search(DOCUMENT, clause.rest)
    if named is not None:
        [document] = clause.masked.documents_in(named[0])
        amended = merge_amended(to_amended(document), clause.amended)
        clause = replace(clause, amended=amended)
    elif clause.amended.number is None or not _has_kind().search(clause.rest):
        return
    values = new_deadline(re.sub(DOCUMENT, " ", clause.rest), clause.masked)
    if values is not None:
        old, new = values
        yield change_of(clause, "change", WHOLE, None, name="due", old=old, new=new)


def documents_in(blocks: Sequence[Block]) -> Iterator[AmendedDocument]:
    """The documents that blocks list, one a row: "1 | Quyết định | Số 12/2010/QĐ-UBND"."""
    for block in blocks:
        if isinstance(block, Table):
            found = [_first_in(row) for row in block.rows]
            yield from (to_amended(document) for document in found if document)
        elif isinstance(block, Paragraph):
            masked = mask(block.text)
            if LIST_ITEM.match(masked.text):
                yield to_amended(masked.documents[0])


def _first_in(row: Row) -> Reference | None:
    text = " ".join(cell.text for cell in row.cells)
    bare = " ".join(_with_kind(cell.text) for cell in row.cells)
    return next(iter(read_references(text) or read_references(bare)), None)


def _with_kind(cell: str) -> str:
    """A number in a cell of its own with the kind that its code tells: "1201/QĐ-UBND"."""
    kind = kind_of_number(cell) if cell[:1].isdigit() else None
    (number_word,) = entry_phrases("instructions", "number_word")
    return f"{kind} {number_word} {cell}" if kind else cell
