"""Exact conversion of text in a Vietnamese encoding from before Unicode: TCVN3 (ABC) and
VNI-Windows.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from extractors.language.syllables import is_syllable
from extractors.lexicon import read_lexicon

ENCODINGS = ("tcvn3", "vni")
# Không dấu, huyền, hỏi, ngã, sắc, nặng: the order of the table's columns.
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
# An encoding is told from the text alone only by this many words with codes above ASCII ...
ENOUGH_WORDS = 12
# ... of which this share are syllables once converted (docs/textlayers.md has what was measured).
CONVERTED = 0.9
# ... and at most this share as they stand: 0–0.31 in 40 words.
UNCONVERTED = 0.5
# What pdfminer writes for a code that the font's encoding leaves out, as WinAnsi does with
# TCVN3's ư.
_CODE = re.compile(r"\(cid:(1[3-9]\d|12[89]|2[0-4]\d|25[0-5])\)")
_HYPHENATED = re.compile(r"(?<![\w/])[^\W\d_]*(?:-[^\W\d_]*)+(?![\w/])")
# Capitals typed in a font that has no toned ones ("TØNH" → "TỉNH"): two capitals, and no plain
# small letter.
_CAPITALS = re.compile(
    r"(?<![^\W\d_])(?:[^\W\d_a-z]*[A-ZĂÂĐÊÔƠƯ]){2}[^\W\d_a-z]*(?![^\W\d_])"
)
_CODED = re.compile("[\u00a1-\u00ff]")
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_EDGES = "()[]{}<>.,;:!?/\\\"'“”‘’…–—*•"


def convert(text: str, encoding: str, is_capital: bool = False) -> str:
    """Text in "tcvn3" or "vni" as Unicode NFC; `is_capital` for a font that draws capitals
    (".VnTimeH").

    "Céng hoµ x· héi" (tcvn3) → "Cộng hoà xã hội"; "Coäng hoøa xaõ hoäi" (vni) → "Cộng hòa xã hội"
    """
    table = _table(encoding)
    coded = _CODE.sub(lambda m: bytes([int(m[1])]).decode("cp1252", "replace"), text)
    converted = _pattern(encoding).sub(lambda m: table[m[0]], coded.replace("μ", "µ"))
    if apart := _tones_apart(encoding):
        converted = apart[0].sub(lambda m: m[0].translate(apart[1]), converted)
    converted = unicodedata.normalize("NFC", converted)
    if encoding == "tcvn3":
        converted = _HYPHENATED.sub(lambda m: _hyphens_to_letters(m[0]), converted)
        converted = _CAPITALS.sub(lambda m: m[0].upper(), converted)
    return converted.upper() if is_capital else converted


def encoding_of(font_name: str, text: str) -> str | None:
    """The encoding of all a font's text: "tcvn3", "vni", or None when it is Unicode or there is
    no telling.

    The font's name tells (".VnTime", "ABCDEF+VNI-Times,Bold") unless its text is plainly
    Unicode; under another name the text tells, when it is long enough and nearly all of it
    becomes syllables.
    """
    codes, letters = len(_CODED.findall(text)), len(_UNICODE.findall(text))
    if letters > codes:
        return None
    named = _encoding_by_name(bare_name(font_name))
    if named or not codes:
        return named
    return _encoding_by_words(text)


def _encoding_by_name(name: str) -> str | None:
    for encoding in ENCODINGS:
        if _font_pattern(encoding).search(name):
            return encoding
    return None


def is_capital_font(font_name: str) -> bool:
    """True for a TCVN3 font that draws small letters as capitals (".VnTimeH", ".VnArialH-Bold")."""
    name = bare_name(font_name)
    capitals = re.compile(read_lexicon("legacy")["tcvn3"]["capital_fonts"])
    return bool(_font_pattern("tcvn3").search(name) and capitals.search(name))


@cache
def lookalikes() -> dict[int, str]:
    """For `str.translate`: other languages' letters that exporters write for Vietnamese ones (ƣ
    for ư).
    """
    return {
        ord(wrong): right
        for wrong, right in read_lexicon("legacy")["lookalikes"].items()
    }


def _encoding_by_words(text: str) -> str | None:
    """The encoding under which nearly all words with codes are syllables, as they are not yet."""
    coded = [word.strip(_EDGES) for word in text.split() if _CODED.search(word)]
    words = [word for word in coded if word]
    if len(words) < ENOUGH_WORDS or _share_possible(words) > UNCONVERTED:
        return None
    shares: dict[str, float] = {}
    for encoding in ENCODINGS:
        shares[encoding] = _share_possible([convert(w, encoding) for w in words])
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= CONVERTED else None


def _share_possible(words: list[str]) -> float:
    return sum(is_syllable(w.lower()) for w in words) / len(words)


def bare_name(font_name: str) -> str:
    """A font's name without the tag of a subset ("BAAAAA+.VnTime" → ".VnTime")."""
    return re.sub(r"^[A-Z]{6}\+", "", font_name)


@cache
def _font_pattern(encoding: str) -> re.Pattern[str]:
    return re.compile(read_lexicon("legacy")[encoding]["fonts"])


@cache
def _table(encoding: str) -> dict[str, str]:
    """Code → letter, small letters and capitals, the tone still apart from its vowel."""
    facts = read_lexicon("legacy")[encoding]
    table: dict[str, str] = dict(facts.get("more", {}))
    for vowel, codes in facts["letters"].items():
        for code, tone in zip(codes.split(" "), TONES, strict=False):
            table[code] = vowel + tone
            for capital in _capital_codes(
                vowel, code, bool(tone), facts.get("capitals")
            ):
                table[capital] = vowel.upper() + tone
    return {code: letter for code, letter in table.items() if code != letter}


def _capital_codes(
    vowel: str, code: str, is_toned: bool, capitals: dict[str, str] | None
) -> list[str]:
    """How a capital is written: "AÙ" or "Aù" for Á in VNI, "A¸" in TCVN3."""
    if capitals is None:
        return [code.upper(), code[0].upper() + code[1:]]
    bare = capitals.get(vowel.upper(), vowel.upper())
    return [bare + code if is_toned else bare]


@cache
def _pattern(encoding: str) -> re.Pattern[str]:
    codes = sorted(_table(encoding), key=lambda code: -len(code))
    return re.compile("|".join(re.escape(code) for code in codes))


@cache
def _tones_apart(encoding: str) -> tuple[re.Pattern[str], dict[int, str]] | None:
    """What finds codes of tones standing after their vowel, and what they mean; None where
    there are none.
    """
    tones: dict[str, str] = read_lexicon("legacy")[encoding].get("tones", {})
    if not tones:
        return None
    return re.compile(
        f"(?<=[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY])[{''.join(tones)}]"
    ), str.maketrans(tones)


def _hyphens_to_letters(token: str) -> str:
    """Each hyphen that makes a syllable whole as ư: "đ-ợc" → "được", "t-" → "tư"; "QĐ-TW" stays."""
    first, *others = token.split("-")
    done, open_ = "", first
    for part in others:
        whole = f"{open_}ư{part}"
        neighbours = open_[-1:] + part[:1]
        if neighbours and not neighbours.isupper() and is_syllable(whole.lower()):
            open_ = whole
        else:
            done, open_ = f"{done}{open_}-", part
    return done + open_
