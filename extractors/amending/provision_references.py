"""Where in a plan an instruction applies: "nhiệm vụ số 3, 5 và 7 Mục II Phụ lục 01" names three
rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extractors.amending.instruction_patterns import InstructionPattern
from extractors.amending.masking import QUOTE
from extractors.amending.provision_grouping import (
    ANNEX,
    CLAUSE,
    PART,
    POINT,
    ROW,
    SECTION,
    SUBSECTION,
    Atom,
    Provision,
    group_atoms,
)
from extractors.amending.word_limits import limited_words
from extractors.decisions.log import note
from extractors.language.roman import MISREAD_ROMAN, mend_label
from extractors.lexicon import read_lexicon
from extractors.lexicon.choices import choice_of
from extractors.page.annex_numbers import (
    BEFORE_NUMBER,
    number_pattern,
    numbered_names,
)
from extractors.values.closed_lists import RECORD_NAMES, RecordName

NUMBER = r"\d{1,3}(?:\.\d{1,3})*[a-zđ]?(?![\w/%])(?!\.\d)(?!,\d)(?!\s*[%/])"
LETTER = r"[a-zđ](?!\w)"
JOIN = (
    r"\s*(?:,|;|<and>(?!\w)|&|-|–|<until>(?!\w))\s*(?:<listed_nouns>\s*)?"
    r"<listed_numbers>?\s*"
)
# Between the numbers of several sections: "các Mục I, II và III".
AND = r"\s*(?:,|<and>(?!\w))\s*(?:<section_again>\s+)?"
AND_SECTION = InstructionPattern(AND, re.NOFLAG)
AND_ALONE = InstructionPattern(r"\s*,?\s*<and>\s*", re.NOFLAG)
# Between the ends of a span of numbers: "3 đến 5".
SPAN = InstructionPattern(r"<until>|[-–]", re.NOFLAG)
ARTICLE = InstructionPattern(r"<article>")
BARE_NUMBER = InstructionPattern(r"<number_word>")
LIST = rf"{NUMBER}(?:{JOIN}{NUMBER})*"
NUMBERED = r"(?:(?:<has>\s+)?<ordinal_words>\s*[:.]?\s*)"
# "Mục I", "Mục Il", "Mục III.2", "Phần B", "mục 2.1"
SECTION_LABEL = (
    rf"(?:{MISREAD_ROMAN}|[A-H]|\d{{1,2}}(?:\.\d{{1,2}})*[a-zđ]?)"
    r"(?![\w/%])(?:\.\d{1,2}(?!\w))*"
)


@cache
def row_nouns() -> dict[str, RecordName | None]:
    """What rows are called, each with the kind of record it is: "chỉ tiêu" → "target"."""
    return {
        str(p): choice_of((None, *RECORD_NAMES), e["record"])
        for e in read_lexicon("amendments")["rows"]
        for p in e["phrases"]
    }


@cache
def _patterns() -> tuple[tuple[int, InstructionPattern], ...]:
    nouns = limited_words(row_nouns())
    bare = limited_words(n for n, record in row_nouns().items() if record is not None)
    begin = r"(?<!\w)(?:(?:<from_value>(?=\s+<numbered_task>)|<place_leads>)\s+)*"
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
            rf"(?P<noun><part>|<chapter>)\s+(?:<ordinal_mark>\s+)?(?P<label>{SECTION_LABEL})",
        ),
        (
            SECTION,
            (
                r"(?P<noun><subsection>|<section>|<article>)\s+(?:<number_word>\s*)?"
                rf"(?P<label>{SECTION_LABEL}(?:{AND}{SECTION_LABEL})*)"
            ),
        ),
        (CLAUSE, rf"(?P<noun><clause>)\s+(?P<label>{LIST})"),
        (
            POINT,
            (
                r"(?P<noun><point>)\s+"
                rf"(?P<label>(?:{NUMBER}|{LETTER})(?:{JOIN}(?:{NUMBER}|{LETTER}))*)"
            ),
        ),
        (
            ROW,
            rf"(?P<noun>{nouns})\s*(?:<at>\s+)?{NUMBERED}(?P<label>{LIST})(?:\s*\(?(?P<quote>{QUOTE})\)?)?",
        ),
        (ROW, rf"(?P<noun>{bare})\s+(?P<label>{LIST})(?!\s+<counted_after>)"),
        (ROW, rf"(?P<noun>{bare})\s*:?\s*(?P<quote>{QUOTE})"),
        # "đối với Chương trình khoa học và công nghệ cấp bộ “Nghiên cứu …”"
        (
            ROW,
            rf"<of_which>\s+(?P<noun><quoted_rows>)\s[^;:,.\ue000-\uefff]{{0,90}}?(?P<quote>{QUOTE})",
        ),
        (
            ROW,
            rf"(?P<noun><numbered_alone>)\s+(?P<label>{LIST})",
        ),
    )
    return tuple((rank, InstructionPattern(begin + pattern)) for rank, pattern in kinds)


PARTIAL = InstructionPattern(
    r"<row_parts>\s+(?:<ordinal_mark>\s+)?(?:(?:<which_part>|\d+)(?!\w)|<first>)"
    r"|<form_parts>\s+\d"
)
# Where a page prints what is corrected: "Tại trang 2, dòng thứ 5 từ trên xuống".
LINE_OF_PAGE = InstructionPattern(
    r"(?<!\w)<page_lines>(?:\s+(?:<number_word>\s+)?\d+(?!\w))|(?<!\w)<from_above>"
)


def find_provisions(text: str) -> tuple[list[Provision], str]:
    """The places a masked text names, in order, and the text without them.

    "nhiệm vụ số 7 Mục I từ …" → one provision: row "7" in section "I"
    """
    atoms = _atoms(text)
    if LINE_OF_PAGE.search(text):
        atoms = [atom for atom in atoms if atom.rank != ROW or atom.row_text]
    rest = list(text)
    for atom in atoms:
        rest[atom.start : atom.end] = " " * (atom.end - atom.start)
    is_partial = PARTIAL.search(text) is not None
    provisions = [replace(s, is_partial=is_partial) for s in group_atoms(atoms)]
    return provisions, re.sub(r"\s+", " ", "".join(rest)).strip()


def _atoms(text: str) -> list[Atom]:
    found: list[Atom] = []
    for rank, pattern in _patterns():
        for match in pattern.finditer(text):
            is_taken = any(_overlaps(atom, match) for atom in found)
            is_bare_number = BARE_NUMBER.fullmatch(match["noun"]) and not found
            if not is_taken and not is_bare_number:
                atom = _atom(rank, match)
                _note_place(match, atom)
                found.append(atom)
    parts = [part for atom in found for part in _parts(atom)]
    ordered = sorted(parts, key=lambda a: (a.start, a.rank))
    return _with_outer_articles(_with_joints(ordered, text))


def _with_joints(atoms: list[Atom], text: str) -> list[Atom]:
    """The parts, those that "và" joins as places of their own: "khoản 3 Mục II | và Phụ lục 1"."""
    found = atoms[:1]
    for before, atom in pairwise(atoms):
        is_further = AND_ALONE.fullmatch(text[before.end : atom.start]) is not None
        found.append(atom._replace(is_further=is_further))
    return found


def _with_outer_articles(atoms: list[Atom]) -> list[Atom]:
    """In "khoản 3 Mục II Điều 1" the article holds the section, as where it approves a plan."""
    mended = list(atoms)
    for n, (before, atom) in enumerate(pairwise(atoms), 1):
        both_sections = before.rank == atom.rank == SECTION
        is_beside = atom.start - before.end <= 1
        if both_sections and is_beside and _is_article(atom):
            mended[n] = atom._replace(rank=PART)
    return mended


def _is_article(atom: Atom) -> bool:
    return ARTICLE.match(atom.labels[0]) is not None


def _note_place(match: re.Match[str], atom: Atom) -> None:
    """Its words without a row's quoted ones, which are masked."""
    words = re.sub(QUOTE, "“…”", match[0]).strip()
    kind = "annex" if atom.rank == ANNEX else "place"
    labels = "; ".join(atom.labels)
    note("amending_place", phrase=words, kind=kind, labels=labels, record=atom.record)


def _overlaps(atom: Atom, match: re.Match[str]) -> bool:
    return atom.start < match.end() and match.start() < atom.end


def _atom(rank: int, match: re.Match[str]) -> Atom:
    groups = match.groupdict()
    label = groups.get("label")
    labels = tuple(_expand(label, rank)) if label else ()
    if ARTICLE.fullmatch(match["noun"]):
        # Its number alone would be a row's: "Điều 1" is never row 1.
        labels = tuple(f"{match['noun'].capitalize()} {one}" for one in labels)
    return Atom(
        rank=rank,
        labels=labels,
        record=row_nouns().get(match["noun"].lower()),
        row_text=groups.get("quote"),
        start=match.start(),
        end=match.end(),
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
        yield from (mend_label(part) for part in AND_SECTION.split(label))
        return
    number = rf"(?<!\w)(?:{NUMBER}|{LETTER})"
    last, end = "", 0
    for match in re.finditer(number, label):
        is_span = SPAN.search(label[end : match.start()])
        if is_span and last.isdigit() and match[0].isdigit():
            yield from (str(n) for n in range(int(last) + 1, int(match[0])))
        yield match[0]
        last, end = match[0], match.end()
