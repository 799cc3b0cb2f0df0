"""The stages after reading, loaded before they are needed."""

from __future__ import annotations

import pipeline.reading.extract  # noqa: F401
from extractors.language.nlp import split_sentences, split_words
from extractors.values.agencies import read_agency


def warm_up() -> None:
    """Let spaCy load the registry of agencies, and underthesea its models."""
    read_agency("Sở Tài chính")
    split_sentences("Thực hiện Kế hoạch.")
    split_words("Kế hoạch")
