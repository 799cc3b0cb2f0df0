"""How documents are numbered: "45/KH-UBND", "57-NQ/TW", "193/2025/QH15", as patterns.

A masthead and a heading of one sentence have patterns of their own, since a number may be spoilt
there in other ways. What they share stands here once.
"""

from __future__ import annotations

import re

# Documents cited go back to the last century: "115/2004/QĐ-TTg".
A_DOCUMENT_YEAR = r"(?:19|20)\d\d"
# Letters of a code in a citation: "NQ", "TTg", "QH15".
CODE = r"[A-ZĐ][A-Za-zĐđƯưÔôÊêÂâĂă]*\d*"
# "66.18/2026/NQ-CP": one of a row of resolutions under one number.
A_DOCUMENT_NUMBER = r"(?:\d{1,3}\.\d{1,2}|\d{1,5}[a-zA-Z]?)"
# A full stop between letters of a code, "128/KH-NHNo.BK"; a sentence goes on in small letters.
LETTERED_STOP = r"\.(?=[A-ZĐ]{2,6}(?![a-zà-ỹđ]))"
# Signs that a scan reads for a pen's figures: what is left behind them is not the whole number
# ("số#†2/QĐ-TTg" was 2179/QĐ-TTg).
STROKES = r"?*%#†‡§¤¬~^|\\{}<>@"
# In a citation. A space beside its hyphen is a slip of the pen, unless a sentence goes on after
# a dash.
CITED_NUMBER = re.compile(
    rf"(?<![\w/.{STROKES}-])(?P<n>{A_DOCUMENT_NUMBER}\s?(?:/{A_DOCUMENT_YEAR})?\s?[-/]\s?{CODE}"
    rf"(?:(?:[-/&+]|{LETTERED_STOP}|(?:\s[-/]\s?|[-/]\s)(?=[A-ZĐ]{{2}})){CODE})*)(?!\w)"
)


def closed_up(number: str) -> str:
    """A number without its spaces: "181 /KH-UBND" → "181/KH-UBND"; the one that stands for a sign
    stays: "15 KH/HU".
    """
    closed = re.sub(r"\s+(?![A-ZĐ])|(?<!\d)\s+", "", number)
    return re.sub(r"\s+", " ", closed)


def is_cut(number: str, whole: str) -> bool:
    """True for a number up to the end of its line: "8/KHPH-TANDTC" of "8/KHPH-TANDTC-BCA"."""
    return closed_up(whole).startswith(f"{closed_up(number)}-")
