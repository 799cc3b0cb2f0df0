"""The table of fields: true of the records' types and of the database, and the only one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields as attributes_of
from datetime import date, datetime
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from extractors.values.fields import Field, RecordKind, ValueKind
from extractors.values.plan import AmendedDocument, Plan
from extractors.values.record_kinds import kind_of, section_of
from extractors.values.record_parts import (
    AMENDED,
    ISSUE,
    NAMED_AGENCY,
    PERIOD_PARTS,
)
from extractors.values.record_table import (
    COMMITMENT,
    DOCUMENT,
    LISTED,
    RUNNING_TASK,
    TARGET,
    TASK,
    records_of,
)
from extractors.values.records import Agency, Period, Proof
from pipeline.database.tables import STORED, StoredKind
from tests.sample_plans import PLAN

ROOT = Path(__file__).parents[3]
# Kinds that have some of the fields of another kind's class.
IN_PART = (RUNNING_TASK, COMMITMENT)
WHOLE = [kind for kind in LISTED if kind not in IN_PART]
KINDS = [DOCUMENT, *WHOLE, PERIOD_PARTS, NAMED_AGENCY, AMENDED, ISSUE]
# What a value is in Python; the parts of a union without None.
PYTHON: dict[ValueKind, set[Any]] = {
    ValueKind.TEXT: {str},
    ValueKind.INTEGER: {int},
    ValueKind.FIGURE: {float},
    ValueKind.MEASURE: {float},
    ValueKind.FLAG: {bool},
    ValueKind.DAY: {date},
    ValueKind.MOMENT: {datetime},
    ValueKind.WORDS: {tuple[str, ...]},
    ValueKind.PERIOD: {Period},
    ValueKind.AGENCIES: {tuple[Agency, ...]},
    ValueKind.AMENDED: {AmendedDocument},
    ValueKind.PROOF: {Proof},
}


def types_of(hint: Any) -> set[Any]:
    """The types of an annotation without None: `str | None` → str."""
    parts = get_args(hint) if isinstance(hint, UnionType) or get_origin(hint) is Union else (hint,)
    return set(parts) - {type(None)}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_attribute_has_its_field(kind: RecordKind) -> None:
    attributes = {a.name for a in attributes_of(kind.made_of)} - {"proofs"}
    assert {field.name for field in kind.fields} == attributes


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, field) for kind in KINDS for field in kind.fields],
    ids=lambda value: value.name,
)
def test_a_field_has_the_type_of_its_attribute(kind: RecordKind, field: Field) -> None:
    types = types_of(get_type_hints(kind.made_of)[field.name])
    if field.value is ValueKind.RECORDS:
        assert all(str(found).startswith("tuple") for found in types)
    else:
        plain = {str if get_origin(found) is Literal else found for found in types}
        assert plain == PYTHON[field.value]


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, field) for kind in KINDS for field in kind.fields if field.choices],
    ids=lambda value: value.name,
)
def test_a_fields_choices_are_those_of_its_type(kind: RecordKind, field: Field) -> None:
    [closed_list] = types_of(get_type_hints(kind.made_of)[field.name])
    assert field.choices == get_args(closed_list)


def test_no_two_fields_of_a_kind_share_a_name() -> None:
    for kind in (*KINDS, *IN_PART):
        for names in ([f.name for f in kind.fields], [f.key for f in kind.fields]):
            assert len(set(names)) == len(names)


@pytest.mark.parametrize("stored", STORED, ids=lambda stored: stored.kind.name)
def test_its_columns_are_those_of_its_table_and_its_view(stored: StoredKind) -> None:
    columns = set(stored.table.__table__.columns.keys())
    assert {column.name for column in stored.kind.columns} == columns - {
        *("id", "edition_id", "position", "parent_id")
    }
    shown = {column.name for column in stored.kind.columns}
    shown |= {field.view_column for field in stored.kind.having(ValueKind.AGENCIES)}
    assert shown <= set(stored.view.columns.keys())


def test_a_plan_has_a_list_for_each_kind() -> None:
    assert {a.name for a in attributes_of(Plan)} == {
        *(kind.plan_list for kind in (*LISTED, DOCUMENT, ISSUE)),
        *("pages", "columns"),
    }
    assert records_of(PLAN, DOCUMENT) == (PLAN.header,)
    assert records_of(PLAN, TASK) == PLAN.tasks


@pytest.mark.parametrize("kind", [kind for kind in WHOLE if kind.identity.text], ids=lambda kind: kind.name)
def test_a_row_is_known_by_fields_that_it_has(kind: RecordKind) -> None:
    known = kind.identity
    names = (known.number, known.section, known.section_title, *known.text, *known.details)
    assert {name for name in names if name} <= {field.name for field in kind.fields}


def test_a_section_is_told_by_each_kind_in_its_own_field() -> None:
    task, target, assignment = PLAN.tasks[0], PLAN.targets[0], PLAN.assignments[0]
    assert (section_of(task), section_of(target), section_of(assignment)) == (
        task.section,
        target.group,
        None,
    )
    assert [kind_of(row) for row in (PLAN.header, task)] == [DOCUMENT, TASK]


def test_a_new_row_replaces_what_is_printed_as_one_value_together() -> None:
    """The figure brings its comparator and its upper end, "16 - 18 %"."""
    assert [field.name for field in TARGET.replaced_fields] == [
        *("indicator", "value", "unit", "horizon", "agencies")
    ]


# What carries every field and names none: a new field must not have to be written there.
CARRIERS = (
    "extractors/applying/corrections.py",
    "extractors/applying/drafts.py",
    "extractors/applying/row_changes.py",
    "extractors/content/judging.py",
    "pipeline/comparing/diff.py",
    "pipeline/comparing/diff_places.py",
    "pipeline/comparing/row_fields.py",
    "pipeline/comparing/row_matching.py",
    "pipeline/database/agency_links.py",
    "pipeline/database/readback.py",
    "pipeline/database/record.py",
    "pipeline/database/record_json.py",
    "pipeline/database/row_values.py",
    "pipeline/database/record_rows.py",
    "pipeline/database/search.py",
    "pipeline/database/tables.py",
    "pipeline/explaining/values.py",
    "pipeline/reading/issues/audit.py",
    "pipeline/reading/doubts.py",
    "pipeline/review/review_reading.py",
    "pipeline/review/review_rows.py",
    "pipeline/taking/export.py",
    "pipeline/taking/record_schema.py",
)
# Fields that only tell a row's place or are words of other things, and so are no evidence.
TELLING = ("product", "coordinating", "responsibility", "comparator", "value_high")


def _words(path: Path) -> Iterator[str]:
    """The names and texts of a module, without its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if " " not in node.value:
                yield node.value
        elif isinstance(node, ast.Attribute):
            yield node.attr


@pytest.mark.parametrize("carrier", CARRIERS)
def test_what_carries_fields_spells_out_none(carrier: str) -> None:
    words = {word.removesuffix("_agency") for word in _words(ROOT / carrier)}
    assert words.isdisjoint(TELLING)
