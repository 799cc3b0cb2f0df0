"""Who issued a cited document: "… của Bộ Chính trị", "của Sở Nội vụ tại Tờ trình số …"."""

from __future__ import annotations

from extractors.citations.citation_words import in_its_document, name_rest, of_issuer
from extractors.language.text import capitalize, place_tones
from extractors.values.agency_registry import expand_abbreviations, find_names


def read_issuer(text: str, at: int) -> tuple[str | None, int]:
    """The issuer named after a number or day, "của Bộ Chính trị", and where the name ends."""
    match = of_issuer().match(text, at)
    if match is None:
        return None, at
    start = match.end()
    end = _issuer_end(text, start)
    name = text[start:end].strip()
    return (_full_name(name), end) if len(name) > 2 else (None, at)


def _issuer_end(text: str, start: int) -> int:
    """Where an issuer's name ends, which may hold what else would end it: "Bộ trưởng Bộ Khoa học và
    Công nghệ", "Bộ Văn hóa, Thể thao và Du lịch".
    """
    end = _rest_end(text, start)
    known = find_names(place_tones(text[start : start + 150]))
    inside = [found.end for at, found in known.items() if start + at <= end]
    last = max((start + known_end for known_end in inside), default=end)
    return _rest_end(text, last) if last > end else end


def _rest_end(text: str, at: int) -> int:
    rest = name_rest().match(text, at)
    return rest.end() if rest else at


def issuer_before(text: str) -> str | None:
    """The body whose document it is: "đề nghị của Sở Nội vụ tại Tờ trình số …"."""
    for match in of_issuer().finditer(text, max(0, len(text) - 160)):
        rest = text[match.end() :]
        known = find_names(place_tones(rest)).get(0)
        if known and in_its_document().fullmatch(rest[known.end :]):
            return _full_name(rest[: known.end])
    return None


def _full_name(name: str) -> str:
    return capitalize(place_tones(expand_abbreviations(name)))
