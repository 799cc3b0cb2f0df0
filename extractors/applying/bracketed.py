"""Old values that are printed with a bracket: "Sở Kế hoạch và Đầu tư (Sở Tài chính)" names one
body by both of its names.
"""

from __future__ import annotations

import re

from extractors.language.text import fold

BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]+)[)\]]")


def without_brackets(text: str) -> str:
    """ "Sở Kế hoạch và Đầu tư (Sở Tài chính)" → "Sở Kế hoạch và Đầu tư"."""
    return BRACKET.sub("", text).strip()


def either_name(text: str) -> tuple[str, ...]:
    """What stands outside the brackets of a text, and what inside each of them."""
    inside = [match["inside"].strip() for match in BRACKET.finditer(text)]
    return (without_brackets(text), *inside)


def is_same_but_for_bracket(one: str, other: str) -> bool:
    """True for "Báo cáo" and "Báo cáo (bản điện tử)"; two that have brackets both are compared
    whole.
    """
    bare_one, bare_other = without_brackets(one), without_brackets(other)
    have_both = bare_one != one.strip() and bare_other != other.strip()
    return not have_both and bool(bare_one) and fold(bare_one) == fold(bare_other)
