"""Which function reads each field of a record and by what rule, from rules.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractors.values.records import Proof, Proofs
from pipeline.explaining.said import Said


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """How one field is read; `attribute` is its name in the extractor's types."""

    field: str
    attribute: str
    proofs: tuple[str, ...]
    reader: str
    sentences: Mapping[str, Said]

    def says(self, source: str) -> Said:
        """The rule in a sentence, for a record of a "table" or of "prose"."""
        return self.sentences.get(source) or self.sentences["says"]

    def proof(self, proofs: Proofs) -> Proof | None:
        """Where the value is printed: the first of the rule's proofs that is there."""
        return next((proofs[name] for name in self.proofs if name in proofs), None)


@cache
def read_rules() -> dict[str, tuple[ReadingRule, ...]]:
    """The rules of each kind of record ("task", "target", …), in the record's order."""
    text = files(__package__).joinpath("rules.yml").read_text("utf-8")
    return {
        record: tuple(_rule(name, entry) for name, entry in fields.items())
        for record, fields in yaml.safe_load(text).items()
    }


def _rule(name: str, entry: Mapping[str, Any]) -> ReadingRule:
    return ReadingRule(
        field=entry.get("as", name),
        attribute=name,
        proofs=tuple(entry["proof"]),
        reader=entry["reader"],
        sentences=_sentences(entry),
    )


def _sentences(entry: Mapping[str, Any]) -> dict[str, Said]:
    """The one sentence of a rule, or those of "table" and "prose", in both languages."""
    if "says" in entry:
        return {"says": Said(entry["says"], entry["vi"])}
    return {key: Said(entry[key], entry["vi"][key]) for key in ("table", "prose")}


def known_fields() -> set[str]:
    """The names of all fields that can be explained."""
    return {rule.field for rules in read_rules().values() for rule in rules}
