"""What recognition read on a page, kept so that no page is ever recognised twice.

One small file a page in `KEHOACH_DATA_DIR/pages`, named by the page's pixels and a hash of the
code and data that read it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractors.page.document import Box, Page, Rule, Verdict, Word
from pipeline.common.code_hash import code_hash

# What makes words of a page's pixels, and what keeps them: any change makes old readings unused.
RECOGNISERS = ("extractors.pixels.recognition", "pipeline.reading.page_cache")


def recogniser_hash() -> str:
    """The version of all that reads pixels but Tesseract and its model."""
    return code_hash(*RECOGNISERS)


@dataclass(frozen=True, slots=True)
class Reading:
    """A cached page, to be given its number and verdict."""

    page: Page

    def as_page(self, number: int, verdict: Verdict) -> Page:
        return replace(self.page, number=number, verdict=verdict)


@dataclass(frozen=True, slots=True)
class PageCache:
    """Readings under one folder; picklable, safe with several processes."""

    folder: Path

    def key(self, picture: Any, dpi: float) -> str:
        """The name of a page's reading: its pixels, its resolution and what reads it."""
        from extractors.pixels.ocr import model_version

        # BLAKE2 takes a third of SHA-256's time where the processor has no instructions for the
        # latter.
        digest = hashlib.blake2b(picture.data, digest_size=32)
        reader = f"{recogniser_hash()} {model_version()}"
        digest.update(f"{picture.shape} {dpi:.1f} {reader}".encode())
        return digest.hexdigest()

    def find(self, key: str) -> Reading | None:
        """The reading kept under a key; a damaged file counts as none."""
        try:
            with gzip.open(self._path(key), "rt", encoding="utf-8") as file:
                return Reading(_from_json(json.load(file)))
        except (OSError, ValueError, KeyError, TypeError, EOFError):
            return None

    def put(self, key: str, page: Page) -> None:
        """Keep a reading, but no empty one: written aside and moved into place, so that no half
        file is read.
        """
        if not page.words:
            return
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}")
        text = json.dumps(_to_json(page), ensure_ascii=False, separators=(",", ":"))
        aside.write_bytes(gzip.compress(text.encode(), compresslevel=5))
        aside.replace(path)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.json.gz"


def rounded(page: Page) -> Page:
    """The page as its reading would be kept, so that a first extraction and all later ones are
    the same.
    """
    return replace(_from_json(_to_json(page)), number=page.number, verdict=page.verdict)


def _to_json(page: Page) -> dict[str, Any]:
    return {
        "size": [page.width, page.height],
        "turn": page.turn,
        "skew": page.skew,
        "method": page.method,
        "words": [
            [
                w.text,
                *_numbers(w.box),
                w.size,
                w.is_bold,
                w.is_italic,
                round(w.confidence, 3),
                w.raw,
            ]
            for w in page.words
        ],
        "rules": [_numbers(r.box) for r in page.rules],
    }


def _numbers(box: Box) -> list[float]:
    return [round(v, 2) for v in (box.x0, box.top, box.x1, box.bottom)]


def _from_json(data: dict[str, Any]) -> Page:
    words = tuple(
        Word(
            w[0],
            Box(*w[1:5]),
            size=w[5],
            is_bold=w[6],
            is_italic=w[7],
            confidence=w[8],
            raw=w[9],
        )
        for w in data["words"]
    )
    rules = tuple(Rule(Box(*r)) for r in data["rules"])
    width, height = data["size"]
    unjudged = Verdict("none", "", 0.0)
    return Page(
        0,
        width,
        height,
        words,
        rules,
        unjudged,
        data["method"],
        data["turn"],
        data["skew"],
    )
