"""Lines that assign a task in prose: "- Cơ quan chủ trì: Đảng ủy Sở Tài chính."."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.layout.columns import read_role
from extractors.lexicon import read_lexicon
from extractors.page.numbering import without_marker

ROLES = {
    "lead",
    "coordinating",
    "lead_coordinating",
    "due",
    "due_or_starts",
    "starts",
    "product",
}


# What may follow a label's first words: "Đơn vị chủ trì tham mưu", "Thời gian thực hiện và hoàn
# thành".
MORE = (
    "thực hiện|hoàn thành|chính|nhiệm vụ|tham mưu|triển khai|theo dõi|dự kiến|đạt được"
)


class Part(NamedTuple):
    """One labelled part of an assignment: its role, its text, and the label as printed."""

    role: str
    text: str
    label: str = ""


class Split(NamedTuple):
    """A paragraph cut into the text before its first label and the labelled parts."""

    content: str
    parts: tuple[Part, ...]


@cache
def _label() -> re.Pattern[str]:
    phrases = {
        p
        for e in read_lexicon("columns")
        if e["role"] in ROLES
        for p in e["phrases"]
        if len(p) > 4
    }
    words = "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: -len(p)))
    # A label begins the paragraph, or follows a full stop, semicolon, comma, bracket or dash.
    label = rf"(?:{words})(?:,?\s+(?:và\s+)?(?:{MORE}))*(?:\s*\(chính\))?"
    begin = r"(?:^|(?<=[.;,(])\s*|(?<=[.;,(]\s)\s*|\s+(?=[-–+•]\s))[-–+*•]?\s*"
    return re.compile(rf"{begin}(?P<label>{label})\s*:\s*", re.IGNORECASE)


def split_assignment(text: str) -> Split:
    """Cut a paragraph at its labels: "… (Chủ trì: Sở Y tế; thời gian: quý II/2026)" has content
    and two parts.
    """
    bare = without_marker(text) if re.match(r"[-–—+*•●○]", text) else text
    matches = list(_label().finditer(bare))
    if not matches:
        return Split(text, ())
    parts = []
    for i, match in enumerate(matches):
        end = matches[i + 1].start() if i + 1 < len(matches) else len(bare)
        role = read_role(match["label"]) or "lead"
        parts.append(
            Part(
                "due" if role == "due_or_starts" else role,
                _bare(bare[match.end() : end]),
                match["label"],
            )
        )
    before = bare[: matches[0].start()].rstrip(" (;,")
    return Split(text[: len(text) - len(bare)] + before if before else "", tuple(parts))


def _bare(text: str) -> str:
    """A part without the marks around it, and without the end of the bracket that all parts
    stood in.
    """
    text = text.strip(" ;,.(")
    while text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].rstrip(" ;,.")
    return text
