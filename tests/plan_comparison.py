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


def find_differences(expected: Record, found: Record) -> list[str]:
    """One line for each field that differs, "" for none: "tasks[2] I/3 lead: expected …, found …"."""
    lines = list(_compare("document", "document", expected["document"], found["document"]))
    for kind in ("references", "tasks", "targets", "assignments"):
        lines += _compare_rows(kind, _ordered(kind, expected[kind]), _ordered(kind, found[kind]))
    return lines


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
