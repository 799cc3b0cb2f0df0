"""Which columns say by their cells what the bodies over them do: "Chủ trì" under "Phòng Quản lý đô
thị".

The cells are asked before the headers have roles: 29 of the 530 names of the registry hold a header
word ("Phòng Tài chính - Kế hoạch" would be a value, "Phòng Quản lý đô thị" a note).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from extractors.language.lexicon_words import phrases_of
from extractors.language.text import fold
from extractors.layout.columns import ColumnRole, read_role
from extractors.layout.header_grammar import composed_role
from extractors.page.document import Table
from extractors.tables.cell_kinds import MOSTLY, column_texts
from extractors.values.agencies import find_agencies

Part = Literal["lead", "coordinating"]
LEAST_COLUMNS = 2
# Between two parts of one body: "Chủ trì, phối hợp", "CT/PH".
BETWEEN = re.compile(r"\s*[,;/]\s*")
# A misread part is so like what it is, which has so many letters at least ("CT" is like "PT").
ALIKE, LEAST_LETTERS = 0.8, 7
# A column with one of these names the bodies in its cells.
WHO: tuple[ColumnRole, ...] = ("lead", "coordinating", "lead_coordinating")


def part_columns(table: Table) -> tuple[int, ...]:
    """The columns headed by bodies with parts in their cells; () where those are fewer than two,
    or most of their cells say something else.
    """
    found = [c for c in range(len(table.header)) if _may_say_parts(table, c)]
    texts = [text for c in found for text in column_texts(table, c) if says_any(text)]
    parts = [text for text in texts if _says_part(text)]
    is_clear = len(found) >= LEAST_COLUMNS and len(parts) >= MOSTLY * len(texts)
    return tuple(found) if is_clear else ()


def _may_say_parts(table: Table, column: int) -> bool:
    """True for a column headed by a body in which some cell says a part."""
    if not any(_says_part(text) for text in column_texts(table, column)):
        return False
    return _names_body(header_of(table, column))


def _names_body(header: str) -> bool:
    return read_role(header) not in WHO and bool(find_agencies(header))


def header_of(table: Table, column: int) -> str:
    """A column's header on one line, without a header over several bodies above it: "Sở Y tế" of
    "Đơn vị thực hiện" / "Sở Y tế".
    """
    lines = table.header[column].split("\n")
    tails = (" ".join(lines[at:]) for at in range(len(lines)))
    named = (tail for tail in tails if _names_body(tail))
    return next(named, " ".join(lines))


def without_headers(table: Table, columns: Sequence[int]) -> Table:
    """The table with no headers over these columns, for those who look for header words."""
    if not columns:
        return table
    header = ("" if c in columns else text for c, text in enumerate(table.header))
    return replace(table, header=tuple(header))


def with_other_bodies(
    roles: Mapping[ColumnRole, int], by_header: Mapping[ColumnRole, int]
) -> dict[ColumnRole, int]:
    """The roles of a table with such columns, another one with bodies in its cells as that of those
    who help ("Đơn vị khác"), unless its header says that they lead.
    """
    found = dict(roles)
    is_told_by_cells = "lead" in found and "lead" not in by_header
    if is_told_by_cells and "coordinating" not in found:
        found["coordinating"] = found.pop("lead")
    return found


def says_any(text: str) -> bool:
    """True for a cell with words or figures, not for "-" or "…"."""
    return any(letter.isalnum() for letter in text)


def part_of(text: str) -> Part | None:
    """What a cell says that the body over it does: "Chủ trì", "Cơ quan chủ trì" → "lead"."""
    words = fold(text).strip(" .;,")
    part = _parts().get(words)
    if part is not None:
        return part
    role = composed_role(words)
    return role if role == "lead" or role == "coordinating" else None


def part_like(text: str) -> Part | None:
    """The part that a misread cell nearly says: "Phối lợp" → "coordinating"."""
    words = fold(text).strip(" .;,")
    near = {
        part
        for phrase, part in _parts().items()
        if len(phrase) >= LEAST_LETTERS
        and Levenshtein.normalized_similarity(words, phrase) >= ALIKE
    }
    return near.pop() if len(near) == 1 else None


def _says_part(text: str) -> bool:
    return part_of(text) is not None or says_both(text)


def says_both(text: str) -> bool:
    """True for a cell that says both parts: "Chủ trì, phối hợp", "CT/PH"."""
    return {part_of(words) for words in BETWEEN.split(text)} == {"lead", "coordinating"}


@cache
def _parts() -> Mapping[str, Part]:
    leading = phrases_of("header_words", "leading", "leading_short")
    helping = phrases_of("header_words", "helping", "helping_short")
    parts: dict[str, Part] = {fold(phrase): "lead" for phrase in leading}
    return parts | {fold(phrase): "coordinating" for phrase in helping}
