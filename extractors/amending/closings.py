"""What a document's closing articles say of other documents: which it replaces, ends or lets go on.

"Quyết định này có hiệu lực từ ngày 15/8/2025; bãi bỏ Quyết định số 599/QĐ-UBND …"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.amending.cited_titles import listed_documents, without_titles
from extractors.amending.force_days import end_day
from extractors.amending.instruction_openings import is_duty
from extractors.amending.masking import DOCUMENT, Masked, mask
from extractors.amending.named_documents import to_amended
from extractors.decisions.log import note
from extractors.language.word_patterns import WordPattern
from extractors.layout.sections import Item
from extractors.page.document import Paragraph
from extractors.page.methods import ValueMethod
from extractors.values.closed_lists import Action
from extractors.values.periods import read_period
from extractors.values.plan import Effect
from extractors.values.records import Header, Proof, Reference, Task

# What stands between a verb and the documents: "thay thế toàn bộ các Quyết định sau: …".
LEADING = r"(?:(?:<how_much>|<whole>|<several>|<kinds>|<following>)\s*:?\s*)*"
LISTED = rf"(?P<documents>{DOCUMENT}.*?)?(?=(?:[;,]|\s<and>)\s+(?:<at_once>,?\s+)?<repeals>|$)"
IS_IN_FORCE = (
    r"(?<!\w)<kinds>\s+<this>\s.*?<in_force>.*?"
    r"(?:[;,]|(?<!\w)<and>)\s*(?:<at_once>,?\s*)?"
)
REPLACES = WordPattern(
    "closings", rf"(?<!\w)<kinds>\s+<this>\s.*?<replaces>\s+{LEADING}{LISTED}"
)
# Recognition reads "thay thế" otherwise: "thay nể cho Quyết định số …".
REPLACES_MISREAD = WordPattern(
    "closings",
    rf"{IS_IN_FORCE}<replace_head>\s+\w{{1,4}}\s+(?:<how_much>\s+)?(?P<documents>{DOCUMENT}.*)$",
)
REPEALS_IN_FORCE = WordPattern(
    "closings", rf"{IS_IN_FORCE}<repeals>\s+{LEADING}{LISTED}"
)
REPEALS = WordPattern(
    "closings", rf"^\W*<repeals>\s+{LEADING}(?P<documents>{DOCUMENT}.*)$"
)
ENDS = WordPattern(
    "closings",
    rf"(?P<documents>{DOCUMENT}[^;]{{0,400}}?)(?<!\w)<ended>(?:\s+<enforcing>)?(?P<when>[^;]*)",
)
GOES_ON = WordPattern(
    "closings",
    rf"(?P<documents>{DOCUMENT}[^;]{{0,200}}?)(?<!\w)<goes_on>\s+(?P<until><until>\s.*)$",
)
# "Tiếp tục áp dụng Nghị quyết số 13/2021/NQ-HĐND đến hết ngày 31 tháng 12 năm 2025"
GOES_ON_WITH = WordPattern(
    "closings",
    rf"^\W*<goes_on_with>\s+{LEADING}(?P<documents>{DOCUMENT}[^;]{{0,300}}?)(?<!\w)(?P<until><until>\s.*)$",
)
# "Các văn bản sau đây hết hiệu lực kể từ ngày Quyết định này có hiệu lực:", and the list below.
ENDS_BELOW = WordPattern(
    "closings",
    r"(?<!\w)<several>\s+<kinds>(?:\s+\w+){0,4}?\s+<following>\s+<ended>"
    r"(?P<when>[^;]*):\s*(?P<documents>(?!))?$",
)
# Out of force for a time, which no effect says: for a person to look at.
SUSPENDS = WordPattern("closings", rf"{IS_IN_FORCE}<suspends>\s+{LEADING}{LISTED}")
SUSPENDED = WordPattern(
    "closings", rf"^\W*(?P<documents>{DOCUMENT}[^;]{{0,400}}?)(?<!\w)<suspends>(?!\w)"
)
# Other documents are spoken of, not ended: "sau khi Quyết định số … hết hiệu lực".
SPOKEN_OF = WordPattern("closings", r"(?<!\w)<spoken_of>(?!\w)|(?<!\w)<=day>\s*$")
# "Bãi bỏ Quyết định số 12/2021/QĐ-UBND: Sở Tài chính tham mưu" is a task.
CHARGED = WordPattern("closings", r"(?<!\w)<charged>(?!\w)")
LISTED_ITEM = re.compile(rf"^\W*{DOCUMENT}")
# A word was not read as it stands: what it says is for a person to confirm.
MISREAD_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class _Ending:
    """What a sentence says of other documents: its action, where it says so, from or until when."""

    action: Action
    match: re.Match[str]
    is_misread: bool = False

    @property
    def when(self) -> str:
        return self.match.groupdict().get("when") or ""

    @property
    def until(self) -> str | None:
        return self.match.groupdict().get("until")

    @property
    def awaits_list(self) -> bool:
        """True for "… thay thế các Quyết định sau:", whose documents stand below."""
        is_open = self.match["documents"] is None
        return is_open and self.match[0].rstrip().endswith(":")


def find_closing_effects(items: Sequence[Item], header: Header) -> Iterator[Effect]:
    """The plans a document replaces, ends or prolongs as a whole."""
    seen: set[tuple[str, str]] = set()
    for effect in _all_effects(items, header):
        key = (effect.amended.number or "", effect.action)
        is_own = effect.amended.number == header.number
        if key not in seen and not is_own:
            seen.add(key)
            yield effect


def _all_effects(items: Sequence[Item], header: Header) -> Iterator[Effect]:
    awaiting: _Ending | None = None
    for item in items:
        is_charge = any(is_duty(heading.text) for heading in item.path)
        if not isinstance(item.block, Paragraph) or is_charge:
            continue
        masked = mask(item.own_text)
        if awaiting is not None and LISTED_ITEM.match(masked.text):
            listed = listed_documents(without_titles(masked.text), masked)
            yield from _effects(awaiting, listed[:1], item.block, header)
            continue
        awaiting = None
        for ending, sentence in _endings(masked):
            documents = ending.match["documents"]
            if ending.awaits_list:
                awaiting = ending
            if documents:
                _note(ending, sentence, item.block)
                listed = listed_documents(documents, masked)
                yield from _effects(ending, listed, item.block, header)


def _note(ending: _Ending, sentence: Masked, paragraph: Paragraph) -> None:
    words = sentence.unmask(ending.match[0])
    note("amending_end", paragraph.places, phrase=words, action=ending.action, day=None)


def _effects(
    ending: _Ending,
    documents: Sequence[Reference],
    paragraph: Paragraph,
    header: Header,
) -> Iterator[Effect]:
    confidence = MISREAD_CONFIDENCE if ending.is_misread else paragraph.confidence
    proof = Proof(paragraph.text, paragraph.places, ValueMethod.CLOSING, confidence)
    for document in documents:
        effect = Effect(
            ending.action,
            to_amended(document),
            paragraph.text,
            record="document",
            in_force_from=end_day(ending.when, header),
            proofs={"instruction": proof},
        )
        yield _prolonged(effect, ending.until) if ending.until else effect


def _prolonged(effect: Effect, until: str) -> Effect:
    """An effect on how long a document is in force: "đến hết ngày 31/12/2026"."""
    due = until.strip(" .;,/")
    row = Task(None, None, None, "", due=read_period(due))
    return Effect(
        effect.action,
        effect.amended,
        effect.instruction,
        record="document",
        field="due",
        new=due,
        tasks=(row,),
        proofs=effect.proofs,
    )


def _endings(masked: Masked) -> Iterator[tuple[_Ending, Masked]]:
    """What each sentence of a masked text says of other documents."""
    for sentence in re.split(r"(?<=\.)\s+|\n", without_titles(masked.text)):
        for ending in _endings_of(sentence.strip().rstrip("./")):
            yield ending, masked


def _endings_of(text: str) -> Iterator[_Ending]:
    replaced = REPLACES.search(text)
    if replaced is not None:
        yield _Ending("replace_document", replaced)
    misread = None if replaced else REPLACES_MISREAD.search(text)
    if misread is not None:
        yield _Ending("replace_document", misread, is_misread=True)
    repealed = REPEALS_IN_FORCE.search(text) or _repealed(text)
    if repealed is not None:
        yield _Ending("repeal_document", repealed)
    if replaced is None:
        yield from _ended(text)


def _repealed(text: str) -> re.Match[str] | None:
    """A sentence that begins with "Bãi bỏ", unless it charges somebody with it."""
    return None if CHARGED.search(text) else REPEALS.search(text)


def _ended(text: str) -> Iterator[_Ending]:
    """Documents whose force is said to end or to go on, unless they are only spoken of."""
    by_action: tuple[tuple[Action, WordPattern], ...] = (
        ("repeal_document", ENDS),
        ("repeal_document", ENDS_BELOW),
        ("change", GOES_ON),
        ("change", GOES_ON_WITH),
        ("unread", SUSPENDS),
        ("unread", SUSPENDED),
    )
    for action, pattern in by_action:
        match = pattern.search(text)
        if match is not None and not SPOKEN_OF.search(text[: match.start()]):
            yield _Ending(action, match)
