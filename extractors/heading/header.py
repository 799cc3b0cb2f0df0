"""The document's own particulars: number, kind, trích yếu, issuer, date, place, signer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.decisions.log import note
from extractors.heading.issuer import find_issuer
from extractors.heading.signature import Signature, find_signature
from extractors.language.confidence import SURE_IN_TITLE
from extractors.language.text import capitalize, fold, place_tones
from extractors.lexicon import read_lexicon
from extractors.page.document import Document, Line, Paragraph
from extractors.page.lines import join_texts, line_text
from extractors.page.masthead import (
    Dateline,
    Masthead,
    find_dateline,
    find_masthead,
    find_number,
    read_type,
)
from extractors.values.agency_registry import expand_abbreviations
from extractors.values.records import Header, Proof

# The masthead stands on the first page, or on the second behind a cover or a forwarding letter.
FIRST_PAGES = 3
# Centred lines differ in their middles by no more (points); the first may, by a speck read
# beside the kind.
OFF_CENTER = 12.0
# "Về việc" at the beginning, its marks misread or not.
SUBJECT = re.compile(r"^(V[eêềéèẻẽẹếểễệ]) (vi[eêẹệéèẻẽếềểễ]c)(?!\w)", re.IGNORECASE)
SEPARATOR = re.compile(r"^[\s_\-–—*=.]{3,}$|^\*$")


def find_header(document: Document) -> Header:
    """The header of a document; what it does not say is None.

    "Số: 01/KH-TCT01", "An Giang, ngày 04 tháng 4 năm 2025", "KẾ HOẠCH …", "Hồ Văn Mừng"
    """
    number = first = None
    masthead: Masthead | None = None
    for page in document.pages[:FIRST_PAGES]:
        masthead = find_masthead(page)
        if masthead is not None:
            first = page.number
            break
    if masthead is None or first is None:
        first, masthead = 1, Masthead((), (), 0.0)
    body = _lines_after(document, first, masthead.bottom)
    number = find_number(masthead.left) or find_number(masthead.right)
    dateline = find_dateline(masthead.right) or find_dateline(masthead.left)
    kind, title, title_lines = _find_title(body, masthead)
    signature = find_signature(document.pages[first - 1 :])
    opening = join_texts(
        line_text(x) for x in body[len(title_lines) : len(title_lines) + 16]
    )
    place = dateline.place if dateline else None
    issuer, issuer_lines = find_issuer(
        masthead.left, place, _behalf(signature), opening
    )
    proofs = {
        "number": _proof([number[1]] if number else []),
        "issued_on": _proof([dateline.line] if dateline else []),
        "place": _proof([dateline.line] if dateline else []),
        "type": _proof(title_lines[:1]),
        "title": _proof(title_lines),
        "issuer": _proof(issuer_lines),
        "signer": _proof(
            [signature.signer_line] if signature and signature.signer_line else []
        ),
        "signer_title": _proof(signature.title_lines if signature else []),
    }
    return Header(
        number=number[0] if number else None,
        type=kind,
        title=title,
        issuer=issuer,
        issued_on=dateline.issued_on if dateline else None,
        place=_place(dateline),
        signer=signature.signer if signature else None,
        signer_title=signature.title if signature else None,
        proofs={k: p for k, p in proofs.items() if p is not None},
    )


def _behalf(signature: Signature | None) -> str | None:
    return signature.on_behalf if signature else None


def _place(dateline: Dateline | None) -> str | None:
    return place_tones(dateline.place) if dateline else None


def _proof(lines: Sequence[Line]) -> Proof | None:
    if not lines:
        return None
    confidence = min(w.confidence for line in lines for w in line.words)
    return Proof(
        join_texts(line.text for line in lines),
        tuple(x.place for x in lines),
        "layout",
        confidence,
    )


def _lines_after(document: Document, page: int, bottom: float) -> list[Line]:
    """Text lines below the masthead, to the end of the next page."""
    paragraphs = [b for b in document.blocks if isinstance(b, Paragraph)]
    lines = [x for p in paragraphs for x in p.lines if page <= x.page <= page + 1]
    return [x for x in lines if x.page > page or x.box.top > bottom - 1]


def _find_title(
    lines: Sequence[Line], masthead: Masthead
) -> tuple[str | None, str | None, list[Line]]:
    """Kind and trích yếu: the kind in capitals and the centred lines below it."""
    for i, line in enumerate(lines[:12]):
        text = next(
            (t for t in (line_text(line), _sure_text(line)) if read_type(t)), ""
        )
        kind = read_type(text)
        if kind is None or not text[: len(kind[0])].isupper():
            code = "title_without_kind" if kind is None else "title_in_small_letters"
            note(code, (line.place,), text=line.text)
            continue
        rest = _title_lines(line, lines[i + 1 :])
        note("title_kind", (line.place,), text=text, name=kind[0])
        for after in lines[i + 1 + len(rest) : i + 2 + len(rest)]:
            note("title_ends_before", (after.place,), text=after.text)
        title = join_texts([kind[1], *(line_text(x) for x in rest)])
        return kind[0], _clean_title(title), [line, *rest]
    return _letter_title(masthead)


def _sure_text(line: Line) -> str:
    """The line without what was read unsurely among its words ("KẾ P.4 HOẠCH" → "KẾ HOẠCH")."""
    return join_texts(w.text for w in line.words if w.confidence >= SURE_IN_TITLE)


def _letter_title(masthead: Masthead) -> tuple[str | None, str | None, list[Line]]:
    """A công văn has no title but "V/v …" under its number."""
    for i, line in enumerate(masthead.left):
        match = re.match(r"(?:V/v|Về việc)\s*:?\s*(.+)", line_text(line), re.IGNORECASE)
        if match:
            lines = list(masthead.left[i:])
            note("title_of_letter", (line.place,), text=line.text)
            title = join_texts([match[1], *(line_text(x) for x in lines[1:])])
            return "Công văn", _clean_title(title), lines
    return None, None, []


def _title_lines(head: Line, lines: Sequence[Line]) -> list[Line]:
    """The lines of the trích yếu below the kind: centred, of one weight, up to a separator or
    the body.
    """
    found: list[Line] = []
    for line in lines:
        text = line_text(line)
        if line.page != head.page or SEPARATOR.match(text) or len(found) >= 12:
            break
        if found and line.is_bold != found[0].is_bold and not _is_mixed(line):
            break
        if not found and head.is_bold and not line.is_bold and _starts_body(text):
            break
        middle = (found[0] if found else head).box.middle[0]
        if abs(line.box.middle[0] - middle) > (OFF_CENTER if found else 2 * OFF_CENTER):
            break
        if (
            found
            and not found[0].is_bold
            and _starts_body(text)
            and line.box.x0 > found[-1].box.x0 + 8
        ):
            break
        if found and (
            line.box.top - found[-1].box.top > 2.4 * line.size
            or _is_issuer_line(text, found)
        ):
            break
        found.append(line)
    return found


def _is_mixed(line: Line) -> bool:
    return any(w.is_bold for w in line.words)


def _is_issuer_line(text: str, found: Sequence[Line]) -> bool:
    """ "THỦ TƯỚNG CHÍNH PHỦ" in capitals under a title that is not."""
    words = [w for w in text.split() if w.isalpha()]
    return (
        len(words) >= 2
        and text.isupper()
        and not line_text(found[0]).isupper()
        and len(text.split()) < 12
    )


def _starts_body(text: str) -> bool:
    return text.startswith(
        tuple(str(s) for s in read_lexicon("signatures")["body_starts"])
    )


def _as_subject(match: re.Match[str]) -> str:
    return "VỀ VIỆC" if match[0].isupper() else "Về việc"


def _clean_title(title: str) -> str | None:
    title = SUBJECT.sub(_as_subject, place_tones(title).strip(" .;:*_-–"))
    if title.isupper():
        title = expand_abbreviations(title).lower()
    return capitalize(title) if fold(title) else None
