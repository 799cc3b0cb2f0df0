"""A page whose text layer is bad and whose pixels show no better: its words are inferred from
the layer.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.language.confidence import AS_PRINTED
from extractors.language.layer_state import LayerState
from extractors.language.restoration import Restored, read_garbled, restore_marks
from extractors.language.wording import count_words, judge_counts
from extractors.page.document import Page, Verdict, Word
from extractors.page.methods import Origin, PageMethod
from extractors.pixels.word_sequences import find_runs
from extractors.textlayer.pdf_text import read_pages
from extractors.textlayer.text_readers import TextReader

log = logging.getLogger(__name__)

# The share of a page's words to be expected right from which on an inferred reading is better
# than none.
LEAST_RIGHT = 0.6
# Recognition sees a few marks in text without any; 40 words of a plan bear them on 7 % of their
# letters and more.
MARKED = 0.06
# The layers that still show which letters were meant.
INFERABLE = (LayerState.STRIPPED, LayerState.GARBLED)


def infer_page(
    pdf: bytes, recognised: Page, text_reader: TextReader = TextReader.DIRECT
) -> Page | None:
    """The page as its text layer must have read, where recognition found no good text on it;
    else None.

    "Trien khai thuc hien Nghi quyet" drawn on a page → "Triển khai thực hiện Nghị quyết",
    method "inferred", each word's first reading in `raw`.
    """
    if recognised.verdict.state not in INFERABLE or _is_good(recognised.words):
        return None
    layer = next(read_pages(pdf, [recognised.number], None, text_reader))
    words = tuple(_restored(layer, recognised.verdict))
    right = sum(w.confidence for w in words)
    log.info("its layer inferred: %.0f of %d words to be right", right, len(words))
    if not words or right < LEAST_RIGHT * len(words):
        return None
    return replace(
        layer, words=words, verdict=recognised.verdict, method=PageMethod.INFERRED
    )


def _is_good(words: Sequence[Word]) -> bool:
    """True for words in which recognition found Vietnamese as it is written."""
    counts = count_words(w.raw or w.text for w in words)
    return (
        judge_counts(counts).state is LayerState.GOOD
        and counts.marked >= MARKED * counts.letters
    )


def _restored(page: Page, verdict: Verdict) -> Iterator[Word]:
    """The layer's words in its order, restored cell by cell and paragraph by paragraph."""
    found: dict[int, Word] = {}
    for run in find_runs(page):
        texts, sures = _restored_run([word.text for word in run], verdict)
        for word, text, sure in zip(run, texts, sures, strict=True):
            raw = word.text if text != word.text else None
            found[id(word)] = replace(
                word,
                text=text,
                raw=raw,
                confidence=min(sure, AS_PRINTED),
                origin=Origin.INFERRED,
            )
    return (found[id(word)] for word in page.words)


def _restored_run(
    printed: list[str], verdict: Verdict
) -> tuple[Sequence[str], Sequence[float]]:
    """The words of a run and how sure each is. Of signs that are no letters, as a broken layer has,
    none may be left of a word: then all stay as printed, and none is sure.
    """
    read = _read(" ".join(printed), verdict)
    texts = read.text.split()
    if len(texts) != len(printed):
        return printed, [0.0] * len(printed)
    return texts, read.words


def _read(text: str, verdict: Verdict) -> Restored:
    return (
        restore_marks(text)
        if verdict.state is LayerState.STRIPPED
        else read_garbled(text)
    )
