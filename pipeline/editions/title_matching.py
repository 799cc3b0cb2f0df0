"""Which known document a file is of when its number was not read, or was misread: by issuer,
date and title.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein
from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from extractors.language.confidence import CLEAR_WORD, PRINTED
from extractors.language.homoglyphs import strokes
from extractors.page.methods import PageMethod
from extractors.values.plan import Plan
from extractors.values.records import Header
from models import Edition, PageReading
from pipeline.common.characters import storable
from pipeline.common.identity import name_key, number_key
from pipeline.comparing.reading_noise import (
    NoiseVerdict,
    PrintedReading,
    compare_readings,
)
from pipeline.editions.title_runs import find_editions

Relation = Literal["same", "near", "unknown", "other"]

# Share of equal strokes. Of 54 scans of 25 plans at 150 and 200 dpi, 51 give the title as it is
# and one 0.99; two lost a line of it (0.83, 0.93). Titles of different plans reach 0.98 where
# they are made alike ("quý I", "quý II"), so that the words that differ must be misreadings
# besides.
TITLE = 0.95
ALIKE_TITLE = 0.75  # enough to tell a reviewer
SHORTEST_TITLE = 12  # strokes; "Kế hoạch công tác" alone is no title to go by
MISREAD_LETTERS = 1  # in a number that was read from pixels

# Put together once, as in `editions`.
FROM_PIXELS = exists().where(
    PageReading.edition_id == Edition.id, PageReading.method != PageMethod.TEXT
)
OTHER_FILES = (
    select(Edition, FROM_PIXELS)
    .where(Edition.is_newest, Edition.sha256 != bindparam("sha256"))
    .order_by(Edition.id)
)
IS_ALIKE = Edition.id.in_(bindparam("alike", expanding=True))
IS_UNDATED = Edition.issued_on.is_(None) & IS_ALIKE
OF_ANY_DAY = OTHER_FILES.where(IS_ALIKE)
OF_DAY = OTHER_FILES.where((Edition.issued_on == bindparam("day")) | IS_UNDATED)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A document that a file may be of: `is_match` when nothing speaks against it."""

    document_id: int
    number: str | None
    is_match: bool


def find_like(session: Session, plan: Plan, sha256: str) -> list[Likeness]:
    """The documents whose issuer, date and title fit a plan that no document has the number of.

    A scan whose number reads "131/KH-UBND" fits "181/KH-UBND" of the same issuer, day and
    title. Two plans with alike titles ("… của ngành y tế", "… của ngành giáo dục"), or with
    numbers that were both printed, do not. What may fit but lacks a date or issuer to be sure
    is given with `is_match` False.
    """
    known = {
        name: storable(getattr(plan.header, name))
        for name in ("number", "issuer", "title")
    }
    header = replace(plan.header, **known)
    if len(strokes(header.title or "")) < SHORTEST_TITLE:
        return []
    is_scan = any(page.method is not PageMethod.TEXT for page in plan.pages)
    found: dict[int, Likeness] = {}
    for edition, is_other_scan in _candidates(session, header, sha256):
        likeness = judge(header, edition, is_scan, is_other_scan)
        if likeness and (edition.document_id not in found or likeness.is_match):
            found[edition.document_id] = likeness
    return list(found.values())


def is_other_subject(header: Header, edition: Edition) -> bool:
    """Whether a plan with a known number is of another day and about another thing than the
    plan that has it.
    """
    if (
        not header.issued_on
        or not edition.issued_on
        or header.issued_on == edition.issued_on
    ):
        return False
    titles = [strokes(storable(title) or "") for title in (header.title, edition.title)]
    return (
        min(map(len, titles)) >= SHORTEST_TITLE
        and fuzz.ratio(*titles) < 100 * ALIKE_TITLE
    )


def _candidates(
    session: Session, header: Header, sha256: str
) -> Iterable[tuple[Edition, bool]]:
    """Newest readings of other files of the same day, or of a day that was not read and a title
    with words in common, and whether from pixels.
    """
    alike = find_editions(session, header.title, header.issuer)
    wanted = {"sha256": sha256, "alike": alike, "day": header.issued_on}
    query = OF_ANY_DAY if header.issued_on is None else OF_DAY
    yield from session.execute(query, wanted).tuples()


def judge(
    header: Header, edition: Edition, is_scan: bool, is_other_scan: bool
) -> Likeness | None:
    """How a plan's header and a known edition go together; None where they are of two documents."""
    title = _compare_titles(header.title, edition.title, is_scan or is_other_scan)
    issuer = _compare_issuers(header.issuer, edition.issuer, is_scan or is_other_scan)
    number = _compare_numbers(header.number, edition.number, is_scan or is_other_scan)
    date: Relation = (
        "same"
        if header.issued_on and header.issued_on == edition.issued_on
        else "unknown"
    )
    if "other" in (title, issuer, number):
        return None
    is_match = title == issuer == date == "same" and number != "other"
    return Likeness(edition.document_id, edition.number, is_match)


def _compare_titles(one: str | None, other: str | None, is_scan: bool) -> Relation:
    """A title that is alike but for words a scan does not misread is "near": a line of it may
    be lost.
    """
    if not one or not other:
        return "other"
    is_same = name_key(one) == name_key(other)
    likeness = fuzz.ratio(strokes(one), strokes(other)) / 100
    if not is_same and (likeness < ALIKE_TITLE or not is_scan):
        return "other"  # whatever the words tell, which takes long
    sureness = CLEAR_WORD if is_scan else PRINTED
    verdict = compare_readings(
        PrintedReading(one, PRINTED), PrintedReading(other, sureness)
    )
    if is_same or (is_scan and verdict <= NoiseVerdict.NOISE and likeness >= TITLE):
        return "same"
    return "near" if is_scan and likeness >= ALIKE_TITLE else "other"


def _compare_issuers(one: str | None, other: str | None, is_scan: bool) -> Relation:
    if not one or not other:
        return "unknown"
    verdict = compare_readings(
        PrintedReading(one, PRINTED),
        PrintedReading(other, CLEAR_WORD if is_scan else PRINTED),
    )
    return (
        "same"
        if name_key(one) == name_key(other) or verdict <= NoiseVerdict.NOISE
        else "other"
    )


def _compare_numbers(one: str | None, other: str | None, is_scan: bool) -> Relation:
    if not one or not other:
        return "unknown"
    if number_key(one) == number_key(other):
        return "same"
    is_near = (
        is_scan
        and Levenshtein.distance(strokes(one), strokes(other)) <= MISREAD_LETTERS
    )
    return "near" if is_near else "other"


def choose_match(found: Sequence[Likeness]) -> Likeness | None:
    """The one document that fits, None where none does or several do."""
    matches = [likeness for likeness in found if likeness.is_match]
    return matches[0] if len(matches) == 1 else None
