"""Tasks in prose: a numbered item with its own assignment lines (cơ quan chủ trì, phối hợp,
thời gian).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.content.assignment_lines import Part, split_assignment
from extractors.content.table_tasks import COORDINATING, split_roles
from extractors.layout.sections import Heading, Item
from extractors.page.document import Paragraph, Place
from extractors.page.recipients import begins_recipients
from extractors.values.agencies import find_agencies
from extractors.values.periods import read_period
from extractors.values.records import Proof, Task


@dataclass
class _Draft:
    """A numbered item being read: its lines of content and its labelled parts."""

    ordinal: str | None
    section: Heading | None
    lines: list[tuple[str, Paragraph]] = field(default_factory=list)
    parts: list[tuple[Part, Paragraph]] = field(default_factory=list)


def find_prose_tasks(items: Sequence[Item], place: str | None) -> Iterator[Task]:
    """The tasks of the text outside tables, in order."""
    draft: _Draft | None = None
    for item in items:
        if not isinstance(item.block, Paragraph) or begins_recipients(item.text):
            yield from _finish(draft, place)
            draft = None
            continue
        split = split_assignment(item.text)
        if _begins_item(item) and not (split.parts and not split.content):
            yield from _finish(draft, place)
            marker = item.marker
            draft = _Draft(marker.ordinal if marker else None, item.section)
            content = split.content[marker.end :] if marker else split.content
            draft.lines.append((content, item.block))
        elif draft is not None and split.content:
            if draft.parts:
                yield from _finish(draft, place)
                draft = _Draft(None, item.section)
            draft.lines.append((split.content, item.block))
        if draft is not None:
            draft.parts.extend((part, item.block) for part in split.parts)
    yield from _finish(draft, place)


def _begins_item(item: Item) -> bool:
    return item.marker is not None and item.marker.kind != "bullet"


def _finish(draft: _Draft | None, place: str | None) -> Iterator[Task]:
    if (
        draft is None
        or not draft.lines
        or not {"lead", "lead_coordinating"} & {p.role for p, _ in draft.parts}
    ):
        return
    by_role = {part.role: part.text for part, _ in reversed(draft.parts)}
    lead, coordinating = by_role.get("lead", ""), by_role.get("coordinating", "")
    if "lead_coordinating" in by_role:
        lead, coordinating = split_roles(by_role["lead_coordinating"])
    elif not coordinating and COORDINATING.search(lead):
        lead, coordinating = split_roles(lead)
    starts, due = read_period(by_role.get("starts")), read_period(by_role.get("due"))
    yield Task(
        ordinal=draft.ordinal,
        section=draft.section.marker.ordinal if draft.section else None,
        parent=None,
        content="\n".join(text for text, _ in draft.lines),
        lead=find_agencies(lead, place),
        coordinating=find_agencies(coordinating, place),
        starts=starts if due else None,
        due=due or starts,
        product=by_role.get("product"),
        source="prose",
        section_title=draft.section.text if draft.section else None,
        proofs=_proofs(draft),
    )


def _proofs(draft: _Draft) -> dict[str, Proof]:
    proofs = {"content": _proof([p for _, p in draft.lines])}
    for part, paragraph in draft.parts:
        proofs.setdefault(
            part.role, Proof(part.text, paragraph.places, "prose", paragraph.confidence)
        )
    if "starts" in proofs and "due" not in proofs:
        proofs["due"] = proofs.pop("starts")
    proofs["row"] = Proof(
        "", _places([p for _, p in (*draft.lines, *draft.parts)]), "prose"
    )
    return proofs


def _proof(paragraphs: Sequence[Paragraph]) -> Proof:
    text = "\n".join(p.text for p in paragraphs)
    return Proof(
        text, _places(paragraphs), "prose", min(p.confidence for p in paragraphs)
    )


def _places(paragraphs: Sequence[Paragraph]) -> tuple[Place, ...]:
    return tuple(
        place for paragraph in dict.fromkeys(paragraphs) for place in paragraph.places
    )
