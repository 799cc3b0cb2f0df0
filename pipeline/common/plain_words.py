"""Words without case and diacritics, light enough for reading options."""

from __future__ import annotations

import unicodedata


def plain_words(text: str) -> str:
    """ "Chủ trì" → "chu tri", "in_force" → "in force"."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(bare.replace("_", " ").split())
