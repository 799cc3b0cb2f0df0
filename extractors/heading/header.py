"""The document's own particulars: number, kind, trích yếu, issuer, date, place, signer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.decisions.log import note
from extractors.heading.issuer import find_issuer, name_issuer
from extractors.heading.masthead_choice import choose_dateline, choose_number
from extractors.heading.old_forms import read_old_heading
from extractors.heading.signature import Signature, find_signature
from extractors.heading.titles import clean_title, letter_subject
from extractors.language.confidence import SURE_IN_TITLE
from extractors.language.text import place_tones
from extractors.lexicon import read_lexicon
from extractors.page.document import Document, Line
from extractors.page.lines import join_texts, line_text
from extractors.page.masthead import (
    Masthead,
    find_masthead,
    read_type,
)
from extractors.page.methods import ValueMethod
from extractors.values.citation_words import letter_kind
from extractors.values.records import Header, Proof

# The masthead stands on the first page, or on the second behind a cover or a forwarding letter.
FIRST_PAGES = 3
# Centred lines differ in their middles by no more (points); the first may, by a speck read
# beside the kind.
OFF_CENTER = 12.0
SEPARATOR = re.compile(r"^[\s_\-–—*=.]{3,}$|^\*$")
# At most so many centred lines are taken for a title.
MOST_TITLE_LINES = 12
# Lines of one title stand no farther apart (font sizes).
LINE_STEP = 2.4
# A line that begins this much right of the one above opens a paragraph (points).
INDENT = 8
# Lines of the body in which the issuer may be named.
OPENING_LINES = 16
UNSIGNED = Signature(None, None, None, None, ())
NO_MASTHEAD = Masthead((), (), 0.0)


def find_header(document: Document) -> Header:
    """The header of a document; what it does not say is None.

    "Số: 01/KH-TCT01", "An Giang, ngày 04 tháng 4 năm 2025", "KẾ HOẠCH …", "Hồ Văn Mừng"
    """
    header, title_text = _read_header(document)
    return _with_old_heading(header, title_text)


def _with_old_heading(header: Header, title: str | None) -> Header:
    """The header with what a heading of one sentence says, where no masthead said it.

    "QUYẾT ĐỊNH CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 115/2004/QĐ-TTG NGÀY 25 THÁNG 6 NĂM 2004 VỀ VIỆC …"
    """
    if header.number is not None or header.issued_on is not None:
        return header
    old = read_old_heading(title or "")
    if old is None:
        return header
    proofs = dict(header.proofs)
    if "title" in proofs:
        proofs |= dict.fromkeys(("number", "issued_on", "issuer"), proofs["title"])
    return replace(
        header,
        number=old.number,
        issued_on=old.issued_on,
        issuer=name_issuer(old.issuer),
        title=clean_title(old.title) if old.title else None,
        proofs=proofs,
    )


def _read_header(document: Document) -> tuple[Header, str | None]:
    """The header by masthead, title and signature, and the title as it is printed."""
    first, masthead = _first_masthead(document)
    body = _lines_after(document, first, masthead.bottom)
    number, number_line = choose_number(masthead)
    dateline = choose_dateline(masthead)
    kind, title, title_lines = _find_title(body, masthead)
    signature = find_signature(document.pages[first - 1 :]) or UNSIGNED
    issuer, issuer_lines = find_issuer(
        masthead.left,
        dateline.place if dateline else None,
        signature.on_behalf,
        _opening(body, len(title_lines)),
    )
    printed: dict[str, Sequence[Line | None]] = {
        "number": [number_line],
        "issued_on": [dateline.line if dateline else None],
        "place": [dateline.line if dateline else None],
        "type": title_lines[:1],
        "title": title_lines,
        "issuer": issuer_lines,
        "signer": [signature.signer_line],
        "signer_title": signature.title_lines,
    }
    header = Header(
        number=number,
        type=kind,
        title=title,
        issuer=issuer,
        issued_on=dateline.issued_on if dateline else None,
        place=place_tones(dateline.place) if dateline else None,
        signer=signature.signer,
        signer_title=signature.title,
        proofs=_proofs(printed),
    )
    return header, join_texts(line_text(x) for x in title_lines[1:])


def _first_masthead(document: Document) -> tuple[int, Masthead]:
    """The first masthead and the number of its page; an empty one on page 1 where none is."""
    for page in document.pages[:FIRST_PAGES]:
        masthead = find_masthead(page)
        if masthead is not None:
            return page.number, masthead
    return 1, NO_MASTHEAD


def _opening(body: Sequence[Line], start: int) -> str:
    """The first words of the body after the title."""
    return join_texts(line_text(x) for x in body[start : start + OPENING_LINES])


def _proofs(printed: Mapping[str, Sequence[Line | None]]) -> dict[str, Proof]:
    """A proof for each field that has lines."""
    proofs: dict[str, Proof] = {}
    for name, lines in printed.items():
        known = [line for line in lines if line is not None]
        if known:
            proofs[name] = _proof(known)
    return proofs


def _proof(lines: Sequence[Line]) -> Proof:
    text = join_texts(line.text for line in lines)
    places = tuple(line.place for line in lines)
    confidence = min(w.confidence for line in lines for w in line.words)
    return Proof(text, places, ValueMethod.LAYOUT, confidence)


def _lines_after(document: Document, page: int, bottom: float) -> list[Line]:
    """Text lines below the masthead, to the end of the next page."""
    found: list[Line] = []
    for paragraph in document.paragraphs:
        found += [x for x in paragraph.lines if _is_below(x, page, bottom)]
    return found


def _is_below(line: Line, page: int, bottom: float) -> bool:
    """True for a line under the masthead of a page or on the page after it."""
    if line.page == page:
        return line.box.top > bottom - 1
    return line.page == page + 1


def _find_title(
    lines: Sequence[Line], masthead: Masthead
) -> tuple[str | None, str | None, list[Line]]:
    """Kind and trích yếu: the kind in capitals and the centred lines below it."""
    for i, line in enumerate(lines[:12]):
        found = _kind_of(line)
        if found is None:
            continue
        kind, beside = found
        rest = _title_lines(line, lines[i + 1 :])
        title = join_texts([beside, *(line_text(x) for x in rest)])
        return kind, clean_title(title), [line, *rest]
    return _letter_title(masthead)


def _kind_of(line: Line) -> tuple[str, str] | None:
    """The kind of document that a line names in capitals, and the words after it."""
    for text in (line_text(line), _sure_text(line)):
        found = read_type(text)
        if found is not None:
            kind, _ = found
            if not text[: len(kind)].isupper():
                note("title_in_small_letters", (line.place,), text=line.text)
                return None
            note("title_kind", (line.place,), text=text, name=kind)
            return found
    note("title_without_kind", (line.place,), text=line.text)
    return None


def _sure_text(line: Line) -> str:
    """The line without what was read unsurely among its words ("KẾ P.4 HOẠCH" → "KẾ HOẠCH")."""
    return join_texts(w.text for w in line.words if w.confidence >= SURE_IN_TITLE)


def _letter_title(masthead: Masthead) -> tuple[str | None, str | None, list[Line]]:
    """A công văn has no title but "V/v …" under its number."""
    for i, line in enumerate(masthead.left):
        match = letter_subject().match(line_text(line))
        if match:
            lines = list(masthead.left[i:])
            note("title_of_letter", (line.place,), text=line.text)
            title = join_texts([match[1], *(line_text(x) for x in lines[1:])])
            return letter_kind(), clean_title(title), lines
    return None, None, []


def _title_lines(head: Line, lines: Sequence[Line]) -> list[Line]:
    """The lines of the trích yếu below the kind: centred, of one weight, up to a separator or
    the body.
    """
    found: list[Line] = []
    for line in lines[:MOST_TITLE_LINES]:
        is_apart = line.page != head.page or SEPARATOR.match(line_text(line))
        if is_apart or not _belongs_to_title(line, head, found):
            note("title_ends_before", (line.place,), text=line.text)
            break
        found.append(line)
    return found


def _belongs_to_title(line: Line, head: Line, found: Sequence[Line]) -> bool:
    if not found:
        return _begins_title(line, head)
    first, above = found[0], found[-1]
    is_far_below = line.box.top - above.box.top > LINE_STEP * line.size
    is_other_line = (
        is_far_below,
        _is_off_center(line, first, OFF_CENTER),
        _has_other_weight(line, first),
        _begins_body(line, found),
        _is_issuer_line(line_text(line), found),
    )
    return not any(is_other_line)


def _begins_title(line: Line, head: Line) -> bool:
    """True for the first line below the kind, unless it is the body of a plan without title."""
    if _is_off_center(line, head, 2 * OFF_CENTER):
        return False
    is_lighter = head.is_bold and not line.is_bold
    return not (is_lighter and _starts_body(line_text(line)))


def _is_off_center(line: Line, other: Line, tolerance: float) -> bool:
    return abs(line.box.middle[0] - other.box.middle[0]) > tolerance


def _has_other_weight(line: Line, first: Line) -> bool:
    return line.is_bold != first.is_bold and not _is_mixed(line)


def _begins_body(line: Line, found: Sequence[Line]) -> bool:
    """True for the indented first line of the text under a title that is not bold."""
    if found[0].is_bold or not _starts_body(line_text(line)):
        return False
    return line.box.x0 > found[-1].box.x0 + INDENT


def _is_mixed(line: Line) -> bool:
    return any(w.is_bold for w in line.words)


def _is_issuer_line(text: str, found: Sequence[Line]) -> bool:
    """ "THỦ TƯỚNG CHÍNH PHỦ" in capitals under a title that is not."""
    words = text.split()
    if not text.isupper() or line_text(found[0]).isupper():
        return False
    return len(words) < 12 and sum(w.isalpha() for w in words) >= 2


def _starts_body(text: str) -> bool:
    return text.startswith(
        tuple(str(s) for s in read_lexicon("signatures")["body_starts"])
    )
