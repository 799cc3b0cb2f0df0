"""What recognition read on a page, kept so that no page is ever recognised twice.

One small file a page in the store's `pages`, named by the page's pixels and a hash of the code
and data that read it; and one beside it for each place in a file, which says whose pixels stand
there, so that a page known by its place need not even be drawn.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Page, Rule, Verdict, Word
from extractors.page.methods import Origin, PageMethod
from pipeline.common.code_hash import code_hash
from pipeline.common.codec import dump, load_json

# What makes words of a page's pixels, and what keeps them: any change makes old readings unused.
RECOGNISERS = ("extractors.pixels.recognition", "pipeline.reading.page_cache")


def recogniser_hash() -> str:
    """The version of all that reads pixels but Tesseract and its model."""
    return code_hash(*RECOGNISERS)


Edges = tuple[float, float, float, float]


class KeptWord(NamedTuple):
    """A word as a list in the file, since a page has a thousand."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    is_bold: bool
    is_italic: bool
    confidence: float
    raw: str | None
    origin: Origin = Origin.PIXELS  # a reading from before there were origins has none
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it is kept; its number and verdict are those of whoever asks for it."""

    size: tuple[float, float]
    turn: int
    skew: float
    method: PageMethod
    words: tuple[KeptWord, ...]
    rules: tuple[Edges, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A cached page, to be given its number and verdict."""

    page: Page

    def as_page(self, number: int, verdict: Verdict) -> Page:
        return replace(self.page, number=number, verdict=verdict)


class Kept(Protocol):
    """Where readings are kept, as `pipeline.storage.blobs` gives it; what it is changes no
    reading, so it is not imported, and not in the hash.
    """

    def read(self, name: str) -> bytes | None:
        """The bytes under a name."""

    def write(self, name: str, data: bytes) -> None:
        """Put bytes under a name, whole or not at all."""


@dataclass(frozen=True, slots=True)
class PageCache:
    """Readings of the pages of a file (its SHA-256), shared by all files that have the same pages;
    picklable, safe with several processes and machines.
    """

    blobs: Kept
    file: str | None = None

    def key(self, picture: Any, dpi: float, models: Path | None = None) -> str:
        """The name of a page's reading: its pixels, its resolution and what reads it."""
        # BLAKE2 takes a third of SHA-256's time where the processor has no instructions for the
        # latter.
        digest = hashlib.blake2b(picture.data, digest_size=32)
        digest.update(f"{picture.shape} {dpi:.1f} {_readers(models)}".encode())
        return digest.hexdigest()

    def find_placed(self, number: int, models: Path | None = None) -> Reading | None:
        """The reading of what was seen on this page of the file, as the same program drew it."""
        if self.file is None:
            return None
        key = self.blobs.read(self._place(number, models))
        return None if key is None else self.find(key.decode("ascii", "replace"))

    def place(self, number: int, key: str, models: Path | None = None) -> None:
        """Keep whose pixels stand on this page of the file."""
        if self.file is not None:
            self.blobs.write(self._place(number, models), key.encode())

    def find(self, key: str) -> Reading | None:
        """The reading kept under a key; a damaged file counts as none."""
        try:
            kept = self.blobs.read(_name(key))
            if kept is None:
                return None
            return Reading(_restore(load_json(KeptPage, gzip.decompress(kept))))
        except (OSError, ValueError, EOFError, zlib.error):
            return None

    def put(self, key: str, page: Page) -> None:
        """Keep a reading, but no empty one."""
        if not page.words:
            return
        text = json.dumps(dump(_keep(page)), ensure_ascii=False, separators=(",", ":"))
        self.blobs.write(_name(key), gzip.compress(text.encode(), compresslevel=5))

    def _place(self, number: int, models: Path | None) -> str:
        # What draws the page decides its pixels.
        reader = f"{_readers(models)} pypdfium2 {version('pypdfium2')}"
        place = f"{self.file} {number} {reader}".encode()
        digest = hashlib.blake2b(place, digest_size=32).hexdigest()
        return f"{digest[:2]}/{digest[2:]}.place"


def _name(key: str) -> str:
    return f"{key[:2]}/{key[2:]}.json.gz"


def _readers(models: Path | None) -> str:
    """All that reads pixels, by versions."""
    from extractors.pixels.ocr import model_version
    from extractors.pixels.second_reader.model_files import models_version

    return f"{recogniser_hash()} {model_version()} {models_version(models)}"


def rounded(page: Page) -> Page:
    """The page as its reading would be kept, so that a first extraction and all later ones are
    the same.
    """
    return replace(_restore(_keep(page)), number=page.number, verdict=page.verdict)


def _keep(page: Page) -> KeptPage:
    return KeptPage(
        (page.width, page.height),
        page.turn,
        page.skew,
        page.method,
        tuple(_keep_word(word) for word in page.words),
        tuple(_edges(rule.box) for rule in page.rules),
    )


def _keep_word(word: Word) -> KeptWord:
    return KeptWord(
        word.text,
        *_edges(word.box),
        word.size,
        word.is_bold,
        word.is_italic,
        round(word.confidence, 3),
        word.raw,
        word.origin,
        word.instead_of,
    )


def _edges(box: Box) -> Edges:
    x0, top, x1, bottom = (round(v, 2) for v in (box.x0, box.top, box.x1, box.bottom))
    return x0, top, x1, bottom


def _restore(kept: KeptPage) -> Page:
    unjudged = Verdict(LayerState.NONE, "", 0.0)
    return Page(
        0,
        *kept.size,
        tuple(_restore_word(word) for word in kept.words),
        tuple(Rule(Box(*edges)) for edges in kept.rules),
        unjudged,
        kept.method,
        kept.turn,
        kept.skew,
    )


def _restore_word(word: KeptWord) -> Word:
    return Word(
        word.text,
        Box(word.x0, word.top, word.x1, word.bottom),
        word.size,
        word.is_bold,
        word.is_italic,
        word.confidence,
        word.raw,
        origin=word.origin,
        instead_of=word.instead_of,
    )
