"""Who has held an office of the whole country, from lexicon/office_holders.yml."""

from __future__ import annotations

import unicodedata
from functools import cache

from extractors.language.text import fold
from extractors.lexicon import read_lexicon


@cache
def office_holders() -> frozenset[str]:
    """Prime ministers, ministers and others: "Phạm Minh Chính"."""
    offices: dict[str, list[str]] = read_lexicon("office_holders")["holders"]
    names = (name for holders in offices.values() for name in holders)
    return frozenset(unicodedata.normalize("NFC", name) for name in names)


def is_national_office(office: str) -> bool:
    """True for an office that they hold: "Bộ trưởng Bộ Tài chính", not "Phó Chủ tịch UBND tỉnh"."""
    titles: list[str] = read_lexicon("office_holders")["titles"]
    folded = f"{fold(office)} "
    return any(folded.startswith(f"{fold(title)} ") for title in titles)


def holder_like(name: str) -> str | None:
    """The only one of them whose name differs from a reading in its marks: "Nguyễn Văn Thăng" →
    "Nguyễn Văn Thắng".
    """
    alike = [holder for holder in office_holders() if fold(holder) == fold(name)]
    return alike[0] if len(alike) == 1 else None
