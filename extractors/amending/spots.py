"""Where in a plan an instruction applies: "nhiệm vụ số 3, 5 và 7 Mục II Phụ lục 01" names three
rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from extractors.amending.veil import QUOTE
from extractors.amending.word_limits import limited, limited_words
from extractors.language.roman import MISREAD_ROMAN, mend_label
from extractors.lexicon import read_lexicon
from extractors.page.annex_numbers import (
    BEFORE_NUMBER,
    UNNUMBERED,
    number_pattern,
    numbered_names,
)

# How far out each kind of place is: a row, then what it stands in, up to the annex.
ROW, POINT, CLAUSE, SUBSECTION, SECTION, PART, ANNEX = range(7)
NUMBER = r"\d{1,3}(?:\.\d{1,3})*[a-zđ]?(?![\w/%])(?!\.\d)(?!,\d)(?!\s*[%/])"
LETTER = r"[a-zđ](?!\w)"
JOIN = (
    r"\s*(?:,|;|và(?!\w)|&|-|–|đến(?!\w))\s*(?:(?:nhiệm vụ|chỉ tiêu|khoản|điểm|dòng|stt|tt)\s*)?"
    r"(?:số thứ tự|số|thứ)?\s*"
)
# Between the numbers of several sections: "các Mục I, II và III".
AND = r"\s*(?:,|và(?!\w))\s*(?:mục\s+)?"
LIST = rf"{NUMBER}(?:{JOIN}{NUMBER})*"
NUMBERED = r"(?:(?:có\s+)?(?:số thứ tự|stt|tt|số|thứ)\s*[:.]?\s*)"
# "Mục I", "Mục Il", "Mục III.2", "Phần B", "mục 2.1"
SECTION_LABEL = (
    rf"(?:{MISREAD_ROMAN}|[A-H]|\d{{1,2}}(?:\.\d{{1,2}})*[a-zđ]?)"
    r"(?![\w/%])(?:\.\d{1,2}(?!\w))*"
)


class Atom(NamedTuple):
    """One part of a place: how far out it is, its numbers, the kind of record, words that name
    the row.
    """

    rank: int
    labels: tuple[str, ...]
    record: str | None
    row_text: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A row, a section, an annex or a whole plan; `containers` are labels by rank, `rows`
    ordinals or none; `annex` is "" for one named without a number.
    """

    rows: tuple[str, ...] = ()
    record: str | None = None
    row_text: str | None = None
    containers: dict[int, str] = field(default_factory=dict)
    annex: str | None = None
    is_partial: bool = False
    row_rank: int = ROW

    @property
    def section(self) -> str | None:
        return self.containers[min(self.containers)] if self.containers else None

    @property
    def within(self) -> tuple[str, ...]:
        return tuple(
            self.containers[rank] for rank in sorted(self.containers, reverse=True)[:-1]
        )

    @property
    def is_row(self) -> bool:
        return bool(self.rows or self.row_text)

    @property
    def is_somewhere(self) -> bool:
        return self.is_row or bool(self.containers) or self.annex is not None

    def inside(self, outer: Spot) -> Spot:
        """The spot with what an outer instruction says of the places further out."""
        lowest = max(self.containers, default=ROW)
        inherited = {
            rank: label for rank, label in outer.containers.items() if rank > lowest
        }
        if self.is_row and len(outer.rows) == 1 and outer.row_rank > lowest:
            # "2. Về chỉ tiêu (khoản 2 Mục I):" is where the rows below it stand.
            inherited[outer.row_rank] = outer.rows[0]
        return replace(
            self,
            rows=self.rows or (() if self.is_somewhere else outer.rows),
            row_text=self.row_text or (None if self.is_somewhere else outer.row_text),
            record=self.record or outer.record,
            containers=inherited | self.containers,
            annex=outer.annex if self.annex is None else self.annex,
        )


@cache
def row_nouns() -> dict[str, str | None]:
    """What rows are called, each with the kind of record it is: "chỉ tiêu" → "target"."""
    return {
        str(p): e["record"]
        for e in read_lexicon("amendments")["rows"]
        for p in e["phrases"]
    }


@cache
def _patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    nouns = limited_words(row_nouns())
    bare = limited_words(n for n, record in row_nouns().items() if record is not None)
    begin = r"(?<!\w)(?:(?:từ(?=\s+nhiệm vụ số)|tại|của|thuộc|trong|ở|đối với|vào|trên|các|về)\s+)*"
    kinds = (
        (
            ANNEX,
            (
                rf"(?P<noun>{limited_words(numbered_names())}){BEFORE_NUMBER}"
                rf"(?P<label>{number_pattern()})?"
            ),
        ),
        (
            PART,
            rf"(?P<noun>{limited('phần')}|chương)\s+(?:thứ\s+)?(?P<label>{SECTION_LABEL})",
        ),
        (
            SECTION,
            (
                rf"(?P<noun>tiểu mục|{limited('mục')}|điều)\s+(?:số\s*)?"
                rf"(?P<label>{SECTION_LABEL}(?:{AND}{SECTION_LABEL})*)"
            ),
        ),
        (CLAUSE, rf"(?P<noun>{limited('khoản')})\s+(?P<label>{LIST})"),
        (
            POINT,
            (
                rf"(?P<noun>{limited('điểm')})\s+"
                rf"(?P<label>(?:{NUMBER}|{LETTER})(?:{JOIN}(?:{NUMBER}|{LETTER}))*)"
            ),
        ),
        (
            ROW,
            rf"(?P<noun>{nouns})\s*(?:tại\s+)?{NUMBERED}(?P<label>{LIST})(?:\s*\(?(?P<quote>{QUOTE})\)?)?",
        ),
        (ROW, rf"(?P<noun>{bare})\s+(?P<label>{LIST})(?!\s+(?:nhiệm|chỉ|công|mô|đơn))"),
        (ROW, rf"(?P<noun>{bare})\s*:?\s*(?P<quote>{QUOTE})"),
        (
            ROW,
            rf"(?P<noun>{limited_words(('số thứ tự', 'số', 'stt', 'tt'))})\s+(?P<label>{LIST})",
        ),
    )
    return tuple(
        (rank, re.compile(begin + pattern, re.IGNORECASE)) for rank, pattern in kinds
    )


PARTIAL = re.compile(
    rf"{limited_words(('gạch đầu dòng', 'đoạn', 'câu', 'ý', 'dấu cộng'))}\s+(?:thứ\s+)?"
    rf"(?:(?:nhất|hai|ba|tư|\d+|cuối)(?!\w)|{limited('đầu')})",
    re.IGNORECASE,
)


def find_spots(text: str) -> tuple[list[Spot], str]:
    """The places a veiled text names, in order, and the text without them.

    "nhiệm vụ số 7 Mục I từ …" → one spot: row "7" in section "I"
    """
    atoms = _atoms(text)
    rest = list(text)
    for atom in atoms:
        rest[atom.start : atom.end] = " " * (atom.end - atom.start)
    is_partial = PARTIAL.search(text) is not None
    spots = [replace(s, is_partial=is_partial) for s in _group(atoms)]
    return spots, re.sub(r"\s+", " ", "".join(rest)).strip()


def _atoms(text: str) -> list[Atom]:
    found: list[Atom] = []
    for rank, pattern in _patterns():
        for match in pattern.finditer(text):
            if any(a.start < match.end() and match.start() < a.end for a in found):
                continue
            groups = match.groupdict()
            noun, label = match["noun"].lower(), groups.get("label")
            if noun == "số" and not found:
                continue
            labels = tuple(_expand(label, rank)) if label else ()
            quote = groups.get("quote")
            found.append(
                Atom(
                    rank,
                    labels,
                    row_nouns().get(noun),
                    quote,
                    match.start(),
                    match.end(),
                )
            )
    return sorted(
        (part for atom in found for part in _parts(atom)),
        key=lambda a: (a.start, a.rank),
    )


def _parts(atom: Atom) -> Iterator[Atom]:
    """ "Mục III.2" is part 2 of section III; "mục 5" alone is a row's number, as in "mục 5 Phần
    II".
    """
    label = atom.labels[0] if atom.rank == SECTION and atom.labels else ""
    head, _, tail = label.partition(".")
    if tail and not head.isdigit():
        yield atom._replace(rank=SUBSECTION, labels=(tail,))
        yield atom._replace(labels=(head,))
    else:
        yield atom


def _expand(label: str, rank: int) -> Iterator[str]:
    """The single numbers of a list, and those between the ends of a span: "3, 5 và 7", "3 đến
    5".
    """
    if rank >= SECTION:
        yield from (mend_label(part) for part in re.split(AND, label))
        return
    number = rf"(?<!\w)(?:{NUMBER}|{LETTER})"
    last, end = "", 0
    for match in re.finditer(number, label):
        gap = label[end : match.start()]
        if last.isdigit() and match[0].isdigit() and re.search(r"đến|[-–]", gap):
            yield from (str(n) for n in range(int(last) + 1, int(match[0])))
        yield match[0]
        last, end = match[0], match.end()


def _group(atoms: Sequence[Atom]) -> list[Spot]:
    """Spots from their parts, written from the row outwards or from the annex inwards."""
    lowest = min((a.rank for a in atoms), default=ROW)
    leading: dict[int, Atom] = {}
    groups: list[list[Atom]] = []
    for atom in atoms:
        is_below = not groups or atom.rank <= groups[-1][-1].rank
        if atom.rank > lowest and (not groups or atom.rank in leading):
            leading = {r: a for r, a in leading.items() if r > atom.rank} | {
                atom.rank: atom
            }
        elif is_below:
            groups.append([*(leading[r] for r in sorted(leading, reverse=True)), atom])
        else:
            groups[-1].append(atom)
    for before, after in zip(reversed(groups[:-1]), reversed(groups[1:]), strict=True):
        if len(before) == 1 and after[0].start - before[0].end < 25:
            before += [a for a in after if a.rank > before[0].rank]
    return [_spot(single) for group in groups for single in _single_sections(group)]


def _single_sections(group: Sequence[Atom]) -> Iterator[list[Atom]]:
    """A group for each of the sections it names: "các Mục I, II và III"."""
    several = next((a for a in group if a.rank == SECTION and len(a.labels) > 1), None)
    for label in several.labels if several else ("",):
        yield [a._replace(labels=(label,)) if a is several else a for a in group]


def _spot(group: Sequence[Atom]) -> Spot:
    parts = {atom.rank: atom for atom in group}
    annex = parts.pop(ANNEX, None)
    row = parts.pop(min(parts), None) if parts else None
    is_whole = (
        row is not None
        and row.rank in (SECTION, PART)
        and not row.labels[0][:1].isdigit()
    )
    if is_whole and row is not None:
        parts[row.rank] = row
        row = None
    return Spot(
        rows=row.labels if row else (),
        record=row.record if row else None,
        row_text=row.row_text if row else None,
        containers={rank: atom.labels[0] for rank, atom in parts.items()},
        annex=_annex_number(annex) if annex else None,
        row_rank=row.rank if row else ROW,
    )


def _annex_number(annex: Atom) -> str:
    return annex.labels[0] if annex.labels else UNNUMBERED
