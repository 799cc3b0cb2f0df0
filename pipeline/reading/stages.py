"""The stages after reading, loaded and set up before they are needed."""

from __future__ import annotations

from extractors.language.nlp import split_sentences, split_words
from extractors.values.agencies import read_agency
from pipeline.reading.extract import plan_of
from pipeline.reading.sample_pages import AMENDMENT, PLAN, sample_pages


def warm_up() -> None:
    """Let spaCy load the registry of agencies, and underthesea its models."""
    read_agency("Sở Tài chính")
    split_sentences("Thực hiện Kế hoạch.")
    split_words("Kế hoạch")


def read_sample() -> None:
    """Put together all patterns and lists of words that plans and amendments need: two thirds of
    what the meaning of a plan of two pages takes in a new process.
    """
    plan_of(sample_pages(PLAN))
    plan_of(sample_pages(AMENDMENT))
