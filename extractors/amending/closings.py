"""What a document's closing articles say: since when it is in force, and which plans it
replaces or ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extractors.amending.instruction_clauses import to_amended
from extractors.amending.masking import DOCUMENT, Masked, mask
from extractors.language.text import fold
from extractors.layout.sections import Item
from extractors.page.document import Paragraph
from extractors.page.methods import ValueMethod
from extractors.values.closed_lists import Action
from extractors.values.periods import read_period
from extractors.values.records import Effect, Header, Proof

KIND = (
    r"(?:kế hoạch|quyết định|chương trình(?: hành động)?|công văn|văn bản|nghị quyết|"
    r"đề án|chỉ thị|thông báo"
    r"|hướng dẫn|quy định)"
)
DOCUMENTS = rf"{DOCUMENT}(?:\s*(?:,|;|và)\s*{DOCUMENT})*"
# "Kế hoạch này thay thế Kế hoạch số …", "… có hiệu lực kể từ ngày ký và thay thế cho Kế hoạch số …"
REPLACES = re.compile(
    rf"(?<!\w){KIND}\s+này\s[^.]*?thay thế\s+(?:cho\s+|toàn bộ\s+)?(?P<documents>{DOCUMENTS})",
    re.IGNORECASE,
)
ENDS = re.compile(
    rf"(?P<documents>{DOCUMENTS})[^.;]{{0,200}}?(?<!\w)(?:hết hiệu lực|chấm dứt hiệu lực)"
    r"(?:\s+thi hành)?(?P<when>[^.;]*)",
    re.IGNORECASE,
)
REPEALS = re.compile(
    rf"^\W*(?:bãi bỏ|hủy bỏ|huỷ bỏ)\s+(?:toàn bộ\s+)?(?P<documents>{DOCUMENTS})",
    re.IGNORECASE,
)
# Other documents are spoken of, not ended: "sau khi Quyết định số … hết hiệu lực".
SPOKEN_OF = re.compile(
    r"(?<!\w)(?:sau khi|khi|căn cứ|trường hợp|nếu|rà soát|tham mưu|đề xuất)(?!\w)",
    re.IGNORECASE,
)
IN_FORCE = re.compile(
    r"\b(?:ke hoach|quyet dinh|chuong trinh|cong van|van ban|nghi quyet|thong bao|quy dinh) nay"
    r"(?: \S+){0,3}? co hieu luc(?: thi hanh|"
    r" thuc hien)?(?: ke)?(?: tu)? (?:ngay )?(?P<when>.{2,40})"
)


def find_in_force(items: Sequence[Item], header: Header) -> date | None:
    """The day from which a document is in force, where it says so: "… có hiệu lực thi hành kể
    từ ngày ký".
    """
    for item in items:
        if not isinstance(item.block, Paragraph):
            continue
        match = IN_FORCE.search(fold(item.text))
        if match is not None:
            return _day(match["when"], header)
    return None


def _day(when: str, header: Header) -> date | None:
    """The day a phrase means: "ký" is the day of signing, "01/7/2025" itself."""
    if re.match(r"(?:ky|ban hanh)\b", when):
        return header.issued_on
    text = when.replace(" thang ", " tháng ").replace(" nam ", " năm ")
    period = read_period(f"từ ngày {text}")
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
    day = re.search(r"\b(?<!dau )tu ngay (.{2,40})", when)
    return _day(day[1], header) if day else None
