"""The JSON Schema of the record: docs/record.schema.json, made from the table of fields.

`python -m pipeline.taking.record_schema` writes it anew; a test fails while it is out of date.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from extractors.values.fields import Field, RecordKind, ValueKind, columns_of
from extractors.values.record_parts import (
    AMENDED,
    NAMED_AGENCY,
    PERIOD_PARTS,
)
from extractors.values.record_table import COMMITMENT, DOCUMENT, TASK
from models.views import current_document
from pipeline.database.record import RECORD_LISTS
from pipeline.database.record_json import BY_LIST
from pipeline.database.tables import BY_NAME
from pipeline.taking.dictionary import split_comment

PATH = Path(__file__).parents[2] / "docs" / "record.schema.json"
TITLE = "Record of a Vietnamese official plan (bản ghi kế hoạch)"

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
PLACE: Schema = {
    "type": "object",
    "properties": {
        "page": {"type": "integer", "minimum": 1},
        "box": {
            "type": "array",
            "items": {"type": "number"},
            "minItems": 4,
            "maxItems": 4,
        },
    },
    "required": ["page", "box"],
}
PROOF: Schema = {
    "type": "object",
    "properties": {
        "text": TEXT,
        "places": {"type": "array", "items": PLACE},
        "method": TEXT,
        "confidence": SHARE,
        "document": {
            "type": ["string", "null"],
            "description": "The amending document on whose page it stands",
        },
    },
    "required": ["text", "places", "method", "confidence"],
}
CHANGES: Schema = {
    "type": "object",
    "description": "What amendments and corrections changed, by field",
}
REPEALED: Schema = {
    "type": "array",
    "items": {"type": "object"},
    "description": "Rows that an amendment repealed",
}
SCALARS: dict[ValueKind, Schema] = {
    ValueKind.TEXT: TEXT,
    ValueKind.INTEGER: {"type": "integer"},
    ValueKind.FIGURE: {"type": "number"},
    ValueKind.MEASURE: {"type": "number"},
    ValueKind.FLAG: {"type": "boolean"},
    ValueKind.DAY: DAY,
    ValueKind.MOMENT: MOMENT,
}
LISTS: dict[ValueKind, Schema] = {
    ValueKind.WORDS: {"type": "array", "items": TEXT},
    ValueKind.AGENCIES: {"type": "array", "items": TEXT},
}
REFERENCED = {
    ValueKind.PERIOD: PERIOD_PARTS.name,
    ValueKind.AMENDED: AMENDED.name,
    ValueKind.PROOF: "proof",
}
KINDS = (DOCUMENT, *RECORD_LISTS, COMMITMENT, PERIOD_PARTS, NAMED_AGENCY, AMENDED)
ALWAYS_THERE = (ValueKind.FLAG, ValueKind.RECORDS, *LISTS)


def make_schema() -> Schema:
    """The whole schema, which names every key of a record and allows no other."""
    lists = {kind.plan_list: _list_of(kind.name) for kind in RECORD_LISTS}
    properties = {DOCUMENT.name: _refer(DOCUMENT.name), **lists}
    more = {"repealed": REPEALED, COMMITMENT.plan_list: _list_of(COMMITMENT.name)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLE,
        **_object(properties, optional=more),
        "$defs": {kind.name: _record(kind) for kind in KINDS} | {"proof": PROOF},
    }


def _record(kind: RecordKind) -> Schema:
    properties = {field.key: _field(kind, field) for field in kind.fields}
    agencies = kind.having(ValueKind.AGENCIES)
    if agencies:
        named = {field.key: _list_of(NAMED_AGENCY.name) for field in agencies}
        properties["named"] = _object(named)
    if kind.has_proofs:
        proofs = {"type": "object", "additionalProperties": _refer("proof")}
        properties["proof"] = proofs
    return _object(properties, _optional(kind))


def _optional(kind: RecordKind) -> Schema:
    """Keys that a record has only where there is something to say."""
    optional: Schema = {"changed": CHANGES} if kind.has_proofs else {}
    if kind is TASK:
        optional["kind"] = {
            "const": "running",
            "description": "A task given in running text",
        }
    return optional


def _object(properties: Schema, optional: Schema | None = None) -> Schema:
    return {
        "type": "object",
        "properties": properties | (optional or {}),
        "required": list(properties),
        "additionalProperties": False,
    }


def _field(kind: RecordKind, field: Field) -> Schema:
    schema = _value(field)
    if not field.is_required and field.value not in ALWAYS_THERE:
        schema = _nullable(schema)
    english, vietnamese = split_comment(_comment(kind, field))
    if english:
        schema = {**schema, "description": f"{english} ({vietnamese})"}
    return schema


def _value(field: Field) -> Schema:
    if field.choices:
        return {"enum": list(field.choices)}
    if field.value in REFERENCED:
        return _refer(REFERENCED[field.value])
    if field.value is ValueKind.RECORDS:
        return _list_of(BY_LIST[field.name].name)
    return SCALARS.get(field.value) or LISTS[field.value]


def _nullable(schema: Schema) -> Schema:
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    return {**schema, "type": [schema["type"], "null"]}


def _refer(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list_of(name: str) -> Schema:
    return {"type": "array", "items": _refer(name)}


def _comment(kind: RecordKind, field: Field) -> str | None:
    """What the data dictionary says of the field's first column."""
    view = _view(kind)
    if view is None:
        return None
    column = next(columns_of(field, field.view_column)).name
    return view.c[column].comment if column in view.c else None


def _view(kind: RecordKind) -> Table | None:
    if kind is DOCUMENT:
        return current_document
    if kind.name not in BY_NAME:
        return None
    return BY_NAME[kind.name].view


def schema_text() -> str:
    """The schema as its file has it."""
    return json.dumps(make_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    PATH.write_text(schema_text(), encoding="utf-8")
