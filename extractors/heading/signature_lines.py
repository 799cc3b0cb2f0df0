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

from extractors.language.confidence import GUESSED_LINE, SURE
from extractors.language.lexicon_words import phrases_of
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
        if words and _is_near(speck, words[0], line.size):
            confidence = min(words[0].confidence, speck.confidence)
            words[0] = replace(words[0], confidence=confidence)
    while words and _is_speck(words[-1]):
        words.pop()
    return replace(line, words=tuple(_without_edges(w) for w in words))


def _is_near(speck: Word, word: Word, size: float) -> bool:
    return word.box.x0 - speck.box.x1 < NEAR * size


def _is_speck(word: Word) -> bool:
    if word.is_printed:
        return False
    letters = sum(c.isalpha() for c in word.text)
    is_unsure_letter = letters == 1 and word.confidence < SURE
    return letters == 0 or is_unsure_letter


def _without_edges(word: Word) -> Word:
    """A word read under a stamp without the signs glued to it (".....THỨ" → "THỨ")."""
    bare = word.text.strip(EDGES)
    if word.confidence >= SURE or bare == word.text:
        return word
    return replace(word, text=bare, raw=word.text)


def is_stroke(line: Line, has_title: bool = False) -> bool:
    """True for what was made of a pen's strokes: a letter or two ("H N"), or capitals under a
    title that are a guess.

    A title that goes on over a second line was read as surely as any; "O/LV VU VỊ" at 0.15 was not.
    """
    if not line.words:
        return False
    confidences = [word.confidence for word in line.words]
    letters = sum(map(str.isalpha, "".join(word.text for word in line.words)))
    if letters < 3 and not line.is_printed:
        return True
    is_guess = median(confidences) < GUESSED_LINE
    text = line_text(line)
    is_no_title = text.isupper() and not has_title_head(text)
    return has_title and is_guess and is_no_title


def read_capitals(line: Line) -> str:
    """The line's text; in capitals where but a few letters of an unsure reading are not ("PHố
    THỦ TƯỚNG").
    """
    if not line.words:
        return ""
    text = line_text(line).strip(" *_-")
    if _is_unsure(line) and _is_mostly_capital(text):
        return text.upper()
    return text


def _is_mostly_capital(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return bool(letters) and capitals >= CAPITAL * len(letters)


def mend_title(text: str, line: Line, on_behalf: Sequence[str]) -> str:
    """A title read unsurely as the title that it must be.

    "PHỐ THỦ TƯỚNG" or "THỦ TƯỚNG" under "KT. THỦ TƯỚNG" → "PHÓ THỦ TƯỚNG"; "— ĐHŨ TỊCH" → "CHỦ
    TỊCH".
    """
    is_unsure = _is_unsure(line)
    for principal in on_behalf:
        deputy = find_deputy(principal)
        if deputy is None:
            continue
        # No one signs in his own stead: a stamp has taken the deputy's word away.
        is_principal = fold(principal).endswith(" " + fold(text))
        if is_principal or (is_unsure and _likeness(text, deputy) >= ALIKE):
            return deputy
    if is_unsure and not has_title_head(text):
        return _find_head(text) or text
    return text


def _is_unsure(line: Line) -> bool:
    return any(w.confidence < SURE for w in line.words)


def _likeness(text: str, title: str) -> float:
    """How alike a text and a title are, 0 to 1; marks and capitals do not count."""
    return fuzz.ratio(fold(text), fold(title)) / 100


def _find_head(text: str) -> str | None:
    """The title that the end of a line is but for a letter or two."""
    words = text.split()
    for start in range(len(words)):
        tail = " ".join(words[start:])
        for head in _whole_heads():
            if _likeness(tail, head) >= ALIKE_HEAD:
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
    kept = []
    for i, title in enumerate(titles):
        deputy = find_deputy(f"{_in_stead()}. {title}") or ""
        is_above_deputy = titles[i + 1 :] and fold(titles[i + 1]) == fold(deputy)
        if not is_above_deputy:
            kept.append(i)
    return kept


def find_deputy(on_behalf: str) -> str | None:
    """The title of who signs in another's stead: "KT. BỘ TRƯỞNG" → "THỨ TRƯỞNG"; None but for
    "KT.".
    """
    # Signs may stand between the letters: "K/T".
    letters = r"\W?".join(_in_stead())
    match = re.match(rf"{letters}\s*[.,:\s]\s*(.+)$", on_behalf)
    if match is None:
        return None
    principal = match[1].strip(EDGES)
    return _deputies().get(fold(principal)) or f"{_deputy()} {principal}"


def _in_stead() -> str:
    """Short for signing in another's stead (ký thay): "KT"."""
    return phrases_of("signatures", "in_stead")[0]


@cache
def _deputies() -> dict[str, str]:
    return {
        fold(str(k)): str(v).upper()
        for k, v in read_lexicon("signatures")["deputies"].items()
    }


@cache
def _deputy() -> str:
    return str(read_lexicon("signatures")["deputy"]).upper()
