"""Why agencies were found: the registry's entry and writing, and which entries came near."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from rapidfuzz import fuzz, process

from extractors.decisions.log import Decision, noting
from extractors.language.lexicon_words import short_forms
from extractors.language.text import fold, place_tones
from extractors.lexicon import read_lexicon
from extractors.places.own_places import own_place
from extractors.values.agencies import find_agencies
from extractors.values.agency_registry import expand_abbreviations, read_entries
from extractors.values.records import Agency
from pipeline.explaining.evidence import ValueEvidence
from pipeline.explaining.explanation import Reason
from pipeline.explaining.findings import NOTHING, Findings, because, say_all
from pipeline.explaining.said import sentence

CODES = (
    "agency_known",
    "agency_collective",
    "agency_marks",
    "agency_near",
    "agency_branch",
    "agency_longer",
    "agency_together",
    "agency_as_printed",
)
# Names that are this alike (of 100) are shown as candidates, so many of them: "Sở Công Thương"
# and "Sở Công an" are 79 alike.
ALIKE, NEAREST = 80, 3


def explain_agencies(
    evidence: ValueEvidence, agencies: tuple[Agency, ...], printed: str
) -> Findings:
    """Reasons for each agency of a list, and the registry's names that came near."""
    found = NOTHING
    for agency in agencies:
        found += _explain(evidence, agency) + _written_out(agency, printed)
    return found


def _explain(evidence: ValueEvidence, agency: Agency) -> Findings:
    decisions = evidence.noted(*CODES, raw=agency.raw, name=agency.name)
    decisions = decisions[:1] or _read_again(evidence, agency)
    if not decisions:
        said = sentence("agency_of_list", name=agency.name, raw=agency.raw)
        return because("agency_of_list", said)
    found = Findings(say_all(decisions))
    if decisions[0].code == "agency_known":
        return found + _writing(agency, str(decisions[0].facts["phrase"]))
    if decisions[0].code in ("agency_collective", "agency_together"):
        return found
    return found + Findings((), tuple(_near(agency)))


def _read_again(evidence: ValueEvidence, agency: Agency) -> list[Decision]:
    """What is noted when the agency's own words are read alone."""
    with noting() as decisions:
        find_agencies(agency.raw, own_place(evidence.plan.header))
    return [d for d in decisions if d.facts["name"] == agency.name][:1]


def _writing(agency: Agency, phrase: str) -> Findings:
    """By which alias of the registry a phrase was known; nothing to say of the name itself."""
    if _same(agency.name, phrase):
        return NOTHING
    key = (agency.key or "").partition("#")[0]
    for alias in _aliases().get(key, ()):
        if _same(alias, phrase):
            said = sentence("agency_alias", alias=alias)
            return because("agency_alias", said, f"agencies.yml {key}")
    return NOTHING


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    return {e["id"]: tuple(e.get("aliases", ())) for e in read_lexicon("agencies")}


def _same(name: str, phrase: str) -> bool:
    """True for one writing of a name, abbreviations written out or not."""
    written = {name.lower(), expand_abbreviations(place_tones(name)).lower()}
    return phrase.lower() in written


def _written_out(agency: Agency, printed: str) -> Findings:
    """The abbreviations of the print that stand for words of the agency: “KH&CN”."""
    if agency.raw in printed:
        return NOTHING
    found = NOTHING
    for entry in read_lexicon("abbreviations"):
        short, long = _printed_short(entry, printed), str(entry["long"])
        if short is not None and long.lower() in agency.raw.lower():
            text = sentence("abbreviation", short=short, long=long)
            found += because("abbreviation", text, f"abbreviations.yml {short}")
    return found


def _printed_short(entry: Mapping[str, Any], printed: str) -> str | None:
    """The way in which an abbreviation stands in a print, or None."""
    return next((short for short in short_forms(entry) if short in printed), None)


def _near(agency: Agency) -> Iterator[Reason]:
    """The registry's names that are like an agency's, the likest first, with how like they are."""
    folded = fold(agency.raw)
    near = process.extract(
        folded, _names(), scorer=fuzz.ratio, limit=NEAREST, score_cutoff=ALIKE
    )
    for _, score, key in near:
        if key != agency.key:
            name = read_entries()[key].name
            share = f"{score:.0f}"
            text = sentence("agency_alike", name=name, share=share, raw=agency.raw)
            yield Reason("agency_alike", text, "agencies.yml")


@cache
def _names() -> dict[str, str]:
    """The registry's names without their marks, by their keys."""
    return {key: fold(entry.name) for key, entry in read_entries().items()}
