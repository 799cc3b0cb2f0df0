"""Judge what a page's text layer is worth before anything slow is done with it."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import Verdict, Word

# Fewer letters than this are no text layer: a digital-signature line has about 126 characters.
ENOUGH_LETTERS = 150
# Share of letters U+1EA0–1EF9 (ạ…ỹ): 0.13–0.19 in good Vietnamese text, 0 in stripped or garbled text.
GOOD_SHARE = 0.06


def judge_words(words: Sequence[Word], has_image: bool) -> Verdict:
    """The verdict on one page: "good", "none" or "stripped", with its reason and the share it rests on."""
    letters = [c for w in words for c in w.text if c.isalpha()]
    share = sum("\u1ea0" <= c <= "\u1ef9" for c in letters) / max(1, len(letters))
    if not letters:
        return Verdict("none" if has_image else "good", "no letters on the page", 0.0)
    if share >= GOOD_SHARE:
        return Verdict("good", "share of Vietnamese letters", round(share, 3))
    if len(letters) < ENOUGH_LETTERS:
        return Verdict("none" if has_image else "good", f"only {len(letters)} letters", round(share, 3))
    return Verdict("stripped", "no Vietnamese letters in a page of text", round(share, 3))
