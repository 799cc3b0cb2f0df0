"""Standing duties: what each agency has to do under "Tổ chức thực hiện", however the items are
numbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.content.duty_wording import duty_role, partners
from extractors.content.subjects import AddressedBody, duty_words, find_subject
from extractors.language.text import fold, place_tones, whole_words
from extractors.language.word_patterns import WordPattern
from extractors.layout.sections import Item, is_annex
from extractors.lexicon import read_lexicon
from extractors.page.document import Paragraph, Place
from extractors.page.methods import ValueMethod
from extractors.page.numbering import BULLETS, without_marker
from extractors.page.recipients import begins_recipients
from extractors.values.deadlines import find_deadline
from extractors.values.records import Agency, Duty, Proof

# A name in capitals is a body's: "Tổ công nghệ số cộng đồng".
CAPITAL_BODY = WordPattern("duties", r"<capital_bodies> ", re.NOFLAG)
# The longest heading of such a section seen takes two lines, one in capitals four.
LONGEST_HEADING, LONGEST_IN_CAPITALS = 160, 280
UNNUMBERED = 3  # a section heading without a number holds until the next Roman one


@dataclass
class DutyDraft:
    """A duty being read; without agencies it is a topic whose bullets may name their own.

    `lines` go with the last as many of the `paragraphs`; a heading's own paragraph has no line.
    """

    ordinal: str | None
    subject: AddressedBody | None
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
        if is_annex(item.block) or begins_recipients(item.text):
            level = None
        elif _is_section(item):
            level = item.number.level if item.number else UNNUMBERED
        elif level is not None:
            if _is_outside(item, level):
                level = None
            else:
                yield item


def _is_outside(item: Item, level: int) -> bool:
    """True for a number that is no deeper than that of the section's heading."""
    return item.number is not None and item.number.level <= level


def _is_section(item: Item) -> bool:
    """True for the heading of such a section, numbered or in capitals or bold."""
    text = without_marker(item.text).strip(" .:;")
    is_bullet = item.marker is not None and item.number is None
    is_sentence = item.text.rstrip().endswith((".", ";"))
    longest = LONGEST_IN_CAPITALS if text.isupper() else LONGEST_HEADING
    if is_bullet or is_sentence or len(text) > longest:
        return False
    folded, words = fold(text), read_lexicon("duties")["sections"]
    phrases = tuple(map(fold, words["phrases"]))
    if folded in phrases or folded in map(fold, words["whole"]):
        return True
    if not folded.startswith(phrases) or not _is_heading(item, text):
        return False
    return whole_words(tuple(words["others"])).search(text) is None


def _is_heading(item: Item, text: str) -> bool:
    """True for what has a number, or is short and in capitals or bold."""
    if item.marker is not None:
        return True
    is_bold = isinstance(item.block, Paragraph) and item.block.is_bold
    return len(text) < 80 and (is_bold or text.isupper())


def _begin(item: Item, draft: DutyDraft | None, place: str | None) -> DutyDraft | None:
    """The duty that begins with an item, or None where the item belongs to the one before."""
    if not isinstance(item.block, Paragraph):
        return None
    text = item.own_text
    subject = find_subject(text, place)
    if item.marker is None and _is_closing(text):
        return _new_draft(None, subject, text, item.block)
    if subject is None:
        is_topic = item.number is not None and not _is_below(item, draft)
        return DutyDraft(_ordinal(item), None, True) if is_topic else None
    if draft is not None and _goes_on(item, draft, subject):
        return None
    return _new_draft(_ordinal(item), subject, text, item.block)


def _goes_on(item: Item, draft: DutyDraft, subject: AddressedBody) -> bool:
    """True where agencies are named within the duty of others."""
    return draft.subject is not None and not _is_own(item, draft, subject)


def _new_draft(
    ordinal: str | None, subject: AddressedBody | None, text: str, paragraph: Paragraph
) -> DutyDraft:
    rest = place_tones(text)[subject.end :].strip() if subject else ""
    draft = DutyDraft(ordinal, subject, not rest.strip(" .:;"), paragraphs=[paragraph])
    if not draft.is_heading:
        draft.lines.append(rest)
    return draft


def _is_own(item: Item, draft: DutyDraft, subject: AddressedBody) -> bool:
    """Whether an item that names agencies begins a duty of its own, and does not go on with the
    one before.
    """
    if item.number is not None:
        return True
    is_bullet = item.marker is not None
    if subject.is_after_clause and is_bullet:
        # "- Căn cứ chức năng của cơ quan, đơn vị, tổ chức …" under an agency's heading
        return False
    if [a.name for a in subject.agencies] == draft.names:
        return False
    if not is_bullet and draft.is_heading and not draft.lines:
        return False  # the first words under an agency's heading are its own
    return not _is_sub_bullet(item) and _is_firm(subject.agencies)


def _is_sub_bullet(item: Item) -> bool:
    return item.marker is not None and BULLETS.get(item.marker.ordinal, 0) > 0


def _is_firm(agencies: Sequence[Agency]) -> bool:
    """True where the first is a registry name, a collective, or a name in capitals; not for "Các
    trung tâm điều hành".
    """
    for agency in agencies[:1]:
        is_name = CAPITAL_BODY.match(agency.name) is not None
        return agency.key is not None or is_name
    return True


def _is_below(item: Item, draft: DutyDraft | None) -> bool:
    """Whether a numbered item without an agency stands below the duty being read ("a) Rà soát
    …").
    """
    if draft is None or draft.subject is None:
        return False
    return draft.ordinal in [h.marker.ordinal for h in item.path]


def _is_closing(text: str) -> bool:
    return fold(text).startswith(tuple(fold(w) for w in duty_words("closings")))


def _ordinal(item: Item) -> str | None:
    """The item's own number, or that of the heading a bullet stands under."""
    if item.number is not None:
        return item.number.ordinal
    section = item.section
    if section is None or section.marker.kind == "roman":
        return None
    return section.marker.ordinal


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
    return Proof(text, places, ValueMethod.PROSE, min(p.confidence for p in paragraphs))


def _agency_proof(paragraph: Paragraph) -> Proof:
    return Proof(
        paragraph.text, paragraph.places, ValueMethod.PROSE, paragraph.confidence
    )
