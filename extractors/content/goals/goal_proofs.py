"""Where a goal of running text stands: its clause, and its figure."""

from __future__ import annotations

from extractors.page.document import Paragraph
from extractors.page.methods import ValueMethod
from extractors.page.spans import find_part, find_places
from extractors.values.records import Proof, Proofs


def goal_proofs(block: Paragraph, printed: str, words: str, phrase: str) -> Proofs:
    """Where a clause stands by its `words`, and its figure, which may be read less surely than
    they are: "Tỷ lệ hộ nghèo dưới 3%", "dưới 3%".
    """
    places = find_places(block, words)
    clause = Proof(printed, places, ValueMethod.PROSE, block.confidence)
    found = find_part(block, words, phrase)
    if found is None:
        return {"indicator": clause}
    where, sure = found
    return {
        "indicator": clause,
        "value": Proof(phrase, where, ValueMethod.PROSE, sure),
    }
