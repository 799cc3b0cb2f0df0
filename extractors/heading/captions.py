"""The number that a document's annexes name: "(Ban hành kèm theo Kế hoạch số 45/KH-UBND ngày …)".

Where a pen wrote the number on the first page, the annexes often have it in print; and an annex
that is a file by itself has no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.citations.references import read_references
from extractors.decisions.log import note
from extractors.language.confidence import LANGUAGE_AGREES, PEN_NUMBER, SURE
from extractors.language.text import fold, fold_closed
from extractors.language.word_patterns import WordPattern
from extractors.page.annex_numbers import begins_caption
from extractors.page.document import Document, Paragraph
from extractors.page.methods import ValueMethod
from extractors.values.records import Header, Proof, Reference

# A caption, behind an annex's title too: "DANH MỤC NHIỆM VỤ (Kèm theo …".
BEHIND_TITLE = WordPattern("annexes", r"(?:^\W*|\()(?:<issued_with>)(?!\w)")
# A caption is no longer than this (characters).
LONGEST = 250


def with_captions(header: Header, document: Document) -> Header:
    """The header with its number held against the captions of its annexes.

    A number that was not read is taken from them where they name one of the document's kind; a
    pen's is surer where they agree, and gives way to print where they do not.
    """
    if _is_annex_alone(header):
        return _of_first_caption(header, document)
    proof = header.proofs.get("number")
    is_doubtful = header.number is None or _is_by_pen(proof)
    named = list(_named(header, document)) if is_doubtful else []
    numbers = {fold_closed(reference.number) for reference in named}
    if len(numbers) != 1:
        return header
    [caption] = named[:1]
    return _held_against(header, proof, caption)


def _is_annex_alone(header: Header) -> bool:
    """True where neither kind, number nor day stand on the first pages."""
    return header.type is None and header.number is None and header.issued_on is None


def _of_first_caption(header: Header, document: Document) -> Header:
    """The header of the document that the first page's caption names."""
    for paragraph in document.paragraphs:
        caption = BEHIND_TITLE.search(paragraph.text)
        if caption is None or paragraph.places[0].page > 1:
            continue
        text = paragraph.text[caption.start() :]
        for reference in read_references(text, paragraph.places):
            said = _with_confidence(reference, paragraph).proofs["number"]
            note("caption_names", said.places, text=said.text, number=reference.number)
            return _of_annexed(header, reference, said)
    return header


def _of_annexed(header: Header, named: Reference, said: Proof) -> Header:
    proofs = {
        field: said
        for field in ("type", "number", "issued_on", "issuer")
        if getattr(named, field) is not None
    }
    return replace(
        header,
        type=named.type,
        number=named.number,
        issued_on=named.issued_on,
        issuer=header.issuer or named.issuer,
        proofs={**proofs, **header.proofs},
    )


def _is_by_pen(proof: Proof | None) -> bool:
    return proof is not None and proof.method is ValueMethod.PEN


def _named(header: Header, document: Document) -> Iterator[Reference]:
    """The documents of this one's kind that captions name."""
    for paragraph in document.paragraphs:
        if not _is_caption(paragraph):
            continue
        for reference in read_references(paragraph.text, paragraph.places):
            if _is_own(reference, header):
                yield _with_confidence(reference, paragraph)


def _is_own(reference: Reference, header: Header) -> bool:
    """True for a document of this one's kind, code and issuer, as far as these are known."""
    if header.type is not None and reference.type != header.type:
        return False
    if header.issuer and reference.issuer:
        return fold(reference.issuer) in fold(header.issuer)
    proof = header.proofs.get("number")
    code = reference.number.lstrip("0123456789")
    return proof is not None and fold_closed(code) in fold_closed(proof.text)


def _is_caption(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= LONGEST and begins_caption(paragraph.text)


def _with_confidence(reference: Reference, paragraph: Paragraph) -> Reference:
    proof = replace(reference.proofs["number"], confidence=paragraph.confidence)
    return replace(reference, proofs={"number": proof})


def _held_against(header: Header, proof: Proof | None, caption: Reference) -> Header:
    said = caption.proofs["number"]
    if proof is not None and fold_closed(header.number or "") == fold_closed(
        caption.number
    ):
        note("caption_agrees", said.places, text=said.text, number=caption.number)
        surer = max(proof.confidence, min(said.confidence, LANGUAGE_AGREES))
        return _with_number(header, header.number, replace(proof, confidence=surer))
    if header.number is not None and said.confidence < SURE:
        return header
    note("caption_names", said.places, text=said.text, number=caption.number)
    doubted = header.number is not None
    sure = min(said.confidence, PEN_NUMBER) if doubted else said.confidence
    text = f"{proof.text} | {said.text}" if proof else said.text
    method = ValueMethod.PEN if doubted else ValueMethod.PATTERN
    return _with_number(header, caption.number, Proof(text, said.places, method, sure))


def _with_number(header: Header, number: str | None, proof: Proof) -> Header:
    return replace(header, number=number, proofs={**header.proofs, "number": proof})
