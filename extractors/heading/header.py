"""The document's own particulars: number, kind, trích yếu, issuer, date, place, signer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.citations.citation_words import letter_kind
from extractors.citations.references import type_of_code
from extractors.heading.adoption import adopted_day, adopted_lines, find_adoption
from extractors.heading.captions import with_captions
from extractors.heading.issuer import find_issuer, name_issuer
from extractors.heading.masthead_choice import choose_dateline, choose_number
from extractors.heading.old_forms import read_old_heading
from extractors.heading.place_doubts import with_doubted_place, with_marked_places
from extractors.heading.signature import find_signature
from extractors.heading.signature_block import Signature
from extractors.heading.title_lines import Title, find_title
from extractors.heading.titles import clean_title
from extractors.heading.union_names import with_union
from extractors.language.lexicon_words import phrases_of
from extractors.language.text import fold, place_tones
from extractors.page.document import Block, Document, Line, Paragraph, Word
from extractors.page.lines import join_texts, line_text
from extractors.page.masthead import Dateline, Masthead, find_masthead
from extractors.page.methods import Origin, ValueMethod
from extractors.page.signature_boxes import boxed_words, without_words
from extractors.values.records import Header, Proof

# The masthead stands on the first page, or on the second behind a cover or a forwarding letter.
FIRST_PAGES = 3
# Lines of the body in which the issuer may be named.
OPENING_LINES = 16
UNSIGNED = Signature(None, None, None, (), ())
NO_MASTHEAD = Masthead((), (), 0.0)


def find_header(document: Document) -> Header:
    """The header of a document; what it does not say is None.

    "Số: 01/KH-TCT01", "An Giang, ngày 04 tháng 4 năm 2025", "KẾ HOẠCH …", "Hồ Văn Mừng"
    """
    header, title_text = _read_header(without_boxes(document))
    header = with_doubted_place(with_marked_places(header))
    return with_captions(_with_old_heading(header, title_text), document)


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
    title = find_title(body, masthead)
    title_lines = title.lines
    signature = find_signature(document.pages[first - 1 :]) or UNSIGNED
    dateline = choose_dateline(masthead) or signature.dateline
    adopted = None if dateline else find_adoption(document.paragraphs)
    issuer, issuer_lines = find_issuer(
        masthead.left,
        dateline.place if dateline else None,
        signature.on_behalf,
        _opening(body, len(title_lines)),
    )
    printed: dict[str, Sequence[Line | None]] = {
        "number": [number_line],
        "issued_on": [dateline.line] if dateline else adopted_lines(adopted),
        "place": [_place_words(dateline) if dateline else None],
        "type": title_lines[:1],
        "title": title_lines if title.kind else (),
        "issuer": issuer_lines,
        "signer": signature.signer_lines,
        "signer_title": signature.title_lines,
    }
    header = Header(
        number=number,
        type=_kind_or_letter(title, number),
        title=title.text,
        issuer=with_union(issuer, masthead.right),
        issued_on=dateline.issued_on if dateline else adopted_day(adopted),
        place=place_tones(dateline.place) if dateline else None,
        signer=signature.signer,
        signer_title=signature.title,
        proofs=_proofs(printed),
    )
    return header, title.printed


def _place_words(dateline: Dateline) -> Line:
    """A dateline's line without the day: a pen in the day makes the place no less sure."""
    line, day = dateline.line, fold(phrases_of("times", "day")[0])
    words = tuple(
        takewhile(lambda word: not fold(word.text).startswith(day), line.words)
    )
    return replace(line, words=words) if words else line


def _kind_or_letter(title: Title, number: str | None) -> str | None:
    """The kind printed; a letter where none is, its number has no kind's code, and it is
    addressed to someone ("Kính gửi: …").
    """
    if title.kind is not None or not title.lines or number is None:
        return title.kind
    return letter_kind() if type_of_code(number) == letter_kind() else None


def without_boxes(document: Document) -> Document:
    """The document without the signature boxes on its first pages."""
    boxed: frozenset[Word] = frozenset()
    for page in document.pages[:FIRST_PAGES]:
        boxed |= boxed_words(page)
    if not boxed:
        return document
    pages = [
        replace(page, words=tuple(w for w in page.words if w not in boxed))
        for page in document.pages
    ]
    blocks = [_block_without(block, boxed) for block in document.blocks]
    return replace(document, pages=tuple(pages), blocks=tuple(blocks))


def _block_without(block: Block, boxed: frozenset[Word]) -> Block:
    """A paragraph without some words; tables stay as they are."""
    if not isinstance(block, Paragraph):
        return block
    lines = (without_words(line, boxed) for line in block.lines)
    return replace(block, lines=tuple(line for line in lines if line is not None))


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
    words = [word for line in lines for word in line.words]
    by_pen = any(word.origin is Origin.PEN for word in words)
    method = ValueMethod.PEN if by_pen else ValueMethod.LAYOUT
    return Proof(text, places, method, min(word.confidence for word in words))


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
