"""Compare an extracted plan record with the one a person wrote, field by field, with lines to read.

Not counted as differences: punctuation at the end of a text, kinds of dashes and quotation marks, the letter
case of agencies' names, and the order of references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

Record = Mapping[str, Any]

FIELDS: Mapping[str, tuple[str, ...]] = {
    "document": ("number", "type", "title", "issuer", "issued_on", "place", "signer", "signer_title"),
    "references": ("type", "number", "issued_on", "issuer"),
    "tasks": (
        *("ordinal", "section", "parent", "content", "lead", "coordinating", "starts", "due", "product"),
        "source",
    ),
    "targets": (
        *("ordinal", "group", "indicator", "comparator", "value", "value_high", "unit", "horizon"),
        *("recurrence", "agencies", "raw", "source"),
    ),
    "assignments": ("ordinal", "person", "position", "responsibility"),
}
NAMES = {"lead", "coordinating", "agencies"}
# What an effect that a person wrote does not mention must be as it is here.
EFFECT: Record = {
    **dict.fromkeys(("record", "ordinal", "section", "annex", "row_text", "field", "old", "new", "after")),
    "action": None,
    "amended": None,
    "in_force_from": None,
    "mode": "set",
    "within": [],
    "is_general": False,
    "may_insert": False,
}
EMPTY: Mapping[str, Any] = {
    "content": "",
    "indicator": "",
    "person": "",
    "lead": [],
    "coordinating": [],
    "agencies": [],
}


def find_differences(expected: Record, found: Record) -> list[str]:
    """One line for each field that differs, "" for none: "tasks[2] I/3 lead: expected …, found …"."""
    lines = list(_compare("document", "document", expected["document"], found["document"]))
    for kind in ("references", "tasks", "targets", "assignments"):
        lines += _compare_rows(kind, _ordered(kind, expected[kind]), _ordered(kind, found[kind]))
    return lines + find_effect_differences(expected.get("effects", []), found["effects"])


def find_effect_differences(expected: Sequence[Record], found: Sequence[Record]) -> list[str]:
    """One line for each field of the effects that differs; new rows are compared like a plan's own."""
    lines = [] if len(expected) == len(found) else [f"effects: expected {len(expected)}, found {len(found)}"]
    for i, (want, have) in enumerate(zip(expected, found, strict=False)):
        for field, default in EFFECT.items():
            if _plain(want.get(field, default), field) != _plain(have[field], field):
                lines.append(
                    f"effects[{i}] {field}: expected {want.get(field, default)!r}, found {have[field]!r}"
                )
        for kind in ("tasks", "targets", "assignments"):
            rows = [
                _whole(kind, row, other) for row, other in zip(want.get(kind, []), have[kind], strict=False)
            ]
            rows += want.get(kind, [])[len(rows) :]
            lines += [f"effects[{i}] {line}" for line in _compare_rows(kind, rows, have[kind])]
    return lines


def _whole(kind: str, row: Record, found: Record) -> Record:
    """A new row with all its fields: those not mentioned are empty, and where it stood does not count."""
    return {f: row.get(f, found[f] if f == "source" else EMPTY.get(f)) for f in FIELDS[kind]}


def _ordered(kind: str, rows: Sequence[Record]) -> list[Record]:
    return sorted(rows, key=lambda r: str(r["number"])) if kind == "references" else list(rows)


def _compare_rows(kind: str, expected: Sequence[Record], found: Sequence[Record]) -> Iterator[str]:
    if len(expected) != len(found):
        yield f"{kind}: expected {len(expected)} rows, found {len(found)}"
    for i, (want, have) in enumerate(zip_longest(expected, found)):
        if want is None or have is None:
            yield f"{kind}[{i}] {'unexpected' if want is None else 'missing'}: {_label(want or have)}"
        else:
            yield from _compare(kind, f"{kind}[{i}] {_label(want)}", want, have)


def _label(row: Record) -> str:
    number = "/".join(str(row[k]) for k in ("section", "ordinal", "number") if row.get(k))
    text = next((str(row[k]) for k in ("content", "indicator", "person", "type") if row.get(k)), "")
    return f"{number} {text[:40]!r}"


def _compare(kind: str, label: str, expected: Record, found: Record) -> Iterator[str]:
    for field in FIELDS[kind]:
        want, have = expected[field], found[field]
        if _plain(want, field) != _plain(have, field):
            yield f"{label} {field}:\n    expected {want!r}\n    found    {have!r}"


def _plain(value: Any, field: str) -> Any:
    """A value without what does not count."""
    if isinstance(value, str):
        text = re.sub(r"[‐‑‒–—―−]", "-", value)
        text = re.sub(r"[“”„\"'‘’]", '"', text).strip(" .;,:")
        return text.casefold() if field in NAMES else text
    if isinstance(value, Mapping):
        return {key: _plain(part, field) for key, part in value.items()}
    if isinstance(value, Sequence):
        return [_plain(part, field) for part in value]
    return float(value) if isinstance(value, int | float) else value
