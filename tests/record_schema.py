"""What a record has that its published schema, docs/record.schema.json, does not allow."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

SCHEMA = Path(__file__).parents[1] / "docs" / "record.schema.json"


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def find_errors(record: dict[str, Any]) -> list[str]:
    """One line an error: "tasks/0/due: '2026' is not of type 'object', 'null'"."""
    found = _validator().iter_errors(record)
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in found]
