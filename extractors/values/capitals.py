"""Names printed in capitals, written with their usual ones: "UBND TỈNH AN GIANG", "PHÓ CHỦ
TỊCH".
"""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import capitalize, place_tones
from extractors.lexicon import read_lexicon
from extractors.values.agency_registry import expand_abbreviations
from extractors.values.body_names import write_body_name

WORD = re.compile(r"\w+")


@cache
def _cased() -> tuple[dict[str, str], int]:
    """Names to be written with their capitals, by the same in small letters; and the words of
    the longest.
    """
    entries = [*read_lexicon("agencies"), *read_lexicon("provinces")]
    names = [e["name"] for e in entries] + list(read_lexicon("agency_words")["cased"])
    names += phrases_of("body_names", "regions", "short_forms")
    cased = {str(name).lower(): str(name) for name in names}
    return cased, max(len(WORD.findall(name)) for name in cased)


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, str]]:
    cased = {str(h).lower(): str(h) for h in read_lexicon("signatures")["title_heads"]}
    words = "|".join(re.escape(n) for n in sorted(cased, key=lambda n: -len(n)))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), cased


@cache
def _places() -> re.Pattern[str]:
    """A unit of administration and the name after it, to the end ("huyện thoại sơn", not "xã
    hội").
    """
    units = "|".join(read_lexicon("agency_words")["place_units"])
    other = one_of("agency_words", "no_units")
    numbered = rf"(?i:{units})(?= \d)"
    unit = rf"(?<!\w)(?P<unit>{units}|{numbered})"
    return re.compile(rf"{unit} (?!{other}(?!\w))(?P<name>[^,;]+)$")


@cache
def _title_shorts() -> tuple[re.Pattern[str], dict[str, str]]:
    """Short forms in titles ("PCT", "P."), as printed in capitals, and what they stand for."""
    entries = [e for e in read_lexicon("abbreviations") if e["scope"] == "title"]
    longs = {str(e["short"]).upper(): str(e["long"]) for e in entries}
    shorts = "|".join(re.escape(s) for s in sorted(longs, key=lambda s: -len(s)))
    return re.compile(rf"(?<!\w)(?:{shorts})(?:(?<=\.)|(?!\w))\s*"), longs


def recase(text: str) -> str:
    """Capitals as usual in a name printed in capitals: "UBND TỈNH AN GIANG" → "Ủy ban nhân dân
    tỉnh An Giang".
    """
    return capitalize(_recase(text))


def _recase(text: str) -> str:
    named = _write_names(place_tones(expand_abbreviations(text)).lower())
    bare = named.lstrip()
    written = _places().sub(_write_place, write_body_name(bare))
    # "KHU VỰC V", "KHU VỰC XV"; no Vietnamese word is one of these letters alone.
    numbered = re.sub(r"(?<!\w)[ivx]+(?!\w)$", lambda m: m[0].upper(), written)
    return named[: len(named) - len(bare)] + numbered


def _write_names(text: str) -> str:
    """Known names in a text in small letters written with their capitals, the longest at each
    place.
    """
    cased, longest = _cased()
    words, written, i, at = list(WORD.finditer(text)), "", 0, 0
    while i < len(words):
        start = words[i].start()
        for last in range(min(i + longest, len(words)) - 1, i - 1, -1):
            name = cased.get(text[start : words[last].end()])
            if name is not None:
                written += text[at:start] + name
                at, i = words[last].end(), last
                break
        i += 1
    return written + text[at:]


def names_place(name: str) -> bool:
    """True for the name of a district's or commune's body: "Đảng ủy phường Lê Chân"."""
    place = place_of(name)
    units = phrases_of("agency_words", "province_units")
    return place is not None and not place.startswith(units)


def place_of(name: str) -> str | None:
    """The unit of administration that a body's name ends with: "Ủy ban nhân dân xã Cam Lộ" → "xã
    Cam Lộ"; None for one without a name ("Công an tỉnh").
    """
    match = _places().search(name)
    if match is None:
        return None
    first = match["name"][:1]
    return match[0] if first.isupper() or first.isdigit() else None


def _write_place(match: re.Match[str]) -> str:
    """A unit and its name with capitals; a numbered one has one itself: "Phường 1"."""
    unit, name = match["unit"], match["name"]
    is_numbered = name[:1].isdigit()
    return f"{capitalize(unit) if is_numbered else unit} {_each_capital(name)}"


def _each_capital(name: str) -> str:
    return " ".join(capitalize(word) for word in name.split(" "))


def recase_title(text: str) -> str:
    """A signer's title in sentence case: "P. CHỦ TỊCH UBND TỈNH" → "Phó Chủ tịch Ủy ban nhân
    dân tỉnh".
    """
    shorts, longs = _title_shorts()
    text = shorts.sub(lambda m: f"{longs[m[0].strip()]} ", text).strip()
    heads, cased = _heads()
    done, at = "", 0
    for match in heads.finditer(text):
        done += _recase(text[at : match.start()]) + cased[match[0].lower()]
        at = match.end()
    return capitalize(done + _recase(text[at:]))


def has_title_head(text: str) -> bool:
    """True when a line begins a title: with "CHỦ TỊCH", "PHÓ …", "PCT", "P." …"""
    heads, shorts = _heads()[0], _title_shorts()[0]
    return heads.match(text) is not None or shorts.match(text) is not None
