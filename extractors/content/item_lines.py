"""The lines of a numbered item in prose: lettered work, bodies listed below their label, and where
all of them stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from extractors.content.assignment_lines import LinePart, Split, split_assignment
from extractors.content.further_labels import read_further_label
from extractors.content.label_roles import BODY_ROLES, names_bodies_alone
from extractors.content.subjects import find_verb
from extractors.language.lexicon_words import one_of
from extractors.layout.columns import ColumnRole
from extractors.layout.sections import Heading, Item
from extractors.page.document import Paragraph, Place
from extractors.page.methods import ValueMethod
from extractors.page.numbering import read_marker, without_marker
from extractors.values.records import Proof

# A line below an item that tells of it: "- Địa điểm: …", "+ Quy mô: …".
NOTE = re.compile(r"[-–+*•]\s*[A-ZĐÀ-Ỹ][^:;.,()]{1,30}:\s")


def is_note_line(text: str) -> bool:
    """True for a line with a dash and a label: "- Địa điểm: Nhà văn hóa xã"."""
    return NOTE.match(text) is not None


def find_lettered_work(items: Sequence[Item]) -> set[int]:
    """Where the items stand that say what is done beside letters that say who and when.

    "1. Kiểm tra", "a) Kiểm tra kho.", "b) Cơ quan chủ trì: Công an tỉnh." → {1}
    """
    found: set[int] = set()
    numbered = [(n, item) for n, item in enumerate(items) if item.section is not None]
    for _, group in groupby(numbered, lambda each: _numbered_above(each[1])):
        found |= _work_of(list(group))
    return found


def _numbered_above(item: Item) -> Heading | None:
    """The heading "1. …" that an item or the lettered item above it stands below."""
    return next((h for h in reversed(item.path) if h.marker.kind == "decimal"), None)


def _work_of(group: Sequence[tuple[int, Item]]) -> set[int]:
    """The lettered work of one numbered heading; none where a line below a letter says who does
    it, or work follows the labels: there each letter is a task of its own.
    """
    work: set[int] = set()
    is_labelled = False
    if not any(_is_letter(item) for _, item in group):
        return work
    for n, item in group:
        split = split_assignment(item.text)
        is_label = _is_label(item.text, split)
        if not _is_letter(item):
            if split.parts and not is_labelled:
                return set()
        elif is_label:
            is_labelled = True
        elif split.parts or is_labelled:
            return set()
        else:
            work.add(n)
    return work if is_labelled else set()


def _is_label(text: str, split: Split) -> bool:
    """True for "b) Cơ quan chủ trì: Sở Y tế", "b) Giao: Sở Y tế"."""
    if split.parts:
        return not split.content
    return read_further_label(text, ()) is not None


def _is_letter(item: Item) -> bool:
    """True for "a) …" directly below a numbered heading."""
    if item.number is None or item.number.kind != "letter" or item.section is None:
        return False
    return item.section.marker.kind == "decimal"


def read_listed_body(text: str, parts: Sequence[LinePart]) -> LinePart | None:
    """The body that a line names below a label that nothing stands behind, or below another such
    line: "+ Sở Y tế;" → "Sở Y tế".
    """
    label = parts[-1] if parts else None
    if label is None or label.role not in BODY_ROLES:
        return None
    is_open = label.is_listed or not label.text
    marker = read_marker(text)
    if not is_open or marker is None or marker.kind != "bullet":
        return None
    said = without_marker(text).strip(" ;,.")
    return LinePart(label.role, said, is_listed=True) if _names_alone(said) else None


def read_closing_line(text: str, parts: Sequence[LinePart]) -> LinePart | None:
    """The time that is all of a line below an item's bodies: "- Hoàn thành trước 30/6/2026"."""
    roles = {part.role for part in parts}
    if "due" in roles or roles.isdisjoint(BODY_ROLES):
        return None
    said = without_marker(text).strip(" ;,.")
    return LinePart("due", said) if _closing_line().fullmatch(said) else None


@cache
def _closing_line() -> re.Pattern[str]:
    """A word of deadlines and a time, nothing else: "xong trong tháng 6/2026"."""
    done = one_of("times", "done", "wholly_done")
    limit = one_of("times", "limit", "within")
    unit = one_of("times", "day", "month", "quarter", "year", "ordinal")
    return re.compile(
        rf"(?:{done}\s+)?{limit}(?:\s+(?:{unit}|[\dIVX][\dIVX/.,-]*))+", re.IGNORECASE
    )


def _names_alone(said: str) -> bool:
    """False for work: "Sở Y tế: rà soát danh mục", "Sở Y tế rà soát danh mục"."""
    if ":" in said or find_verb(said) is not None:
        return False
    return names_bodies_alone(said)


def texts_by_role(parts: Iterable[LinePart]) -> dict[ColumnRole, str]:
    """What the parts of an item say, by role: the first that says it, and all bodies of a list.

    "Cơ quan chủ trì:" above "+ Sở Y tế", "+ Công an tỉnh" → {"lead": "Sở Y tế; Công an tỉnh"}
    """
    texts: dict[ColumnRole, str] = {}
    for part in parts:
        said = texts.get(part.role)
        if not said:
            texts[part.role] = part.text
        elif part.is_listed:
            texts[part.role] = f"{said}; {part.text}"
    return texts


def proofs_of(
    lines: Sequence[tuple[str, Paragraph]], parts: Sequence[tuple[LinePart, Paragraph]]
) -> dict[str, Proof]:
    """Where the content of an item and each of its parts stand: "- Cơ quan chủ trì: Sở Y tế"."""
    of_lines = [paragraph for _, paragraph in lines]
    of_parts = [paragraph for _, paragraph in parts]
    proofs = {"content": _proof(of_lines)}
    for role in dict.fromkeys(part.role for part, _ in parts):
        proofs[role] = _proof_of_role(role, parts)
    if "starts" in proofs and "due" not in proofs:
        proofs["due"] = proofs.pop("starts")
    places = _places([*of_lines, *of_parts])
    proofs["row"] = Proof("", places, ValueMethod.PROSE)
    return proofs


def _proof_of_role(
    role: ColumnRole, parts: Sequence[tuple[LinePart, Paragraph]]
) -> Proof:
    """Where the first part that says a role stands, and all bodies of a list."""
    told = [(part, where) for part, where in parts if part.role == role]
    said = [(part, where) for part, where in told if part.text] or told[:1]
    first, *others = said
    listed = [each for each in others if each[0].is_listed]
    proof = _proof([where for _, where in (first, *listed)])
    return replace(proof, text=texts_by_role(part for part, _ in said)[role])


def _proof(paragraphs: Sequence[Paragraph]) -> Proof:
    text = "\n".join(p.text for p in paragraphs)
    confidence = min(p.confidence for p in paragraphs)
    return Proof(text, _places(paragraphs), ValueMethod.PROSE, confidence)


def _places(paragraphs: Sequence[Paragraph]) -> tuple[Place, ...]:
    return tuple(
        place for paragraph in dict.fromkeys(paragraphs) for place in paragraph.places
    )
