"""Lines of a signature block as a scan shows them: specks taken off, titles under a stamp made
out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from statistics import median

from rapidfuzz import fuzz

from extractors.language.confidence import GUESSED_LINE, PRINTED, SURE
from extractors.language.text import fold
from extractors.lexicon import read_lexicon
from extractors.page.document import Line, Word
from extractors.page.lines import line_text
from extractors.values.capitals import has_title_head

# Capitals make up this share of the letters of a line in capitals, a few misread.
CAPITAL = 0.7
# A title read unsurely is the deputy's of whom the line before names from this likeness on (of 1).
ALIKE = 0.75
# Any other is the title it resembles from this likeness on.
ALIKE_HEAD = 0.8
# A speck nearer than this to a word (font sizes) may be a part of it.
NEAR = 0.7
EDGES = " *_-–—.,:;'\"`“”„‹›«»~^|/\\"


def without_specks(line: Line) -> Line:
    """The line without the specks at its ends: words read without a letter, or a small one,
    unsurely.

    What stands beside a speck may be part of a word a stamp spoilt, so it is no surer than the
    speck.
    """
    words = list(line.words)
    while words and _is_speck(words[0]):
        speck = words.pop(0)
        if words and words[0].box.x0 - speck.box.x1 < NEAR * line.size:
            words[0] = replace(
                words[0], confidence=min(words[0].confidence, speck.confidence)
            )
    while words and _is_speck(words[-1]):
        words.pop()
    return replace(line, words=tuple(_without_edges(w) for w in words))


def _is_speck(word: Word) -> bool:
    letters = [c for c in word.text if c.isalpha()]
    return word.confidence < PRINTED and (
        not letters or (len(letters) == 1 and word.confidence < SURE)
    )


def _without_edges(word: Word) -> Word:
    """A word read under a stamp without the signs glued to it (".....THỨ" → "THỨ")."""
    bare = word.text.strip(EDGES)
    return (
        replace(word, text=bare, raw=word.text)
        if word.confidence < SURE and bare != word.text
        else word
    )


def is_stroke(line: Line, has_title: bool = False) -> bool:
    """True for what was made of a pen's strokes: a letter or two ("H N"), or capitals under a
    title that are a guess.

    A title that goes on over a second line was read as surely as any; "O/LV VU VỊ" at 0.15 was not.
    """
    letters = sum(c.isalpha() for w in line.words for c in w.text)
    sureties = [w.confidence for w in line.words]
    is_guess = (
        has_title
        and bool(sureties)
        and median(sureties) < GUESSED_LINE
        and line_text(line).isupper()
    )
    return (letters < 3 and any(s < PRINTED for s in sureties)) or (
        is_guess and not has_title_head(line_text(line))
    )


def read_capitals(line: Line) -> str:
    """The line's text; in capitals where but a few letters of an unsure reading are not ("PHố
    THỦ TƯỚNG").
    """
    text = line_text(line).strip(" *_-") if line.words else ""
    letters = [c for c in text if c.isalpha()]
    is_unsure = any(w.confidence < SURE for w in line.words)
    is_capital = sum(c.isupper() for c in letters) >= CAPITAL * len(letters)
    return text.upper() if letters and is_unsure and is_capital else text


def mend_title(text: str, line: Line, on_behalf: Sequence[str]) -> str:
    """A title read unsurely as the title that it must be.

    "PHỐ THỦ TƯỚNG" or "THỦ TƯỚNG" under "KT. THỦ TƯỚNG" → "PHÓ THỦ TƯỚNG"; "— ĐHŨ TỊCH" → "CHỦ
    TỊCH".
    """
    for principal in on_behalf:
        title = find_deputy(principal)
        # No one signs in his own stead: a stamp has taken the deputy's word away.
        if title and fold(principal).endswith(" " + fold(text)):
            return title
        if (
            title
            and _is_unsure(line)
            and fuzz.ratio(fold(text), fold(title)) / 100 >= ALIKE
        ):
            return title
    is_spoilt = _is_unsure(line) and not has_title_head(text)
    return (_find_head(text) or text) if is_spoilt else text


def _is_unsure(line: Line) -> bool:
    return any(w.confidence < SURE for w in line.words)


def _find_head(text: str) -> str | None:
    """The title that the end of a line is but for a letter or two."""
    words = text.split()
    for start in range(len(words)):
        tail = fold(" ".join(words[start:]))
        for head in _whole_heads():
            if fuzz.ratio(tail, fold(head)) / 100 >= ALIKE_HEAD:
                return head
    return None


@cache
def _whole_heads() -> tuple[str, ...]:
    """Titles of two words and more, in capitals, with their deputies."""
    heads = [
        str(h).upper()
        for h in read_lexicon("signatures")["title_heads"]
        if " " in str(h)
    ]
    return (*(f"{_deputy()} {h}" for h in heads), *heads)


def drop_principals(titles: Sequence[str]) -> list[int]:
    """The places of titles that are titles: not of "CHỦ TỊCH" above "PHÓ CHỦ TỊCH", whose "KT."
    was lost.
    """
    return [
        i
        for i, title in enumerate(titles)
        if i + 1 == len(titles)
        or fold(titles[i + 1]) != fold(find_deputy(f"KT. {title}") or "")
    ]


def find_deputy(on_behalf: str) -> str | None:
    """The title of who signs in another's stead: "KT. BỘ TRƯỞNG" → "THỨ TRƯỞNG"; None but for
    "KT.".
    """
    match = re.match(r"K\W?T\s*[.,:\s]\s*(.+)$", on_behalf)
    if match is None:
        return None
    principal = match[1].strip(EDGES)
    return _deputies().get(fold(principal)) or f"{_deputy()} {principal}"


@cache
def _deputies() -> dict[str, str]:
    return {
        fold(str(k)): str(v).upper()
        for k, v in read_lexicon("signatures")["deputies"].items()
    }


@cache
def _deputy() -> str:
    return str(read_lexicon("signatures")["deputy"]).upper()
