"""Mend the numbers of a scan's headings by their sequence: "HI. NHIỆM VỤ" after "II." is "III.
NHIỆM VỤ".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from extractors.language.lexicon_words import phrases_of
from extractors.language.roman import roman_after, write_roman
from extractors.language.text import fold
from extractors.layout.lettered_rows import LETTERS
from extractors.layout.ordinals import HEADING
from extractors.page.document import Block, Paragraph
from extractors.page.numbering import LEVELS, read_marker
from extractors.page.recipients import begins_recipients
from extractors.page.signature_place import is_on_behalf

# "1,5." before a capital begins no sentence: there the comma is a dot misread.
COMMA = re.compile(r"\d{1,2},\d{1,2}\.\s[A-ZĐÀ-Ỹ]")
# A sign or letter that is no part of the number behind it.
SPECK = re.compile(r"[^\d\s]{1,2}\s?(\d{1,2})\.\s")
# The first two headings of a list in capitals, and any that has a Roman number.
FIRST, SECOND = re.compile(r"1\s?[.)\-–]"), re.compile(r"2\s?[.)\-–]")
ROMAN_HEADING = re.compile(r"[IVX]{1,5}\s?[.)\-–/]\s")
# A letter without its bracket before a capital, and how many paragraphs on the next letter stands.
BARE_LETTER = re.compile(r"([abcdđe])\s(?=[A-ZĐÀ-Ỹ])")
LETTER_REACH = 12
# A number without its point before a capital.
BARE_NUMBER = re.compile(r"(\d{1,2})\s(?=[A-ZĐÀ-Ỹ])")
# A part of a document, whose sections are numbered anew.
PART = re.compile(r"[A-EG]\s?[.)]\s")


def mend_headings(blocks: Sequence[Block]) -> list[Block]:
    """Headings of a scan with their Roman numbers mended: "HI. NHIỆM VỤ" after "II." is "III.
    NHIỆM VỤ".
    """
    found: list[Block] = []
    section, is_anew = 0, False
    mended = list(_without_specks(list(_with_lost_signs(blocks))))
    for place, block in enumerate(mended):
        if not isinstance(block, Paragraph):
            found.append(block)
            continue
        is_anew = is_anew or begins_part(block.text)
        number = _read_number(block.text, section)
        if number is None or _counts_in_digits(mended, place):
            found.append(_with_dot(block))
            continue
        if not is_anew and _lost_a_stroke(number, section) and not block.is_printed:
            number = section + 1
        section, is_anew = number, False
        found.append(_with_number(block, number))
    return found


def _read_number(text: str, section: int) -> int | None:
    """The Roman number a heading begins with after those before it: "HI." after "II." is 3."""
    match = HEADING.match(text)
    if match is None or _is_plain_one(match) or is_on_behalf(text):
        return None
    return roman_after(match[1], section)


def _with_number(paragraph: Paragraph, number: int) -> Paragraph:
    """A scanned heading with its number as it is meant; a printed one as it is."""
    match = HEADING.match(paragraph.text)
    if match is None or paragraph.is_printed:
        return paragraph
    text = write_roman(number) + paragraph.text[match.end(1) :]
    return replace(paragraph, text=text)


def _without_specks(blocks: Sequence[Block]) -> Iterator[Block]:
    """Scanned headings without a speck read before their number: "A4. Xây dựng …" before "4.1.
    Bố trí …".
    """
    for block, after in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Paragraph) and isinstance(after, Paragraph):
            yield _without_speck(block, after)
        else:
            yield block


def _with_lost_signs(blocks: Sequence[Block]) -> Iterator[Block]:
    """Scanned items whose letter lost its bracket: "a Chủ động kiểm tra" before "b. Rà soát"; or
    whose number lost its point: "3 Hạ tầng số" after "2. Hạ tầng dữ liệu".
    """
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.is_printed:
            yield block
            continue
        letter, number = BARE_LETTER.match(block.text), BARE_NUMBER.match(block.text)
        if letter is not None and _is_followed(letter[1], blocks[at + 1 :]):
            yield replace(block, text=f"{letter[1]}) {block.text[2:]}")
        elif number is not None and _follows(int(number[1]), blocks[:at]):
            yield replace(block, text=f"{number[1]}. {block.text[number.end() :]}")
        else:
            yield block


def _is_followed(letter: str, later: Sequence[Block]) -> bool:
    following = LETTERS[LETTERS.index(letter) + 1]
    return any(_begins_with(other, following) for other in later[:LETTER_REACH])


def _follows(number: int, earlier: Sequence[Block]) -> bool:
    """True where the nearest number of one figure before is the one before this one."""
    for block in reversed(earlier):
        marker = read_marker(block.text) if isinstance(block, Paragraph) else None
        if marker is not None and marker.level <= LEVELS["decimal"]:
            return marker.kind == "decimal" and int(marker.ordinal) == number - 1
    return False


def _begins_with(block: Block, letter: str) -> bool:
    if not isinstance(block, Paragraph):
        return False
    marker = read_marker(block.text)
    return marker is not None and (marker.kind, marker.ordinal) == ("letter", letter)


def _without_speck(paragraph: Paragraph, after: Paragraph) -> Paragraph:
    match = SPECK.match(paragraph.text)
    if match is None or paragraph.is_printed:
        return paragraph
    if not after.text.startswith(f"{match[1]}.1"):
        return paragraph
    return replace(paragraph, text=paragraph.text[match.start(1) :])


def _with_dot(paragraph: Paragraph) -> Paragraph:
    """A scanned heading whose number has a comma for its dot: "3,5. Đơn giản hóa" is "3.5. Đơn
    giản hóa".
    """
    if paragraph.is_printed or not COMMA.match(paragraph.text):
        return paragraph
    return replace(paragraph, text=paragraph.text.replace(",", ".", 1))


def _lost_a_stroke(number: int, section: int) -> bool:
    """True for the number of the heading before it, which is the next one's but for a stroke:
    "II." after "II.".
    """
    is_repeated = number == section > 0
    return is_repeated and write_roman(section + 1).startswith(write_roman(section))


def begins_part(text: str) -> bool:
    """True where numbering begins anew: at an annex, a title or a part "B.", and after the
    recipients.
    """
    return (
        PART.match(text) is not None
        or begins_recipients(text)
        or fold(text).startswith(_anew())
    )


@cache
def _anew() -> tuple[str, ...]:
    """What else begins a part or an annex, folded: "phu luc", "phan "."""
    parts = (f"{fold(word)} " for word in phrases_of("headings", "part"))
    return (*map(fold, phrases_of("headings", "anew")), *parts)


def _is_plain_one(match: re.Match[str]) -> bool:
    """True for "1. Mục tiêu chung": with a title in small letters "1" is itself, not a misread
    "I".
    """
    return match[1] == "1" and not match.string[match.end() :].isupper()


def _counts_in_digits(blocks: Sequence[Block], place: int) -> bool:
    """True for "1. CÁC MỐC CHÍNH" where "2. CHẾ ĐỘ BÁO CÁO" is the next heading in capitals: both
    are digits; a misread "I." has "II." after it, or a "1." under it.
    """
    if not FIRST.match(_text(blocks[place])):
        return False
    later = (text for block in blocks[place + 1 :] if (text := _text(block)))
    for text in later:
        if begins_part(text) or ROMAN_HEADING.match(text) or FIRST.match(text):
            return False
        if SECOND.match(text):
            return text.isupper()
    return False


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""
