"""Lines that assign a task in prose: "- Cơ quan chủ trì: Đảng ủy Sở Tài chính."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import dropwhile
from typing import NamedTuple

from extractors.content.bracket_assignments import (
    Bracket,
    last_bracket,
    split_bracket,
    split_charging_line,
)
from extractors.content.bracket_segments import read_segments
from extractors.content.label_roles import (
    BODY_ROLES,
    ROLES,
    bare_part,
    header_role,
    says_role,
)
from extractors.language.lexicon_words import one_of
from extractors.language.text import either
from extractors.language.word_patterns import WordPattern
from extractors.layout.columns import ColumnRole, read_role
from extractors.layout.header_grammar import body_label
from extractors.lexicon import read_lexicon
from extractors.page.numbering import read_marker, without_marker
from extractors.values.periods import read_period
from extractors.values.plan_years import SOME_YEAR, in_plan_year

# What may follow a label's first words: "Đơn vị chủ trì tham mưu", "Thời gian thực hiện và hoàn
# thành".
ENDS = r"(?:,?\s+(?:<and>\s+)?<label_ends>)*"
# To whom it goes begins with a capital: "Thời hạn trình UBND tỉnh xem xét".
RECEIVER = r"(?:\s+(?:<label_towards>\s+)?(?-i:[A-ZĐỦÔ])[^:;.,()]{1,60})?"
MORE = (
    rf"{ENDS}(?:,?\s+(?:<and>\s+)?<label_submits>{RECEIVER})?(?:\s*\(<label_notes>\))?"
)


# What may be a label by where it stands: at the beginning, behind a full stop or a dash.
HEADED = re.compile(
    r"(?:^|(?<=[.;])\s+|\s+(?=[-–+*•]\s))(?:[-–+*•]\s*)?(?P<label>[^\W\d][^:;.()]{1,58}?)\s*:\s+"
)


class LinePart(NamedTuple):
    """One labelled part of an assignment: its role, its text, and the label as printed."""

    role: ColumnRole
    text: str
    label: str = ""
    is_listed: bool = False
    """True for a body on a line of its own below its label."""


class _Label(NamedTuple):
    """A label in a paragraph: where it begins, where what it says does, its role, its words."""

    start: int
    end: int
    role: ColumnRole
    words: str


class Split(NamedTuple):
    """A paragraph cut into the text before its first label and the labelled parts."""

    content: str
    parts: tuple[LinePart, ...]


@cache
def _label() -> WordPattern:
    words = either(_label_phrases())
    # A label begins the paragraph, or follows a full stop, semicolon, comma, bracket or dash.
    label = rf"(?P<first_words>{words}|{body_label()}){MORE}"
    begin = r"(?:^|(?<=[.;,(\[])\s*|(?<=[.;,(\[]\s)\s*|\s+(?=[-–+•→]\s))[-–+*•→]?\s*"
    return WordPattern("duties", rf"{begin}(?P<label>{label})\s*:\s*")


def _label_phrases() -> list[str]:
    """Column headers of these roles that label a part in prose too, the longest first."""
    phrases: set[str] = set()
    for entry in read_lexicon("columns"):
        if entry["role"] in ROLES:
            phrases.update(p for p in entry["phrases"] if len(p) > 4)
        if entry["role"] == "due":
            # Times are labels in prose as well: "Thời hạn trình: …".
            phrases.update(p for p in entry["headers"] if len(p) > 4)
    return sorted(phrases, key=lambda phrase: -len(phrase))


def split_assignment(text: str) -> Split:
    """Cut a paragraph at its labels: "… (Chủ trì: Sở Y tế; thời gian: quý II/2026)" has content
    and two parts.
    """
    bare = without_marker(text)
    if not _begins_with_label(bare) and not _is_listed(text):
        # The number of an item with its own words is part of its content.
        bare = text
    labels = _find_labels(bare)
    if not labels:
        return _by_bracket(text)
    if not any(label.role in ("lead", "lead_coordinating") for label in labels):
        # "(Sở Y tế tham mưu; phối hợp: Sở Nội vụ)" has a label for a part alone.
        told = _in_bracket(text)
        if told is not None:
            return Split(told.content, _parts_of(told))
    ends = [label.start for label in labels[1:]] + [len(bare)]
    parts = [
        LinePart(label.role, bare_part(bare[label.end : end]), label.words)
        for label, end in zip(labels, ends, strict=True)
        if not _is_note(label)
    ]
    before = bare[: labels[0].start].rstrip(" ([;,")
    if before:
        before = text[: len(text) - len(bare)] + before
    charged = split_charging_line(before)
    if charged is not None:
        # "Giao: Sở Y tế chủ trì; thời gian: quý II": no text stands before these parts.
        return Split("", (*_parts_of(charged), *parts))
    return Split(before, _with_closing_time(parts))


def _find_labels(text: str) -> list[_Label]:
    """The labels of a text in order; those that only headers of tables know count beside others
    that say something else: "Mốc thời gian: Quý I. Đầu mối: Sở Y tế. Tham gia: Sở Nội vụ".
    """
    known = [
        _Label(label.start(), label.end(), _role(label), label["label"])
        for label in _label().finditer(text)
    ]
    headed = [
        label
        for label in _headed_labels(text)
        if not any(one.start < label.end and label.start < one.end for one in known)
    ]
    # "Địa điểm: …" before the others is content.
    labels = list(dropwhile(_is_note, sorted([*known, *headed])))
    says = {label.role for label in labels} - {"note"}
    return labels if known or len(says) > 1 else []


def _is_note(label: _Label) -> bool:
    return label.role == "note"


def _headed_labels(text: str) -> Iterator[_Label]:
    """What stands like a label, reads as a header and is followed by what it asks for."""
    found = list(HEADED.finditer(text))
    ends = [*(each.start() for each in found[1:]), len(text)][: len(found)]
    for each, end in zip(found, ends, strict=True):
        role = header_role(each["label"])
        if role is not None and says_role(text[each.end() : end], role):
            yield _Label(each.start(), each.end(), role, each["label"])


def split_parts(text: str) -> Split:
    """The text of a cell cut at its labels, or at the bracket at its end; a label with a capital
    began a line there: "cho cán bộ | Cơ quan chủ trì: Sở Y tế".
    """
    split = split_assignment(_lines_of_cell().sub(" - ", text))
    bracket = None if split.parts else _bracket_of(text)
    return Split(bracket.content, _parts_of(bracket)) if bracket else split


@cache
def _lines_of_cell() -> WordPattern:
    """The space before a label with a capital that no sign parts from the word before it."""
    label = rf"(?:{either(_label_phrases())}|{body_label()}){MORE}"
    return WordPattern("duties", rf"(?<=[^\W_])\s+(?=(?-i:[A-ZĐ]))(?={label}\s*:)")


def _is_listed(text: str) -> bool:
    """True for a line with a dash, a dot or an arrow before it: "→ Chủ trì: …"."""
    marker = read_marker(text)
    return marker is not None and marker.kind == "bullet"


def _by_bracket(text: str) -> Split:
    """A numbered item without labels, cut at its bracket: "2. … (Sở Y tế chủ trì)"; the bracket
    may stand below the item.
    """
    marker = read_marker(text)
    is_numbered = (marker is not None and marker.kind != "bullet") or text.startswith(
        "("
    )
    bracket = _bracket_of(text) if is_numbered else split_charging_line(text)
    if bracket is None:
        return Split(text, ())
    return Split(bracket.content, _parts_of(bracket))


def _bracket_of(text: str) -> Bracket | None:
    return _in_bracket(text) or split_bracket(text)


def _in_bracket(text: str) -> Bracket | None:
    """What the bracket at a text's end says, where every part of it says who or when."""
    last = last_bracket(text)
    told = read_segments(last[1]) if last else None
    return told._replace(content=last[0]) if last and told else None


def _parts_of(bracket: Bracket) -> tuple[LinePart, ...]:
    named: tuple[tuple[ColumnRole, str], ...] = (
        ("lead", bracket.lead),
        ("coordinating", bracket.coordinating),
        ("due", bracket.time),
    )
    return tuple(LinePart(role, said) for role, said in named if said)


def _begins_with_label(text: str) -> bool:
    """True for what stands behind "a)" in "a) Đơn vị chủ trì: …"."""
    label = _label().search(text)
    return label is not None and label.start() == 0


def _role(label: re.Match[str]) -> ColumnRole:
    """The role of a label by its first words: those behind them name results and bodies too."""
    role = read_role(label["first_words"]) or "lead"
    if role == "person":
        # "Người thực hiện: Phòng Nội vụ" says who leads.
        return "lead"
    return "due" if role == "due_or_starts" else role


def _with_closing_time(parts: Sequence[LinePart]) -> tuple[LinePart, ...]:
    """The parts, and the time without a label that the last one ends with, where no part is a time:
    "Chủ trì: Sở Y tế. Hoàn thành trước ngày 10/4/2026".
    """
    if any(part.role == "due" for part in parts) or parts[-1].role not in BODY_ROLES:
        return tuple(parts)
    *others, last = parts
    found = _closing_time().search(last.text)
    if found is None or not _is_time(found["time"]):
        return tuple(parts)
    bodies = last._replace(text=last.text[: found.start()].rstrip(" ;,.("))
    return (*others, bodies, LinePart("due", found["time"].rstrip(" ;,.)")))


@cache
def _closing_time() -> re.Pattern[str]:
    """A clause that begins with a word of deadlines: ". Hoàn thành trước …", "(xong trong …"."""
    done = one_of("times", "done", "wholly_done")
    limit = one_of("times", "limit", "within")
    return re.compile(
        rf"(?<=\w)\s*[.;,(]\s*(?P<time>(?:{done}|{limit})\s[^.;]*)$", re.IGNORECASE
    )


def _is_time(text: str) -> bool:
    """True for words that give a day or a span, the plan's year aside: "xong trước 30/6"."""
    period = in_plan_year(read_period(text), SOME_YEAR)
    return period is not None and bool(period.start or period.end)
