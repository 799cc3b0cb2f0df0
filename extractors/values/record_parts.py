"""The fields of what has no table of its own kind: parts of values, effects, issues, pages.

The same as `record_table`, for the record's JSON and its schema.
"""

from __future__ import annotations

from extractors.values.closed_lists import MODES
from extractors.values.fields import PERIOD_FIELDS, Field, RecordKind, ValueKind
from extractors.values.plan import AmendedDocument, Effect, Issue, PageReading
from extractors.values.records import Agency, Period

INTEGER, MEASURE, FLAG = ValueKind.INTEGER, ValueKind.MEASURE, ValueKind.FLAG
DAY, WORDS, RECORDS = ValueKind.DAY, ValueKind.WORDS, ValueKind.RECORDS

PERIOD_PARTS = RecordKind("period", Period, PERIOD_FIELDS, has_proofs=False)
NAMED_AGENCY = RecordKind(
    "agency",
    Agency,
    (
        Field("raw", is_required=True),
        Field("name", is_required=True),
        Field("key"),
        Field("confidence", MEASURE, is_required=True),
    ),
    has_proofs=False,
)
AMENDED = RecordKind(
    "amended",
    AmendedDocument,
    (
        Field("type"),
        Field("number"),
        Field("issued_on", DAY),
        Field("issuer"),
        Field("title"),
    ),
    has_proofs=False,
)

EFFECT = RecordKind(
    "effect",
    Effect,
    (
        Field("action", is_required=True),
        Field("amended", ValueKind.AMENDED, is_required=True),
        Field("record"),
        Field("ordinal"),
        Field("section"),
        Field("within", WORDS),
        Field("annex"),
        Field("row_text"),
        Field("is_general", FLAG),
        Field("field"),
        Field("mode", is_required=True, choices=MODES),
        Field("old"),
        Field("new"),
        Field("after"),
        Field("may_insert", FLAG),
        Field("tasks", RECORDS),
        Field("targets", RECORDS),
        Field("assignments", RECORDS),
        Field("in_force_from", DAY),
        Field("instruction", is_required=True),
    ),
    plan_list="effects",
)

ISSUE = RecordKind(
    "issue",
    Issue,
    (
        Field("code", is_required=True),
        Field("message", is_required=True),
        Field("record", is_required=True),
        Field("index", INTEGER),
        Field("field"),
        Field("proof", ValueKind.PROOF),
    ),
    plan_list="issues",
    has_proofs=False,
)

PAGE = RecordKind(
    "page",
    PageReading,
    (
        Field("number", INTEGER, is_required=True),
        Field("width", MEASURE, is_required=True),
        Field("height", MEASURE, is_required=True),
        Field("verdict.state", is_required=True, key_as="state"),
        Field("verdict.reason", is_required=True, key_as="reason"),
        Field("verdict.score", MEASURE, is_required=True, key_as="score"),
        Field("method", is_required=True),
        Field("words", INTEGER, is_required=True),
    ),
    plan_list="pages",
    has_proofs=False,
)
