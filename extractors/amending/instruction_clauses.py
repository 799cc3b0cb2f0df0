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
    verb_pattern,
)
from extractors.amending.spots import Spot, find_spots, row_nouns
from extractors.amending.veil import DOCUMENT, MARK, QUOTE, Veiled
from extractors.amending.word_limits import limited_words
from extractors.page.annex_numbers import (
    BEFORE_NUMBER,
    UNNUMBERED,
    mentioned_names,
    number_pattern,
)
from extractors.values.agencies import find_agencies
from extractors.values.records import AmendedDocument, Reference

ANNEX_NAME = limited_words(mentioned_names())
ANNEX_NUMBER = rf"{BEFORE_NUMBER}(?P<label>{number_pattern()})?"
AFTER = re.compile(
    r"(?<!\w)(?:vào\s+)?(?:ngay\s+|liền\s+|tiếp\s+)?(?<!\w)sau\s+(?=\w+\s+(?:vụ\s+|"
    r"tiêu\s+)?(?:số\s+|thứ\s+)?\S)",
    re.IGNORECASE,
)
# An annex of the amending document itself.
OWN_ANNEX = re.compile(
    rf"\(?(?<!\w)(?:(?:chi tiết|có|bằng|theo|tại|cụ thể)\s+)*{ANNEX_NAME}{ANNEX_NUMBER}"
    r"(?:\s+(?:mới|sửa đổi|điều chỉnh))*\s*,?\s*"
    r"(?:đính kèm|gửi kèm|(?:được\s+)?(?:ban hành\s+)?kèm theo)"
    r"(?:\s+(?:quyết định|kế hoạch|công văn|văn bản|thông báo|chương trình|nghị quyết)\s+này(?!\w)"
    r"|(?=\s*[).;,]|\s*$))\)?",
    re.IGNORECASE,
)
OWN_ANNEX_BEFORE = re.compile(
    r"(?:ban hành\s+)?kèm theo\s+(?:quyết định|kế hoạch|công văn|văn bản)\s+này\s+"
    rf"{ANNEX_NAME}{ANNEX_NUMBER}(?!\w)",
    re.IGNORECASE,
)


# Words that lead to a value, or give a task to a body.
VALUE_WORDS = ("thành", "sang", "là", "bằng", "lên", "thay", "giao", "đến")
NEW_VALUE = re.compile(rf"{limited_words(('thành', 'là', 'bằng'))}\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above an instruction say: the amended document, a place, verbs, a field."""

    amended: AmendedDocument
    spot: Spot = field(default_factory=Spot)
    actions: tuple[str, ...] = ()
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause without its places: its words, its verbs' actions, its field, and what it
    shares.
    """

    rest: str
    spots: tuple[Spot, ...]
    actions: tuple[str, ...]
    verbs: tuple[str, ...]
    field: str | None
    amended: AmendedDocument
    after: str | None
    attached: str | None
    tail: str | None
    veiled: Veiled


def split_clauses(text: str) -> list[str]:
    """Clauses of one verb each: "Bãi bỏ khoản 3 Mục IV; điều chỉnh …" → two; "Sửa đổi, bổ sung
    …" is one.
    """
    verbs = verb_pattern()
    marks = rf"(?:[;.]\s+(?:đồng thời,?\s+)?|,?\s+(?:và|đồng thời,?)\s+|,\s+)(?=(?:{verbs})(?!\w))"
    fields = rf"(?:[;,]\s+|\s+và\s+)(?=(?:{field_pattern().pattern}))"
    found: list[str] = []
    mark, at = "", 0
    ends = [
        (m.start(), m.end())
        for m in re.finditer(rf"{marks}|{fields}", text, re.IGNORECASE)
    ]
    for start, end in [*ends, (len(text), len(text))]:
        piece = text[at:start]
        if found and not _is_complete(found[-1], piece):
            found[-1] += mark + piece
        else:
            found.append(piece)
        mark, at = text[start:end], end
    return [p for p in found if p.strip(" .;,")]


def _is_complete(before: str, after: str) -> bool:
    """True when a clause before a mark says something of its own, and so does what follows."""
    bare = re.sub(
        rf"(?<!\w)(?:{verb_pattern()})(?!\w)|[\s,]", "", before, flags=re.IGNORECASE
    )
    if not bare:
        return False
    starts_field = field_pattern().match(after.strip()) is not None
    has_value = (
        re.search(
            rf"{QUOTE}|\d|{limited_words(('thành', 'sang', 'là', 'giao'))}", before
        )
        is not None
    )
    if starts_field:
        return has_value and _says_value(after) and _says_value(before)
    says_something = bool(find_verbs(before)) or _says_value(before)
    return (
        says_something
        and (has_value or find_spots(before)[0] != [])
        and _says_what(after)
    )


def _says_what(after: str) -> bool:
    """True unless a verb only goes on with the words before it: "cải cách thủ tục, rút ngắn
    thời gian giải quyết".
    """
    if (
        re.search(rf"{QUOTE}|{DOCUMENT}|\d", after)
        or _says_value(after)
        or find_spots(after)[0]
    ):
        return True
    return any(agency.key for agency in find_agencies(after))


def _says_value(text: str) -> bool:
    bare = field_pattern().sub(" ", text)
    return re.search(rf"{limited_words(VALUE_WORDS)}|:", bare) is not None


def make_clause(
    part: str, tail: str | None, veiled: Veiled, context: Context
) -> Clause:
    own = OWN_ANNEX_BEFORE.search(part) or OWN_ANNEX.search(part)
    if own and re.match(rf"\s*{DOCUMENT}", part[own.end() :]):
        own = None
    if own:
        part = f"{part[: own.start()]} {part[own.end() :]}"
    after, part = _take_after(part)
    spots, rest = find_spots(part)
    spots = [s.inside(context.spot) for s in spots]
    if not spots:
        named = _named_row(rest)
        if named is not None:
            spots, rest = [replace(named[0].inside(context.spot))], named[1]
    if not spots and context.spot.is_somewhere:
        spots = [context.spot]
    noun = ROW_NOUN.search(rest[:60])
    kind = row_nouns()[noun[1].lower()] if noun else None
    spots = [
        replace(
            s,
            row_text=veiled.value(s.row_text) if s.row_text else None,
            record=s.record or (kind if s.is_row else None),
        )
        for s in spots
    ]
    verbs = _leading_verbs(rest)
    actions = tuple(dict.fromkeys(v[0] for v in verbs)) or context.actions
    named_field = _field_of(rest, tuple(v[1] for v in verbs)) or context.field
    return Clause(
        rest=rest,
        spots=tuple(spots),
        actions=actions,
        verbs=tuple(v[1] for v in verbs),
        field=named_field,
        amended=_amended(part, veiled, context.amended),
        after=after,
        attached=(own["label"] or UNNUMBERED) if own else None,
        tail=tail,
        veiled=veiled,
    )


def _take_after(part: str) -> tuple[str | None, str]:
    """The row an insertion follows ("sau nhiệm vụ số 12 Mục I" → "12"), and the text with only
    its section.
    """
    match = AFTER.search(part)
    if match is None:
        return None, part
    spots, _ = find_spots(part[match.end() :])
    if not spots or not spots[0].rows:
        return None, part
    place = re.compile(
        r"(?:[^\W\d]+\s+){1,2}?(?:số\s+|thứ\s+)?(?:"
        + re.escape(spots[0].rows[0])
        + r")(?!\w)"
    )
    row = place.match(part, match.end())
    if row is None:
        return None, part
    return spots[0].rows[-1], f"{part[: match.start()]} {part[row.end() :]}"


# What a row is called apart from its number: "nhiệm vụ tại khoản 3", "các chỉ tiêu từ số 4 đến
# số 6".
ROW_NOUN = re.compile(r"(?<!\w)(nhiệm vụ|chỉ tiêu)(?!\w)", re.IGNORECASE)
NAMED_NOUN = r"(?<!\w)(?P<noun>nhiệm vụ|chỉ tiêu|công việc|đề án|dự án)\s+"
# Words that say where or which, and begin no row's own words.
NO_NAME = (
    r"(?!(?:sau|này|trên|tại|ở|thuộc|của|trong|vào|mới|gồm|do|như|số(?=\s*\d)|sang|từ|"
    r"đến|và|đã|được|phụ trách)"
    r"(?!\w))"
)
NAME_END = (
    r"(?=\s+(?:từ\s+(?:[\d≥≤<>\ue000-\ue7ff]|trên|dưới|ít nhất|tối thiểu)"
    rf"|(?:được\s+)?{limited_words(('thành', 'lên', 'xuống', 'sang', 'điều chỉnh'))}\s)|\s*:|\s*$)"
)
NAMED_ROW = re.compile(
    rf"{NAMED_NOUN}(?P<text>{NO_NAME}[^\W\d_][^;:\ue000-\uefff]*?){NAME_END}",
    re.IGNORECASE,
)


def _named_row(rest: str) -> tuple[Spot, str] | None:
    """A row named by its own words without quotation marks: "chỉ tiêu tỷ lệ hồ sơ trực tuyến từ
    70% lên 80%".
    """
    match = NAMED_ROW.search(rest)
    if (
        match is None
        or len(match["text"].split()) < 3
        or field_pattern().match(match["text"])
    ):
        return None
    spot = Spot(
        record=row_nouns()[match["noun"].lower()], row_text=match["text"].strip(" ,.")
    )
    return spot, f"{rest[: match.start()]} {rest[match.end() :]}".strip()


def _leading_verbs(rest: str) -> list[tuple[str, str]]:
    """Action and words of the verbs that begin a clause: those that follow one another, else
    the first.
    """
    found = find_verbs(rest)
    leading: list[tuple[str, str]] = []
    end = 0
    for verb in found:
        if (
            leading
            and re.fullmatch(r"[\s,]*(?:và)?[\s,]*", rest[end : verb.start]) is None
        ):
            break
        leading.append((_action_of(verb.action, verb.words, rest), verb.words))
        end = verb.end
    return leading


def _action_of(action: str, words: str, rest: str) -> str:
    """ "Đưa … ra khỏi Kế hoạch" repeals, "đưa … vào Kế hoạch" inserts."""
    if words in ("đưa", "rút", "chuyển") and re.search(r"(?<!\w)khỏi(?!\w)", rest):
        return "repeal"
    if words == "đưa":
        return "insert"
    return action


def _field_of(rest: str, verbs: Sequence[str]) -> str | None:
    """The field a clause is about; "nội dung" only where no other is named."""
    found = [f.field for f in find_fields(before_value(rest)[0])]
    strong = [f for f in found if f != "content"]
    if strong:
        return strong[0]
    if any(is_about_time(v) for v in verbs):
        return "due"
    return found[0] if found else None


def before_value(rest: str) -> tuple[str, str]:
    """A clause up to "thành:" or "là:", and the new value behind it, whose words name no field."""
    match = NEW_VALUE.search(rest)
    return (rest[: match.end()], rest[match.end() :]) if match else (rest, "")


def _amended(part: str, veiled: Veiled, known: AmendedDocument) -> AmendedDocument:
    """The document a clause names after "của", "tại", "kèm theo" or its verb, else the one
    above it.
    """
    before = (
        rf"(?:của|tại|trong|thuộc|kèm theo|vào|khỏi|toàn bộ|theo|{verb_pattern()})\s+"
    )
    match = re.search(rf"(?<!\w){before}({DOCUMENT})", part, re.IGNORECASE)
    if match is None:
        return known
    return merge_amended(to_amended(veiled.documents_in(match[1])[0]), known)


def to_amended(reference: Reference) -> AmendedDocument:
    return AmendedDocument(
        reference.number, reference.type, reference.issued_on, reference.issuer
    )


def merge_amended(found: AmendedDocument, known: AmendedDocument) -> AmendedDocument:
    """A citation with what an earlier one of the same document says more."""
    if known.number is None or found.number != known.number:
        return found
    return AmendedDocument(
        found.number,
        found.type or known.type,
        found.issued_on or known.issued_on,
        found.issuer or known.issuer,
    )


def with_bare_columns(text: str) -> str:
    """A column's name without quotation marks, which is no value: "tại cột “Thời gian hoàn
    thành”".
    """
    return re.sub(
        rf"(?<!\w)(cột)\s+(?:{MARK.pattern})\s*([^“”\"]{{2,60}}?)\s*(?:{MARK.pattern})",
        r"\1 \2",
        text,
    )
