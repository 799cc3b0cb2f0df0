"""Reading Vietnamese text that lost its letters, without pixels: stripped of its marks, or
garbled by an English OCR.

What comes out is inferred, whatever its confidence, and must be marked so. Numbers and codes
stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from extractors.language.language_model import LanguageModel, load_model
from extractors.language.lattice import Slot, posteriors
from extractors.language.noisy_channel import GarbledWords
from extractors.language.syllables import is_syllable
from extractors.language.word_parts import (
    PartKind,
    WordPart,
    bears_marks,
    cut,
    in_case_of,
    mend_code,
    settle_parts,
)

# A text with marks on this share of its syllables is not stripped (whole prose has 0.75 and more).
MARKED_SHARE = 0.3
# Numbers and codes of a garbled layer are kept as they were read; 29 of 33 were right.
GARBLED_NUMBER = 0.88
# Letters no English OCR writes: a syllable with one of them was not garbled.
_BEYOND_ENGLISH = re.compile("[ăđơưĩũ\u1ea0-\u1ef9]")


@dataclass(frozen=True, slots=True)
class Restored:
    """A text read without pixels, how sure that is (0 to 1), and how sure each of its words is.

    `words` has one confidence for each word between spaces; `confidence` is their mean, the
    share of words to be expected right.
    """

    text: str
    confidence: float
    words: tuple[float, ...]


def restore_marks(text: str) -> Restored:
    """Put the diacritics back into text without them, case, punctuation, numbers and spaces kept.

    "Trien khai thuc hien Nghi quyet so 57-NQ/TW" → "Triển khai thực hiện Nghị quyết số 57-NQ/TW"
    Of codes only Đ is put back, where the list of document types and abbreviations tells it
    ("107/2021/ND-CP" → "107/2021/NĐ-CP"). Words that bear marks are taken as right; so is a
    text of which most words do.
    """
    parts = _cut_all(text, is_garbled=False)
    words = [p for p in _flat(parts) if p.kind is PartKind.WORD]
    marked = sum(bears_marks(p.text) for p in words)
    if marked >= MARKED_SHARE * len(words):
        return _whole(text, parts, [(p.text, 1.0) for p in _flat(parts)])
    model = load_model()
    flat = settle_parts(_flat(parts))
    read = _decide(model, flat, [_stripped_slot(model, p) for p in flat])
    codes = [
        (mend_code(p.text), 1.0) if p.kind is PartKind.CODE else r
        for p, r in zip(flat, read, strict=True)
    ]
    return _whole(text, parts, codes)


def read_garbled(text: str) -> Restored:
    """Read a text layer an English OCR left, through what such an OCR makes of Vietnamese letters.

    "Trién khai thye hién Nghj quyét s6 03/NQ-CP ciia Chinh phii" →
    "Triển khai thực hiện Nghị quyết số 03/NQ-CP của Chính phủ"
    """
    parts = _cut_all(text, is_garbled=True)
    model, garbled = load_model(), _garbled_words()
    flat = settle_parts(_flat(parts), are_capitals_words=True)
    slots = [_garbled_slot(model, garbled, p) for p in flat]
    return _whole(text, parts, _decide(model, flat, slots, untouched=GARBLED_NUMBER))


@cache
def _garbled_words() -> GarbledWords:
    return GarbledWords(load_model())


def _cut_all(text: str, is_garbled: bool) -> list[list[WordPart]]:
    return [cut(word, is_garbled) for word in text.split()]


def _flat(parts: Sequence[Sequence[WordPart]]) -> list[WordPart]:
    return [part for word in parts for part in word]


def _fixed(model: LanguageModel, part: WordPart) -> Slot:
    return Slot(np.array([model.id_of(part.spelling)]), np.ones(1))


def _stripped_slot(model: LanguageModel, part: WordPart) -> Slot:
    """All syllables that are this one without its marks; a capital within a sentence favours
    names.
    """
    ids = model.by_skeleton.get(part.spelling) if part.kind is PartKind.WORD else None
    if ids is None:
        return _fixed(model, part)
    return Slot(
        ids,
        model.capitals(ids, part.begins) if part.is_capitalised else np.ones(len(ids)),
    )


def _garbled_slot(model: LanguageModel, garbled: GarbledWords, part: WordPart) -> Slot:
    is_right = _BEYOND_ENGLISH.search(part.spelling) and is_syllable(part.spelling)
    if part.kind not in (PartKind.WORD, PartKind.MIXED) or is_right:
        return _fixed(model, part)
    ids, likelihood = garbled.readings(part.text)
    return Slot(ids, likelihood)


def _decide(
    model: LanguageModel,
    parts: Sequence[WordPart],
    slots: Sequence[Slot],
    untouched: float = 1.0,
) -> list[tuple[str, float]]:
    """Each part as it is most probably meant, with that probability; `untouched` that of
    numbers and codes.
    """
    decided = []
    for part, slot, shares in zip(parts, slots, posteriors(model, slots), strict=True):
        if part.kind not in (PartKind.WORD, PartKind.MIXED):
            decided.append(
                (part.text, 1.0 if part.kind is PartKind.MARK else untouched)
            )
            continue
        best = int(shares.argmax())
        meant = model.word(int(slot.ids[best]))
        is_other = meant != part.spelling and is_syllable(meant)
        decided.append(
            (
                in_case_of(part.text, meant) if is_other else part.text,
                float(shares[best]),
            )
        )
    return decided


def _whole(
    text: str, parts: Sequence[Sequence[WordPart]], read: Sequence[tuple[str, float]]
) -> Restored:
    """The text put together again, its spaces as they were."""
    left = iter(read)
    words, confidences = [], []
    for word in parts:
        pieces = [next(left) for _ in word]
        words.append("".join(piece for piece, _ in pieces))
        confidences.append(min((sure for _, sure in pieces), default=1.0))
    following = iter(words)
    restored = re.sub(r"\S+", lambda _: next(following), text)
    mean = sum(confidences) / len(confidences) if confidences else 1.0
    return Restored(restored, mean, tuple(confidences))
