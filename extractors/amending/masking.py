"""Instructions with what they quote and cite masked: one character each, so that only their own
words are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.citations.references import find_citations
from extractors.values.records import Reference

# Quotation marks as printed and as OCR reads them: “ ” " „ « » and two of ' ‘ ’ , in a row.
MARK = re.compile(r"[“”„‟\"«»]|['‘’]{1,2}|,,|″")
# A mark opens before a word and closes after one, whatever its shape: OCR confuses “ and ”.
OPENS = re.compile(r"(?:^|[\s(:–-])$")
CLOSES = re.compile(r"$|[\s.,;:)/]")
QUOTES, DOCUMENTS = 0xE000, 0xE800
QUOTE, DOCUMENT = "[\ue000-\ue7ff]", "[\ue800-\uefff]"
PRIVATE = re.compile("[\ue000-\uf8ff]")


class Masked(NamedTuple):
    """A text with one private character for each quotation and citation, and what they stand
    for.
    """

    text: str
    quotes: tuple[str, ...]
    documents: tuple[Reference, ...]
    cited: tuple[str, ...]

    def unmask(self, text: str) -> str:
        """A part of the text as printed, its quotations in marks."""
        text = re.sub(QUOTE, lambda m: f"“{self.quotes[ord(m[0]) - QUOTES]}”", text)
        return re.sub(DOCUMENT, lambda m: self.cited[ord(m[0]) - DOCUMENTS], text)

    def value(self, text: str) -> str:
        """A part of the text as a value: printed words without marks around them or a stop
        after them.

        " “6/2025”." → "6/2025"
        """
        return strip_quotes(self.unmask(text))

    def documents_in(self, text: str) -> list[Reference]:
        """The documents cited in a part of the text."""
        return [self.documents[ord(c) - DOCUMENTS] for c in re.findall(DOCUMENT, text)]


def mask(text: str) -> Masked:
    """The text with its quotations and then its citations masked."""
    text, quotes = _without_quotations(PRIVATE.sub(" ", text))
    documents: list[Reference] = []
    cited: list[str] = []
    parts: list[str] = []
    at = 0
    for citation in find_citations(text):
        if citation.start < at:
            continue
        parts += [text[at : citation.start], chr(DOCUMENTS + len(documents))]
        documents.append(citation.reference)
        cited.append(text[citation.start : citation.end])
        at = citation.end
    masked = "".join([*parts, text[at:]])
    return Masked(masked, tuple(quotes), tuple(documents), tuple(cited))


def _without_quotations(text: str) -> tuple[str, list[str]]:
    """The text with a private character for each quotation, and what they quote."""
    quotes: list[str] = []
    parts: list[str] = []
    at = 0
    for start, end, inner in _quotations(text):
        parts += [text[at:start], chr(QUOTES + len(quotes))]
        quotes.append(inner)
        at = end
    return "".join([*parts, text[at:]]), quotes


def _quotations(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and inner text of each outermost quotation that is closed."""
    marks = [(m.start(), m.end(), _turn(text, m)) for m in MARK.finditer(text)]
    i = 0
    while i < len(marks):
        start, inside, turn = marks[i]
        close = _closing(marks, i) if turn > 0 else None
        if close is None:
            i += 1
            continue
        yield start, marks[close][1], text[inside : marks[close][0]].strip()
        i = close + 1


def _closing(marks: list[tuple[int, int, int]], first: int) -> int | None:
    depth = 0
    for i in range(first, len(marks)):
        depth += marks[i][2]
        if depth == 0:
            return i
    return None


def _turn(text: str, mark: re.Match[str]) -> int:
    """1 for a mark that opens, -1 for one that closes, 0 for one that does neither."""
    before, after = text[: mark.start()], text[mark.end() :]
    is_before_word = not re.match(r"\s|$", after)
    if OPENS.search(before) and is_before_word:
        return 1
    is_after_word = before != "" and not before[-1].isspace()
    if mark[0] == ",," or not is_after_word:
        return 0
    return -1 if CLOSES.match(after) else 0


def is_open(text: str) -> bool:
    """True when a quotation begins in a text and does not end in it."""
    depth = 0
    for mark in MARK.finditer(text):
        depth = max(0, depth + _turn(text, mark))
    return depth > 0


def strip_quotes(text: str) -> str:
    """A text without quotation marks, brackets that are not closed, and stops around it."""
    text = re.sub(r"[^\S\n]+", " ", text).strip(" ,;:.\n")
    outer = re.fullmatch(r"[“”„‟\"«»'‘’″]+\s*(.*?)\s*[“”„‟\"«»'‘’″]+", text, re.DOTALL)
    if outer is None:
        text = _without_lone_mark(text)
    elif not MARK.search(outer[1]) or _closes_at_end(text):
        text = outer[1]
    if _closes_more(text.rpartition("\n")[2]):
        text = text.rstrip(")")
    return text.strip(" ,;:.")


def _closes_more(line: str) -> bool:
    """True for a line with a closing bracket too many; that of a number "a)" is none."""
    line = re.sub(r"^\W*\w{1,2}\)", "", line)
    return line.count("(") < line.count(")")


def _closes_at_end(text: str) -> bool:
    """True when the quotation that begins a text is the one that ends it."""
    for start, end, _ in _quotations(text):
        return start == 0 and end == len(text)
    return False


def _without_lone_mark(text: str) -> str:
    """A text without a mark at one end whose other half was not read."""
    marks = len(MARK.findall(text))
    if marks % 2 == 0:
        return text
    if MARK.match(text):
        return MARK.sub("", text, count=1).strip()
    return re.sub(r"[“”„‟\"«»'‘’″]+$", "", text).strip()
