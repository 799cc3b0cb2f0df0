"""Agencies to choose from: those that complete what is typed, and those like a misread name."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process
from sqlalchemy.orm import Session

from extractors.language.text import fold
from pipeline.common.agency_short_forms import short_forms
from pipeline.database.registry import agency_names

MOST = 12  # names offered while one types
NEAR = 3  # names offered for one that the registry lacks
LEAST_LIKE = 75  # of 100; below it names of one kind of body are all alike: "Sở …"


def complete(session: Session, typed: str) -> list[str]:
    """The names that what is typed may become, without marks too: "so tai chinh" → "Sở Tài
    chính"; those that begin so come first.
    """
    wanted = fold(typed)
    if not wanted:
        return []
    ranked = [(_rank(name, wanted), name) for name in agency_names(session)]
    fitting = sorted((rank, len(name), name) for rank, name in ranked if rank)
    return [name for _, _, name in fitting[:MOST]]


def _rank(name: str, wanted: str) -> int:
    """1 for a name that begins so or is abbreviated so, 2 where its words do, 0 for none."""
    folded = fold(name)
    if folded.startswith(wanted) or tuple(wanted.split()) in short_forms(name):
        return 1
    words = folded.split()
    has_all = all(any(w.startswith(part) for w in words) for part in wanted.split())
    return 2 if has_all else 0


def find_near(name: str, names: Sequence[str]) -> list[str]:
    """The names of the registry that are like one it lacks: "Sở Tài chinh" → "Sở Tài chính"."""
    found = process.extract(
        fold(name),
        {known: fold(known) for known in names},
        scorer=fuzz.ratio,
        score_cutoff=LEAST_LIKE,
        limit=NEAR,
    )
    return [known for _, _, known in found]
