"""The one door to spaCy and underthesea, each loaded when first asked for.

spaCy (blank, no model) matches the registry's phrases; underthesea cuts Vietnamese into
sentences and words.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from extractors.language.partial_imports import left_out

if TYPE_CHECKING:
    from spacy.language import Language

# spaCy's own command line, which it imports to show its version.
SPACY_UNUSED = ("spacy.cli", "spacy.cli.info")
# Taggers, translators and agents, of which each reads its own word lists when it is imported.
UNDERTHESEA_UNUSED = (
    "underthesea.address",
    "underthesea.agent",
    "underthesea.pipeline.chunking",
    "underthesea.pipeline.classification",
    "underthesea.pipeline.dependency_parse",
    "underthesea.pipeline.lang_detect",
    "underthesea.pipeline.ner",
    "underthesea.pipeline.pos_tag",
    "underthesea.pipeline.sentiment",
    "underthesea.pipeline.translate",
)
WORDS = "underthesea.pipeline.word_tokenize"
WORD_MODEL = "models/ws_crf_vlsp2013_20230727"
# Texts of which is kept what was found: of one plan's 3,000 four in five were asked about before.
KEPT = 4096


class Match(NamedTuple):
    """A phrase found in a text: where, and the key it was filed under."""

    start: int
    end: int
    key: str


@cache
def _language() -> Language:
    with left_out(*SPACY_UNUSED):
        from spacy.lang.xx import MultiLanguage

    return MultiLanguage()


@cache
def _underthesea() -> Any:
    with left_out(*UNDERTHESEA_UNUSED):
        import underthesea

    return underthesea


class PhraseFinder:
    """Finds many phrases at once, whatever their case; "sở tài chính" in "các Sở Tài chính" →
    its key.
    """

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        language = _language()
        from spacy.matcher import PhraseMatcher

        self._matcher = PhraseMatcher(language.vocab, attr="LOWER")
        tokenize = language.make_doc
        for key, phrase in phrases:
            self._matcher.add(key, [tokenize(phrase)])
        self._find_once = lru_cache(KEPT)(self._find)

    def find(self, text: str) -> list[Match]:
        """All matches, also overlapping ones, by start and then the longest first."""
        return list(self._find_once(text))

    def _find(self, text: str) -> tuple[Match, ...]:
        doc = _language().make_doc(text)
        strings = _language().vocab.strings
        found = []
        for key, start, end in self._matcher(doc):
            span = doc[start:end]
            found.append(Match(span.start_char, span.end_char, strings[key]))
        return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def split_sentences(text: str) -> list[str]:
    """Sentences (câu) of a text, by underthesea."""
    return [str(s) for s in _underthesea().sent_tokenize(text)]


@cache
def split_words(text: str) -> tuple[str, ...]:
    """Words (từ) of a text, by underthesea: "doanh nghiệp khoa học" → ("doanh nghiệp", "khoa
    học").
    """
    underthesea = _underthesea()
    _load_word_model()
    return tuple(str(w) for w in underthesea.word_tokenize(text))


@cache
def _load_word_model() -> None:
    """Give underthesea its model of words, the lists read by C's pickle: joblib goes through their
    72,547 words in Python, for 0.14 seconds in place of 0.03. Where another version of
    underthesea has not what this one has, it loads its own.
    """
    words: Any = import_module(WORDS)
    try:
        words.word_tokenize_model = words.word_tokenize_model or _read_model(words)
    except (ImportError, AttributeError, OSError, pickle.UnpicklingError):
        return


def _read_model(words: Any) -> Any:
    core = import_module("underthesea_core")
    taggers = import_module("underthesea.models.fast_crf_sequence_tagger")
    tagger = taggers.FastCRFSequenceTagger()
    folder = Path(words.__file__).parent / WORD_MODEL
    tagger.estimator = core.CRFTagger()
    tagger.estimator.load(str(folder / tagger.path_model))
    features = pickle.loads((folder / tagger.path_features).read_bytes())
    dictionary = pickle.loads((folder / tagger.path_dictionary).read_bytes())
    tagger.featurizer = core.CRFFeaturizer(features, dictionary)
    return tagger
