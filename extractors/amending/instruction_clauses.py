"""Clauses of amending instructions: one verb each, with the places, the field and the document
they are about.

"Bãi bỏ khoản 3 Mục IV; điều chỉnh thời gian hoàn thành nhiệm vụ số 10" has two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.amending.amendment_words import (
    field_pattern,
    find_fields,
    find_verbs,
    is_about_time,
)
from extractors.amending.instruction_patterns import InstructionPattern
from extractors.amending.masking import DOCUMENT, MARK, Masked
from extractors.amending.named_documents import amended_documents
from extractors.amending.provision_grouping import Provision
from extractors.amending.provision_references import find_provisions, row_nouns
from extractors.amending.word_limits import limited_words
from extractors.decisions.log import note
from extractors.page.annex_numbers import (
    BEFORE_NUMBER,
    UNNUMBERED,
    mentioned_names,
    number_pattern,
)
from extractors.values.closed_lists import Action
from extractors.values.plan import AmendedDocument

ANNEX_NAME = limited_words(mentioned_names())
ANNEX_NUMBER = rf"{BEFORE_NUMBER}(?P<label>{number_pattern()})?"
AFTER = InstructionPattern(
    r"(?<!\w)(?:<into_place>\s+)?(?:<right_after>\s+)?(?<!\w)<behind>\s+"
    r"(?=\w+\s+(?:<row_noun_ends>\s+)?(?:<number_words>\s+)?\S)"
)
# An annex of the amending document itself.
OWN_ANNEX = InstructionPattern(
    rf"\(?(?<!\w)(?:<own_leads>\s+)*{ANNEX_NAME}{ANNEX_NUMBER}"
    r"(?:\s+<annex_states>)*\s*,?\s*"
    r"(?:<enclosed>|(?:<passive>\s+)?(?:<issued>\s+)?<attached>)"
    r"(?:\s+<own_kinds>\s+<this>(?!\w)|(?=\s*[).;,]|\s*$))\)?"
)
OWN_ANNEX_BEFORE = InstructionPattern(
    r"(?:<issued>\s+)?<attached>\s+<issuing_kinds>\s+<this>\s+"
    rf"{ANNEX_NAME}{ANNEX_NUMBER}(?!\w)"
)

# What leads to a new value that has names of fields in it.
NEW_VALUE = InstructionPattern(r"<as>\s*:")


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above an instruction say: the amended document, a place, verbs, a field."""

    amended: AmendedDocument
    provision: Provision = field(default_factory=Provision)
    actions: tuple[Action, ...] = ()
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause without its places: its words, its verbs' actions, its field, and what it
    shares; `others` are further documents that it changes in the same way.
    """

    rest: str
    provisions: tuple[Provision, ...]
    actions: tuple[Action, ...]
    verbs: tuple[str, ...]
    field: str | None
    amended: AmendedDocument
    after: str | None
    attached: str | None
    tail: str | None
    masked: Masked
    others: tuple[AmendedDocument, ...] = ()


def make_clause(
    part: str, tail: str | None, masked: Masked, context: Context
) -> Clause:
    """A clause with its places, verbs, field and document; the context says what it leaves out."""
    attached, part = _take_own_annex(part)
    after, part = _take_after(part)
    provisions, rest = _places(part, context)
    verbs = _leading_verbs(rest)
    words = tuple(words for _, words in verbs)
    actions = tuple(dict.fromkeys(action for action, _ in verbs))
    amended, *others = amended_documents(part, masked, context.amended)
    return Clause(
        rest=rest,
        provisions=_with_records(provisions, rest, masked),
        actions=actions or context.actions,
        verbs=words,
        field=_field_of(rest, words) or context.field,
        amended=amended,
        after=after,
        attached=attached,
        tail=tail,
        masked=masked,
        others=tuple(others),
    )


def _take_own_annex(part: str) -> tuple[str | None, str]:
    """The number of the amending document's own annex that is named, "" for the only one, and the
    text without it.
    """
    own = OWN_ANNEX_BEFORE.search(part) or OWN_ANNEX.search(part)
    # "Phụ lục 01 Kế hoạch số …" is an annex of the document named after it.
    if own is None or re.match(rf"\s*{DOCUMENT}", part[own.end() :]):
        return None, part
    return own["label"] or UNNUMBERED, f"{part[: own.start()]} {part[own.end() :]}"


def _places(part: str, context: Context) -> tuple[list[Provision], str]:
    """The places a clause names, else the row it names by its words, else the place above it; and
    the rest.
    """
    provisions, rest = find_provisions(part)
    if not provisions:
        named = _named_row(rest)
        if named is not None:
            provisions, rest = [named[0]], named[1]
    if provisions:
        return [provision.inside(context.provision) for provision in provisions], rest
    return [context.provision] if context.provision.is_somewhere else [], rest


def _with_records(
    provisions: Sequence[Provision], rest: str, masked: Masked
) -> tuple[Provision, ...]:
    """Places with their rows' quoted words, and with the kind of record that the clause calls
    them.
    """
    noun = ROW_NOUN.search(rest[:60])
    kind = row_nouns()[noun[1].lower()] if noun else None
    found: list[Provision] = []
    for provision in provisions:
        row_text = masked.value(provision.row_text) if provision.row_text else None
        record = provision.record or (kind if provision.is_row else None)
        found.append(replace(provision, row_text=row_text, record=record))
    return tuple(found)


def _take_after(part: str) -> tuple[str | None, str]:
    """The row an insertion follows ("sau nhiệm vụ số 12 Mục I" → "12"), and the text with only
    its section.
    """
    match = AFTER.search(part)
    if match is None:
        return None, part
    provisions, _ = find_provisions(part[match.end() :])
    if not provisions or not provisions[0].rows:
        return None, part
    number = re.escape(provisions[0].rows[0])
    place = InstructionPattern(
        rf"(?:[^\W\d]+\s+){{1,2}}?(?:<number_words>\s+)?(?:{number})(?!\w)",
        re.NOFLAG,
    )
    row = place.match(part, match.end())
    if row is None:
        return None, part
    note("amending_after", phrase=part[match.start() : row.end()].strip())
    return provisions[0].rows[-1], f"{part[: match.start()]} {part[row.end() :]}"


# What a row is called apart from its number: "nhiệm vụ tại khoản 3", "các chỉ tiêu từ số 4 đến
# số 6".
ROW_NOUN = InstructionPattern(r"(?<!\w)(<main_rows>)(?!\w)")
NAMED_NOUN = r"(?<!\w)(?P<noun><named_rows>)\s+"
# Words that say where or which, and begin no row's own words.
NO_NAME = r"(?!(?:<no_names>|<number_word>(?=\s*\d))(?!\w))"
NAME_END = (
    r"(?=\s+(?:<from_value>\s+(?:[\d≥≤<>\ue000-\ue7ff]|<value_bounds>)"
    r"|(?:<passive>\s+)?<name_ends>\s)|\s*:|\s*$)"
)
NAMED_ROW = InstructionPattern(
    rf"{NAMED_NOUN}(?P<text>{NO_NAME}[^\W\d_][^;:\ue000-\uefff]*?){NAME_END}"
)
# Between two verbs that follow one another: "sửa đổi, bổ sung".
BETWEEN_VERBS = InstructionPattern(r"[\s,]*<and>?[\s,]*", re.NOFLAG)
TAKES_OUT = InstructionPattern(r"<taking_out>")
BRINGS = InstructionPattern(r"<bringing>")
OUT_OF = InstructionPattern(r"(?<!\w)<out_of>(?!\w)", re.NOFLAG)
# "tại cột “Thời gian hoàn thành”"
QUOTED_COLUMN = InstructionPattern(
    rf"(?<!\w)(<column>)\s+(?:{MARK.pattern})\s*([^“”\"]{{2,60}}?)\s*(?:{MARK.pattern})",
    re.NOFLAG,
)


def _named_row(rest: str) -> tuple[Provision, str] | None:
    """A row named by its own words without quotation marks: "chỉ tiêu tỷ lệ hồ sơ trực tuyến từ
    70% lên 80%".
    """
    match = NAMED_ROW.search(rest)
    if match is None or field_pattern().match(match["text"]):
        return None
    if len(match["text"].split()) < 3:
        return None
    record = row_nouns()[match["noun"].lower()]
    provision = Provision(record=record, row_text=match["text"].strip(" ,."))
    return provision, f"{rest[: match.start()]} {rest[match.end() :]}".strip()


def _leading_verbs(rest: str) -> list[tuple[Action, str]]:
    """Action and words of the verbs that begin a clause: those that follow one another, else
    the first.
    """
    leading: list[tuple[Action, str]] = []
    end = 0
    for verb in find_verbs(rest):
        follows = BETWEEN_VERBS.fullmatch(rest[end : verb.start])
        if leading and follows is None:
            break
        action = _action_of(verb.action, verb.words, rest)
        note("amending_verb", phrase=verb.words, action=action)
        leading.append((action, verb.words))
        end = verb.end
    return leading


def _action_of(action: Action, words: str, rest: str) -> Action:
    """ "Đưa … ra khỏi Kế hoạch" repeals, "đưa … vào Kế hoạch" inserts."""
    if TAKES_OUT.fullmatch(words) and OUT_OF.search(rest):
        return "repeal"
    if BRINGS.fullmatch(words):
        return "insert"
    return action


def _field_of(rest: str, verbs: Sequence[str]) -> str | None:
    """The field a clause is about; "nội dung" only where no other is named."""
    said = before_value(rest)[0]
    named = find_fields(said)
    for one in named:
        note("amending_field", phrase=said[one.start : one.end], field=one.field)
    found = [one.field for one in named]
    for name in found:
        if name != "content":
            return name
    if any(is_about_time(v) for v in verbs):
        return "due"
    return found[0] if found else None


def before_value(rest: str) -> tuple[str, str]:
    """A clause up to "thành:" or "là:", and the new value behind it, whose words name no field."""
    match = NEW_VALUE.search(rest)
    end = match.end() if match else len(rest)
    return rest[:end], rest[end:]


def with_bare_columns(text: str) -> str:
    """A column's name without quotation marks, which is no value: "tại cột “Thời gian hoàn
    thành”".
    """
    return QUOTED_COLUMN.sub(r"\1 \2", text)
