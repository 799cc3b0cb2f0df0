"""Standing duties: what each agency has to do under "Tổ chức thực hiện", however the items are
numbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.content.duty_wording import duty_role, partners
from extractors.content.subjects import Subject, duty_words, find_subject
from extractors.language.text import fold, place_tones, whole_words
from extractors.layout.sections import Item, is_annex
from extractors.lexicon import read_lexicon
from extractors.page.document import Paragraph, Place
from extractors.page.numbering import BULLETS, without_marker
from extractors.page.recipients import begins_recipients
from extractors.values.deadlines import find_deadline
from extractors.values.records import Agency, Duty, Proof

# The longest heading of such a section seen takes two lines.
LONGEST_HEADING = 160
UNNUMBERED = 3  # a section heading without a number holds until the next Roman one


@dataclass
class DutyDraft:
    """A duty being read; without agencies it is a topic whose bullets may name their own.

    `lines` go with the last as many of the `paragraphs`; a heading's own paragraph has no line.
    """

    ordinal: str | None
    subject: Subject | None
    is_heading: bool
    lines: list[str] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return [a.name for a in self.subject.agencies] if self.subject else []


def find_duties(items: Sequence[Item], place: str | None = None) -> Iterator[Duty]:
    """The duties of agencies in printed order; a heading's bullets are the lines of its
    agency's duty.

    "4. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính …" → ordinal "4", Sở Nội vụ, role "lead"
    """
    for draft in read_drafts(items, place):
        yield from _finish(draft, place)


def read_drafts(items: Sequence[Item], place: str | None = None) -> Iterator[DutyDraft]:
    """The items of such sections with their paragraphs, those without an agency as well."""
    draft: DutyDraft | None = None
    for item in duty_items(items):
        new = _begin(item, draft, place)
        if new is not None:
            if draft is not None:
                yield draft
            draft = new
        elif draft is not None and isinstance(item.block, Paragraph):
            draft.lines.append(item.text)
            draft.paragraphs.append(item.block)
        elif isinstance(item.block, Paragraph):
            yield DutyDraft(None, None, False, [item.text], [item.block])
    if draft is not None:
        yield draft


def duty_items(items: Sequence[Item]) -> Iterator[Item]:
    """The paragraphs that stand under headings such as "IV. TỔ CHỨC THỰC HIỆN"."""
    level: int | None = None
    for item in items:
        if not isinstance(item.block, Paragraph):
            continue
        depth = (
            item.marker.level if item.marker and item.marker.kind != "bullet" else None
        )
        if is_annex(item.block) or begins_recipients(item.text):
            level = None
        elif _is_section(item):
            level = UNNUMBERED if depth is None else depth
        elif level is not None and depth is not None and depth <= level:
            level = None
        elif level is not None:
            yield item


def _is_section(item: Item) -> bool:
    """True for the heading of such a section, numbered or in capitals or bold."""
    text = without_marker(item.text).strip(" .:;")
    is_bullet = item.marker is not None and item.marker.kind == "bullet"
    if (
        is_bullet
        or len(text) > LONGEST_HEADING
        or item.text.rstrip().endswith((".", ";"))
    ):
        return False
    folded, words = fold(text), read_lexicon("duties")["sections"]
    if folded in {fold(w) for w in (*words["whole"], *words["phrases"])}:
        return True
    if not folded.startswith(tuple(fold(w) for w in words["phrases"])):
        return False
    is_set_off = text.isupper() or (
        isinstance(item.block, Paragraph) and item.block.is_bold
    )
    is_heading = item.marker is not None or (is_set_off and len(text) < 80)
    return is_heading and not whole_words(tuple(words["others"])).search(text)


def _begin(item: Item, draft: DutyDraft | None, place: str | None) -> DutyDraft | None:
    """The duty that begins with an item, or None where the item belongs to the one before."""
    if not isinstance(item.block, Paragraph):
        return None
    text = item.text[item.marker.end :] if item.marker else item.text
    is_numbered = item.marker is not None and item.marker.kind != "bullet"
    subject = find_subject(text, place)
    if item.marker is None and _is_closing(text):
        return _new_draft(None, subject, text, item.block)
    if subject is None:
        is_topic = is_numbered and (draft is None or not _is_below(item, draft))
        return DutyDraft(_ordinal(item), None, True) if is_topic else None
    if (
        draft is not None
        and draft.subject
        and not _is_own(item, draft, subject, is_numbered)
    ):
        return None
    return _new_draft(_ordinal(item), subject, text, item.block)


def _new_draft(
    ordinal: str | None, subject: Subject | None, text: str, paragraph: Paragraph
) -> DutyDraft:
    rest = place_tones(text)[subject.end :].strip() if subject else ""
    draft = DutyDraft(ordinal, subject, not rest.strip(" .:;"), paragraphs=[paragraph])
    if not draft.is_heading:
        draft.lines.append(rest)
    return draft


def _is_own(item: Item, draft: DutyDraft, subject: Subject, is_numbered: bool) -> bool:
    """Whether an item that names agencies begins a duty of its own, and does not go on with the
    one before.
    """
    if subject.is_after_clause and item.marker is not None and not is_numbered:
        # "- Căn cứ chức năng của cơ quan, đơn vị, tổ chức …" under an agency's heading
        return False
    if [a.name for a in subject.agencies] == draft.names:
        return is_numbered
    if is_numbered:
        return True
    if item.marker is None and draft.is_heading and not draft.lines:
        return False  # the first words under an agency's heading are its own
    is_sub_bullet = item.marker is not None and BULLETS.get(item.marker.ordinal, 0) > 0
    return not is_sub_bullet and all(_is_firm(a) for a in subject.agencies[:1])


def _is_firm(agency: Agency) -> bool:
    """True for a registry name, a collective, or a name in capitals; not for "Các trung tâm
    điều hành".
    """
    return agency.key is not None or agency.name.startswith(
        ("Tổ ", "Ban ", "Hội ", "Trung tâm ")
    )


def _is_below(item: Item, draft: DutyDraft) -> bool:
    """Whether a numbered item without an agency stands below the duty being read ("a) Rà soát
    …").
    """
    ordinals = [h.marker.ordinal for h in item.path]
    return draft.subject is not None and draft.ordinal in ordinals


def _is_closing(text: str) -> bool:
    return fold(text).startswith(tuple(fold(w) for w in duty_words("closings")))


def _ordinal(item: Item) -> str | None:
    """The item's own number, or that of the heading a bullet stands under."""
    if item.marker is not None and item.marker.kind != "bullet":
        return item.marker.ordinal
    section = item.section
    return (
        section.marker.ordinal if section and section.marker.kind != "roman" else None
    )


def _finish(draft: DutyDraft, place: str | None) -> Iterator[Duty]:
    if draft.subject is None or not draft.lines:
        return
    text = re.sub(r"\s*\./\.?$", ".", "\n".join(draft.lines))
    deadline = find_deadline(text)
    proof = _proof(draft.paragraphs)
    yield Duty(
        ordinal=draft.ordinal,
        agencies=draft.subject.agencies,
        text=text,
        role=duty_role(draft.lines),
        coordinating=partners(text, draft.subject.agencies, place),
        due=deadline.period if deadline else None,
        proofs={
            "text": proof,
            "agency": _agency_proof(draft.paragraphs[0]),
            "row": proof,
        },
    )


def _proof(paragraphs: Sequence[Paragraph]) -> Proof:
    text = "\n".join(p.text for p in paragraphs)
    places: tuple[Place, ...] = tuple(place for p in paragraphs for place in p.places)
    return Proof(text, places, "prose", min(p.confidence for p in paragraphs))


def _agency_proof(paragraph: Paragraph) -> Proof:
    return Proof(paragraph.text, paragraph.places, "prose", paragraph.confidence)
