"""A title printed in capitals as a sentence: "BÃI BỎ CHỈ THỊ SỐ 05/CT-TS" → "Bãi bỏ Chỉ thị số
05/CT-TS".
"""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.syllables import is_syllable
from extractors.language.text import either, place_tones
from extractors.lexicon import read_lexicon
from extractors.values.agency_registry import expand_abbreviations

# Names of fewer words may be words of the sentence ("thanh tra", "thống kê").
LEAST_NAME = 3
# A number with its codes, in small letters: "193/2001/qđ-ttg".
CODED = re.compile(r"\d[\w.]*(?:/\d{4})?[-/][^\W\d]\w*(?:[-/.&][^\W\d]\w*)*")


def recase_sentence(text: str) -> str:
    """A sentence in capitals with its usual ones: names, numbers, kinds before a number."""
    lowered = place_tones(expand_abbreviations(text)).lower()
    named = _names().sub(lambda m: _cased()[m[0]], lowered)
    cited = _cited_kinds().sub(lambda m: m[0][:1].upper() + m[0][1:], named)
    return CODED.sub(lambda m: as_written(m[0].upper()), _short_forms(cited))


def as_written(number: str) -> str:
    """A number with the small letters that capitals hide: "115/2004/QĐ-TTG" → "115/2004/QĐ-TTg"."""
    for entry in read_lexicon("document_codes")["mixed"]:
        code = str(entry["code"])
        number = re.sub(rf"(?<![A-ZĐ]){code}(?!\w)", code, number, flags=re.IGNORECASE)
    return number


def _short_forms(text: str) -> str:
    """What is no syllable keeps its capitals: "stem" → "STEM", "khóa xvi" → "khóa XVI"."""

    def write(match: re.Match[str]) -> str:
        is_word = not match[0].islower() or is_syllable(match[0])
        return match[0] if is_word else match[0].upper()

    return re.sub(r"(?<![\w/.-])[^\W\d_]{2,5}(?![\w/])", write, text)


@cache
def _cased() -> dict[str, str]:
    agencies = [str(entry["name"]) for entry in read_lexicon("agencies")]
    names = [name for name in agencies if len(name.split()) >= LEAST_NAME]
    names += [str(entry["name"]) for entry in read_lexicon("provinces")]
    names += phrases_of("masthead", "cased_in_titles")
    return {name.lower(): name for name in names}


@cache
def _names() -> re.Pattern[str]:
    longest_first = sorted(_cased(), key=lambda name: -len(name))
    return re.compile(rf"(?<!\w)(?:{either(longest_first)})(?!\w)")


@cache
def _cited_kinds() -> re.Pattern[str]:
    kinds = [str(kind["name"]).lower() for kind in read_lexicon("document_types")]
    label = one_of("citations", "number_label")
    longest_first = sorted(kinds, key=lambda kind: -len(kind))
    return re.compile(rf"(?<!\w)(?:{either(longest_first)})(?=\s+{label}\s*:?\s*\d)")
