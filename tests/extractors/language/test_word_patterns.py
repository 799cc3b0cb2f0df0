"""Patterns with words of a lexicon: each entry is used, and each of its examples found."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from inspect import signature
from typing import Any

import pytest

import extractors.amending
import extractors.applying
import extractors.content
import extractors.tables
from extractors.amending.masking import mask
from extractors.language.text import fold
from extractors.language.word_patterns import WordPattern, entry_phrases
from extractors.lexicon import read_lexicon
from pipeline.common.code_hash import reached_files

PACKAGES = (extractors.content, extractors.tables, extractors.amending, extractors.applying)
COMMON = "common_words"
RULE_FILES = reached_files(["pipeline.reading.extract"])
# Lexicons all of whose entries are words of patterns.
WHOLE = (COMMON, "goals", "instructions", "closings")


def _values() -> Iterator[object]:
    """What the modules hold, and what their cached functions give that need nothing."""
    for package in PACKAGES:
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for value in vars(importlib.import_module(found.name)).values():
                yield value
                if hasattr(value, "cache_info") and not signature(value).parameters:
                    yield value()


def _in_tuples(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        for part in value:
            yield from _in_tuples(part)
    else:
        yield value


@cache
def patterns() -> tuple[WordPattern, ...]:
    values = [part for value in _values() for part in _in_tuples(value)]
    found = [value for value in values if isinstance(value, WordPattern)]
    return tuple({id(pattern): pattern for pattern in found}.values())


def _lexicon_of(pattern: WordPattern, name: str) -> str:
    return pattern.lexicon if name in read_lexicon(pattern.lexicon) else COMMON


def _used() -> set[tuple[str, str]]:
    return {(_lexicon_of(pattern, name), name) for pattern in patterns() for name in pattern.entries}


@pytest.mark.parametrize("lexicon", sorted({lexicon for lexicon, _ in _used()}))
def test_examples_are_found(lexicon: str) -> None:
    """By a pattern that uses their entry, as printed, folded, or with quotations and documents masked."""
    names = sorted(name for owner, name in _used() if owner == lexicon)
    assert names
    missed = {
        name: [e for e in _examples(lexicon, name) if not _is_found(lexicon, name, e)] for name in names
    }
    assert {name: examples for name, examples in missed.items() if examples} == {}


def _examples(lexicon: str, name: str) -> list[str]:
    examples: list[str] = read_lexicon(lexicon)[name]["examples"]
    assert examples, name
    return examples


def _is_found(lexicon: str, name: str, example: str) -> bool:
    users = [p for p in patterns() if name in p.entries and _lexicon_of(p, name) == lexicon]
    texts = (example, mask(example).text, fold(example))
    return any(pattern.search(text) for pattern in users for text in texts)


@pytest.mark.parametrize("lexicon", sorted({lexicon for lexicon, _ in _used()}))
def test_examples_have_a_phrase(lexicon: str) -> None:
    names = sorted(name for owner, name in _used() if owner == lexicon)
    missed = {
        name: [e for e in _examples(lexicon, name) if not _has_phrase(lexicon, name, e)] for name in names
    }
    assert {name: examples for name, examples in missed.items() if examples} == {}


def _has_phrase(lexicon: str, name: str, example: str) -> bool:
    return any(phrase.lower() in example.lower() for phrase in entry_phrases(lexicon, name))


@pytest.mark.parametrize("lexicon", WHOLE)
def test_every_entry_is_used(lexicon: str) -> None:
    entries = {(lexicon, name) for name in read_lexicon(lexicon)}
    assert entries - _used() == set()


def test_every_pattern_can_be_put_together() -> None:
    for pattern in patterns():
        assert pattern.compiled.flags & re.IGNORECASE == pattern.flags & re.IGNORECASE, pattern.template


WORDS: dict[str, Any] = {"compared": ("goals", " cao hơn 5%"), "and": ("goals", " và 02 cụm")}


@pytest.mark.parametrize("name", WORDS)
def test_words_stand_for_an_entry(name: str) -> None:
    lexicon, text = WORDS[name]
    assert WordPattern(lexicon, rf"\s<{name}>\s").match(text)


def test_a_group_keeps_its_name() -> None:
    found = WordPattern("goals", r"(?P<compared><compared>) (?P<figure>\d+%)").search("cao hơn 5%")
    assert found is not None
    assert found["figure"] == "5%"


def test_words_that_must_not_stand_before() -> None:
    colon = WordPattern("duties", r"<!before_colon>:")
    assert colon.search("các bộ: Y tế") is None
    assert colon.search("Sở Y tế: xây dựng") is not None


@pytest.mark.parametrize("lexicon", sorted({lexicon for lexicon, _ in _used()}))
def test_a_changed_word_is_a_changed_rule(lexicon: str) -> None:
    """The hash of the rules reaches the lexicons of patterns."""
    assert f"extractors/lexicon/{lexicon}.yml" in RULE_FILES


def test_words_on_two_lines() -> None:
    assert WordPattern("duties", r"<in_the_area>").match("trên địa\nbàn tỉnh")
