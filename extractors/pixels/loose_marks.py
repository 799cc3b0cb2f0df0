"""Marks of a letter that were read as a line of their own: the acute of "phố" as "Á" above "phô".

Close lines and worn print part a mark from its letter. It is no text of its own, and the word it
was parted from lacks it, so that word is doubtful.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.page.document import Box
from extractors.pixels.tesseract import Token

# A mark is read as at most so many signs, and is lower than this share of its word.
MOST_SIGNS, LOWER = 2, 0.55
# Between a mark and its word is no more than this share of the word's height.
NEAR = 0.15
# A word that lost a mark is no surer than this: others read it again.
LACKS_MARK = 0.6


def without_loose_marks(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without marks that stand alone over or under a word, which is doubted then."""
    in_line = Counter(token.line for token in tokens)
    alone = [token for token in tokens if in_line[token.line] == 1 and _is_short(token)]
    owners = {id(token): _word_of(token, tokens) for token in alone}
    marks = {mark for mark, owner in owners.items() if owner is not None}
    doubted = {id(owner) for owner in owners.values() if owner is not None}
    kept = (token for token in tokens if id(token) not in marks)
    return [_doubted(token) if id(token) in doubted else token for token in kept]


def _is_short(token: Token) -> bool:
    return len(token.text) <= MOST_SIGNS


def _word_of(mark: Token, tokens: Sequence[Token]) -> Token | None:
    """The word that a mark belongs to."""
    for token in tokens:
        if token is not mark and _is_part(mark.box, token.box):
            return token
    return None


def _is_part(mark: Box, word: Box) -> bool:
    """True for a low box within a word's width that touches its upper or lower end."""
    is_within = word.x0 <= mark.middle[0] <= word.x1 and mark.x1 - mark.x0 < word.width
    is_low = mark.height < LOWER * word.height
    if not is_within or not is_low:
        return False
    reach = NEAR * word.height
    is_above = mark.top < word.top <= mark.bottom + reach
    is_below = mark.top - reach <= word.bottom < mark.bottom
    return is_above or is_below


def _doubted(token: Token) -> Token:
    return token._replace(confidence=min(token.confidence, LACKS_MARK))
