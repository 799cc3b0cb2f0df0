"""Why the document's own particulars and cited documents were read so, as their readers noted."""

from __future__ import annotations

from extractors.decisions.log import Decision
from extractors.page.document import Footnote, Paragraph
from extractors.values.records import Header, Reference
from pipeline.explaining.evidence import ValueEvidence
from pipeline.explaining.findings import NOTHING, Findings, because, say_all
from pipeline.explaining.origins import shorten
from pipeline.explaining.said import sentence

NUMBER = ("number_first", "caption_agrees", "caption_names")
TITLE = ("title_kind", "title_of_letter")
PASSED_OVER = ("title_without_kind", "title_in_small_letters")
CERTIFIED = ("certificate_agrees", "certificate_completes", "file_name_agrees")
SIGNATURE = ("signature_beside", "signature_below")


def explain_header(evidence: ValueEvidence, field: str) -> Findings:
    """What was noted for one of the header's fields, which lines were passed over, and what
    digital signatures say of it.
    """
    certified = evidence.noted(*CERTIFIED, field=field)
    return _explain_printed(evidence, field) + Findings(say_all(certified))


def _explain_printed(evidence: ValueEvidence, field: str) -> Findings:
    if field in ("type", "title"):
        ends = ("title_ends_before",) if field == "title" else ()
        return _noted(evidence, (*TITLE, *ends), PASSED_OVER)
    if field == "number":
        return _noted(evidence, NUMBER, ("number_later",))
    if field in ("issued_on", "place"):
        return _noted(evidence, ("dateline_first",), ("dateline_later",))
    if field == "issuer":
        return _explain_issuer(evidence, evidence.plan.header)
    if field in ("signer", "signer_title"):
        return _explain_signature(evidence)
    return NOTHING


def _noted(
    evidence: ValueEvidence, reasons: tuple[str, ...], lost: tuple[str, ...]
) -> Findings:
    return Findings(say_all(evidence.noted(*reasons)), say_all(evidence.noted(*lost)))


def _explain_issuer(evidence: ValueEvidence, header: Header) -> Findings:
    bodies = evidence.noted("issuer_body")
    own = header.proofs["issuer"].places if "issuer" in header.proofs else ()
    taken = [d for d in bodies if d.places == own]
    others = [d for d in bodies if d.places != own]
    found = Findings(say_all(taken), say_all(others))
    return found + Findings(say_all(evidence.noted("issuer_committee")))


def _explain_signature(evidence: ValueEvidence) -> Findings:
    """The block, and the lines in it that are neither title nor name."""
    blocks = evidence.noted(*SIGNATURE)
    pages = {place.page for d in blocks for place in d.places}
    lines = evidence.noted("signature_line_passed_over")
    near = [d for d in lines if _on(d, pages)]
    return Findings(say_all(blocks), say_all(near))


def _on(decision: Decision, pages: set[int]) -> bool:
    return any(p.page in pages or p.page - 1 in pages for p in decision.places)


def explain_reference(
    evidence: ValueEvidence, reference: Reference, field: str
) -> Findings:
    """How a cited document's kind, day and issuer were told where the words beside it do not, and
    its other codes.
    """
    number = reference.number
    if field == "number":
        return Findings(say_all(evidence.noted("reference_misprinted", number=number)))
    if field == "type":
        codes = ("reference_kind_before", "reference_kind_of_code")
        noted = evidence.noted(*codes, number=number, kind=reference.type)
        return Findings(say_all(noted[:1]))
    if field == "issued_on" and reference.issued_on:
        return _cited_again(evidence, reference, str(reference.issued_on.year))
    if field == "issuer":
        shared = evidence.noted(
            "reference_issuer_shared", number=number, name=reference.issuer
        )
        if shared:
            return Findings(say_all(shared[:1]))
        return _cited_again(evidence, reference, (reference.issuer or "").split()[-1])
    return NOTHING


def _cited_again(evidence: ValueEvidence, reference: Reference, word: str) -> Findings:
    """The other citation that has the day or issuer, where the first does not: by a word of it."""
    if word in reference.proofs["number"].text:
        return NOTHING
    document = evidence.document
    blocks: list[Paragraph | Footnote] = [*document.paragraphs, *document.footnotes]
    for block in blocks:
        at = block.text.find(reference.number)
        if at >= 0 and word in block.text[at:]:
            page, text = block.places[0].page, shorten(block.text[at:])
            said = sentence("reference_again", page=page, text=text)
            return because("reference_again", said)
    return because("reference_again", sentence("reference_elsewhere"))
