"""Tasks in prose: a numbered item with its own assignment lines (cơ quan chủ trì, phối hợp,
thời gian).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractors.content.assignment_lines import (
    LinePart,
    Split,
    split_assignment,
    split_parts,
)
from extractors.content.charges import (
    Charged,
    find_addressed,
    find_charged,
    is_deadline_label,
    split_charge,
)
from extractors.content.deeds import without_deeds
from extractors.content.duty_wording import is_on_duties
from extractors.content.further_labels import read_further_label
from extractors.content.item_lines import (
    find_lettered_work,
    is_note_line,
    proofs_of,
    read_closing_line,
    read_listed_body,
    texts_by_role,
)
from extractors.language.word_patterns import WordPattern
from extractors.layout.columns import ColumnRole
from extractors.layout.sections import Heading, Item
from extractors.page.document import Paragraph
from extractors.page.numbering import MarkerKind, read_named_number
from extractors.page.recipients import begins_recipients
from extractors.tables.table_tasks import names_both_roles, split_roles
from extractors.values.agencies import find_agencies
from extractors.values.periods import read_period
from extractors.values.records import Proof, Task

# Markers of headings that hold items: "PHẦN I", "Điều 2.", "A.", "II.".
UPPER_KINDS: tuple[MarkerKind, ...] = ("part", "article", "upper", "roman")
CONTENT_LABEL = WordPattern("charges", r"<content_labels>\s*:")


@dataclass
class _Draft:
    """A numbered item being read: its lines of content and its labelled parts."""

    ordinal: str | None
    section: Heading | None
    number_end: int = 0
    """Where the text begins behind a number of words: "Nhiệm vụ 1. | …"."""
    is_heading: bool = False
    lines: list[tuple[str, Paragraph]] = field(default_factory=list)
    parts: list[tuple[LinePart, Paragraph]] = field(default_factory=list)

    @property
    def roles(self) -> set[ColumnRole]:
        """What its parts say: who leads, by when."""
        return {part.role for part, _ in self.parts}

    @property
    def is_task(self) -> bool:
        """True where some line of it says who leads, or by when a numbered item is to be done."""
        if not any(text.strip() for text, _ in self.lines):
            # "2. Thời gian thực hiện: …" is a heading of the whole plan, no work.
            return False
        if self.is_heading and len(self.lines) == 1 and is_on_duties(self.lines[0][0]):
            # "III. TỔ CHỨC THỰC HIỆN" above "Sở Y tế chủ trì, phối hợp với …" is no work.
            return False
        return self.is_led or (self.ordinal is not None and self._has_deadline)

    @property
    def is_led(self) -> bool:
        """True where some part says who leads."""
        return not self.roles.isdisjoint(("lead", "lead_coordinating"))

    @property
    def begins_with_notes(self) -> bool:
        """True where each line only tells of the item, and none has a part of its own."""
        with_parts = [paragraph for _, paragraph in self.parts]
        return all(
            is_note_line(text) and paragraph not in with_parts
            for text, paragraph in self.lines
        )

    @property
    def _has_deadline(self) -> bool:
        """True for a line "Thời gian thực hiện: …"; "Thời gian: …" may be that of a meeting."""
        return any(is_deadline_label(part.label) for part, _ in self.parts)


def find_prose_tasks(items: Sequence[Item], place: str | None) -> Iterator[Task]:
    """The tasks of the text outside tables, in order."""
    for draft in _whole_drafts(items):
        if draft.is_task:
            yield _read(draft, place)


def with_parts_of_content(task: Task, place: str | None) -> Task:
    """A row's task with what its cell says of it below the work, where no other cell says who does
    it: "Phổ biến Luật. - Chủ trì: Sở Y tế. - Phối hợp: Sở Tư pháp".
    """
    split = split_parts(task.content)
    by_role = {part.role: part.text for part in reversed(split.parts)}
    is_led = not by_role.keys().isdisjoint(("lead", "lead_coordinating"))
    if task.lead or task.coordinating or not is_led or not split.content:
        return task
    lead, coordinating = _agency_texts(by_role)
    proofs: dict[str, Proof] = {
        part.role: replace(task.proofs["content"], text=part.text)
        for part in split.parts
    }
    return replace(
        task,
        content=split.content,
        lead=find_agencies(lead, place),
        coordinating=find_agencies(coordinating, place),
        due=task.due or read_period(by_role.get("due")),
        product=task.product or by_role.get("product"),
        proofs={**proofs, **task.proofs},
    )


def _whole_drafts(items: Sequence[Item]) -> Iterator[_Draft]:
    """The items, each with the lines behind a line that is no part: "- Đơn vị chủ trì: …", "- Địa
    điểm: …", "- Thời hạn: …".
    """
    last: _Draft | None = None
    for draft in _drafts(items):
        if last is not None and _goes_on(last, draft):
            last.lines += draft.lines
            last.parts += draft.parts
            continue
        if last is not None:
            yield last
        last = draft
    if last is not None:
        yield last


def _goes_on(last: _Draft, draft: _Draft) -> bool:
    """True where what follows a numbered item's parts says the rest of them: an item of its own
    would say again who leads.
    """
    if draft.ordinal is not None or not last.roles or last.ordinal is None:
        return False
    # "- Thời gian: …", "- Địa điểm: …", "- Cơ quan chủ trì: …": the item has no leader yet.
    is_rest = not last.is_led and draft.begins_with_notes
    says_more = bool(draft.roles) and (is_rest or not draft.is_task)
    is_below = draft.section == last.section or (
        draft.section is not None and draft.section.marker.ordinal == last.ordinal
    )
    return says_more and is_below and draft.roles.isdisjoint(last.roles)


def _drafts(items: Sequence[Item]) -> Iterator[_Draft]:
    """The numbered items with all that belongs to them; a table or the text's end closes one."""
    draft: _Draft | None = None
    lettered = find_lettered_work(items)
    for n, item in enumerate(items):
        if not isinstance(item.block, Paragraph) or begins_recipients(item.text):
            if draft is not None:
                yield draft
            draft = None
            continue
        split = _split(item, draft)
        if draft is not None and _is_beside(item, split, draft):
            yield draft
            draft = None
            continue
        new = _begun(item, split, draft, n in lettered)
        if new is not None and draft is not None:
            yield draft
        draft = new or draft
        if draft is not None:
            _add(draft, item, item.block, split)
    if draft is not None:
        yield draft


def _split(item: Item, draft: _Draft | None) -> Split:
    """An item cut at its labels; below others, those that only headers of tables know too."""
    split = split_assignment(item.text)
    if draft is None or split.parts:
        return split
    parts = [part for part, _ in draft.parts]
    further = read_listed_body(item.text, parts) or read_closing_line(item.text, parts)
    further = further or read_further_label(item.text, draft.roles)
    return Split("", (further,)) if further else split


def _begun(
    item: Item, split: Split, draft: _Draft | None, is_lettered: bool
) -> _Draft | None:
    """A draft for an item that begins one: by its number, or by words after the parts of the last;
    lettered work beside labels is of the item above.
    """
    if not split.content:
        return None
    if item.number is not None:
        is_part = draft is not None and _is_line_of(item, draft, is_lettered)
        is_heading = item.number.kind in UPPER_KINDS
        new = _Draft(item.number.ordinal, item.section, is_heading=is_heading)
        return None if is_part else new
    named = read_named_number(split.content)
    if named is not None and split.content[named.end :] and _is_apart(item, draft):
        return _Draft(named.ordinal, item.section, named.end)
    is_after_parts = draft is not None and draft.parts
    return _Draft(None, item.section) if is_after_parts else None


def _is_apart(item: Item, draft: _Draft | None) -> bool:
    """True where "Nhiệm vụ 2. …" begins an item: in bold, below a heading of several or behind the
    parts of the last; else it is a line of the item being read.
    """
    is_bold = isinstance(item.block, Paragraph) and item.block.is_bold
    if draft is None or draft.parts or is_bold:
        return True
    return bool(draft.lines) and draft.is_heading


def _is_beside(item: Item, split: Split, draft: _Draft) -> bool:
    """True for a numbered label beside the item being read, not below it: "1. Đối tượng: …", "2.
    Thời gian thực hiện: …" are two headings of the whole plan.
    """
    if item.number is None or item.number.kind not in ("decimal", "roman"):
        return False
    is_label = bool(split.parts) and not split.content[item.number.end :].strip()
    return is_label and item.section == draft.section


def _is_line_of(item: Item, draft: _Draft, is_lettered: bool) -> bool:
    """True for "a) Nội dung: …" below the item being read, beside "b) Đơn vị chủ trì: …"."""
    section = item.section
    if section is None or section.marker.kind in UPPER_KINDS:
        # "1. Nội dung: Rà soát hộ nghèo" is an item of "II. NHIỆM VỤ".
        return False
    is_below = section.marker.ordinal == draft.ordinal
    says_what = is_lettered or CONTENT_LABEL.match(item.own_text) is not None
    return is_below and says_what


def _add(draft: _Draft, item: Item, paragraph: Paragraph, split: Split) -> None:
    if split.content:
        # "a) Nội dung: …" is a further line, of which the letter is part.
        number = item.number.end if item.number else draft.number_end
        start = number if not draft.lines else 0
        draft.lines.append((split.content[start:], paragraph))
    draft.parts += [(part, paragraph) for part in split.parts]


def _read(draft: _Draft, place: str | None) -> Task:
    by_role = texts_by_role(part for part, _ in draft.parts)
    lead, coordinating = _agency_texts(by_role)
    if "lead" not in by_role and "due" in by_role:
        by_role["due"], beside_time = split_charge(by_role["due"])
        charged = _bodies_at_work([text for text, _ in draft.lines])
        lead = "; ".join([*charged.lead, *beside_time.lead, lead]).strip("; ")
        helpers = (*charged.coordinating, *beside_time.coordinating)
        coordinating = coordinating or "; ".join(helpers)
    starts, due = read_period(by_role.get("starts")), read_period(by_role.get("due"))
    return Task(
        ordinal=draft.ordinal,
        section=draft.section.marker.ordinal if draft.section else None,
        parent=None,
        content="\n".join(text for text, _ in draft.lines),
        lead=find_agencies(lead, place),
        coordinating=find_agencies(coordinating, place),
        # A time of beginning alone is the time of the task.
        starts=starts if due else None,
        due=due or starts,
        product=by_role.get("product"),
        source="prose",
        section_title=draft.section.text if draft.section else None,
        proofs=proofs_of(draft.lines, draft.parts),
    )


def _bodies_at_work(lines: Sequence[str]) -> Charged:
    """The bodies that an item without a line for them charges, or else those it begins with."""
    charged = find_charged(lines)
    return charged if charged.lead else find_addressed(lines)


def _agency_texts(by_role: Mapping[ColumnRole, str]) -> tuple[str, str]:
    """The words for who leads and who coordinates, where one part may say both."""
    both = by_role.get("lead_coordinating")
    lead, coordinating = by_role.get("lead", ""), by_role.get("coordinating", "")
    if both is not None:
        lead, coordinating = split_roles(both)
    elif not coordinating and names_both_roles(lead):
        lead, coordinating = split_roles(lead)
    return without_deeds(lead), without_deeds(coordinating)
