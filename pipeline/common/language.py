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


class Sentence(NamedTuple):
    """A sentence with places for names and figures: its longest fixed part, how many fixed signs
    it has, whether it begins with another sentence, and what it means.
    """

    fixed: str
    signs: int
    is_around: bool
    pattern: re.Pattern[str]
    vietnamese: str


@lru_cache(maxsize=4096)
def in_vietnamese(text: str) -> str:
    """A text of ours in Vietnamese, whatever language is spoken."""
    known = _whole_texts().get(" ".join(text.split()))
    if known is not None:
        return known
    for sentence in _sentences():
        found = sentence.pattern.fullmatch(text) if sentence.fixed in text else None
        if found is not None:
            return sentence.vietnamese.format_map(_filled(found.groupdict()))
    return text


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
    one with most fixed signs: "There is no {name}" fits nearly everything.
    """
    found = [make_sentence(pair["en"], pair["vi"]) for pair in _read("sentences")]
    return sorted(found, key=lambda s: (not s.is_around, -s.signs))


def make_sentence(english: str, vietnamese: str) -> Sentence:
    """A sentence of the table: `make_sentence("No {word} has it.", "Không có {word}.")`."""
    parts = list(_parts(english))
    pattern = "".join(
        re.escape(fixed) + (f"(?P<{name}>.*?)" if name else "") for fixed, name in parts
    )
    longest = max((fixed for fixed, _ in parts), key=len)
    signs = sum(len(fixed) for fixed, _ in parts)
    is_around = english.startswith(f"{{{AROUND}}}")
    compiled = re.compile(pattern, re.DOTALL)
    return Sentence(longest, signs, is_around, compiled, vietnamese)


def _parts(english: str) -> Iterator[tuple[str, str | None]]:
    for fixed, name, _spec, _conversion in string.Formatter().parse(english):
        yield fixed, name


def _read(name: str) -> Any:
    import yaml  # not for those who speak English

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((FOLDER / f"{name}.yml").read_text("utf-8"), Loader=loader)
