"""Assignments in prose: numbered items that charge persons by name or post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.content.charged_persons import ChargedPerson, find_charged_person
from extractors.content.goals.goal_headings import is_under_goal_heading
from extractors.layout.sections import Item
from extractors.page.document import Paragraph
from extractors.page.methods import ValueMethod
from extractors.page.recipients import begins_recipients
from extractors.page.spans import find_places
from extractors.values.records import Assignment, Proof


@dataclass
class _Draft:
    """An item being read: whom it charges, and the bullets below it."""

    ordinal: str | None
    charged: ChargedPerson
    paragraph: Paragraph
    lines: list[str] = field(default_factory=list)
    below: list[Paragraph] = field(default_factory=list)

    @property
    def responsibility(self) -> str:
        return "\n".join(line for line in (self.charged.charge, *self.lines) if line)


def find_prose_assignments(items: Sequence[Item]) -> Iterator[Assignment]:
    """The persons that numbered items charge, in order; bodies spoken to have duties instead.

    "4. Giáo viên chủ nhiệm: vận động học sinh tham gia." → post "Giáo viên chủ nhiệm", no person
    """
    for draft in _drafts(items):
        if draft.responsibility:
            yield _read(draft)


def _drafts(items: Sequence[Item]) -> Iterator[_Draft]:
    draft: _Draft | None = None
    for item in items:
        is_text = isinstance(item.block, Paragraph) and not begins_recipients(item.text)
        charged = find_charged_person(item.own_text) if is_text else None
        is_own = charged is not None and _is_own(item, charged)
        if draft is not None and (is_own or not _goes_on(item)):
            yield draft
            draft = None
        if is_own and charged is not None and isinstance(item.block, Paragraph):
            ordinal = item.number.ordinal if item.number else None
            draft = _Draft(ordinal, charged, item.block)
        elif draft is not None and isinstance(item.block, Paragraph):
            draft.lines.append(item.text)
            draft.below.append(item.block)
    if draft is not None:
        yield draft


def _is_own(item: Item, charged: ChargedPerson) -> bool:
    """True for a numbered item, and for a bullet that names a person; below goals a post is whom
    they are of: "4. Giáo viên: có ít nhất 05 giáo viên dạy giỏi cấp xã".
    """
    if charged.person is None and is_under_goal_heading(item):
        return False
    is_bullet = item.marker is not None and item.number is None
    return item.number is not None or (is_bullet and charged.person is not None)


def _goes_on(item: Item) -> bool:
    """True for the bullets below an item."""
    is_text = isinstance(item.block, Paragraph) and not begins_recipients(item.text)
    return is_text and item.marker is not None and item.number is None


def _read(draft: _Draft) -> Assignment:
    paragraphs = (draft.paragraph, *draft.below)
    places = tuple(place for paragraph in paragraphs for place in paragraph.places)
    confidence = min(paragraph.confidence for paragraph in paragraphs)
    proofs = {"row": Proof("", places, ValueMethod.PROSE, confidence)}
    charged = draft.charged
    for name, text in (("person", charged.person), ("position", charged.position)):
        if text:
            within = find_places(draft.paragraph, text)
            proofs[name] = Proof(
                text, within, ValueMethod.PROSE, draft.paragraph.confidence
            )
    duty = draft.responsibility
    proofs["responsibility"] = Proof(duty, places, ValueMethod.PROSE, confidence)
    return Assignment(draft.ordinal, charged.person, charged.position, duty, proofs)
