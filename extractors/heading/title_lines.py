"""Which lines are a document's title: its kind in capitals and the centred lines below it, or a
letter's subject under its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from extractors.citations.citation_words import letter_kind
from extractors.decisions.log import note
from extractors.heading.titles import bare_subject, clean_title, letter_subject
from extractors.language.confidence import SURE_IN_TITLE
from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.open_ends import ends_open
from extractors.language.text import place_tones
from extractors.lexicon import read_lexicon
from extractors.page.document import Line, Word
from extractors.page.document_kinds import deciders, is_enacted, read_type
from extractors.page.lines import join_texts, line_text
from extractors.page.masthead import Masthead

# Centred lines differ in their middles by no more (points); the first may, by a speck read
# beside the kind.
OFF_CENTER = 12.0
# A stamp stands so far from the line beside it at least (font sizes, which its strokes make large).
STAMP_GAP = 0.5
SEPARATOR = re.compile(r"^[\s_\-–—*=.]{3,}$|^\*$")
# At most so many centred lines are taken for a title.
MOST_TITLE_LINES = 12
# Lines of one title stand no farther apart (font sizes).
LINE_STEP = 2.4
# A line that begins this much right of the one above opens a paragraph (points).
INDENT = 8
# Lines below the masthead in which the kind may stand.
FIRST_LINES = 12
# Who decides stands within so many lines above "Căn cứ".
DECIDER_LINES = 3


class Title(NamedTuple):
    """Kind and trích yếu, the lines they stand on, and all that is printed after the kind."""

    kind: str | None
    text: str | None
    lines: list[Line]
    printed: str = ""


def find_title(lines: Sequence[Line], masthead: Masthead) -> Title:
    """Kind and trích yếu: the kind in capitals and the centred lines below it."""
    for i, line in enumerate(lines[:FIRST_LINES]):
        found = _kind_of(line)
        if found is None:
            continue
        kind, beside = found
        rest = _title_lines(kind, line, lines[i + 1 :])
        texts = [beside, *(line_text(x) for x in rest)]
        title = clean_title(join_texts(_without_decider(texts)))
        return Title(kind, title, [line, *rest], join_texts(texts))
    return _letter_title(masthead, lines)


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


def _letter_title(masthead: Masthead, body: Sequence[Line]) -> Title:
    """A công văn has no title but "V/v …" under its number, or none at all."""
    for i, line in enumerate(masthead.left):
        text = line_text(line)
        match = letter_subject().match(text)
        is_bare = i > 0 and bare_subject().match(text) is not None
        if match is None and not is_bare:
            continue
        lines = _subject_lines(masthead.left[i:])
        note("title_of_letter", (line.place,), text=line.text)
        first = match[1] if match else text
        title = join_texts([first, *(line_text(x) for x in lines[1:])])
        return Title(letter_kind(), clean_title(title), lines)
    return Title(None, None, _addressed(body))


def _subject_lines(lines: Sequence[Line]) -> list[Line]:
    """A subject's lines, which end before the body's first."""
    found: list[Line] = []
    for line in lines:
        if _starts_body(line_text(line)) or SEPARATOR.match(line_text(line)):
            break
        found.append(line)
    return found


def _addressed(body: Sequence[Line]) -> list[Line]:
    """The line among the first that says whom a letter is to: "Kính gửi: …"."""
    to = phrases_of("masthead", "addressing")
    return [x for x in body[:FIRST_LINES] if line_text(x).startswith(to)][:1]


def _title_lines(kind: str, head: Line, lines: Sequence[Line]) -> list[Line]:
    """The lines of the trích yếu below the kind: centred, of one weight, up to a separator, who
    decides, or the body.
    """
    found: list[Line] = []
    for i, whole in enumerate(lines[:MOST_TITLE_LINES]):
        line = _beside_stamp(whole, found) if found else whole
        is_apart = line.page != head.page or SEPARATOR.match(line_text(line))
        is_decider = is_enacted(kind) and _names_decider(lines[i:], found)
        if is_apart or is_decider or not _belongs_to_title(line, head, found):
            note("title_ends_before", (line.place,), text=line.text)
            break
        found.append(line)
    return found


def _beside_stamp(line: Line, found: Sequence[Line]) -> Line:
    """The part of a scanned line that is centred under an unfinished title, without the stamp of
    arrival beside it: "CÔNGNẬNG NNPỆN Thành phố Hồ Chí Minh" under "… thành phố Hà Nội,".
    """
    is_unfinished = found[-1].text.rstrip().endswith(",")
    is_aside = _is_off_center(line, found[0], OFF_CENTER)
    if line.is_printed or not (is_unfinished and is_aside):
        return line
    for start, word in enumerate(line.words[1:], start=1):
        part = _as_bold_as(found[0], line.words[start:], line)
        is_apart = word.box.x0 - line.words[start - 1].box.x1 > STAMP_GAP * line.size
        if is_apart and not _is_off_center(part, found[0], OFF_CENTER):
            return part
    return line


def _as_bold_as(above: Line, words: Sequence[Word], line: Line) -> Line:
    """Some words of a line as one of their own; the stamp's strokes took part in its weight."""
    bold = tuple(replace(word, is_bold=above.is_bold) for word in words)
    return replace(line, words=bold)


def _names_decider(lines: Sequence[Line], found: Sequence[Line]) -> bool:
    """True for "BỘ TRƯỞNG BỘ THỦY SẢN" above "Căn cứ …", under a title in capitals too."""
    text = line_text(lines[0])
    if not text.isupper() or deciders().match(text) is None:
        return False
    if found and ends_open(line_text(found[-1])):
        return False
    below = lines[1 : DECIDER_LINES + 1]
    return any(_starts_body(line_text(line)) for line in below)


def _without_decider(texts: Sequence[str]) -> list[str]:
    """A title's lines without who decides: "CỦA ỦY BAN NHÂN DÂN TỈNH" before "Về việc …"."""
    joined = place_tones(join_texts(texts))
    match = _of_decider().match(joined)
    if match is None:
        return list(texts)
    after = _subject_inside().search(joined, match.end())
    if after is not None:
        return [joined[after.start() :]]
    capitals = [text for text in texts if text.isupper() or not text]
    small = [text for text in texts if text not in capitals]
    return small if small and texts[0].isupper() else list(texts)


@cache
def _of_decider() -> re.Pattern[str]:
    of = one_of("citations", "of_issuer")
    return re.compile(rf"{of}\s+{one_of('masthead', 'deciders')}(?!\w)", re.IGNORECASE)


@cache
def _subject_inside() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of('masthead', 'subject')}(?!\w)", re.IGNORECASE)


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
