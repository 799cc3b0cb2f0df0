"""How an instruction begins: with a verb of amending, a field, a phrase, or a place; and how
sentences do that only give duties ("Điều 2. Giao Sở Tài chính theo dõi …").
"""

from __future__ import annotations

import re
from functools import cache

from extractors.amending.amendment_words import field_pattern, verb_pattern
from extractors.amending.instruction_patterns import InstructionPattern
from extractors.amending.masking import QUOTE, mask
from extractors.amending.named_rows.memberships import changes_members, hands_over
from extractors.amending.phrases import HALF, exchanges_phrase, is_correction
from extractors.amending.provision_grouping import Provision
from extractors.amending.provision_references import LINE_OF_PAGE, find_provisions
from extractors.amending.word_limits import limited_words
from extractors.citations.references import find_citations
from extractors.language.word_patterns import WordPattern, entry_phrases

# An instruction may begin with what it replaces: "Cụm từ “…” được thay bằng …".
PHRASE_NAME = InstructionPattern(r"\W*(?:<several>\s+)?<phrase_openings>(?!\w)")
SAYS_WHERE = InstructionPattern(r"\W*<where>\s")
DUTY = WordPattern("duties_at_heads", r"^\W*<duty_openings>(?!\w)")
REASON = WordPattern("duties_at_heads", r"^\W*<reason_openings>(?!\w)[^:\n]{0,60}:")
ONLY_CITED = WordPattern("duties_at_heads", r"(?<!\w)<only_cited>(?!\w)")


def starts_with_verb(text: str) -> bool:
    """True for "Nay bãi bỏ …", "Thống nhất điều chỉnh …"."""
    return _verb_start().match(text) is not None


@cache
def _verb_start() -> InstructionPattern:
    return InstructionPattern(rf"\W*(?:<agreeing>\s+)*(?:{verb_pattern()})(?!\w)")


def agrees_to_change(text: str) -> bool:
    """True for "Đồng ý điều chỉnh thời gian hoàn thành nhiệm vụ số 15 Kế hoạch số 40/KH-UBND …",
    which a letter on something else may say.
    """
    return (
        _agreement().match(text) is not None
        and bool(find_citations(text))
        and names_what_changes(text)
    )


@cache
def _agreement() -> InstructionPattern:
    return InstructionPattern(rf"\W*<agreeing_to>\s+(?:{verb_pattern()})(?!\w)")


def looks_like_instruction(text: str) -> bool:
    """True for a text that begins with a verb of amending, or with the place it is about."""
    if starts_with_verb(text) or changes_members(text):
        return True
    masked = mask(text).text
    if field_pattern().match(text.lstrip(" -–+")) and find_provisions(masked)[0]:
        return True
    if PHRASE_NAME.match(masked) or HALF.search(masked) or is_correction(masked):
        return True
    if names_printed_line(text):
        return True
    return _opens_with_provision(masked) or _begins_with_provision(masked)


def names_printed_line(text: str) -> bool:
    """True for "Tại trang 2, dòng thứ 5 từ trên xuống:", below which the correction stands."""
    is_place = SAYS_WHERE.match(text) and LINE_OF_PAGE.search(text)
    return bool(is_place) and text.rstrip().endswith(":")


def _opens_with_provision(text: str) -> bool:
    """True where the words before a colon are a place and hardly more."""
    opening = re.match(r"[^:]{0,90}", text)
    provisions, rest = find_provisions(opening[0]) if opening else ([], "")
    return bool(provisions) and not re.match(r"\W*\w+\s+\w+", rest[:-40])


def _begins_with_provision(text: str) -> bool:
    """True when a place is the very first thing a text says: "Nhiệm vụ số 15 Mục I: …", "Tại
    Phụ lục 02, …".
    """
    if SAYS_WHERE.match(text) and (find_provisions(text)[0] or exchanges_phrase(text)):
        return True
    first_words = " ".join(text.split()[:4])
    return bool(find_provisions(first_words)[0])


def is_reason(text: str) -> bool:
    """True for "Lý do: Quyết định ban hành không đúng thẩm quyền."."""
    return REASON.match(text) is not None


def is_duty(text: str) -> bool:
    """True for a sentence that asks or charges somebody and names no row: "Đề nghị Chính phủ …"."""
    if DUTY.match(text) is None or hands_over(text):
        return False
    return not names_what_changes(text) or _names_own_annex(text)


def _names_own_annex(text: str) -> bool:
    """True where the only place is an annex, and of no cited document: "Giao nhiệm vụ cho các sở
    tại Phụ lục kèm theo Quyết định này".
    """
    masked = mask(text).text
    if re.search(QUOTE, masked) or find_citations(text):
        return False
    return all(_is_whole_annex(found) for found in find_provisions(masked)[0])


def _is_whole_annex(place: Provision) -> bool:
    is_within = bool(place.rows or place.row_text or place.containers)
    return place.annex is not None and not is_within


def is_unsure(text: str) -> bool:
    """True for a verb that may be about anything ("Nâng cao trách nhiệm …"), without a row."""
    return _unsure().match(text) is not None and not names_what_changes(text)


@cache
def _unsure() -> InstructionPattern:
    verbs = limited_words(entry_phrases("duties_at_heads", "unsure_verbs"))
    # "Thay thế" is another verb than the "thay" it begins with.
    return InstructionPattern(
        rf"^\W*(?:<agreeing>\s+)*(?:{verbs})(?!\w)(?!\s+<replace_end>(?!\w))"
    )


def names_what_changes(text: str) -> bool:
    """True where a sentence quotes a text or names a place that is not only cited."""
    masked = mask(text).text
    cited = ONLY_CITED.search(masked)
    own = masked[: cited.start()] if cited else masked
    return re.search(QUOTE, own) is not None or bool(find_provisions(own)[0])
