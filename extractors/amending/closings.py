"""What a document's closing articles say: since when it is in force, and which plans it
replaces or ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extractors.amending.instruction_clauses import to_amended
from extractors.amending.masking import DOCUMENT, Masked, mask
from extractors.decisions.log import note
from extractors.language.text import fold
from extractors.language.word_patterns import WordPattern, entry_phrases
from extractors.layout.sections import Item
from extractors.page.document import Paragraph
from extractors.page.methods import ValueMethod
from extractors.values.closed_lists import Action
from extractors.values.periods import read_period
from extractors.values.records import Effect, Header, Proof

DOCUMENTS = rf"{DOCUMENT}(?:\s*(?:,|;|<and>)\s*{DOCUMENT})*"
# "Kế hoạch này thay thế Kế hoạch số …", "… có hiệu lực kể từ ngày ký và thay thế cho Kế hoạch số …"
REPLACES = WordPattern(
    "closings",
    r"(?<!\w)<kinds>\s+<this>\s[^.]*?<replaces>\s+(?:<how_much>\s+)?"
    rf"(?P<documents>{DOCUMENTS})",
)
ENDS = WordPattern(
    "closings",
    rf"(?P<documents>{DOCUMENTS})[^.;]{{0,200}}?(?<!\w)<ended>"
    r"(?:\s+<enforcing>)?(?P<when>[^.;]*)",
)
REPEALS = WordPattern(
    "closings", rf"^\W*<repeals>\s+(?:<whole>\s+)?(?P<documents>{DOCUMENTS})"
)
# Other documents are spoken of, not ended: "sau khi Quyết định số … hết hiệu lực".
SPOKEN_OF = WordPattern("closings", r"(?<!\w)<spoken_of>(?!\w)")
# Folded, as the day after it is.
IN_FORCE = WordPattern(
    "closings",
    r"\b<~kinds_in_force> <~this>(?: \S+){0,3}? <~in_force>(?: <~being_carried_out>)?"
    r"(?: <~counted>)?(?: <~from>)? (?:<~day> )?(?P<when>.{2,40})",
    re.NOFLAG,
)
SIGNING = WordPattern("closings", r"<~signing>\b", re.NOFLAG)
SINCE = WordPattern("closings", r"\b<!~before_no_day ><~since> (.{2,40})", re.NOFLAG)


def find_in_force(items: Sequence[Item], header: Header) -> date | None:
    """The day from which a document is in force, where it says so: "… có hiệu lực thi hành kể
    từ ngày ký".
    """
    for item in items:
        if not isinstance(item.block, Paragraph):
            continue
        match = IN_FORCE.search(fold(item.text))
        if match is not None:
            day = _day(match["when"], header)
            note("in_force_day", item.block.places, text=item.text, day=day)
            return day
    return None


def _day(when: str, header: Header) -> date | None:
    """The day a phrase means: "ký" is the day of signing, "01/7/2025" itself."""
    if SIGNING.match(when):
        return header.issued_on
    for name in ("month", "year"):
        word = entry_phrases("closings", name)[0]
        when = when.replace(f" {fold(word)} ", f" {word} ")
    since = entry_phrases("closings", "since")[0]
    period = read_period(f"{since} {when}")
    return period.start if period else None


def find_closing_effects(items: Sequence[Item], header: Header) -> Iterator[Effect]:
    """The plans a document replaces or ends as a whole."""
    seen: set[tuple[str, str]] = set()
    for item in items:
        if not isinstance(item.block, Paragraph):
            continue
        masked = mask(item.own_text)
        for effect in _in_paragraph(masked, item.block, header):
            key = (effect.amended.number or "", effect.action)
            is_own = effect.amended.number == header.number
            if key not in seen and not is_own:
                seen.add(key)
                yield effect


def _in_paragraph(
    masked: Masked, paragraph: Paragraph, header: Header
) -> Iterator[Effect]:
    if not masked.documents:
        return
    proof = Proof(
        paragraph.text, paragraph.places, ValueMethod.CLOSING, paragraph.confidence
    )
    for action, match in _endings(masked.text):
        day = _end_day(match, header)
        words = masked.unmask(match[0])
        note("amending_end", paragraph.places, phrase=words, action=action, day=day)
        for reference in masked.documents_in(match["documents"]):
            yield Effect(
                action,
                to_amended(reference),
                paragraph.text,
                record="document",
                in_force_from=day,
                proofs={"instruction": proof},
            )


def _endings(text: str) -> Iterator[tuple[Action, re.Match[str]]]:
    """What a masked text says of other documents, each with what becomes of them."""
    replaced = REPLACES.search(text)
    if replaced is not None:
        yield "replace_document", replaced
    ends = None if replaced else ENDS.search(text)
    for match in (ends, REPEALS.search(text)):
        if match is not None and not SPOKEN_OF.search(text[: match.start()]):
            yield "repeal_document", match


def _end_day(match: re.Match[str], header: Header) -> date | None:
    """The day from which a document is ended: "… hết hiệu lực từ ngày 01/7/2025"."""
    when = fold(match.groupdict().get("when") or "")
    day = SINCE.search(when)
    return _day(day[1], header) if day else None
