"""Repair what OCR misread, where the language model is far surer than the reading; text without
pixels is restored.

Numbers, dates, codes, abbreviations and names that are possible as read stay as they are.
`restore_marks` and
`read_garbled` (extractors.language.restoration) are for text whose pixels are gone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import prod

from extractors.language.confidence import AS_PRINTED, MENDED
from extractors.language.confusions import mend_number, mend_pair, mend_sign, mend_whole
from extractors.language.language_model import Floats, LanguageModel, load_model
from extractors.language.lattice import posteriors
from extractors.language.parts import (
    EDGES,
    Kind,
    Part,
    bears_marks,
    cut,
    in_case_of,
    settle,
)
from extractors.language.readings import Readings, readings_of, slot_of
from extractors.language.restoration import Restored, read_garbled, restore_marks
from extractors.language.syllables import is_syllable
from extractors.language.text import place_tones
from extractors.lexicon import read_lexicon
from extractors.page.document import Word

__all__ = ["Restored", "read_garbled", "repair_words", "restore_marks"]

# The probability a repair must have; syllables that are impossible as read need less.
SURE_REPAIR, SURE_IF_IMPOSSIBLE = 0.9, 0.7
LIKELIEST = 0.5
# A kept word that the model expects (`_AGREED`) was read at least this surely; one that it does
# not, at most so.
_AGREED, _AT_LEAST = 0.999, 0.95
_GLUED_SHARE = 1e-3  # P(second | first) that tells two words glued together
_PASSES = 4
# A speck between two words that no sentence parts: the second begins with a small letter.
DOTTED = re.compile(r"([^\W\d_]{2,})[.,]([^\W\d_]{2,})")


def repair_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of one line or paragraph as they are most probably meant, in reading order.

    "chuyến đối s6 57-NQ/TW" → "chuyển đổi số 57-NQ/TW". A repaired word keeps its first reading
    in `raw` and has the repair's probability as its confidence; others may gain confidence. The
    number of words stays.
    """
    if all(w.confidence >= AS_PRINTED for w in words):
        return tuple(words)
    repaired = _mend_by_rule(words)
    for _ in range(_PASSES):
        before, repaired = repaired, _weigh(repaired)
        if repaired == before:
            break
    return repaired


def _mend_by_rule(words: Sequence[Word]) -> tuple[Word, ...]:
    """Signs, letters in numbers, glued and always misread words; each is proven by what stands
    around it.
    """
    texts = [w.text for w in words]
    mended = (_mend_text(texts, i) for i in range(len(texts)))
    return tuple(
        w
        if w.confidence >= AS_PRINTED or w.raw is not None or text == w.text
        else _repaired(w, text, MENDED)
        for w, text in zip(words, mended, strict=True)
    )


def _mend_text(texts: Sequence[str], place: int) -> str:
    text = texts[place]
    sign = mend_sign(texts, place)
    if sign is not None:
        return sign
    core = text.strip(EDGES)
    number = mend_number(core, texts[place - 1]) if place and core else None
    if number is not None:
        return text.replace(core, number, 1)
    pair = mend_pair(texts, place) if core else None
    if pair is not None:
        return text.replace(core, in_case_of(core, pair), 1)
    return mend_whole(
        text.replace(core, _settle_case(_unglue(core)), 1) if core else text
    )


def _settle_case(core: str) -> str:
    """A syllable with a capital inside is none ("trIển" → "triển"): OCR took a small letter for
    a capital.
    """
    is_odd = core.isalpha() and not (core.islower() or core.istitle() or core.isupper())
    return (
        in_case_of(core, core.lower())
        if is_odd and is_syllable(place_tones(core.lower()))
        else core
    )


def _unglue(core: str) -> str:
    """Words that were read as one ("Đơnvị" → "Đơn vị"), where the model knows them as
    neighbours.
    """
    dotted = DOTTED.fullmatch(core)
    if dotted:
        is_one = dotted[2].islower()
        return (
            " ".join(dotted.groups())
            if is_one and _share(*(w.lower() for w in dotted.groups()))
            else core
        )
    if (
        len(core) < 4
        or not core.isalpha()
        or not bears_marks(core)
        or is_syllable(core.lower())
    ):
        return core
    low = core.lower()
    places = range(1, len(core))
    cuts: list[tuple[int, ...]] = [(i,) for i in places]
    cuts += [(i, j) for i in places for j in places if i < j and len(core) >= 6]
    shares = {cut: _share(*_pieces(low, cut)) for cut in cuts}
    best: tuple[int, ...] = max(shares, key=lambda cut: shares[cut], default=())
    return " ".join(_pieces(core, best)) if shares.get(best) else core


def _pieces(text: str, places: Sequence[int]) -> list[str]:
    return [text[a:b] for a, b in zip((0, *places), (*places, len(text)), strict=True)]


def _share(*words: str) -> float:
    """How usual syllables are as neighbours, 0 where they are none or are hardly ever met
    together.
    """
    if not all(is_syllable(w) for w in words):
        return 0.0
    shares = [load_model().share(a, b) for a, b in pairwise(words)]
    return prod(shares) if min(shares) > _GLUED_SHARE else 0.0


def _weigh(words: Sequence[Word]) -> tuple[Word, ...]:
    """One pass: each word as the model reads it among the others, if it is sure enough."""
    model = load_model()
    cut_words = [[p for piece in w.text.split() for p in cut(piece)] for w in words]
    parts = settle([p for cut_word in cut_words for p in cut_word])
    owners = [w for w, cut_word in zip(words, cut_words, strict=True) for _ in cut_word]
    readings = [
        readings_of(part, owner.confidence, _is_open(owner) and not is_kept)
        for part, owner, is_kept in zip(parts, owners, _are_kept(parts), strict=True)
    ]
    slots = [
        slot_of(r, owner.confidence, p)
        for r, owner, p in zip(readings, owners, parts, strict=True)
    ]
    shares = posteriors(model, slots)
    decided = iter(
        [
            _decide(model, p, r, s)
            for p, r, s in zip(parts, readings, shares, strict=True)
        ]
    )
    return tuple(
        _put_together(w, [next(decided) for _ in cut_word])
        for w, cut_word in zip(words, cut_words, strict=True)
    )


def _is_open(word: Word) -> bool:
    return word.raw is None and word.confidence < AS_PRINTED and " " not in word.text


def _are_kept(parts: Sequence[Part]) -> list[bool]:
    """Which parts are possible syllables that nothing speaks against.

    Those with a capital beside another such word are names ("Nguyễn Văn Hòa"); one that stands
    alone has no context.
    """
    if sum(p.kind in (Kind.WORD, Kind.MIXED) for p in parts) == 1:
        return [is_syllable(p.spelling) for p in parts]
    titles = [p.kind is Kind.WORD and p.text.istitle() for p in parts]
    kept = [
        here and (before or after) and not part.begins and is_syllable(part.spelling)
        for part, here, before, after in zip(
            parts, titles, [False, *titles], [*titles[1:], False], strict=False
        )
    ]
    return [k and not _begins_phrase(parts, titles, i) for i, k in enumerate(kept)]


def _begins_phrase(parts: Sequence[Part], titles: Sequence[bool], place: int) -> bool:
    """True for the last of some capitalised words before a small one, where no surname begins them.

    "Cục Chuyến đổi số": the capital is the phrase's; "Nguyễn Văn Hòa làm": it is the name's.
    """
    is_last = (
        place + 1 < len(parts)
        and parts[place + 1].kind is Kind.WORD
        and parts[place + 1].text.islower()
    )
    first = place
    while first and titles[first - 1]:
        first -= 1
    return is_last and parts[first].text not in _surnames()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(read_lexicon("person_names")["surnames"])


@dataclass(frozen=True, slots=True)
class Decision:
    """What a part is taken for, and how probable that is; None where nothing was weighed."""

    text: str
    is_repair: bool = False
    probability: float | None = None


def _decide(
    model: LanguageModel, part: Part, readings: Readings, shares: Floats
) -> Decision:
    if len(shares) == 1:
        return Decision(part.text)
    best = int(shares.argmax())
    is_sure = shares[best] >= (
        SURE_IF_IMPOSSIBLE if readings.is_impossible else SURE_REPAIR
    )
    # Two spellings that both beat the reading share what speaks against it ("hãng năm": hàng,
    # hằng).
    if best and (
        is_sure or (shares[0] <= 1 - SURE_REPAIR and shares[best] >= LIKELIEST)
    ):
        meant = in_case_of(readings.shapes[best], model.word(int(readings.ids[best])))
        return Decision(meant, True, float(shares[best]))
    return Decision(part.text, False, float(shares[0]))


def _put_together(word: Word, parts: Sequence[Decision]) -> Word:
    weighed = [p.probability for p in parts if p.probability is not None]
    if any(p.is_repair for p in parts):
        return _repaired(word, "".join(p.text for p in parts), min(weighed))
    if weighed and min(weighed) >= _AGREED and word.confidence < _AT_LEAST:
        return replace(word, confidence=_AT_LEAST)
    return word


def _repaired(word: Word, text: str, confidence: float) -> Word:
    return replace(word, text=text, raw=word.text, confidence=confidence)
