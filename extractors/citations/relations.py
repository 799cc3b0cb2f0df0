"""How a document stands to one it cites: it carries it out, rests on it, is its annex, or only
names it.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.language.text import fold, whole_words
from extractors.lexicon import read_lexicon
from extractors.lexicon.choices import choice_of
from extractors.values.closed_lists import RELATIONS, DocumentRelation

CITES: DocumentRelation = "cites"
# Strongest first: what a title says counts more than one mention among several.
ORDER = RELATIONS


def find_relation(before: str) -> DocumentRelation:
    """The relation told by the words before a citation.

    "triển khai thực hiện Nghị quyết số" → "carries_out"; "tại Công văn số" → "cites".
    """
    found = list(_pattern().finditer(fold(before)))
    return _relations()[found[-1][0]] if found else CITES


@cache
def _relations() -> dict[str, DocumentRelation]:
    return {
        fold(p): choice_of(RELATIONS, e["relation"])
        for e in read_lexicon("relations")
        for p in e["phrases"]
    }


@cache
def _pattern() -> re.Pattern[str]:
    return whole_words(tuple(_relations()))
