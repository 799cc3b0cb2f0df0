"""Which document a clause is about: one cited by number, or a programme named by its year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.amending.amendment_words import verb_pattern
from extractors.amending.masking import DOCUMENT, Masked
from extractors.decisions.log import note
from extractors.language.text import capitalize, fold
from extractors.language.time_patterns import A_YEAR
from extractors.language.word_patterns import WordPattern, entry_phrases
from extractors.lexicon import read_lexicon
from extractors.values.plan import AmendedDocument
from extractors.values.records import Reference

# "… tại Quyết định số … và Quyết định số …"
SEVERAL = rf"{DOCUMENT}(?:\s*(?:,|;|<and>)\s*{DOCUMENT})*"
# "khoản 2 Điều 4 Quyết định số …", or the document at the very beginning.
BESIDE_PLACE = WordPattern(
    "cited_documents",
    rf"(?:^\W*|(?<!\w)(?:\d[\w.]*|[ivx]+|[a-zđ])\s*,?\s+)(?P<documents>{SEVERAL})",
)
# "Chương trình lập pháp năm 2026", "Kế hoạch đầu tư công trung hạn giai đoạn 2026 - 2030"
PROGRAMME = WordPattern(
    "cited_documents",
    r"(?<!\w)(?P<programme><programmes>\s[^;:.,()\n\ue000-\uefff]{2,70}?\s"
    rf"(?:<year>|<years>)\s+{A_YEAR}(?:\s*[-–]\s*{A_YEAR})?)(?!\w)",
)


def amended_documents(
    part: str, masked: Masked, known: AmendedDocument
) -> list[AmendedDocument]:
    """The documents a masked clause names after "của", "tại", its verb or a place, the programme
    it names by its year, else the one above it.
    """
    match = _naming(part, masked)
    if match is not None:
        note("amending_document", phrase=masked.unmask(match[0]))
        named = masked.documents_in(match["documents"])
        return [merge_amended(to_amended(document), known) for document in named]
    if known.number is not None:
        return [known]
    return [named_programme(part) or known]


def _naming(part: str, masked: Masked) -> re.Match[str] | None:
    """The words that name what is changed: of several the first that name no proposal, as in
    "theo đề nghị … tại Tờ trình số 41, … điều chỉnh Kế hoạch số 07".
    """
    found = [*_after_word().finditer(part), *BESIDE_PLACE.finditer(part)]
    others = [m for m in found if not _proposes(masked.documents_in(m["documents"]))]
    return next(iter(others or found), None)


def _proposes(documents: Sequence[Reference]) -> bool:
    kinds = entry_phrases("cited_documents", "proposals")
    return all((document.type or "").lower() in kinds for document in documents)


@cache
def _after_word() -> WordPattern:
    return WordPattern(
        "cited_documents",
        rf"(?<!\w)(?:<of_document>|{verb_pattern()})\s+(?P<documents>{SEVERAL})",
    )


def named_programme(text: str) -> AmendedDocument | None:
    """A programme without a number as it is called: "Chương trình lập pháp năm 2026"."""
    match = PROGRAMME.search(text)
    if match is None:
        return None
    title = capitalize(match["programme"])
    note("amending_document", phrase=title)
    return AmendedDocument(None, _kind_of(title), title=title)


def _kind_of(title: str) -> str | None:
    """The kind of document that a title begins with."""
    names = [str(entry["name"]) for entry in read_lexicon("document_types")]
    fitting = [name for name in names if fold(title).startswith(fold(name))]
    return max(fitting, key=len, default=None)


def to_amended(reference: Reference) -> AmendedDocument:
    return AmendedDocument(
        reference.number, reference.type, reference.issued_on, reference.issuer
    )


def _fuller(issuer: str | None, known: str | None) -> str | None:
    """The name that has its place too: "Ủy ban nhân dân xã" is "Ủy ban nhân dân xã Cam Lộ"."""
    is_longer = known is not None and known.startswith(issuer or "")
    return known if is_longer else issuer


def merge_amended(found: AmendedDocument, known: AmendedDocument) -> AmendedDocument:
    """A citation with what an earlier one of the same document says more."""
    if known.number is None or found.number != known.number:
        return found
    return AmendedDocument(
        found.number,
        found.type or known.type,
        found.issued_on or known.issued_on,
        _fuller(found.issuer, known.issuer),
    )
