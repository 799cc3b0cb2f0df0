"""Repair what OCR misread, where the language model is far surer than the reading; text without
pixels is restored.

Numbers, dates, codes, abbreviations and names that are possible as read stay as they are.
`restore_marks` and
`read_garbled` (extractors.language.restoration) are for text whose pixels are gone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, pairwise
from math import prod

from extractors.language.confidence import AS_PRINTED, MENDED
from extractors.language.confusions import mend_number, mend_pair, mend_sign, mend_whole
from extractors.language.language_model import Floats, LanguageModel, load_model
from extractors.language.lattice import Slot, posteriors
from extractors.language.reading_candidates import (
    NO_FAULTS,
    Readings,
    readings_of,
    slot_of,
)
from extractors.language.restoration import Restored, read_garbled, restore_marks
from extractors.language.syllables import is_syllable
from extractors.language.text import place_tones
from extractors.language.word_parts import (
    EDGES,
    PartKind,
    WordPart,
    bears_marks,
    cut,
    in_case_of,
    settle_parts,
)
from extractors.lexicon import read_lexicon
from extractors.page.document import Word
from extractors.pixels.line_confusions import mend_in_line

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


def repair_words(
    words: Sequence[Word], faults: Mapping[str, float] = NO_FAULTS
) -> tuple[Word, ...]:
    """The words of one line or paragraph as they are most probably meant, in reading order.

    "chuyến đối s6 57-NQ/TW" → "chuyển đổi số 57-NQ/TW". A repaired word keeps its first reading
    in `raw` and has the repair's probability as its confidence; others may gain confidence. The
    number of words stays. `faults` are those of their page (`letter_faults`).
    """
    if all(w.confidence >= AS_PRINTED for w in words):
        return tuple(words)
    repaired = _mend_by_rule(words)
    for _ in range(_PASSES):
        before, repaired = repaired, _weigh(repaired, faults)
        if repaired == before:
            break
    return repaired


def _mend_by_rule(words: Sequence[Word]) -> tuple[Word, ...]:
    """Signs, letters in numbers, glued and always misread words; each is proven by what stands
    around it.
    """
    texts = [word.text for word in words]
    mended = [_mend_text(texts, i) for i in range(len(texts))]
    return tuple(_as_mended(w, text) for w, text in zip(words, mended, strict=True))


def _as_mended(word: Word, text: str) -> Word:
    is_settled = word.confidence >= AS_PRINTED or word.raw is not None
    if is_settled or text == word.text:
        return word
    return _repaired(word, text, MENDED)


def _mend_text(texts: Sequence[str], place: int) -> str:
    text = mend_in_line(texts, place)
    sign = mend_sign(texts, place)
    if sign is not None:
        return sign
    core = text.strip(EDGES)
    if not core:
        return mend_whole(text)
    number = mend_number(core, texts[place - 1]) if place else None
    if number is not None:
        return text.replace(core, number, 1)
    pair = mend_pair(texts, place)
    if pair is not None:
        return text.replace(core, in_case_of(core, pair), 1)
    return mend_whole(text.replace(core, _settle_case(_unglue(core)), 1))


def _settle_case(core: str) -> str:
    """A syllable with a capital inside is none ("trIển" → "triển"): OCR took a small letter for
    a capital.
    """
    is_usual = core.islower() or core.istitle() or core.isupper()
    if is_usual or not core.isalpha():
        return core
    lower = core.lower()
    return in_case_of(core, lower) if is_syllable(place_tones(lower)) else core


def _unglue(core: str) -> str:
    """Words that were read as one ("Đơnvị" → "Đơn vị"), where the model knows them as
    neighbours.
    """
    dotted = DOTTED.fullmatch(core)
    if dotted:
        return _undot(dotted[1], dotted[2]) or core
    if len(core) < 4 or not core.isalpha() or not bears_marks(core):
        return core
    lower = core.lower()
    if is_syllable(lower):
        return core
    shares = {places: _share(*_pieces(lower, places)) for places in _cuts(core)}
    best = max(shares, key=lambda places: shares[places])
    return " ".join(_pieces(core, best)) if shares[best] else core


def _undot(first: str, second: str) -> str | None:
    """Two words with a speck between them, where no sentence parts them."""
    if not second.islower() or not _share(first.lower(), second.lower()):
        return None
    return f"{first} {second}"


def _cuts(core: str) -> list[tuple[int, ...]]:
    """Where letters may be parted: at one place, from six letters on at two."""
    places = range(1, len(core))
    cuts: list[tuple[int, ...]] = [(place,) for place in places]
    if len(core) >= 6:
        cuts += combinations(places, 2)
    return cuts


def _pieces(text: str, places: Sequence[int]) -> list[str]:
    return [text[a:b] for a, b in zip((0, *places), (*places, len(text)), strict=True)]


def _share(*words: str) -> float:
    """How usual syllables are as neighbours, 0 where they are none or are hardly ever met
    together.
    """
    if not all(is_syllable(w) for w in words):
        return 0.0
    model = load_model()
    shares = [model.share(a, b) for a, b in pairwise(words)]
    return prod(shares) if min(shares) > _GLUED_SHARE else 0.0


def _weigh(words: Sequence[Word], faults: Mapping[str, float]) -> tuple[Word, ...]:
    """One pass: each word as the model reads it among the others, if it is sure enough."""
    cut_words = [_cut_word(word.text) for word in words]
    parts = settle_parts([part for cut_word in cut_words for part in cut_word])
    owners = [w for w, cut_word in zip(words, cut_words, strict=True) for _ in cut_word]
    decided = iter(_decide_all(parts, owners, faults))
    pieces = [[next(decided) for _ in cut_word] for cut_word in cut_words]
    return tuple(_put_together(w, own) for w, own in zip(words, pieces, strict=True))


def _cut_word(text: str) -> list[WordPart]:
    return [part for piece in text.split() for part in cut(piece)]


def _decide_all(
    parts: Sequence[WordPart], owners: Sequence[Word], faults: Mapping[str, float]
) -> list[SpellingDecision]:
    """What each part is taken for among the others; `owners` are the words they are of."""
    readings: list[Readings] = []
    slots: list[Slot] = []
    for part, owner, is_kept in zip(parts, owners, _are_kept(parts), strict=True):
        is_open = _is_open(owner) and not is_kept
        readings.append(readings_of(part, owner.confidence, is_open))
        slots.append(slot_of(readings[-1], owner.confidence, part, faults))
    model = load_model()
    shares = posteriors(model, slots)
    weighed = zip(parts, readings, shares, strict=True)
    return [_decide(model, *one) for one in weighed]


def _is_open(word: Word) -> bool:
    return word.raw is None and word.confidence < AS_PRINTED and " " not in word.text


def _are_kept(parts: Sequence[WordPart]) -> list[bool]:
    """Which parts are possible syllables that nothing speaks against.

    Those with a capital beside another such word are names ("Nguyễn Văn Hòa"); one that stands
    alone has no context.
    """
    words = [part for part in parts if part.kind in (PartKind.WORD, PartKind.MIXED)]
    if len(words) == 1:
        return [is_syllable(part.spelling) for part in parts]
    titles = [part.kind is PartKind.WORD and part.text.istitle() for part in parts]
    return [_is_of_name(parts, titles, i) for i in range(len(parts))]


def _is_of_name(parts: Sequence[WordPart], titles: Sequence[bool], place: int) -> bool:
    """True for a syllable with a capital beside another, whose capital is a name's."""
    part = parts[place]
    beside = [*titles[max(0, place - 1) : place], *titles[place + 1 : place + 2]]
    if not titles[place] or not any(beside) or part.begins:
        return False
    return is_syllable(part.spelling) and not _begins_phrase(parts, titles, place)


def _begins_phrase(
    parts: Sequence[WordPart], titles: Sequence[bool], place: int
) -> bool:
    """True for the last of some capitalised words before a small one, where no surname begins them.

    "Cục Chuyến đổi số": the capital is the phrase's; "Nguyễn Văn Hòa làm": it is the name's.
    """
    following = parts[place + 1 : place + 2]
    if not any(p.kind is PartKind.WORD and p.text.islower() for p in following):
        return False
    first = place
    while first and titles[first - 1]:
        first -= 1
    return parts[first].text not in _surnames()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(read_lexicon("person_names")["surnames"])


@dataclass(frozen=True, slots=True)
class SpellingDecision:
    """What a part is taken for, and how probable that is; None where nothing was weighed."""

    text: str
    is_repair: bool = False
    probability: float | None = None


def _decide(
    model: LanguageModel, part: WordPart, readings: Readings, shares: Floats
) -> SpellingDecision:
    if len(shares) == 1:
        return SpellingDecision(part.text)
    best = int(shares.argmax())
    if best and _is_repair(readings, shares, best):
        meant = in_case_of(readings.shapes[best], model.word(int(readings.ids[best])))
        return SpellingDecision(meant, True, float(shares[best]))
    return SpellingDecision(part.text, False, float(shares[0]))


def _is_repair(readings: Readings, shares: Floats, best: int) -> bool:
    """True where another reading is sure enough to stand for the first.

    Two spellings that both beat the reading share what speaks against it ("hãng năm": hàng,
    hằng).
    """
    least = SURE_IF_IMPOSSIBLE if readings.is_impossible else SURE_REPAIR
    if shares[best] >= least:
        return True
    return bool(shares[0] <= 1 - SURE_REPAIR and shares[best] >= LIKELIEST)


def _put_together(word: Word, parts: Sequence[SpellingDecision]) -> Word:
    weighed = [p.probability for p in parts if p.probability is not None]
    if any(p.is_repair for p in parts):
        return _repaired(word, "".join(p.text for p in parts), min(weighed))
    if weighed and min(weighed) >= _AGREED and word.confidence < _AT_LEAST:
        return replace(word, confidence=_AT_LEAST)
    return word


def _repaired(word: Word, text: str, confidence: float) -> Word:
    return replace(word, text=text, raw=word.text, confidence=confidence)
