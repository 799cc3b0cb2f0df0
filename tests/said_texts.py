"""What the program says, found in its source: messages, errors, lines, headings; and which of it has no
Vietnamese text.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pipeline.common.language import NESTED, find_sentence, find_whole

ROOT = Path(__file__).parents[1]
# What makes a message that a person is told: calls of these, and assignments to these names or keys.
MAKERS = ("Issue", "RowNotFound", "Unknown", "Bar", "Excluded", "_older", "_in_doubt", "OrderDoubt")
NAMES = ("message", "reason")
# What makes one of a cell, as a sentence without its full stop; `add` is that of `WorkbookErrors`.
FAULTS = ("ValueError", "add")
SAYERS = ("say", "echo", "word_cell")
FILLED = "Ab 1"
# What stands in places that hold no name: the end of a sentence, or nothing.
HELD = {
    "unread": "",
    "others": "",
    "more": "",
    "tail": "",
    "pages": "2 pages",
    "named": "no edition given",
    "SAID[result]": "done",
    "plural(len(files), 'file')": "2 files",
    "describe_edition(old)": "edition 1 (Ab 1, extractor Ab 1)",
    "describe_edition(new)": "edition 2 (Ab 1, extractor Ab 1)",
    "_describe_run(run)": "Ab 1, not finished",
    "row['seal']": "person",
    "counts.marked / counts.letters": "12%",
    "encoding.upper()": "TCVN3",
    "together.reason": "Vietnamese words",
    "hidden.verdict.reason": "Vietnamese words",
    "mark.reason": "The task was not found any more; look at it again.",
    "_list(session, document_id)": "Editions of this document: Ab 1; give the number or file of one.",
}
MODULES = (
    "pipeline/reading",
    "pipeline/reading/issues",
    "pipeline/editions",
    "pipeline/in_force",
    "extractors/applying",
)
ERRORS = "pipeline/common/errors.py"
# Where a page's text layer is judged: every sentence in them is a reason.
JUDGES = (
    "extractors/language/wording.py",
    "extractors/textlayer/textlayer.py",
    "extractors/textlayer/pdf_text.py",
    "extractors/pixels/hidden_text.py",
)
# Of the explorer's own pages, or put together of parts that have their own text.
LEFT_ENGLISH = (
    "This document has Ab 1 pages",
    "There is no such edition",
    "There is no such document",
    "There is nothing to put into a spreadsheet",
    "Ab 1; perhaps",
    "There is no Ab 1 Ab 1; perhaps",
    "There is no Ab 1 Ab 1; there are",
    "kehoach: Ab 1",
    "edition Ab 1 (Ab 1) is in force.",
)


def text_of(node: ast.expr) -> str | None:
    """A message as it may be told, "Ab 1" in each of its places but those of `HELD`; None for no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    return "".join(_piece(part) for part in node.values)


def _piece(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    name = ast.unparse(part.value) if isinstance(part, ast.FormattedValue) else ""
    return HELD.get(name, FILLED)


def is_sentence(text: str) -> bool:
    return " " in text and re.search("[a-z]{3}", text.replace("Ab 1", "")) is not None


def called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def given_to(node: ast.AST, makers: tuple[str, ...], names: tuple[str, ...]) -> list[ast.expr]:
    """What a call, an assignment or a table of values gives to one of these."""
    if isinstance(node, ast.Call) and called(node) in makers:
        return list(node.args)
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return [node.value] if node.targets[0].id in names else []
    if isinstance(node, ast.Dict):
        keys = (key.value if isinstance(key, ast.Constant) else None for key in node.keys)
        return [value for key, value in zip(keys, node.values, strict=True) if key in names]
    return []


def messages(path: Path, makers: tuple[str, ...], names: tuple[str, ...]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        given = given_to(node, makers, names)
        texts = [text for part in given if (text := text_of(part)) is not None]
        yield from (text for text in texts if is_sentence(text))


@cache
def error_classes() -> tuple[str, ...]:
    tree = ast.parse((ROOT / ERRORS).read_text("utf-8"))
    return tuple(node.name for node in tree.body if isinstance(node, ast.ClassDef))


def issue_messages() -> set[str]:
    paths = [path for folder in MODULES for path in (ROOT / folder).glob("*.py")]
    return {text for path in paths for text in messages(path, MAKERS, NAMES)}


def error_messages() -> set[str]:
    paths = (ROOT / "pipeline").rglob("*.py")
    makers = (*error_classes(), "unknown_name")
    found = {text for path in paths for text in messages(path, makers, ("sentence",))}
    return {text for text in found if not text.startswith(LEFT_ENGLISH)}


def faults_of_cells() -> set[str]:
    paths = (ROOT / "pipeline/review").glob("*.py")
    return {f"{text}." for path in paths for text in messages(path, FAULTS, ())}


def returned(path: Path) -> Iterator[str]:
    """The sentences that the functions of a module give back."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        text = text_of(node.value) if isinstance(node, ast.Return) and node.value else None
        if text is not None and is_sentence(text):
            yield text


def written_out(path: Path) -> Iterator[str]:
    """All sentences of a module but its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        text = text_of(node) if isinstance(node, ast.expr) and id(node) not in docstrings | parts else None
        if text is not None and is_sentence(text):
            yield text


def layer_reasons() -> set[str]:
    """Why a page's text layer is worth what it is."""
    return {text for path in JUDGES for text in written_out(ROOT / path)}


def told_lines() -> set[str]:
    """What the commands print besides tables."""
    paths = [*(ROOT / "pipeline/cli").rglob("*.py"), *(ROOT / "pipeline/reports").glob("*.py")]
    said = {text for path in paths for text in messages(path, SAYERS, ())}
    running = (ROOT / "pipeline/cli/running").glob("*.py")
    found = said | {text for path in running for text in returned(path)}
    return {text for text in found if not text.startswith(LEFT_ENGLISH)}


def untranslated(texts: Iterable[str]) -> list[str]:
    """The texts of which a part stays English, with names or with figures in their places."""
    return sorted(t for t in texts if stays_english(t) and stays_english(t.replace(FILLED, "12")))


def stays_english(text: str) -> bool:
    """Whether no text of the table fits, or one that takes English words for a name: "row {ordinal}" in
    "row moved: …".
    """
    if find_whole(text) is not None or not has_words(text):
        return False
    found = find_sentence(text)
    if found is None:
        return True
    held = found.places.items()
    return any(stays_english(value) if name.startswith(NESTED) else has_words(value) for name, value in held)


def has_words(text: str) -> bool:
    return re.search("[A-Za-z]{2}", text.replace(FILLED, "")) is not None


def headings() -> set[str]:
    """What the tables of the commands are headed with."""
    found: set[str] = set()
    folders = ("pipeline/reports", "pipeline/cli/running")
    for path in (path for folder in folders for path in (ROOT / folder).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) in ("make_table", "shown"):
                given = node.args[:2] if called(node) == "shown" else node.args
                found |= {text for part in given if (text := text_of(part)) is not None}
    return {name.removeprefix("*") for name in found}
