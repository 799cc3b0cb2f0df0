"""Words without diacritics, by which texts are searched and names compared."""

from __future__ import annotations

import re

from extractors.language.text import strip_marks


def fold_words(text: str) -> list[str]:
    """ "Sở KH&CN (đầu mối)" → ["so", "kh", "cn", "dau", "moi"]."""
    return re.findall(r"[a-z0-9]+", strip_marks(text).lower())
