"""Decisions as sentences, by wording.yml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractors.decisions.log import Decision
from pipeline.explaining.explanation import Reason


@cache
def read_wording() -> dict[str, dict[str, Any]]:
    """The sentences by code."""
    text = files(__package__).joinpath("wording.yml").read_text("utf-8")
    return dict(yaml.safe_load(text))


def say_in_words(decision: Decision) -> Reason:
    """A decision as a reason: "period_bound" with the phrase "trước" → “trước” beside it says …"""
    entry, facts = read_wording()[decision.code], _printable(decision)
    also = entry.get("also", {})
    said = [entry["says"], *(also[name] for name in also if facts.get(name))]
    lexicon = entry.get("lexicon")
    return Reason(
        decision.code,
        "; ".join(part.format_map(facts) for part in said),
        lexicon.format_map(facts) if lexicon else None,
        decision.places,
    )


def _printable(decision: Decision) -> Mapping[str, str]:
    """Facts as they are printed: one line, nothing for None."""
    return {
        name: "" if value is None else " ".join(str(value).split())
        for name, value in decision.facts.items()
    }
