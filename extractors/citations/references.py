"""Documents a plan cites by number: "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from extractors.citations.citation_issuers import issuer_before, read_issuer
from extractors.citations.citation_words import (
    date_pattern,
    joined,
    letter_kind,
    words_before_number,
)
from extractors.citations.misprinted_codes import without_misprints
from extractors.decisions.log import note
from extractors.language.document_numbers import (
    A_DOCUMENT_YEAR,
    CITED_NUMBER,
    closed_up,
    is_cut,
)
from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import fold, fold_closed
from extractors.lexicon import read_lexicon
from extractors.page.document import Document, Paragraph, Place, Table, Word
from extractors.page.methods import ValueMethod
from extractors.values.agency_registry import (
    agency_words,
)
from extractors.values.records import Proof, Reference


class CitingText(NamedTuple):
    """A text in which documents may be cited, and where it stands."""

    text: str
    places: tuple[Place, ...]
    confidence: float = 1.0
    words: tuple[Word, ...] = ()

    def confidence_of(self, number: str) -> float:
        """How surely the words of a number were read, or the text where they are not known."""
        within = [w for w in self.words if w.text.strip(" .,;:()") in number]
        own = [w.confidence for w in within if re.search(r"[\d/]", w.text)]
        return min(own, default=self.confidence)


def find_references(
    document: Document, own_number: str | None
) -> tuple[Reference, ...]:
    """Every distinct cited document with a number, once, in order; its own number is not one."""
    own = fold_closed(own_number) if own_number else None
    found: dict[str, Reference] = {}
    times: Counter[str] = Counter()
    for source in _sources(document):
        for read in read_references(source.text, source.places):
            key = fold_closed(read.number)
            if key == own or is_cut(read.number, own_number or ""):
                continue
            times[key] += 1
            reference = _with_confidence(read, source)
            found[key] = _merge(found[key], reference) if key in found else reference
    return tuple(without_misprints(found, times))


def _with_confidence(reference: Reference, source: CitingText) -> Reference:
    proof = reference.proofs["number"]
    return replace(
        reference,
        proofs={
            "number": replace(proof, confidence=source.confidence_of(reference.number))
        },
    )


def _sources(document: Document) -> Iterator[CitingText]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            words = tuple(w for line in block.lines for w in line.words)
            yield CitingText(block.text, block.places, block.confidence, words)
        else:
            yield from _cell_sources(block)
    for footnote in document.footnotes:
        yield CitingText(footnote.text, footnote.places)


def _cell_sources(table: Table) -> Iterator[CitingText]:
    for cell in table.cells:
        yield CitingText(cell.text, cell.places, cell.confidence)


class Citation(NamedTuple):
    """A cited document and where its citation stands: from its kind, or its number, to its
    issuer's end.
    """

    reference: Reference
    start: int
    end: int


def read_references(text: str, places: tuple[Place, ...] = ()) -> list[Reference]:
    """The documents cited in one text, with kind, date and issuer where it gives them."""
    return [citation.reference for citation in find_citations(text, places)]


def find_citations(text: str, places: tuple[Place, ...] = ()) -> list[Citation]:
    """The same with the characters each citation takes: "(Kế hoạch số 181/KH-UBND ngày
    25/02/2025)" → 1 to 43.
    """
    found: list[Citation] = []
    last_end, last_type = -100, None
    for match in CITED_NUMBER.finditer(text):
        number = _without_mark(closed_up(match["n"]))
        own_type = _type_before(text[: match.start()])
        is_old = _is_old_number(number, own_type) or _is_dated_number(text, match)
        if not _is_document_number(number) and not is_old:
            continue
        if own_type is None and _is_copy_number(number):
            continue
        goes_on = _goes_on(text[last_end : match.start()], match.start() - last_end)
        kind = own_type or _unnamed_type(number, last_type if goes_on else None)
        start = _citation_start(text, match.start(), own_type)
        issued, after = _read_date(text, match.end())
        named, end = read_issuer(text, after)
        if issued is None:
            issued, end = _read_date(text, end)
        issuer = named or issuer_before(text[: match.start()])
        proof = Proof(
            text[max(0, match.start() - 40) : end].strip(), places, ValueMethod.PATTERN
        )
        reference = Reference(kind, number, issued, issuer, {"number": proof})
        found.append(Citation(reference, start, end))
        last_end, last_type = match.end(), kind
    return _with_shared_issuers(text, found)


def _unnamed_type(number: str, type_before: str | None) -> str | None:
    """The kind of a document cited without one: that before it in a list, else by its letters."""
    kind = type_before or type_of_code(number)
    is_before = type_before is not None
    code = "reference_kind_before" if is_before else "reference_kind_of_code"
    note(code, number=number, kind=kind)
    return kind


def _goes_on(between: str, distance: int) -> bool:
    """True for the next number of a list, which has the kind before it: "57-NQ/TW và 59-NQ/TW"."""
    join = one_of("citations", "join")
    return distance < 12 and re.search(rf"{join}|,|;", between) is not None


def _with_shared_issuers(text: str, found: Sequence[Citation]) -> list[Citation]:
    """Citations in a row have the issuer that is named after the last.

    "Nghị quyết số 138/NQ-CP ngày 16/5/2025 và Nghị quyết số 139/NQ-CP ngày 17/5/2025 của Chính phủ"
    """
    done = list(found)
    for i in reversed(range(len(done) - 1)):
        one, following = done[i], done[i + 1]
        between = text[one.end : following.start]
        if joined().fullmatch(between) and _are_alike(one, following):
            done[i] = _with_issuer_of(one, following)
    return done


def _with_issuer_of(one: Citation, following: Citation) -> Citation:
    own, shared = one.reference, following.reference
    if own.issuer is not None or shared.issuer is None:
        return one
    note(
        "reference_issuer_shared",
        number=own.number,
        text=shared.number,
        name=shared.issuer,
    )
    return one._replace(reference=replace(own, issuer=shared.issuer))


def _are_alike(one: Citation, other: Citation) -> bool:
    """True for numbers of one kind and issuer: "138/NQ-CP" and "139/NQ-CP"."""
    return _code(one.reference.number) == _code(other.reference.number)


def _code(number: str) -> str:
    """The letters of a number, which tell kind and issuer: "138/NQ-CP" → "NQ-CP"."""
    return re.sub(rf"^\d+\w?[-/](?:{A_DOCUMENT_YEAR}/)?", "", number)


def _citation_start(text: str, at: int, kind: str | None) -> int:
    """Where the kind before a number begins, else the word "số", else the number."""
    word = one_of("citations", "number_label")
    label = re.search(rf"\s*(?:{word}\s*:?\s*)?$", text[:at], re.IGNORECASE)
    before = label.start() if label else at
    if kind is not None:
        first = kind.split()[0]
        found = text.lower().rfind(first.lower(), 0, before)
        return found if found >= 0 else at
    has_word = label is not None and label[0].strip() != ""
    return before + 1 if has_word else at


def _is_copy_number(number: str) -> bool:
    """True for what counts the copies that a body makes: "19-BS/ĐU", "45/SY-VP"."""
    return re.split(r"[-/]", number)[1] in phrases_of("citations", "copy_codes")


def _is_document_number(number: str) -> bool:
    """True for "57-NQ/TW" or "193/2025/QH15", not for "06/CP", "5/NQ" or "24/7-A"."""
    parts = re.split(r"[-/]", number)
    has_year = len(parts) > 2 and re.fullmatch(A_DOCUMENT_YEAR, parts[1]) is not None
    codes = parts[2:] if has_year else parts[1:]
    if len(codes) > 1:
        return True
    assembly = rf"{one_of('citations', 'assembly_codes')}\d+"
    return has_year and re.fullmatch(assembly, codes[0]) is not None


def _is_old_number(number: str, kind: str | None) -> bool:
    """True for "Nghị định số 50/CP", "Quyết định số 217-HĐBT", as decrees and decisions had it
    until 1997; not for the scheme "Đề án 06/CP".
    """
    codes = re.split(r"[-/]", number)[1:]
    has_old_code = re.fullmatch(one_of("citations", "old_codes"), codes[-1]) is not None
    return has_old_code and kind in phrases_of("citations", "old_kinds")


def _is_dated_number(text: str, match: re.Match[str]) -> bool:
    """True for one of a single code between its kind and its day, as before 1997: "Nghị định số
    50/CP ngày 21 tháng 6 năm 1994".
    """
    is_dated = date_pattern().match(text, match.end()) is not None
    return is_dated and _type_before(text[: match.start()]) is not None


def _without_mark(number: str) -> str:
    """The number without a footnote's mark glued to it: "57-NQ/TW1" → "57-NQ/TW"."""
    codes = "|".join(re.escape(c) for c in agency_words("unnumbered_codes"))
    return re.sub(rf"(?<=[-/])({codes})\d{{1,2}}$", r"\1", number)


@cache
def _types() -> tuple[tuple[str, str], ...]:
    names = [str(t["name"]) for t in read_lexicon("document_types")]
    return tuple((fold(n), n) for n in sorted(names, key=lambda n: -len(n)))


def _type_before(text: str) -> str | None:
    """The kind named just before a number: "Chương trình hành động số " → "Chương trình hành
    động".
    """
    label, kept_apart = words_before_number()
    tail = label.sub("", fold(text[-60:]))
    bare = kept_apart.sub("", tail)
    for folded, name in _types():
        if tail.endswith(folded) or bare.endswith(folded):
            return name
    return None


def type_of_code(number: str) -> str | None:
    """The kind of the first code: "12/TTr-SKHCN" → "Tờ trình"; those after it are bodies and
    units ("123/UBND-TC").
    """
    parts = (re.sub(r"\d+$", "", p) for p in re.split(r"[-/]", number)[1:])
    code = next((part for part in parts if part), None)
    for entry in read_lexicon("document_types"):
        if code in entry["codes"]:
            return str(entry["name"])
    return letter_kind() if code else None


def _read_date(text: str, at: int) -> tuple[date | None, int]:
    match = date_pattern().match(text, at)
    if match is None:
        return None, at
    day, month, year = (int(g) for g in match.groups() if g)
    try:
        return date(year, month, day), match.end()
    except ValueError:
        return None, match.end()


def _merge(known: Reference, new: Reference) -> Reference:
    """The first citation, with what a later one adds."""
    return replace(
        known,
        type=known.type or new.type,
        issued_on=known.issued_on or new.issued_on,
        issuer=known.issuer or new.issuer,
    )
