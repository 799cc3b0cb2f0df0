"""The fields of a form that asks for a row's values, each with what stands there and its offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.applying.corrections import CORRECTED
from extractors.values.fields import ValueKind
from pipeline.desk.reviewing.joining import Proposed
from pipeline.desk.reviewing.screen import LONG, name_choices
from pipeline.explorer.wording import name_column


@dataclass(frozen=True, slots=True)
class AskedField:
    """A field: `name` in the form and in an address, what stands there, and what may stand there
    instead; `fault` says what is wrong with it.
    """

    name: str
    key: str
    label: str
    now: str
    offers: Sequence[tuple[str, str]]
    fault: str
    is_long: bool
    is_agencies: bool
    is_required: bool
    choices: Sequence[tuple[str, str]]


def ask_for(
    record: str,
    prefix: str,
    proposed: Mapping[str, Proposed],
    typed: Mapping[str, str],
    faults: Mapping[str, str],
    lang: str,
) -> list[AskedField]:
    """The fields of a row's columns; what was typed stands before what is proposed."""
    columns = CORRECTED[record].corrected_columns
    return [
        AskedField(
            name=f"{prefix}{name}",
            key=f"{prefix.rstrip(':')}-{name}",
            label=name_column(f"current_{record}", name, lang),
            now=typed.get(name, proposal.value),
            offers=proposal.offers,
            fault=faults.get(name, ""),
            is_long=name in LONG,
            is_agencies=columns[name].value is ValueKind.AGENCIES,
            is_required=columns[name].field.is_required,
            choices=name_choices(columns[name], lang),
        )
        for name, proposal in proposed.items()
    ]


def typed_in(form: Mapping[str, object], prefix: str) -> dict[str, str]:
    """The values of a form whose fields' names begin so, by column."""
    return {
        name.removeprefix(prefix): value
        for name, value in form.items()
        if name.startswith(prefix) and isinstance(value, str)
    }
