"""Instructions that were not understood: kept as effects "unread", with what they may hide."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.amending.amending import Instruction
from extractors.amending.instruction_clauses import Context
from extractors.amending.instructions import read_heading
from extractors.amending.named_rows.memberships import renews_committee
from extractors.layout.sections import Item
from extractors.page.document import Table
from extractors.values.plan import Effect


def unread(text: str, context: Context) -> Effect:
    """An instruction that was not understood, of the document that it names itself."""
    return Effect("unread", read_heading(text, context).amended, text)


def own_items(instruction: Instruction) -> list[Item]:
    """What stands below an instruction and may be the document's own rows, so that it is not
    lost: tables, and the members of a committee that is named anew.
    """
    if renews_committee(instruction.text):
        return list(instruction.below)
    return [item for item in instruction.below if isinstance(item.block, Table)]


def without_replaced(effects: Sequence[Effect]) -> list[Effect]:
    """The effects without what was not understood of a document that ends: "Kiện toàn Ban Chỉ đạo
    tại Quyết định số 12, gồm: …" and "thay thế Quyết định số 12".
    """
    replaced = {e.amended.number for e in effects if e.action == "replace_document"}
    return [
        e for e in effects if e.action != "unread" or e.amended.number not in replaced
    ]
