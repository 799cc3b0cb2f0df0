"""Replaced phrases: "Thay cụm từ “Sở Thông tin và Truyền thông” bằng cụm từ “Sở Khoa học và
Công nghệ”".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.amending.masking import QUOTE, Masked

# "từ" alone is a word of its own only after a verb: "từ “4/2025” thành “6/2025”" replaces no
# phrase.
NAME = (
    r"(?<!\w)(?:các\s+)?"
    r"(?:cụm từ|từ ngữ|dòng chữ|(?<=thay )từ|(?<=thế )từ|(?<=bỏ )từ|(?<=bằng )từ|chữ|"
    r"tên gọi|tên)(?!\w)"
)
LIST = rf"{QUOTE}(?:\s*(?:,|;|và|hoặc)\s*(?:{NAME}\s+)?{QUOTE})*"
BY = (
    r"(?:(?:được|nay)\s+)?(?:thay thế\s+|thay\s+|sửa lại\s+|sửa đổi\s+|sửa\s+|đổi\s+|"
    r"điều chỉnh\s+)?(?:bằng|thành|là)"
)
PHRASES = (
    re.compile(
        rf"{NAME}\s+(?P<old>{LIST})\s*,?\s*{BY}\s+(?:{NAME}\s+)?(?P<new>{QUOTE})",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\w)(?:đã\s+)?(?<!thông )(?:in|ghi|"
        rf"viết)(?!\w)\s*(?:là)?\s*:?\s*(?P<old>{QUOTE})\W*(?:nay\s+)?(?:xin\s+)?"
        r"(?:được\s+)?(?:sửa lại|sửa|đính chính|điều chỉnh|đọc)\s*(?:lại\s*)?(?:thành|"
        r"là|bằng)?\s*:?\s*"
        rf"(?P<new>{QUOTE})",
        re.IGNORECASE,
    ),
)
# Quotation marks that OCR lost: the words "cụm từ" on both sides still part the two.
UNQUOTED = re.compile(
    r"(?<!\w)cụm từ\s+(?P<old>[^;:]+?)\s+(?:bằng|thành)\s+cụm từ\s+(?P<new>[^;:.]+?)\s*(?:[.;]|$)",
    re.IGNORECASE,
)
STRUCK = re.compile(
    rf"(?<!\w)(?:bãi bỏ|lược bỏ|xóa bỏ|loại bỏ|bỏ|xóa)\s+{NAME}\s+(?P<old>{LIST})",
    re.IGNORECASE,
)
ADDED = re.compile(
    rf"(?<!\w)(?:bổ sung|thêm)\s+{NAME}\s+(?P<new>{QUOTE})\s*(?:vào\s+)?(?:ngay\s+|"
    r"liền\s+)?(?P<side>sau|trước)\s+"
    rf"(?:{NAME}\s+)?(?P<old>{QUOTE})",
    re.IGNORECASE,
)


class AmendmentPhrase(NamedTuple):
    """A phrase and what takes its place ("" when it is struck out)."""

    old: str
    new: str


def find_phrases(text: str, masked: Masked) -> list[AmendmentPhrase]:
    """The phrases a masked instruction replaces, strikes out or adds to; none when it is about
    something else.
    """
    for pattern in (*PHRASES, UNQUOTED):
        match = pattern.search(text)
        if match:
            new = masked.value(match["new"])
            return [AmendmentPhrase(old, new) for old in _each(match["old"], masked)]
    struck = STRUCK.search(text)
    if struck:
        return [AmendmentPhrase(old, "") for old in _each(struck["old"], masked)]
    added = ADDED.search(text)
    return [_added(added, masked)] if added else []


def _added(match: re.Match[str], masked: Masked) -> AmendmentPhrase:
    """A phrase with another before or after it: "bổ sung cụm từ “…” vào sau cụm từ “…”"."""
    old, new = masked.value(match["old"]), masked.value(match["new"])
    is_after = match["side"].lower() == "sau"
    return AmendmentPhrase(old, f"{old} {new}" if is_after else f"{new} {old}")


def _each(text: str, masked: Masked) -> list[str]:
    """The single phrases of a list of quotations, or the one that is not quoted."""
    return [masked.value(part) for part in re.findall(QUOTE, text) or [text]]
