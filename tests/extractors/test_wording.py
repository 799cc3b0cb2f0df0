"""Facts of language are data: which Vietnamese words are still literals in the code, and why."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.language.syllables import is_folded_syllable

EXTRACTORS = Path(__file__).parents[2] / "extractors"
FOLDERS = ("citations", "values", "layout", "page", "language", "heading", "textlayer", "pixels")
# What stays in Python: runs of letters, each with what it is. No word of the language is among them.
EXCEPTIONS = {
    "values/own_abbreviations.py": {"đĐ": "a letter that is no d with a mark"},
    "layout/lettered_rows.py": {"abcdđeghiklmnopq": "the order of lettered items"},
    "language/noisy_channel.py": {
        "aăâeêioôơuưy": "the vowels",
        "bcdđfghjklmnpqrstvwxz": "the consonants",
    },
    "language/wording.py": {
        "ăđơưĂĐƠƯ": "letters of no other language",
        "ơưƠƯ": "letters whose horn a font may set apart",
    },
}

# What is no word in a pattern: classes of letters, escapes, names of groups.
GRAMMAR = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\[a-zA-Z]|\(\?P[<=]\w+[>)]|\(\?[a-z]+[:)]")
WORD = re.compile(r"[^\W\d_]{2,}")
MARKED = re.compile("[đĐăĂơƠưƯâÂêÊôÔÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĨĩŨũẠ-ỹ]")
# Signs of patterns, in which a folded word may stand alone ("trang\\s*").
PATTERN = re.compile(r"\\[swbdW]|\(\?|\|")


def strings(path: Path) -> Iterator[str]:
    """The string constants of a module, also within f-strings, but for docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in lone:
            yield node.value


def has_wording(text: str) -> bool:
    """True for Vietnamese words, with marks ("trước"), and folded ones in a row or a pattern ("noi
    nhan"). A folded word alone cannot be told from a name of a field or of a file.
    """
    words = WORD.findall(GRAMMAR.sub(" ", text))
    if any(MARKED.search(word) for word in words):
        return True
    long = [word for word in words if len(word) > 2]
    is_run = PATTERN.search(text) is not None or re.search(r"[a-z] [a-z]", text) is not None
    return is_run and bool(long) and all(is_folded_syllable(word) for word in words)


def wording_of(folder: str) -> dict[str, list[str]]:
    """The strings with words in each module of a folder."""
    found = {}
    for path in sorted((EXTRACTORS / folder).rglob("*.py")):
        worded = [text for text in strings(path) if has_wording(text)]
        if worded:
            found[path.relative_to(EXTRACTORS).as_posix()] = worded
    return found


@pytest.mark.parametrize("folder", FOLDERS)
def test_wording_is_in_the_lexicon(folder: str) -> None:
    """New words belong in extractors/lexicon, with an example that a test reads."""
    allowed = {name: [*texts] for name, texts in EXCEPTIONS.items() if name.startswith(f"{folder}/")}
    assert wording_of(folder) == allowed


@pytest.mark.parametrize(
    ("text", "is_wording"),
    [
        (r"(?:trước|hết)\s+\d{1,2}", True),
        ("noi nhan", True),
        (r"^(?:tinh uy|thanh uy)\b", True),
        ("Công văn", True),
        (r"^(?:trang\s*)?\d{1,4}", True),
        (r"[A-ZĐ]{2,}/\d+", False),
        (r"(?P<day>\d{1,2})\s*[/.-]", False),
        ("converted from an encoding before Unicode", False),
        ("agency_words", False),
    ],
)
def test_what_counts_as_wording(text: str, is_wording: bool) -> None:
    assert has_wording(text) == is_wording
