"""Which header phrase of columns.yml gave a column, or a label in the text, its role."""

from __future__ import annotations

from extractors.content.assignment_lines import split_assignment
from extractors.decisions.log import Decision
from extractors.language.text import fold
from extractors.layout.columns import HeaderPhrase, RoleReading, read_header
from extractors.lexicon import read_lexicon
from extractors.page.document import Paragraph
from extractors.tables.column_decisions import DecidedTables
from extractors.values.records import Proof
from pipeline.explaining.explanation import Reason
from pipeline.explaining.findings import NOTHING, Findings, because, say_all
from pipeline.explaining.said import sentence


def explain_decided(decided: DecidedTables, table: int, column: int) -> Findings:
    """Who said what a column of a table (from 1) holds, where somebody did."""
    found = [d for d in decided.decisions[table - 1] if d.column == column]
    facts = ({"by": d.made_by, "on": d.made_on, "header": d.header} for d in found)
    said = [
        Decision("role_decided", {**each, "role": decision.role})
        for each, decision in zip(facts, found, strict=True)
    ]
    return Findings(say_all(said))


def explain_role(header: str) -> Findings:
    """The phrase that gave a header its role, and the shorter or later ones that lost."""
    reading = read_header(header)
    if reading is None:
        return NOTHING
    if reading.phrase is None:
        return because("role_year", sentence("role_year"))
    # A shorter phrase of the same role says nothing else: "Giải pháp" in "Nhiệm vụ, giải pháp".
    others = [phrase for phrase in reading.others if phrase.role != reading.phrase.role]
    lost = tuple(_lost(phrase, reading) for phrase in others)
    return Findings((_won(reading.phrase, reading.role),), lost)


def _won(phrase: HeaderPhrase, role: str) -> Reason:
    code = "role_of_phrase" if phrase.role == role else "role_of_both"
    wording = "role_of_due" if role == "due_or_starts" else code
    said = sentence(wording, phrase=_printed(phrase), role=phrase.role, end=role)
    return Reason(code, said, f"columns.yml {phrase.role}")


def _lost(phrase: HeaderPhrase, reading: RoleReading) -> Reason:
    is_of_both = reading.role == "lead_coordinating"
    wording = "role_of_phrase" if is_of_both else "role_lost"
    said = sentence(wording, phrase=_printed(phrase), role=phrase.role)
    return Reason("role_lost", said, f"columns.yml {phrase.role}")


def _printed(phrase: HeaderPhrase) -> str:
    """The phrase as the lexicon has it, with its marks."""
    for entry in read_lexicon("columns"):
        for printed in (*entry["phrases"], *entry.get("headers", ())):
            if entry["role"] == phrase.role and fold(printed) == phrase.words:
                return str(printed)
    return phrase.words


def explain_label(paragraph: Paragraph, proof: Proof) -> Findings:
    """The label in running text that a value stands after: "Cơ quan chủ trì: …"."""
    for part in split_assignment(paragraph.text).parts:
        if part.text == proof.text:
            label = because("label", sentence("label", label=part.label))
            return label + explain_role(part.label)
    return NOTHING
