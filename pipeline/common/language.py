"""The language a command speaks: Vietnamese or English, by `--lang`, `KEHOACH_LANG`, the settings
file or the locale.

Code is written in English; `say` gives the text of the language that was chosen, from the one
table of texts in `vietnamese/`.
"""

from __future__ import annotations

import os
import re
import string
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

LANGUAGES = ("vi", "en")
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts
FOLDER = Path(__file__).with_name("vietnamese")
TEXTS = ("words", "help")  # files of whole texts, beside that of sentences
NESTED = "said_"  # how the places of a sentence begin that hold one of ours
# What a place may hold, by what stands behind its colon: "{count:figure} found". Sentences of few
# words of their own need it, or they fit parts of others: "{first} to {last}" fitted half the help.
HOLDS = {
    "": ".*?",
    "figure": r"\d[\d.,]*",  # 5, 1.234
    "day": r"\d[\d/-]*",  # 2026-06-30, 30/06/2026
    "word": r"\S+",  # 2.1, II, debug
    "list": r"\S+(?:, \S+)*",  # off, debug
}
KNOWN = "known"  # a place whose text must be one of ours itself
AROUND = "said_sentence"  # the place at the beginning of what stands around a sentence
_chosen = ["en"]


def use_language(language: str) -> None:
    """Speak "vi" or "en" from now on."""
    _chosen[:] = [language]


def current_language() -> str:
    """The language that is spoken now."""
    return _chosen[0]


def find_language(asked: str = "", in_file: str = "") -> str:
    """What was asked for, else what the environment, the settings file or the locale says, else
    English.
    """
    for language in (asked, os.environ.get("KEHOACH_LANG", ""), in_file):
        if language.strip().casefold() in LANGUAGES:
            return language.strip().casefold()
    locale = next((os.environ[name] for name in LOCALES if os.environ.get(name)), "")
    return "vi" if locale.casefold().startswith("vi") else "en"


def say(text: str) -> str:
    """A text of ours in the language that is spoken; one that is not known stays as it is.

    "No document has the number 64; perhaps 64/KH-UBND." → "Không có văn bản nào mang số 64; …"
    """
    return in_vietnamese(text) if current_language() == "vi" and text else text


def and_more(count: int) -> str:
    """The end of a list that was cut: " and 3 more", "" where nothing was left out."""
    return f" {say(f'and {count} more')}" if count > 0 else ""


class Sentence(NamedTuple):
    """A sentence with places for names and figures: its longest fixed part, how many fixed signs
    it has, whether it begins with another sentence, the places that must hold a text of ours,
    and what it means.
    """

    fixed: str
    signs: int
    is_around: bool
    pattern: re.Pattern[str]
    known: tuple[str, ...]
    vietnamese: str


class Fitting(NamedTuple):
    """The sentence of the table that a text is, and what stands in its places."""

    sentence: Sentence
    places: Mapping[str, str]


@lru_cache(maxsize=4096)
def in_vietnamese(text: str) -> str:
    """A text of ours in Vietnamese, whatever language is spoken."""
    known = find_whole(text)
    if known is not None:
        return known
    found = find_sentence(text)
    if found is None:
        return text
    return found.sentence.vietnamese.format_map(_filled(found.places))


def find_whole(text: str) -> str | None:
    """The Vietnamese of a word or a text without places; None where the table has none."""
    return _whole_texts().get(" ".join(text.split()))


def find_sentence(text: str) -> Fitting | None:
    """The sentence with places that a text is; None where the table has none."""
    for sentence in _sentences():
        found = sentence.pattern.fullmatch(text) if sentence.fixed in text else None
        if found is not None and _are_known(sentence, found.groupdict()):
            return Fitting(sentence, found.groupdict())
    return None


def _are_known(sentence: Sentence, places: Mapping[str, str]) -> bool:
    """Whether the places that must hold texts of ours do: "from {said_old:known} to …"."""
    return all(_has_text(places[name]) for name in sentence.known)


def _has_text(text: str) -> bool:
    return find_whole(text) is not None or find_sentence(text) is not None


def _filled(places: Mapping[str, str]) -> dict[str, str]:
    """What stands in the places of a sentence; sentences of ours in it are translated too."""
    return {
        name: in_vietnamese(value) if name.startswith(NESTED) else value
        for name, value in places.items()
    }


@cache
def _whole_texts() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in TEXTS:
        found |= {" ".join(en.split()): vi for en, vi in _read(name).items()}
    return found


@cache
def _sentences() -> Sequence[Sentence]:
    """What stands around other sentences first ("{said_sentence}; perhaps {names}."), then the
    one with most fixed signs: the whole of what is said rather than a part of it.
    """
    found = [make_sentence(pair["en"], pair["vi"]) for pair in _read("sentences")]
    return sorted(found, key=lambda s: (not s.is_around, -s.signs))


def make_sentence(english: str, vietnamese: str) -> Sentence:
    """A sentence of the table: `make_sentence("No {word} has it.", "Không có {word}.")`."""
    parts = list(_parts(english))
    pattern = "".join(_pattern(*part) for part in parts)
    longest = max((fixed for fixed, _, _ in parts), key=len)
    signs = sum(len(fixed) for fixed, _, _ in parts)
    is_around = english.startswith(f"{{{AROUND}}}")
    compiled = re.compile(pattern, re.DOTALL)
    known = tuple(name for _, name, holds in parts if name and holds == KNOWN)
    return Sentence(longest, signs, is_around, compiled, known, vietnamese)


def _pattern(fixed: str, name: str | None, holds: str) -> str:
    if name is None:
        return re.escape(fixed)
    held = HOLDS["" if holds == KNOWN else holds]
    return f"{re.escape(fixed)}(?P<{name}>{held})"


def _parts(english: str) -> Iterator[tuple[str, str | None, str]]:
    """What is fixed, the place behind it, and what that may hold."""
    for fixed, name, holds, _conversion in string.Formatter().parse(english):
        yield fixed, name, holds or ""


def _read(name: str) -> Any:
    import yaml  # not for those who speak English

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((FOLDER / f"{name}.yml").read_text("utf-8"), Loader=loader)
