"""Whether a document is a draft (dự thảo), by the mark above its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors.language.word_patterns import WordPattern, entry_phrases
from extractors.layout.sections import Item
from extractors.lexicon import read_lexicon
from extractors.page.document import Line, Paragraph
from extractors.page.document_kinds import read_type

# Lines of a first page down to the title at the most.
MASTHEAD_LINES = 16
# Which draft it is: "lần 2", "ngày 05/3/2025".
WHICH = r"(?:\s+(?:<draft_numbers>|\d[\d/.]*|[IVX]+)(?!\w))*"
SUBJECT = WordPattern("powers", r"\W*<subject_marks>")


def find_draft_mark(items: Sequence[Item]) -> Line | None:
    """The line that marks a draft ("DỰ THẢO", "(Dự thảo lần 2)"), or None; what stands in a
    title is no mark.
    """
    for line in _above_title(items):
        if is_draft_mark(line.text):
            return line
    return None


def _above_title(items: Sequence[Item]) -> Iterator[Line]:
    """The lines of the masthead, and the title's first one."""
    lines: list[Line] = []
    for item in items:
        if isinstance(item.block, Paragraph):
            lines += item.block.lines
    for line in lines[:MASTHEAD_LINES]:
        if line.page > 1:
            return
        yield line
        is_title = line.text.isupper() and read_type(line.text) is not None
        if is_title:
            return


class _Marks(NamedTuple):
    """Patterns of a mark that is the whole line or in brackets, that begins a line, that ends
    one.
    """

    alone: WordPattern
    begins: WordPattern
    ends: WordPattern


@cache
def _marks() -> _Marks:
    phrases = [str(p) for p in read_lexicon("powers")["drafts"]["phrases"]]
    either = "|".join(map(re.escape, phrases))
    capitals = "|".join(re.escape(p.upper()) for p in phrases)
    copies = "|".join(p.upper() for p in entry_phrases("powers", "draft_copies"))
    line = rf"\W*(?:<draft_copies>\s+)?(?:{either}){WHICH}\W*"
    in_brackets = rf".*\(\s*(?:{either}){WHICH}\s*\).*"
    return _Marks(
        WordPattern("powers", rf"{line}|{in_brackets}"),
        WordPattern(
            "powers", rf"\W*(?:(?:{copies})\s+)?(?:{capitals})(?!\w)", re.NOFLAG
        ),
        WordPattern("powers", rf"(?<!\w)(?:{capitals})(?i:{WHICH})\W*$", re.NOFLAG),
    )


def is_draft_mark(text: str) -> bool:
    """True for "DỰ THẢO KẾ HOẠCH", not for "V/v góp ý dự thảo Nghị quyết"."""
    marks = _marks()
    if marks.alone.fullmatch(text) or marks.begins.match(text):
        return True
    if marks.ends.search(text) is None:
        return False
    is_title = read_type(text) is not None
    is_subject = SUBJECT.match(text) is not None
    return not is_title and not is_subject
