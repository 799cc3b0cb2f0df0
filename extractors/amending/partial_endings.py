"""Parts of other documents that the articles on a document's force repeal.

"Điều 5. Hiệu lực thi hành … 3. Bãi bỏ Điều 3 Quyết định số 20/2021/QĐ-UBND"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.amending.closings import IS_IN_FORCE
from extractors.amending.effects import effect_of, proven
from extractors.amending.instruction_clauses import Context
from extractors.amending.instructions import read_instruction
from extractors.amending.masking import DOCUMENT, mask
from extractors.amending.provision_references import find_provisions
from extractors.language.word_patterns import WordPattern
from extractors.layout.sections import Item
from extractors.page.document import Paragraph
from extractors.page.methods import ValueMethod
from extractors.values.plan import AmendedDocument, Effect
from extractors.values.records import Proof

PART = rf"(?P<said><repeals>\s+(?P<place>[^;\ue000-\uefff]+){DOCUMENT}.*)$"
# Under a heading that says so; a plan's "Bãi bỏ khoản 2 Điều 4 Quyết định số …" is a task.
UNDER_HEADING = WordPattern("closings", rf"^\W*{PART}")
IN_SENTENCE = WordPattern("closings", IS_IN_FORCE + PART)
FORCE_HEADING = WordPattern("closings", r"(?<!\w)<force_headings>(?!\w)")


def find_partial_effects(items: Sequence[Item]) -> Iterator[Effect]:
    """The repeals of places in other documents, in what no instruction has said."""
    for item in items:
        if not isinstance(item.block, Paragraph):
            continue
        said = _said_of_parts(item)
        if said is not None:
            proof = Proof(
                item.text,
                item.block.places,
                ValueMethod.CLOSING,
                item.block.confidence,
            )
            yield from proven(_repeals(said), proof)


def _said_of_parts(item: Item) -> str | None:
    """The words that repeal a place of a document, None where there are none."""
    masked = mask(item.own_text)
    match = IN_SENTENCE.search(masked.text)
    if match is None and _is_on_force(item):
        match = UNDER_HEADING.search(masked.text)
    if match is None or not find_provisions(match["place"])[0]:
        return None
    return masked.unmask(match["said"])


def _is_on_force(item: Item) -> bool:
    return any(FORCE_HEADING.search(heading.text) for heading in item.path)


def _repeals(said: str) -> list[Effect]:
    changes = read_instruction(said, Context(AmendedDocument(None)))
    effects = [effect_of(change) for change in changes if change.action == "repeal"]
    return effects or [Effect("unread", AmendedDocument(None), said)]
