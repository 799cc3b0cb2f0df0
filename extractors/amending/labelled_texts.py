"""A text as it was and as it shall be, each with its label, put as other instructions are.

"… như sau: Nội dung đã cấp: “Gói thầu số 1”. Nội dung điều chỉnh thành: “Gói thầu số 2”"
→ "… từ “Gói thầu số 1” thành “Gói thầu số 2”"
"""

from __future__ import annotations

import re

from extractors.amending.masking import QUOTES, Masked
from extractors.language.word_patterns import WordPattern
from extractors.lexicon import read_lexicon
from extractors.page.numbering import read_marker

LABELLED = WordPattern(
    "labelled_texts",
    r"(?:^|[\s:;.,(])[-+•\s]*(?:\d[.)]\s*)?<old_labels>\s*(?:<said_as>\s*)?:\s*(?P<old>\S.*?)"
    r"\s*[.;,)]?\s+[-+•\s]*(?:\d[.)]\s*)?"
    r"<new_labels>\s*(?:<said_as>\s*)?:\s*(?P<new>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
FOLLOWS = WordPattern("labelled_texts", r"[\s,]*<follows>\W*$|[\s:;,.\-–]+$")


def with_labels_as_verbs(masked: Masked) -> Masked:
    """The instruction with its labelled texts as an old and a new quotation; others as they are."""
    match = LABELLED.search(masked.text)
    if match is None:
        return masked
    old, new = _bare_pair(masked.value(match["old"]), masked.value(match["new"]))
    head = FOLLOWS.sub("", FOLLOWS.sub("", masked.text[: match.start()]))
    sentence: str = read_lexicon("amendments")["sentences"]["change"]
    first = QUOTES + len(masked.quotes)
    text = sentence.format(place=head, old=chr(first), new=chr(first + 1))
    text = re.sub(r"[“”]", "", text)
    return masked._replace(text=text, quotes=(*masked.quotes, old, new))


def _bare_pair(old: str, new: str) -> tuple[str, str]:
    """Two texts without the number that both begin with, which is the row's own."""
    before, after = read_marker(old), read_marker(new)
    if before is None or after is None or before.ordinal != after.ordinal:
        return old, new
    return old[before.end :], new[after.end :]
