"""Which letters a page's reading takes for others, as its own repairs tell: on a worn page whose
"ổ" is often read "ố", what is repaired surely speaks for what is not.

Of 36 scans of one page each "ổ" was read "ố" in 13 of 35 cases at 150 dpi, and in one of 126 at 200
and 300 dpi, in all of them as surely as what is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from extractors.page.document import Word

# A letter (as meant, as read) is told from so many repairs on.
LEAST_SEEN = 2
# A page that has one letter for the other less often than this is as good as others.
LEAST_SHARE = 0.05
# The share is taken of so many letters more than there are, since few of them are no measure.
FURTHER = 2


def letter_faults(words: Iterable[Word]) -> Mapping[str, float]:
    """How often letters of a page are read as others: {"ổố": 0.3}, by its repaired words and by
    those that a second reader read otherwise.
    """
    pairs: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    for word in words:
        text = word.text.lower()
        letters.update(text)
        read = (word.raw or word.instead_of or "").lower()
        if len(read) == len(text):
            pairs.update(c + d for c, d in zip(text, read, strict=True) if c != d)
    shares = {
        pair: count / (letters[pair[0]] + FURTHER)
        for pair, count in pairs.items()
        if count >= LEAST_SEEN and _are_marked(pair)
    }
    return {pair: share for pair, share in shares.items() if share >= LEAST_SHARE}


def _are_marked(pair: str) -> bool:
    """True for two letters with marks, which a worn page has for one another; a mark that is lost
    or put on makes another word, which the language alone would choose ("Ban", "Bàn quản lý").
    """
    return pair.isalpha() and not any(letter.isascii() for letter in pair)
