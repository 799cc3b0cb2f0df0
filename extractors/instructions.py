"""Read one amending instruction: "Điều chỉnh thời gian hoàn thành nhiệm vụ số 7 Mục I từ “4/2025” thành “6/2025”".

An instruction is cut into clauses, one verb each, and every clause into changes, one row each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.agencies import find_agencies
from extractors.amendment_words import (
    field_pattern,
    find_fields,
    find_verbs,
    is_about_time,
    verb_pattern,
)
from extractors.assignment_lines import split_assignment
from extractors.numbering import without_marker
from extractors.old_and_new import OldAndNew, find_deadline, find_old_and_new
from extractors.periods import read_period
from extractors.phrases import find_phrases
from extractors.records import AmendedDocument, Reference
from extractors.spots import Spot, find_spots, row_nouns
from extractors.veil import DOCUMENT, MARK, QUOTE, Veiled, veil

# The end of what an instruction says itself; what follows, also below it, is new text.
FOLLOWS = re.compile(r"\s*(?:cụ thể\s+)?như sau\s*[:,]?\s*|\s*:\s*(?:\n|$)|\s*\n", re.IGNORECASE)
AFTER = re.compile(
    r"(?:vào\s+)?(?:ngay\s+|liền\s+|tiếp\s+)?sau\s+(?=\w+\s+(?:vụ\s+|tiêu\s+)?(?:số\s+|thứ\s+)?\S)",
    re.IGNORECASE,
)
# An annex of the amending document itself.
OWN_ANNEX = re.compile(
    r"\(?(?:(?:chi tiết|có|bằng|theo|tại|cụ thể)\s+)*(?:phụ lục|phụ biểu|biểu|danh mục)\s*(?:số\s*)?"
    r"(?P<label>\d{1,2}[a-zđ]?|[IVXl|]{1,5}|[A-H])?(?:\s+(?:mới|sửa đổi|điều chỉnh))*\s*,?\s*"
    r"(?:đính kèm|gửi kèm|(?:được\s+)?(?:ban hành\s+)?kèm theo)"
    r"(?:\s+(?:quyết định|kế hoạch|công văn|văn bản|thông báo|chương trình|nghị quyết)\s+này(?!\w)"
    r"|(?=\s*[).;,]|\s*$))\)?",
    re.IGNORECASE,
)
OWN_ANNEX_BEFORE = re.compile(
    r"(?:ban hành\s+)?kèm theo\s+(?:quyết định|kế hoạch|công văn|văn bản)\s+này\s+(?:phụ lục|phụ biểu|biểu|danh mục)"
    r"\s*(?:số\s*)?(?P<label>\d{1,2}[a-zđ]?|[IVXl|]{1,5}|[A-H])?(?!\w)",
    re.IGNORECASE,
)
AGENCY_FIELDS = ("lead", "coordinating", "agencies")
TARGET_FIELDS = ("indicator", "value", "unit", "horizon")
FILLERS = re.compile(
    r"(?<!\w)(?:thêm|vào|là|gồm|bao gồm|danh sách|thực hiện|cùng|làm|ra khỏi|khỏi|của|đối với|tại|trong|các|"
    r"thành phần|cột|nhiệm vụ|để|tham gia|cho|với)(?!\w)|[:]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above an instruction say: the amended document, a place, verbs, a field."""

    amended: AmendedDocument
    spot: Spot = field(default_factory=Spot)
    actions: tuple[str, ...] = ()
    field: str | None = None


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


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause without its places: its words, its verbs' actions, its field, and what it shares."""

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


def read_heading(text: str, context: Context) -> Context:
    """What an instruction that only introduces others says: "2. Bãi bỏ các nhiệm vụ sau tại Mục I:"."""
    veiled = veil(_with_bare_columns(text))
    clause = _make_clause(veiled.text, None, veiled, context)
    spot = clause.spots[0] if clause.spots else context.spot
    named = clause.field if clause.field != "content" else None
    return Context(clause.amended, spot, clause.actions, named)


def read_instruction(text: str, context: Context, has_rows: bool = False) -> list[Change]:
    """The changes an instruction makes; none when it was not understood. `has_rows`: rows stand below it."""
    veiled = veil(_with_bare_columns(text))
    follows = FOLLOWS.search(veiled.text)
    head = veiled.text[: follows.start()] if follows else veiled.text
    tail = veiled.text[follows.end() :].strip() if follows else None
    changes: list[Change] = []
    clauses = split_clauses(head)
    for i, part in enumerate(clauses):
        is_last = i == len(clauses) - 1
        clause = _make_clause(part, (tail or None) if is_last else None, veiled, context)
        found = list(_read_clause(clause, has_rows and is_last))
        if not found and not _is_harmless(part):
            return []
        changes += found
        context = _passed_on(clause, context)
    return changes


def _with_bare_columns(text: str) -> str:
    """A column's name without quotation marks, which is no value: "tại cột “Thời gian hoàn thành”"."""
    return re.sub(
        rf"(?<!\w)(cột)\s+(?:{MARK.pattern})\s*([^“”\"]{{2,60}}?)\s*(?:{MARK.pattern})", r"\1 \2", text
    )


def _is_harmless(part: str) -> bool:
    """True for a part of an instruction that instructs nothing."""
    return not find_verbs(part) and not find_spots(part)[0]


def _passed_on(clause: Clause, context: Context) -> Context:
    """What a clause leaves unsaid, the one before it in the same instruction says."""
    spot = clause.spots[-1] if clause.spots else context.spot
    return replace(context, amended=clause.amended, spot=spot, actions=clause.actions)


def split_clauses(text: str) -> list[str]:
    """Clauses of one verb each: "Bãi bỏ khoản 3 Mục IV; điều chỉnh …" → two; "Sửa đổi, bổ sung …" is one."""
    verbs = verb_pattern()
    marks = rf"(?:[;.]\s+(?:đồng thời,?\s+)?|,?\s+(?:và|đồng thời,?)\s+|,\s+)(?=(?:{verbs})(?!\w))"
    fields = rf"(?:[;,]\s+|\s+và\s+)(?=(?:{field_pattern().pattern}))"
    pieces = re.split(rf"{marks}|{fields}", text, flags=re.IGNORECASE)
    joined: list[str] = []
    for piece in pieces:
        if joined and not _is_complete(joined[-1], piece):
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
    return [p for p in joined if p.strip(" .;,")]


def _is_complete(before: str, after: str) -> bool:
    """True when a clause before a mark says something of its own, and so does what follows."""
    bare = re.sub(rf"(?<!\w)(?:{verb_pattern()})(?!\w)|[\s,]", "", before, flags=re.IGNORECASE)
    if not bare:
        return False
    starts_field = field_pattern().match(after.strip()) is not None
    has_value = re.search(rf"{QUOTE}|\d|(?<!\w)(?:thành|sang|là|giao)(?!\w)", before) is not None
    if starts_field:
        return has_value and _says_value(after) and _says_value(before)
    says_something = bool(find_verbs(before)) or _says_value(before)
    return says_something and (has_value or find_spots(before)[0] != [])


def _says_value(text: str) -> bool:
    bare = field_pattern().sub(" ", text)
    return re.search(r"(?<!\w)(?:thành|sang|là|bằng|lên|thay|giao|đến)(?!\w)|:", bare) is not None


def _make_clause(part: str, tail: str | None, veiled: Veiled, context: Context) -> Clause:
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
        attached=(own["label"] or "") if own else None,
        tail=tail,
        veiled=veiled,
    )


def _take_after(part: str) -> tuple[str | None, str]:
    """The row an insertion follows ("sau nhiệm vụ số 12 Mục I" → "12"), and the text with only its section."""
    match = AFTER.search(part)
    if match is None:
        return None, part
    spots, _ = find_spots(part[match.end() :])
    if not spots or not spots[0].rows:
        return None, part
    place = re.compile(
        r"(?:[^\W\d]+\s+){1,2}?(?:số\s+|thứ\s+)?(?:" + re.escape(spots[0].rows[0]) + r")(?!\w)"
    )
    row = place.match(part, match.end())
    if row is None:
        return None, part
    return spots[0].rows[-1], f"{part[: match.start()]} {part[row.end() :]}"


# What a row is called apart from its number: "nhiệm vụ tại khoản 3", "các chỉ tiêu từ số 4 đến số 6".
ROW_NOUN = re.compile(r"(?<!\w)(nhiệm vụ|chỉ tiêu)(?!\w)", re.IGNORECASE)
NAMED_NOUN = r"(?<!\w)(?P<noun>nhiệm vụ|chỉ tiêu|công việc|đề án|dự án)\s+"
# Words that say where or which, and begin no row's own words.
NO_NAME = (
    r"(?!(?:sau|này|trên|tại|ở|thuộc|của|trong|vào|mới|gồm|do|như|số|sang|từ|đến|và|đã|được|phụ trách)(?!\w))"
)
NAME_END = (
    r"(?=\s+(?:từ\s+(?:[\d≥≤<>\ue000-\ue7ff]|trên|dưới|ít nhất|tối thiểu)"
    r"|(?:được\s+)?(?:thành|lên|xuống|sang|điều chỉnh)\s)|\s*:|\s*$)"
)
NAMED_ROW = re.compile(
    rf"{NAMED_NOUN}(?P<text>{NO_NAME}[^\W\d_][^;:\ue000-\uefff]*?){NAME_END}", re.IGNORECASE
)


def _named_row(rest: str) -> tuple[Spot, str] | None:
    """A row named by its own words without quotation marks: "chỉ tiêu tỷ lệ hồ sơ trực tuyến từ 70% lên 80%"."""
    match = NAMED_ROW.search(rest)
    if match is None or len(match["text"].split()) < 3 or field_pattern().match(match["text"]):
        return None
    spot = Spot(record=row_nouns()[match["noun"].lower()], row_text=match["text"].strip(" ,."))
    return spot, f"{rest[: match.start()]} {rest[match.end() :]}".strip()


def _leading_verbs(rest: str) -> list[tuple[str, str]]:
    """Action and words of the verbs that begin a clause: those that follow one another, else the first."""
    found = find_verbs(rest)
    leading: list[tuple[str, str]] = []
    end = 0
    for verb in found:
        if leading and re.fullmatch(r"[\s,]*(?:và)?[\s,]*", rest[end : verb.start]) is None:
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
    found = [f.field for f in find_fields(rest)]
    strong = [f for f in found if f != "content"]
    if strong:
        return strong[0]
    if any(is_about_time(v) for v in verbs):
        return "due"
    return found[0] if found else None


def _amended(part: str, veiled: Veiled, known: AmendedDocument) -> AmendedDocument:
    """The document a clause names after "của", "tại", "kèm theo" or its verb, else the one above it."""
    before = rf"(?:của|tại|trong|thuộc|kèm theo|vào|khỏi|toàn bộ|theo|{verb_pattern()})\s+"
    match = re.search(rf"(?<!\w){before}({DOCUMENT})", part, re.IGNORECASE)
    if match is None:
        return known
    return merge_amended(to_amended(veiled.documents_in(match[1])[0]), known)


def to_amended(reference: Reference) -> AmendedDocument:
    return AmendedDocument(reference.number, reference.type, reference.issued_on, reference.issuer)


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
