"""What the digital signatures of a file say of its document: agreement makes a field surer, a
name that could not be read is completed, and a contradiction is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from extractors.decisions.log import note
from extractors.heading.certified_days import day_by_signatures
from extractors.heading.certified_finding import Contradiction, Finding
from extractors.heading.certified_issuers import issuer_by_signatures
from extractors.heading.certified_names import signer_by_signatures
from extractors.heading.certified_numbers import number_by_stamps
from extractors.language.confidence import AS_PRINTED
from extractors.page.document import Page, Place
from extractors.page.methods import ValueMethod
from extractors.page.viewing import reading_box
from extractors.textlayer.file_signatures import FileSignature
from extractors.values.plan import Plan
from extractors.values.records import DigitalSignature, Header, Proof

CHECKS = (
    number_by_stamps,
    day_by_signatures,
    issuer_by_signatures,
    signer_by_signatures,
)


class Held(NamedTuple):
    """A plan held against the signatures of its file, and what contradicts it."""

    plan: Plan
    contradictions: tuple[Contradiction, ...] = ()


def signature_records(
    found: Iterable[FileSignature], pages: Sequence[Page]
) -> tuple[DigitalSignature, ...]:
    """Signatures as records of the plan, their places on the pages as they were read."""
    numbered = {page.number: page for page in pages}
    return tuple(_record(signature, numbered) for signature in found)


def _record(signature: FileSignature, pages: Mapping[int, Page]) -> DigitalSignature:
    holder, place = signature.holder, signature.place
    named = "; ".join(text for text in (holder.name, holder.organisation) if text)
    places = (_as_read(place, pages),) if place else ()
    return DigitalSignature(
        seal=holder.seal,
        signer=holder.name,
        title=holder.title,
        organisation=holder.organisation,
        province=holder.province,
        signed_at=signature.signed_at,
        page=place.page if place else None,
        stamp=signature.stamp,
        covers_file=signature.covers_file,
        proofs={"signature": Proof(named, places, ValueMethod.CERTIFICATE)},
    )


def _as_read(place: Place, pages: Mapping[int, Page]) -> Place:
    page = pages.get(place.page)
    return Place(place.page, reading_box(page, place.box)) if page else place


def hold_against(plan: Plan) -> Held:
    """The plan with its header held against the signatures; as it is where there are none."""
    if not plan.signatures:
        return Held(plan)
    header, contradictions = plan.header, []
    for check in CHECKS:
        finding = check(header, plan.signatures)
        if finding is None:
            continue
        if finding.contradiction is not None:
            contradictions.append(finding.contradiction)
        header = _with_finding(header, finding)
    return Held(replace(plan, header=header), tuple(contradictions))


def _with_finding(header: Header, finding: Finding) -> Header:
    """The header with what a finding confirms or completes."""
    if finding.completed is not None:
        return _completed(header, finding)
    proof = header.proofs.get(finding.field)
    if not finding.agrees or proof is None:
        return header
    note("certificate_agrees", proof.places, field=finding.field, said=finding.said)
    surer = replace(proof, confidence=max(proof.confidence, AS_PRINTED))
    return replace(header, proofs={**header.proofs, finding.field: surer})


def _completed(header: Header, finding: Finding) -> Header:
    """The header with a field as the certificate has it, marked so."""
    read = header.proofs.get(finding.field)
    places = read.places if read else finding.places
    proof = Proof(finding.said, places, ValueMethod.CERTIFICATE, AS_PRINTED)
    note("certificate_completes", places, field=finding.field, said=finding.said)
    completed = replace(header, proofs={**header.proofs, finding.field: proof})
    values: dict[str, Any] = {finding.field: finding.completed}
    return replace(completed, **values)
