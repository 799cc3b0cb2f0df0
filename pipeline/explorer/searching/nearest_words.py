"""What may have been meant by words that nothing has: "thong minhh" → "thong minh"."""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from pipeline.common.search_words import Query
from pipeline.common.word_folding import fold_words
from pipeline.explorer.metadata import DATABASE

LIKELY = 0.6  # share of equal letters: "chnh" and "chinh" have 0.8, "ab" and "cd" none
WORDS = "SELECT word, records FROM search_word"
_words: WeakKeyDictionary[Datasette, dict[str, int]] = WeakKeyDictionary()


async def find_meant(datasette: Datasette, typed: str, query: Query) -> str | None:
    """What was typed with each word that nothing has replaced by the nearest that something has;
    None where all words are there, or one is like none.
    """
    known = await _read_words(datasette)
    words = set(known)
    unknown = {
        word
        for group in query.groups
        if not any(found.is_in(words) for found in group)
        for word in group[0].words
        if word not in words
    }
    nearest = {word: find_nearest_word(word, known) for word in unknown}
    if not nearest or None in nearest.values():
        return None
    return " ".join(_replaced(part, nearest) for part in typed.split())


def find_nearest_word(word: str, known: Mapping[str, int]) -> str | None:
    """The most alike of the words there are, of those equally alike the commonest."""
    alike = process.extract(
        word,
        list(known),
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=LIKELY,
        limit=None,
    )
    if not alike:
        return None
    best, _, _ = max(alike, key=lambda found: (found[1], known[found[0]]))
    return best


def _replaced(part: str, nearest: Mapping[str, str | None]) -> str:
    """A part of what was typed; it stays as it is where its words are known."""
    words = fold_words(part)
    if not any(word in nearest for word in words):
        return part
    quote = '"' if part.startswith('"') else ""
    end = '"' if part.endswith('"') and len(part) > 1 else ""
    return quote + " ".join(nearest.get(word) or word for word in words) + end


async def _read_words(datasette: Datasette) -> dict[str, int]:
    """All words of the snapshot's records, read once."""
    if datasette not in _words:
        rows = await datasette.get_database(DATABASE).execute(WORDS)
        _words[datasette] = dict(rows.rows)
    return _words[datasette]
