"""A clean hidden text layer and the pixels above it, read as one: the words of the one, the
rules of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.language.confidence import AS_PRINTED, LAYER_ALONE, SURE
from extractors.language.syllables import is_syllable
from extractors.page.document import Box, Page, Word
from extractors.page.grid import find_grids
from extractors.page.methods import Origin
from extractors.page.viewing import reading_box, viewed_box
from extractors.textlayer.textlayer import judge_words

# The pixels give about as much text as a layer from this share of its letters on.
AS_MUCH = 0.9
# A layer of which fewer words than this share lie over words that were seen is turned, or not
# this page's.
MATCHED = 0.7
EDGES = " .,;:!?()[]“”\"'…-–"

Pair = tuple[Word, tuple[Word, ...]]


def join_layers(hidden: Page, seen: Page) -> Page:
    """The page with its hidden layer's words in the geometry of its pixels, where those show a
    table.

    Without a table the layer is enough. No word of the layer is lost: what was not seen is put
    where the layer has it; of two readings of a word the layer's stands unless it is no word
    and the other surely is.
    """
    if not hidden.words or not find_grids(seen, with_words=False):
        return hidden
    pairs, unseen = _match(hidden, seen)
    if len(unseen) > (1 - MATCHED) * len(hidden.words):
        return seen if _is_better(seen, hidden) else hidden
    verdict = replace(
        hidden.verdict,
        reason=f"{hidden.verdict.reason}; its tables were read from the pixels",
    )
    words = [w for seen_word, layer in pairs for w in _settle(seen_word, layer)]
    words += [_placed(seen, w) for w in unseen]
    return replace(seen, words=tuple(words), verdict=verdict)


def _match(hidden: Page, seen: Page) -> tuple[list[Pair], list[Word]]:
    """Each seen word with the layer's words that lie over it, and the layer's words that lie
    over none.
    """
    boxes = [viewed_box(seen, w.box) for w in seen.words]
    over: dict[int, list[Word]] = {}
    unseen: list[Word] = []
    for word in hidden.words:
        found = _nearest(word.box, boxes)
        if found is None:
            unseen.append(word)
        else:
            over.setdefault(found, []).append(word)
    taken = [w.box for words in over.values() for w in words]
    pairs: list[Pair] = []
    for i, word in enumerate(seen.words):
        layer = tuple(sorted(over.get(i, ()), key=lambda w: w.box.x0))
        # What lies under a word of the layer that is paired with another is a part of that.
        if layer or not any(box.contains(*boxes[i].middle) for box in taken):
            pairs.append((word, layer))
    return pairs, unseen


def _nearest(box: Box, boxes: Sequence[Box]) -> int | None:
    """The box that covers most of a box's width on its level, if any covers a third of it."""
    best, most = None, box.width / 3
    middle = box.middle[1]
    for i, other in enumerate(boxes):
        if other.top <= middle <= other.bottom:
            common = min(box.x1, other.x1) - max(box.x0, other.x0)
            if common > most:
                best, most = i, common
    return best


def _settle(seen: Word, layer: Sequence[Word]) -> Iterator[Word]:
    """The words at the place of a seen one, in its size and weight."""
    text = " ".join(w.text for w in layer)
    if not layer:
        yield seen
    elif text == seen.text:
        yield replace(seen, confidence=max(seen.confidence, AS_PRINTED), raw=None)
    elif len(layer) == 1 and _is_better_word(seen, text):
        yield replace(seen, raw=text)
    else:
        yield from _in_place(seen, layer)


def _is_better_word(seen: Word, text: str) -> bool:
    """True for a word surely seen, where what the layer has is none."""
    is_sure = seen.confidence >= SURE and _is_word(seen.text)
    return is_sure and not _is_word(text)


def _in_place(seen: Word, layer: Sequence[Word]) -> Iterator[Word]:
    """The layer's words side by side in a seen word's box."""
    letters = sum(len(w.text) for w in layer)
    left, width = seen.box.x0, seen.box.width
    for word in layer:
        right = left + width * len(word.text) / letters
        box = replace(seen.box, x0=left, x1=right)
        raw = seen.text if len(layer) == 1 else None
        yield replace(seen, text=word.text, box=box, confidence=LAYER_ALONE, raw=raw)
        left = right


def _is_word(text: str) -> bool:
    """True for a syllable, a number, or an abbreviation in capitals, signs at its edges aside."""
    core = text.strip(EDGES)
    if not core:
        return False
    has_letters = any(c.isalpha() for c in core)
    if core.isupper() or not has_letters:
        return True
    return core.isalpha() and is_syllable(core.lower())


def _placed(seen: Page, word: Word) -> Word:
    """A word that the layer alone has; whoever made the layer recognised it too."""
    box = reading_box(seen, word.box)
    return replace(word, box=box, confidence=LAYER_ALONE, origin=Origin.PIXELS)


def _is_better(seen: Page, hidden: Page) -> bool:
    """True when the pixels gave about as much text as the layer has, and no worse."""
    letters = [sum(len(w.text) for w in page.words) for page in (seen, hidden)]
    return (
        letters[0] >= AS_MUCH * letters[1]
        and judge_words(seen.words).score >= judge_words(hidden.words).score
    )
