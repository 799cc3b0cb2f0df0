"""Which lines of a masthead's left column name one body: "TỔNG CÔNG TY" + "ĐIỆN LỰC MIỀN TRUNG"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import fold
from extractors.lexicon import read_lexicon
from extractors.page.document import Line
from extractors.page.lines import join_texts, line_text
from extractors.page.masthead_words import number_line
from extractors.values.agency_registry import expand_abbreviations
from extractors.values.body_names import is_only_kind

# A dash at the end of a line, or at the beginning of the next, stands between two issuers.
DASH = re.compile(r"[-–—]")
# Words of the longest place without its kind: "THỪA THIÊN HUẾ". More of them name a work: "CHI
# NHÁNH KHAI THÁC ĐƯỜNG SẮT".
LONGEST_PLACE = 3


def issuer_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines above the number and the subject."""
    found = []
    for line in lines:
        text = line_text(line)
        if number_line().search(text) or _after_issuer().match(text):
            break
        # A rule under the name is read as a letter by itself in scans.
        if re.search(r"\w\w", text.replace("_", "")):
            found.append(line)
    return found


@cache
def _after_issuer() -> re.Pattern[str]:
    """The lines after the issuer: its number, filled in or not ("Số:      /KH-UBND"), and a
    letter's subject.
    """
    word = read_lexicon("masthead")["number"]
    kinds = one_of("masthead", "numbered_kinds")
    number = rf"{word['first']}[{word['vowels']}](?=\s*[:.;\d/]|\s*$)"
    subject = rf"{one_of('masthead', 'subject')}\b"
    return re.compile(rf"^(?:{kinds}\s+)?{number}|^{subject}", re.IGNORECASE)


def group_bodies(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of one body together: a line that begins a new name begins a new body."""
    bodies: list[list[Line]] = []
    for line in lines:
        if bodies and not _begins_body(line, bodies[-1]):
            bodies[-1].append(line)
        else:
            bodies.append([line])
    return bodies


def body_text(body: Sequence[Line]) -> str:
    """A body's lines as one text, without the dash that parts it from the next issuer."""
    return join_texts(line_text(x) for x in body).strip(" -–—")


def ends_with_dash(body: Sequence[Line]) -> bool:
    """True for a body that a dash joins to the next: "CÔNG AN TỈNH GIA LAI -".

    A scan reads dashes of a motto or rule too, so there only the number's letters count.
    """
    last = body[-1]
    return last.is_printed and DASH.match(line_text(last)[-1:]) is not None


def _begins_body(line: Line, body: Sequence[Line]) -> bool:
    """True for a line that begins a name, below one that can stand alone."""
    if not _is_complete(body):
        return False
    text = line_text(line)
    if _is_branch(text) or _is_of_block(text, body):
        return False
    return _begins_name(text) or _is_first_bold(line, body[-1], text)


def _is_branch(text: str) -> bool:
    """True for a branch that only its place names, of the body above: "CHI NHÁNH TỈNH GIA LAI"."""
    words = fold(expand_abbreviations(text))
    branch = next((b for b in _branches() if words.startswith(f"{b} ")), None)
    if branch is None:
        return False
    of = words.removeprefix(f"{branch} ")
    is_of_place = (
        len(of.split()) <= LONGEST_PLACE or _rest_of_name().match(of) is not None
    )
    # "số 3" is no "Sở 3".
    is_number = of.split()[-1].isdigit() and len(of.split()) <= LONGEST_PLACE
    return is_number or (is_of_place and not _begins_name(of))


def _is_of_block(text: str, body: Sequence[Line]) -> bool:
    """True for those whom a block has, below its name: "ĐẢNG ỦY KHỐI", "CÁC CƠ QUAN TỈNH"."""
    above, members = fold(body_text(body)), phrases_of("masthead", "block_members")
    is_block = above.endswith(tuple(map(fold, phrases_of("masthead", "blocks"))))
    return is_block and fold(text).startswith(tuple(map(fold, members)))


@cache
def _branches() -> tuple[str, ...]:
    return tuple(map(fold, phrases_of("masthead", "branches")))


def _is_first_bold(line: Line, above: Line, text: str) -> bool:
    """True for the issuer's first line below its owner's: Nghị định 30/2020/NĐ-CP (Phụ lục I)
    sets the owner in plain capitals, the issuer in bold ones.
    """
    if above.is_bold or not line.is_bold:
        return False
    return _rest_of_name().match(text) is None


@cache
def _rest_of_name() -> re.Pattern[str]:
    """What begins a line that goes on with the name above: "TỈNH AN GIANG", "VÀ ĐÀO TẠO"."""
    units = [str(unit) for unit in read_lexicon("agency_words")["place_units"]]
    joiners = phrases_of("agency_words", "within_names")
    kinds = [fold(word) for word in (*units, *phrases_of("masthead", "branch_places"))]
    words = "|".join(map(re.escape, (*units, *joiners, *kinds)))
    return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)


def _begins_name(text: str) -> bool:
    folded = fold(expand_abbreviations(text.lstrip(" -–—")))
    return any(_begins_with(folded, head) for head in _heads())


def _begins_with(text: str, head: str) -> bool:
    # A word alone may be the rest of a name: "ĐẢNG BỘ THÀNH PHỐ HẢI" + "PHÒNG".
    is_whole_name = " " in head and text == head
    return is_whole_name or text.startswith(head + " ")


def _is_complete(body: Sequence[Line]) -> bool:
    """False for a name that cannot stand alone ("ĐẢNG ỦY", "VĂN PHÒNG", "TỔNG CÔNG TY")."""
    printed = expand_abbreviations(body_text(body))
    text = fold(printed)
    alone = {fold(w) for w in read_lexicon("agency_words")["prefixes"]}
    owned = printed[len(party_head(text)) :].lstrip()
    is_open = text in alone or text in open_names() or is_only_kind(owned)
    return len(text.split()) > 1 and not is_open


def party_head(text: str) -> str:
    """The party body that a folded name begins with, before the office it is of: "dang uy"
    of "dang uy tap doan".
    """
    return next((head for head in _party_heads() if text.startswith(f"{head} ")), "")


@cache
def _party_heads() -> tuple[str, ...]:
    return tuple(map(fold, phrases_of("agency_words", "party_bodies")))


@cache
def open_names() -> frozenset[str]:
    """Names that go on in the next line, or with whose they are: "Văn phòng", folded."""
    return frozenset(fold(n) for n in read_lexicon("agency_words")["open_names"])


@cache
def _heads() -> tuple[str, ...]:
    heads = [str(head) for head in read_lexicon("agency_words")["heads"]]
    no_issuers = phrases_of("agency_words", "no_issuers")
    more = phrases_of("masthead", "issuer_heads")
    return tuple(fold(h) for h in (*heads, *more) if h not in no_issuers)
