"""What links call documents and rows: words of the print without diacritics, in lower case."""

from __future__ import annotations

from functools import lru_cache

from pipeline.common.word_folding import fold_words

NOTHING = "-"  # stands for an annex, a section or a number that the print does not have
MOST_LETTERS = 60  # of a part of a link; issuers' names are longer than any number
FIRST_WORDS = 6  # of a text, where a row has no number


@lru_cache(maxsize=4096)  # sections and annexes come again with each of their rows
def name_part(text: str | None, most: int = MOST_LETTERS) -> str:
    """A part of a link, cut between words: "II.2" → "ii-2", nothing → "-"."""
    name = ""
    for word in fold_words(text or ""):
        longer = f"{name}-{word}" if name else word
        if len(longer) > most:
            break
        name = longer
    return name or NOTHING


def name_place(
    annex: str | None, section: str | None, ordinal: str | None, text: str
) -> str:
    """Where a row is printed: annex 1, section II, number 2.1 → "1/ii/2-1".

    A row without a number goes by its first words: "-/iii/to-chuc-tong-ket-viec-thuc-hien".
    """
    number = name_part(ordinal)
    if number == NOTHING:
        number = name_part(" ".join(fold_words(text)[:FIRST_WORDS]))
    return "/".join((name_part(annex), name_part(section), number))


def name_document(number: str | None, issuer: str | None, year: int | None) -> str:
    """A document in links: "181-kh-ubnd-2025-uy-ban-nhan-dan-tinh-an-giang"."""
    parts = [name_part(number), str(year or ""), name_part(issuer)]
    return "-".join(part for part in parts if part not in ("", NOTHING))


def name_file(sha256: str) -> str:
    """A document whose number or issuer was not read, by its file: "tep-3f9a01c2b7d4"."""
    return f"tep-{sha256[:12]}"


def tell_apart(name: str, taken: set[str]) -> str:
    """A name that is not taken yet: "1/ii/5", for the second row there "1/ii/5~2"."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}~{number}"
    return found
