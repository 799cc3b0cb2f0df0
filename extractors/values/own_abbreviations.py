"""A document's own abbreviations in names of bodies: "Cục VT" of one that names "Cục Viễn
thông".
"""

from __future__ import annotations

import re
from collections import Counter

from extractors.language.lexicon_words import one_of
from extractors.language.text import fold

# Letters that stand for a word each: "QLCL", "DNVT"; one letter alone says too little.
LETTERS = re.compile(r"(?<![\w&/-])[A-ZĐ]{2,8}(?![\w&/-])")
# A body's short form with its signs: "P. KT&ĐBCL", "TT. CNTT", "P.TCHC", "TT-DVNN".
SHORT_FORM = re.compile(r"(?=.*[.&/-])[A-ZĐ]{1,8}(?:[.&/ -]+[A-ZĐ]{1,8})+")
# The head of a name in letters, before words: "TT. Công nghệ thông tin", "P. Tổ chức".
SHORT_HEAD = re.compile(r"(?P<letters>[A-ZĐ]{1,3})\.?\s+(?=[^\W\d_][^\W\d_A-ZĐ])")
CAPITAL = re.compile(r"[A-ZĐ]")
# "&" stands for "và", whose initial counts where each word's does.
AND = "V"
WORD = re.compile(r"[^\W\d_]+")


def expand_own(name: str, text: str) -> str | None:
    """The name with its letters written out as the document's text has the words, or None.

    "Cục VT" in a text with "Cục Viễn thông" → "Cục Viễn thông". The words must follow the same
    word as the letters do, or be explained by them in brackets, and be the only ones that do.
    """
    whole = _whole(name, text) or _headed(name, text)
    if whole is not None:
        return whole
    found = LETTERS.search(name)
    if found is None:
        return None
    before = name[: found.start()].split()
    meant = _defined(found[0], text)
    words = meant or _explained(found[0], text) or _in_place(found[0], before, text)
    if words is None:
        return None
    start = name[: found.start()]
    if words.lower().startswith(start.lower()):
        start = ""
    return f"{start}{words}{name[found.end() :]}"


def _whole(name: str, text: str) -> str | None:
    """The words that the text gives for a short form as a whole: "P. KT&ĐBCL" of "P. KT&ĐBCL:
    Phòng Khảo thí và Đảm bảo chất lượng", or of "Phòng Khảo thí và … (P. KT&ĐBCL)".
    """
    if SHORT_FORM.fullmatch(name) is None:
        return None
    letters = "".join(CAPITAL.findall(name.replace("&", AND)))
    return _defined(name, text, letters) or _explained(name, text, letters)


def _headed(name: str, text: str) -> str | None:
    """The name with its head written out where the text has it in full: "TT. Công nghệ thông tin"
    of one that names "Trung tâm Công nghệ thông tin".
    """
    found = SHORT_HEAD.match(name)
    if found is None:
        return None
    letters, rest = found["letters"], name[found.end() :]
    words = r"\s+".join([r"[^\W\d_]+"] * len(letters))
    for match in re.finditer(rf"(?<!\w)({words})\s+{re.escape(rest)}(?!\w)", text):
        if _are_initials(letters, match[1].split()):
            return f"{match[1]} {rest}"
    return None


def _defined(letters: str, text: str, initials: str | None = None) -> str | None:
    """The words of a list of short forms: "KT: Ban Kỹ thuật; CTĐL: Công ty Điện lực"."""
    is_short_for = r"\s*(?::|=|\s[-–]\s)\s*"
    # Signs of a short form are set loosely: "P. KT&ĐBCL", "P.KT & ĐBCL".
    short = r"[.&/\s-]*".join(re.findall(r"\w+", letters))
    pattern = rf"(?:^|[;:,.(\n]|[-–+*•]\s)\s*{short}{is_short_for}([^;:.\n()]+)"
    for match in re.finditer(pattern, text, re.MULTILINE):
        words = match[1].strip(" ,")
        if _is_meaning(initials or letters, words):
            return words
    return None


def _is_meaning(letters: str, words: str) -> bool:
    """True for words that begin with the letters' initials in their order: "VTCNTT" for "Ban Viễn
    thông và Công nghệ thông tin".
    """
    if len(words.split()) > 3 * len(letters):
        return False
    return _have_initials(letters, words.split())


def are_initials_in_order(letters: str, words: list[str]) -> bool:
    """True for words of which the first begins with the first letter, and later ones with the
    others: "QLN" for "Quản lý nhà và thị trường bất động sản".
    """
    signs = CAPITAL.findall(letters)
    if not words or not signs or _initial(words[0]) != _initial(signs[0]):
        return False
    return _have_initials("".join(signs), words)


def _have_initials(letters: str, words: list[str]) -> bool:
    initials = iter(_initial(word) for word in words)
    return all(_initial(letter) in initials for letter in letters)


def _explained(letters: str, text: str, initials: str | None = None) -> str | None:
    """The words that the text itself puts the letters behind, in brackets: "Trung tâm Quản lý
    chất lượng (QLCL)".
    """
    saying = one_of("agency_words", "explaining")
    short = r"[.&/\s-]*".join(re.findall(r"\w+", letters))
    bracket = rf"\s*\((?:{saying}:?\s*)?{short}\)"
    for match in re.finditer(bracket, text):
        words = list(WORD.finditer(text, max(0, match.start() - 200), match.start()))
        chosen = words[-len(initials or letters) :]
        if chosen and _are_initials(initials or letters, [w[0] for w in chosen]):
            return text[chosen[0].start() : chosen[-1].end()]
    return None


def _in_place(letters: str, before: list[str], text: str) -> str | None:
    """The words of these initials that stand behind the same word as the letters in the name."""
    if not before:
        return None
    anchor = re.compile(rf"(?<!\w){re.escape(before[-1])}\s+", re.IGNORECASE)
    counts: Counter[str] = Counter()
    for match in anchor.finditer(text):
        words = _words_after(text, match.end(), len(letters))
        if _are_initials(letters, words):
            counts[" ".join(words)] += 1
    by_sound: dict[str, str] = {}
    for phrase, _ in counts.most_common():
        by_sound.setdefault(fold(phrase), phrase)
    return next(iter(by_sound.values())) if len(by_sound) == 1 else None


def _words_after(text: str, at: int, count: int) -> list[str]:
    """The next words with only spaces between them; fewer where something else stands there."""
    pattern = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
    match = pattern.match(text, at)
    return match[0].split()[:count] if match else []


def _are_initials(letters: str, words: list[str]) -> bool:
    """True for words that begin with these letters, one each: "Quản lý chất lượng" for "QLCL"."""
    if len(words) != len(letters):
        return False
    if any(word.isupper() for word in words):
        return False
    return [_initial(letter) for letter in letters] == [
        _initial(word) for word in words
    ]


def _initial(word: str) -> str:
    """A word's first letter without its marks, but for đ, which is a letter of its own."""
    return "Đ" if word[:1] in "đĐ" else fold(word[:1]).upper()
