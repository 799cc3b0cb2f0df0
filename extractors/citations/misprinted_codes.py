"""One cited document printed with two codes: "26/2020/NĐ-CP" and, once, "26/2020/NĐ-TTg".

A body gives no number twice on one day, so kind, first number, day and issuer tell the document.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping

from extractors.decisions.log import note
from extractors.values.records import Reference

FIRST_NUMBER = re.compile(r"\d+")


def without_misprints(
    cited: Mapping[str, Reference], times: Mapping[str, int]
) -> Iterator[Reference]:
    """The documents, each once: of two codes that mean one, that which is printed more often, else
    first; `times` says how often each was cited.
    """
    usual: dict[Hashable, str] = {}
    for key, reference in cited.items():
        document = _document_of(key, reference)
        known = usual.setdefault(document, key)
        if times[key] > times[known]:
            usual[document] = key
    for key, reference in cited.items():
        kept = usual[_document_of(key, reference)]
        if key == kept:
            yield reference
        else:
            note(
                "reference_misprinted", number=cited[kept].number, text=reference.number
            )


def _document_of(key: str, reference: Reference) -> Hashable:
    """What two citations of one document share; one that leaves any of it out shares none."""
    number = FIRST_NUMBER.match(reference.number)
    told = (reference.type, reference.issued_on, reference.issuer)
    if number is None or None in told:
        return key
    return (number[0].lstrip("0"), *told)
