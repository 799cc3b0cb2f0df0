"""Decisions as sentences, by wording.yml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractors.decisions.log import Decision
from pipeline.explaining.explanation import Reason
from pipeline.explaining.said import Said, fill


@cache
def read_wording() -> dict[str, dict[str, Any]]:
    """The sentences by code."""
    text = files(__package__).joinpath("wording.yml").read_text("utf-8")
    return dict(yaml.safe_load(text))


def say_in_words(decision: Decision) -> Reason:
    """A decision as a reason: "period_bound" with the phrase "trước" → “trước” beside it says …"""
    entry, facts = read_wording()[decision.code], _printable(decision)
    english = [part.format_map(facts) for part in _parts(entry, facts, "says", "also")]
    vietnamese = [fill(part, facts) for part in _parts(entry, facts, "vi", "also_vi")]
    lexicon = entry.get("lexicon")
    return Reason(
        decision.code,
        Said("; ".join(english), "; ".join(vietnamese)),
        lexicon.format_map(facts) if lexicon else None,
        decision.places,
    )


def _parts(
    entry: Mapping[str, Any], facts: Mapping[str, str], says: str, also: str
) -> list[str]:
    """The sentence, and what is added for facts that are there."""
    added = entry.get(also, {})
    return [entry[says], *(added[name] for name in added if facts.get(name))]


def _printable(decision: Decision) -> Mapping[str, str]:
    """Facts as they are printed: one line, nothing for None."""
    return {
        name: "" if value is None else " ".join(str(value).split())
        for name, value in decision.facts.items()
    }
