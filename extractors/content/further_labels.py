"""Listed lines whose label only the headers of tables have: "- Hạn gửi: 20/3/2026"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from extractors.content.assignment_lines import LinePart
from extractors.content.label_roles import (
    BODY_ROLES,
    ROLES,
    header_role,
    names_bodies_alone,
)
from extractors.language.text import fold
from extractors.layout.columns import ColumnRole, read_header
from extractors.page.numbering import read_marker, without_marker
from extractors.values.periods import read_period

# "Cơ quan, đơn vị phối hợp và giám sát" has eight words.
LABEL_WORDS = 8
LABEL = re.compile(r"(?P<label>[^:;.]{3,60}?)\s*:\s+(?P<said>\S.*)", re.DOTALL)


class _Label(NamedTuple):
    """The role of a label, and whether all of its words are a header or only some."""

    role: ColumnRole
    is_whole: bool


def read_further_label(text: str, known: Collection[ColumnRole]) -> LinePart | None:
    """The part that a listed line is, below lines that have told the roles `known`.

    Below none a label must name bodies: "- Đầu mối: Sở Y tế"; "- Kết quả: …" may be work. The line
    may stand without a dash: "Cùng tham gia: Phòng Tôn giáo".
    """
    marker = read_marker(text)
    if marker is not None and marker.kind not in ("bullet", "letter"):
        return None
    line = LABEL.fullmatch(without_marker(text))
    if line is None or len(line["label"].split()) > LABEL_WORDS:
        return None
    label, said = _read_label(line["label"]), line["said"].strip(" ;,.")
    if label is None or label.role in known or (marker is None and not label.is_whole):
        return None
    is_sure = label.is_whole and bool(known)
    if not is_sure and not _names_all(said, label, known):
        return None
    return LinePart(label.role, said, line["label"])


def _names_all(said: str, label: _Label, known: Collection[ColumnRole]) -> bool:
    """True where what stands behind a label makes up for a wider label, or for none above it."""
    if not known:
        is_first = label.is_whole and label.role in BODY_ROLES
        return is_first and _says_role(said, label.role)
    return _says_role(said, label.role)


@cache
def _read_label(label: str) -> _Label | None:
    reading = read_header(label)
    if header_role(label) == "lead":
        return _Label("lead", is_whole=True)
    if reading is None or reading.phrase is None:
        return None
    is_whole = reading.phrase.words == fold(label)
    if reading.role == "due_or_starts":
        return _Label("due", is_whole)
    # "Đồng chí phụ trách: …" is a line of the assignment that no field keeps.
    is_assigning = reading.role in ROLES or reading.role == "person"
    return _Label(reading.role, is_whole) if is_assigning else None


def _says_role(said: str, role: ColumnRole) -> bool:
    """True for what can stand behind a label: bodies behind "Đầu mối", a time behind "Hạn gửi"."""
    if role in BODY_ROLES:
        return names_bodies_alone(said)
    period = read_period(said)
    return role == "due" and period is not None and period.end is not None
