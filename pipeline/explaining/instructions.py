"""Which words of an amending instruction gave each part of its effect."""

from __future__ import annotations

from extractors.amending.instruction_clauses import Context
from extractors.amending.instructions import read_instruction
from extractors.decisions.log import Decision, noting
from extractors.values.plan import Effect
from pipeline.explaining.evidence import ValueEvidence
from pipeline.explaining.explanation import Reason
from pipeline.explaining.findings import NOTHING, Findings, because, say_all
from pipeline.explaining.said import sentence

# What the words of each kind give.
PARTS = {
    "amending_verb": ("action", "mode", "may_insert"),
    "amending_place": ("record", "ordinal", "section", "within", "annex", "row_text"),
    "amending_field": ("field",),
    "amending_document": ("amended",),
    "amending_after": ("after",),
    "amending_end": ("action", "amended", "record"),
}
# What a change does to a field's values, and the verb that says so: "bổ sung Sở Nội vụ".
VERB_OF_MODE = {"set": "change", "add": "insert", "remove": "repeal"}
# Parts that stand in the instruction word for word.
PRINTED = ("row_text", "old", "new")
# Where the row changed stands: its new row has it from the effect.
PLACES = ("ordinal", "section", "annex")
# Signs before a printed part that tell what leads to it: "từ “4/2025” thành “6/2025”".
LEADING = 24


def explain_effect(evidence: ValueEvidence, effect: Effect, field: str) -> Findings:
    """The words of the instruction that gave one part of its effect, and those that lost."""
    if field == "in_force_from":
        return _since_when(evidence, effect)
    if field in PRINTED:
        return _printed(effect, getattr(effect, field))
    if field == "is_general":
        return because("amending_general", sentence("amending_general"))
    if field == "instruction":
        return NOTHING
    noted = [d for d in _decisions(evidence, effect) if field in PARTS.get(d.code, ())]
    fits = [d for d in noted if _fits(d, effect, field)]
    lost = [d for d in noted if d not in fits and field in ("action", "field")]
    if fits:
        return Findings(say_all(fits), say_all(lost))
    return because("amending_elsewhere", sentence("amending_elsewhere"))


def explain_new_value(
    evidence: ValueEvidence, effect: Effect, field: str, value: object
) -> Findings:
    """The words that gave a new row's value, where the instruction is all its proof."""
    if field in PLACES:
        return explain_effect(evidence, effect, field)
    if field == "source" or not value:
        return NOTHING
    if isinstance(value, str) and value in effect.instruction:
        return _printed(effect, value)
    return _printed(effect, effect.new) if effect.new else NOTHING


def _decisions(evidence: ValueEvidence, effect: Effect) -> list[Decision]:
    """What is noted when the instruction is read again; of a closing article, what was noted."""
    proof = effect.proofs["instruction"]
    if proof.method == "closing":
        ends = evidence.noted("amending_end", action=effect.action)
        return [d for d in ends if d.places == proof.places]
    with noting() as decisions:
        read_instruction(effect.instruction, Context(effect.amended), has_rows=True)
    return decisions


def _fits(decision: Decision, effect: Effect, field: str) -> bool:
    """Whether noted words say what the effect has in a field."""
    facts = decision.facts
    if decision.code == "amending_verb":
        verb = "insert" if field == "may_insert" else _verb_of(effect)
        return facts["action"] == verb
    if decision.code == "amending_field":
        return facts["field"] == effect.field
    if decision.code == "amending_place":
        return _names(decision, effect, field)
    return True


def _verb_of(effect: Effect) -> str:
    """What the verb of an effect says: "sửa đổi" also replaces rows, phrases and annexes."""
    if effect.action == "change":
        return VERB_OF_MODE[effect.mode]
    if effect.action.startswith("replace"):
        return "change"
    return effect.action.partition("_")[0]


def _names(decision: Decision, effect: Effect, field: str) -> bool:
    """Whether the words of a place have the effect's number, or its kind of row."""
    facts, value = decision.facts, getattr(effect, field)
    if field == "record":
        is_kind: bool = facts["record"] == value
        return is_kind
    is_annex = facts["kind"] == "annex"
    if is_annex != (field == "annex"):
        return False
    labels = str(facts["labels"]).split("; ")
    wanted = value if isinstance(value, tuple) else (value,)
    return any(label in labels for label in wanted)


def _printed(effect: Effect, part: str) -> Findings:
    """A part with the words that lead to it."""
    text = effect.instruction
    at = text.find(part)
    if at < 0:
        return because("amending_below", sentence("amending_below", part=part))
    before = text[max(0, at - LEADING) : at]
    leading = before.partition(" ")[2] if at > LEADING else before
    words = f"{leading}{part}".strip()
    return because("amending_words", sentence("amending_words", words=words))


def _since_when(evidence: ValueEvidence, effect: Effect) -> Findings:
    ends = [d for d in _ends(evidence, effect) if d.facts["day"] is not None]
    noted = evidence.noted("in_force_day", day=effect.in_force_from)
    reasons: tuple[Reason, ...] = say_all(ends[:1] or noted[:1])
    return Findings(reasons)


def _ends(evidence: ValueEvidence, effect: Effect) -> list[Decision]:
    places = effect.proofs["instruction"].places
    found = evidence.noted("amending_end", day=effect.in_force_from)
    return [decision for decision in found if decision.places == places]
