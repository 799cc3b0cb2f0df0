"""What the name of a file says of its document where the page was read unsurely or not at all.

The name never fills a value: it makes an equal one surer, and is told beside another or none. A
name may be wrong, so that against a sure reading it counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from extractors.decisions.log import note
from extractors.heading.file_names import NamedNumber, read_file_name
from extractors.language.confidence import LANGUAGE_AGREES, SURE
from extractors.language.text import fold
from extractors.values.records import Header, Proof

FIGURES = re.compile(r"\d+")


class NameFinding(NamedTuple):
    """A field that a file's name says otherwise, or that only the name has (`read` is None)."""

    field: str
    read: str | None
    said: str
    proof: Proof | None


class HeldByName(NamedTuple):
    """A header held against its file's name, and what a person should look at."""

    header: Header
    findings: tuple[NameFinding, ...] = ()


def hold_against_name(header: Header, stem: str) -> HeldByName:
    """ "348_KH-UBND_11-12-2025" against a number and a day that a pen wrote: equal ones are as
    sure as those that the caption of an annex confirms.
    """
    named = read_file_name(stem)
    if named is None or not _may_be_of(named, header):
        return HeldByName(header)
    findings: list[NameFinding] = []
    for field, read, said in _pairs(header, named):
        proof = header.proofs.get(field)
        if read is not None and not is_doubtful(proof):
            continue
        if read == said and proof is not None:
            header = _with_surer(header, field, proof, stem)
        else:
            findings.append(NameFinding(field, _printed(header, field), said, proof))
    return HeldByName(header, tuple(findings))


def is_doubtful(proof: Proof | None) -> bool:
    """True for what a pen wrote or was read unsurely; captions may have made it sure since."""
    return proof is not None and proof.confidence < SURE


def _may_be_of(named: NamedNumber, header: Header) -> bool:
    """Whether a name's kind and code are those of the document: "KH thuc hien NQ 57" is named
    after another one.
    """
    if header.type is not None and header.type not in named.kinds:
        return False
    code = letters_of(header.number or "")
    is_part = code.startswith(named.code) or named.code.startswith(code)
    return not code or is_part


def letters_of(number: str) -> str:
    """The letters of a number's code: "348/KH-UBND" → "khubnd"."""
    return re.sub(r"[^a-z]", "", fold(number))


def _pairs(header: Header, named: NamedNumber) -> Iterator[tuple[str, str | None, str]]:
    """(field, as read, as the name says); the day of a name with another number is another's."""
    read, said = figures_of(header.number), figures_of(named.figures)
    yield "number", read, said or ""
    if named.day is not None and read in (None, said):
        day = header.issued_on
        yield "issued_on", day.isoformat() if day else None, named.day.isoformat()


def figures_of(number: str | None) -> str | None:
    """The figures of a number without zeros before them: "08/KH-UBND" → "8"."""
    found = FIGURES.search(number or "")
    return str(int(found[0])) if found else None


def _printed(header: Header, field: str) -> str | None:
    value = getattr(header, field)
    return None if value is None else str(value)


def _with_surer(header: Header, field: str, proof: Proof, stem: str) -> Header:
    note("file_name_agrees", proof.places, field=field, text=stem)
    surer = replace(proof, confidence=max(proof.confidence, LANGUAGE_AGREES))
    return replace(header, proofs={**header.proofs, field: surer})
