"""Signs that no reader of a page sees and that do harm elsewhere: controls, terminal commands,
turned text.

A font map may give any code point, so every text that comes out of a PDF passes through here
once it was judged (controls tell of a broken map) and before anything else is made of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors.page.document import Box, Word

# What a terminal obeys: "ESC [ 31 m" colours, "ESC ] 0 ; … BEL" sets the window's title. Taken
# out whole.
_COMMANDS = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b\n]*(?:\x07|\x1b\\\\)"
)
# Controls that part words: tabs, line and page ends, separators of records, the two of Unicode.
_PARTING = "\t-\r\x1c-\x1f\x85\u2028\u2029"
# Controls, marks of the direction of writing, signs without width, tags, halves of pairs, codes
# that are no signs.
_UNSEEN = (
    "\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
_HARMFUL = re.compile(f"[{_UNSEEN}]")
_PARTINGS = re.compile(f"[{_PARTING}]+")
_ANY = re.compile(f"[{_UNSEEN}{_PARTING}]")


def clean_text(text: str) -> str:
    """The text on one line, without what is not seen: "Kế\\u202e hoạch\\n57" → "Kế hoạch 57".

    Soft hyphens and no-break spaces are kept: they are seen, or part words where a reader asks
    for it.
    """
    if not _ANY.search(text):
        return text
    return take_out_unseen(_PARTINGS.sub(" ", _COMMANDS.sub("", text)))


def take_out_unseen(text: str) -> str:
    """The text without what is not seen, its lines and tabs as they are."""
    if not _HARMFUL.search(text):
        return text
    return unicodedata.normalize("NFC", _HARMFUL.sub("", _COMMANDS.sub("", text)))


def show_unseen(text: str) -> str:
    """The text with "�" for each sign that is not seen, for names, which must stay apart:
    "a\x1b.pdf" → "a�.pdf".
    """
    return _ANY.sub("\ufffd", text)


def clean_words(words: Iterable[Word]) -> Iterator[Word]:
    """The words without what is not seen; one of nothing else is none, one with a tab in it is
    two.
    """
    for word in words:
        if not _ANY.search(word.text):
            yield word
        else:
            yield from _parted(word)


def _parted(word: Word) -> Iterator[Word]:
    """The parts of a word that a control parts, each with its share of the box."""
    parts = clean_text(word.text).split()
    length = sum(len(part) for part in parts)
    done = 0
    for part in parts:
        left = _between(word.box, done / length)
        done += len(part)
        right = _between(word.box, done / length)
        yield replace(
            word, text=part, box=Box(left, word.box.top, right, word.box.bottom)
        )


def _between(box: Box, share: float) -> float:
    return box.x0 + share * box.width
