"""The titles of cited documents, which instruct nothing, and lists of documents parted by them.

"Bãi bỏ Quyết định số 12/2015/QĐ-UBND ban hành Quy định quản lý chợ; Quyết định số 18/2016/QĐ-UBND
sửa đổi Quyết định số 12/2015/QĐ-UBND" repeals two documents, though it cites three.
"""

from __future__ import annotations

import re

from extractors.amending.masking import DOCUMENT, QUOTE, Masked
from extractors.language.word_patterns import WordPattern
from extractors.values.records import Reference

# What ends a title: a mark, a quotation, the next document of a list, or the words after it.
NEXT = rf"\s*(?:,|<and>)\s+(?:<list_words>\s*:?\s*)*{DOCUMENT}"
# "Thực hiện Công văn số 815/SNV về rà soát, | Ủy ban nhân dân xã điều chỉnh Kế hoạch số …"
SENTENCE_GOES_ON = r",\s+(?-i:[A-ZÀ-ỸĐ])"
TITLE_END = (
    rf"(?=[;:\n]|\s*\(\s*{DOCUMENT}|{SENTENCE_GOES_ON}|\.(?:\s|$)|\s*\(?{QUOTE}|{NEXT}"
    r"|,?\s+<title_ends>(?!\w)|$)"
)
# What a citation left of its issuer: "Bộ trưởng Bộ Giáo dục | và Đào tạo về việc …".
ISSUER_REST = (
    r"(?:\s+<and>\s+(?-i:[A-ZĐ])[^\W\d_]*(?:\s+[^\W\d_\ue000-\uefff]+){0,4}?)?"
)
TITLE = WordPattern(
    "cited_documents",
    rf"(?P<document>{DOCUMENT}){ISSUER_REST}\s*,?\s*(?<!\w)<title_opens>(?!\w).*?{TITLE_END}",
)
# "… Quyết định số 12 (đã được sửa đổi, bổ sung tại khoản 1 Điều 1 Quyết định số 15)"
AMENDED_EARLIER = WordPattern(
    "cited_documents",
    rf"(?P<document>{DOCUMENT}){ISSUER_REST}[\s,(]*(?:<already>\s+)?<passive>\s+<amended>"
    rf"(?:[\s,]*(?:<and>\s+)?<amended>)*(?:\s+<several_articles>)?\s+<by_which>\s[^;:\n]*?{DOCUMENT}"
    rf"(?:\s*(?:,|;|<and>)\s*(?:<list_words>\s+)*{DOCUMENT})*\s*\)?",
)
# What parts the documents of a list: "; ", ", ", " và các ", a new line with its number.
BEFORE_NEXT = WordPattern(
    "cited_documents",
    r"(?:^|[;,:(\n]|(?<!\w)<and>)\s*(?:(?:\d{1,3}|[a-zđ])\s*[.)]\s*)?(?:[-+•]\s*)?"
    r"(?:(?:<list_words>)\s*:?\s*)*$",
)


def without_titles(text: str) -> str:
    """A masked text without what its documents are about, and what amended them earlier: "D về
    quản lý chợ như sau" → "D như sau".
    """
    text = AMENDED_EARLIER.sub(lambda match: match["document"], text)
    return TITLE.sub(lambda match: match["document"], text)


def listed_documents(text: str, masked: Masked) -> list[Reference]:
    """The documents that a masked text lists, without those that only stand in titles of others."""
    found: list[Reference] = []
    end, is_listed = 0, True
    for match in re.finditer(DOCUMENT, text):
        is_listed = _is_next(text[end : match.start()], is_listed)
        if is_listed or not found:
            found += masked.documents_in(match[0])
            is_listed = True
        end = match.end()
    return found


def _is_next(between: str, was_listed: bool) -> bool:
    """True for the next document of the list; in a title "A và B" go together, up to ";"."""
    if BEFORE_NEXT.search(between) is None:
        return False
    return was_listed or re.search(r"[;\n]", between) is not None
