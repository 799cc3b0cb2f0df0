"""The masthead of a plan: issuer and number on the left, quốc hiệu and dateline on the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from extractors.language.text import fold
from extractors.lexicon import read_lexicon
from extractors.page.document import Line, Page, Word
from extractors.page.lines import line_text, make_lines

NATION = re.compile(
    r"cong hoa xa hoi|chu nghia viet nam|dang cong san|doc lap.{1,4}tu do"
)
NATION_LINES = ("cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam")
# A scan's reading is one of them from this likeness on (of 1).
ALIKE = 0.85
DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^,\d]{2,40}?)\s*[,.]?\s*ngày[\s.]*(?P<day>[\dlIO]{1,2})[\s.]*tháng[\s.]*(?P<month>[\dlIO]{1,2})"
    r"[\s.]*năm[\s.]*(?P<year>[\dlIO]{4})",
    re.IGNORECASE,
)
# "Số: 15-KH/ĐU", "Số 181 /KH-UBND"
NUMBER = re.compile(
    r"(?:^|\s)S[oôốồổỗộóòỏõọ6OÔỐỒỔÓÒ]\s*[:.;]?\s*(?P<number>\d[\d.]*[a-zA-Z]?[.,_\s]*(?:/\d{4})?\s*[-/]\s*[A-ZĐ][\w]*(?:\s?[-/.&]\s?[A-ZĐ][\w]*)*)"
)
# Letters a scan's figures are misread as ("tháng l0").
DIGITS = str.maketrans("lIO", "110")
SUBJECT = re.compile(r"V/v|Về việc", re.IGNORECASE)


class Masthead(NamedTuple):
    """The masthead's lines, and where it ends on the first page (points from the top)."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]
    bottom: float


class Dateline(NamedTuple):
    """Place and date of issue ("An Giang, ngày 04 tháng 4 năm 2025")."""

    place: str
    issued_on: date | None
    line: Line


def find_masthead(page: Page) -> Masthead | None:
    """The two columns at the top of a first page, parted where "CỘNG HÒA …" or "ĐẢNG CỘNG SẢN
    …" begins.
    """
    lines = make_lines(
        (w for w in page.words if w.box.top < 0.5 * page.height), page.number
    )
    for line in lines:
        at = _nation_starts(line)
        if at is not None:
            return _split(page, lines, at)
    return None


def _nation_starts(line: Line) -> float | None:
    """Where the quốc hiệu begins on a line, or None; not at a speck before it (".. CỘNG HÒA")."""
    starts = [
        i for i, w in enumerate(line.words[:-2]) if any(c.isalnum() for c in w.text)
    ]
    texts = {i: fold(" ".join(w.text for w in line.words[i : i + 8])) for i in starts}
    start = next((i for i in starts if NATION.match(texts[i])), None)
    if start is None and starts:
        likest = max(starts, key=lambda i: _likeness(texts[i]))
        start = likest if _likeness(texts[likest]) >= ALIKE else None
    return line.words[start].box.x0 if start is not None else None


def _likeness(text: str) -> float:
    """How like a quốc hiệu's line a folded text begins, of 1 ("daang cong san viet nam" → 0.98)."""
    from rapidfuzz import fuzz

    words = text.split()
    return max(
        fuzz.ratio(" ".join(words[: len(n.split())]), n) / 100 for n in NATION_LINES
    )


def _split(page: Page, lines: Sequence[Line], at: float) -> Masthead:
    edge = at - 4.0
    bottom = _bottom(lines)
    inside = [w for line in lines if line.box.middle[1] <= bottom for w in line.words]
    # The dateline is longer than the quốc hiệu above it in party documents and begins left of it.
    left = [w for w in inside if w.box.x1 <= edge + 2]
    right = [w for w in inside if w.box.x1 > edge + 2]
    stray = _dateline_head(left, right)
    return Masthead(
        tuple(make_lines([w for w in left if w not in stray], page.number)),
        tuple(make_lines([*right, *stray], page.number)),
        bottom,
    )


def _dateline_head(left: Sequence[Word], right: Sequence[Word]) -> list[Word]:
    """Words left of the edge that belong to the dateline: they end one space before its other
    words.
    """
    stray: list[Word] = []
    for line in make_lines(right, 1):
        if "ngày" not in line.text:
            continue
        edge = line.box
        for word in sorted(left, key=lambda w: -w.box.x1):
            level = abs(word.box.middle[1] - edge.middle[1]) < 0.4 * word.size
            if level and 0 <= edge.x0 - word.box.x1 < 0.6 * word.size:
                stray.append(word)
                edge = word.box
    return stray


def _bottom(lines: Sequence[Line]) -> float:
    """The lower end of the masthead: the lower of number and dateline, else the line before the
    title.
    """
    ends = [
        x.box.bottom for x in lines if DATELINE.search(x.text) or NUMBER.search(x.text)
    ]
    ends += [
        after.box.bottom
        for line, after in pairwise(lines)
        if _is_broken_dateline(line, after)
    ]
    titles = [
        x.box.top
        for x in lines
        if read_type(line_text(x)) is not None and x.text.isupper()
    ]
    limit = min(titles, default=float("inf"))
    # Where the kind was not read, numbers and dates of documents cited in the body would be
    # taken for its own.
    starts = tuple(str(s) for s in read_lexicon("signatures")["body_starts"])
    limit = min([limit, *(x.box.top for x in lines if line_text(x).startswith(starts))])
    ends = [y for y in ends if y < limit]
    end = max(ends, default=min(limit, lines[min(5, len(lines) - 1)].box.bottom))
    return _below_subject(lines, end)


def _is_broken_dateline(line: Line, after: Line) -> bool:
    """True when a dateline goes on in the next line: "Vĩnh Hòa Hưng, ngày 05 tháng 9 | năm
    2025".
    """
    lone = DATELINE.search(line.text) or DATELINE.search(after.text)
    return lone is None and DATELINE.search(f"{line.text} {after.text}") is not None


def _below_subject(lines: Sequence[Line], end: float) -> float:
    """The lower end with a letter's subject ("V/v báo cáo …"), which stands under its number,
    maybe by the dateline.
    """
    inside = any(SUBJECT.match(line_text(x)) for x in lines if x.box.middle[1] <= end)
    for line in lines:
        is_next = end < line.box.middle[1] < end + 1.6 * line.size
        if is_next and (inside or SUBJECT.match(line_text(line))):
            inside, end = True, line.box.bottom
    return end


def read_type(text: str) -> tuple[str, str] | None:
    """The kind a title line begins with, and what follows it: "KẾ HOẠCH" → ("Kế hoạch", "")."""
    text = re.sub(r"^[\W\d_]+", "", text)
    folded = fold(text)
    names = sorted(
        (str(t["name"]) for t in read_lexicon("document_types")), key=lambda n: -len(n)
    )
    for name in names:
        if folded == fold(name) or folded.startswith(fold(name) + " "):
            words = text.split()
            return name, " ".join(words[len(name.split()) :]).strip(" :-–")
    return None


def find_dateline(lines: Sequence[Line]) -> Dateline | None:
    """Place and date of the masthead's right column; a date with an unfilled day has no
    `issued_on`.
    """
    for text, line in _whole_lines(lines):
        match = DATELINE.search(text)
        if match:
            place = re.sub(r"^(?:TP\.?|Tp\.?)\s*", "", match["place"].strip())
            try:
                issued = date(
                    *(int(match[n].translate(DIGITS)) for n in ("year", "month", "day"))
                )
            except ValueError:
                issued = None
            return Dateline(place, issued, line)
        unfilled = re.search(r"([^\W\d_][^,\d]{2,40}?),\s*ngày[\s.…]*tháng", text)
        if unfilled:
            return Dateline(unfilled[1].strip(), None, line)
    return None


def _whole_lines(lines: Sequence[Line]) -> list[tuple[str, Line]]:
    """The text of each line, a dateline's with the one that it goes on in."""
    following = [*lines[1:], None][: len(lines)]
    return [
        (
            f"{line.text} {after.text}"
            if after and _is_broken_dateline(line, after)
            else line.text,
            line,
        )
        for line, after in zip(lines, following, strict=True)
    ]


def find_number(lines: Sequence[Line]) -> tuple[str, Line] | None:
    """The document's number without spaces ("Số: 181 /KH-UBND" → "181/KH-UBND") and its line."""
    for line in lines:
        match = NUMBER.search(line.text)
        if match:
            return re.sub(
                r"[.,_]+(?=[-/])", "", re.sub(r"\s+", "", match["number"])
            ), line
    return None
