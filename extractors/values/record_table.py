"""The one table of fields: what each kind of record has, and what each field is used for.

A new field is an attribute in `records`, a line here, a column in `models` and a migration; see
docs/adding-a-field.md.
"""

from __future__ import annotations

from typing import Any

from extractors.values.closed_lists import (
    COMPARATORS,
    RECURRENCES,
    ROLES,
    SEALS,
    SOURCES,
)
from extractors.values.fields import (
    Field,
    Identity,
    RecordKind,
    Use,
    ValueKind,
)
from extractors.values.plan import Effect, Plan
from extractors.values.record_parts import EFFECT
from extractors.values.records import (
    Assignment,
    DigitalSignature,
    Duty,
    Header,
    Reference,
    Reporting,
    Target,
    Task,
)

INTEGER, FIGURE, DAY = ValueKind.INTEGER, ValueKind.FIGURE, ValueKind.DAY
WORDS, PERIOD, AGENCIES = ValueKind.WORDS, ValueKind.PERIOD, ValueKind.AGENCIES

COMPARED, CORRECTED = Use.COMPARED, Use.CORRECTED
REPLACED, REPHRASED = Use.REPLACED, Use.REPHRASED
SEARCHED, HEADLINE, EXPECTED = Use.SEARCHED, Use.HEADLINE, Use.EXPECTED

CHECKED = COMPARED | CORRECTED
KEPT = CHECKED | REPLACED
DOCUMENT = RecordKind(
    "document",
    Header,
    (
        Field("number", uses=EXPECTED | CHECKED | SEARCHED, judged="header"),
        Field("type", uses=EXPECTED | CHECKED | SEARCHED | HEADLINE, judged="header"),
        Field("title", uses=EXPECTED | CHECKED | SEARCHED | HEADLINE, judged="header"),
        Field("issuer", uses=EXPECTED | CHECKED | SEARCHED | HEADLINE, judged="header"),
        Field("issued_on", DAY, CHECKED | EXPECTED, judged="header"),
        Field("place", uses=CHECKED, judged="header"),
        Field("signer", uses=EXPECTED | CHECKED | SEARCHED, judged="header"),
        Field("signer_title", uses=CHECKED, judged="header"),
    ),
    plan_list="header",
)

REFERENCE = RecordKind(
    "reference",
    Reference,
    (
        Field("type", uses=COMPARED | SEARCHED | HEADLINE, sure_by=("type", "number")),
        Field("number", uses=SEARCHED | HEADLINE, is_required=True, judged="reference"),
        Field("issued_on", DAY, COMPARED, sure_by=("issued_on", "number")),
        Field(
            "issuer",
            uses=COMPARED | SEARCHED | HEADLINE,
            sure_by=("issuer", "number"),
        ),
    ),
    plan_list="references",
    identity=Identity(("number", "type"), number="number"),
)

# One column "Cơ quan chủ trì/phối hợp" names both.
LEAD_AND_COORDINATING = "lead_coordinating"
TASK = RecordKind(
    "task",
    Task,
    (
        Field("ordinal", uses=CORRECTED, judged="ordinal"),
        Field("section"),
        Field("section_title", uses=SEARCHED),
        Field("annex"),
        Field("parent"),
        Field(
            "content",
            uses=KEPT | REPHRASED | SEARCHED | HEADLINE,
            is_required=True,
            judged="text",
        ),
        Field(
            "lead",
            AGENCIES,
            KEPT,
            view_as="lead_agency",
            cell_proof=LEAD_AND_COORDINATING,
            sure_by=("lead", "content"),
            judged="agencies",
        ),
        Field(
            "coordinating",
            AGENCIES,
            KEPT,
            view_as="coordinating_agency",
            cell_proof=LEAD_AND_COORDINATING,
            sure_by=("coordinating", "lead", "content"),
            judged="agencies",
        ),
        Field("starts", PERIOD, KEPT, sure_by=("starts", "content"), judged="period"),
        Field("due", PERIOD, KEPT, sure_by=("due", "content"), judged="period"),
        Field(
            "product",
            uses=KEPT | REPHRASED | SEARCHED | HEADLINE,
            sure_by=("product", "content"),
            judged="text",
        ),
        Field("source", is_required=True, choices=SOURCES),
    ),
    plan_list="tasks",
    identity=Identity(
        ("content",),
        section="section",
        section_title="section_title",
        details=("parent", "due", "lead"),
    ),
)

# Figure, comparator, unit and year are read from one phrase, "đạt tối thiểu 50% đến năm 2030".
BY_VALUE = ("value", "indicator")
TARGET = RecordKind(
    "target",
    Target,
    (
        Field("ordinal", uses=CORRECTED, judged="ordinal"),
        Field(
            "group",
            uses=CORRECTED | REPHRASED | SEARCHED,
            column_as="group_title",
        ),
        Field("annex"),
        Field(
            "indicator",
            uses=KEPT | REPHRASED | SEARCHED | HEADLINE,
            is_required=True,
            sure_by=BY_VALUE,
            judged="text",
        ),
        Field(
            "comparator",
            uses=KEPT,
            choices=COMPARATORS,
            proof_as="value",
            sure_by=BY_VALUE,
            printed_in="raw",
        ),
        Field("value", FIGURE, KEPT, sure_by=BY_VALUE, judged="value"),
        Field("value_high", FIGURE, KEPT, proof_as="value", sure_by=BY_VALUE),
        Field(
            "unit", uses=KEPT | REPHRASED | SEARCHED, sure_by=BY_VALUE, judged="unit"
        ),
        Field("horizon", INTEGER, KEPT, sure_by=BY_VALUE),
        Field("recurrence", uses=CHECKED, choices=RECURRENCES, sure_by=BY_VALUE),
        Field(
            "agencies",
            AGENCIES,
            KEPT,
            role_as="responsible",
            sure_by=("agencies", "indicator"),
            judged="agencies",
        ),
        Field("raw", uses=CORRECTED | SEARCHED | HEADLINE, proof_as="value"),
        Field("source", is_required=True, choices=SOURCES),
    ),
    plan_list="targets",
    identity=Identity(
        ("indicator",), section="group", details=("horizon", "unit", "value")
    ),
)

# What is said of a person tells two rows apart as well.
BY_PERSON = ("person", "position", "responsibility")
SAID_OF_PERSON = COMPARED | REPLACED | REPHRASED | SEARCHED | HEADLINE
ASSIGNMENT = RecordKind(
    "assignment",
    Assignment,
    (
        Field("ordinal", judged="ordinal"),
        Field("person", uses=SAID_OF_PERSON, judged="person"),
        Field(
            "position",
            uses=SAID_OF_PERSON,
            column_as="position_held",
            sure_by=("position", "person"),
            judged="person",
        ),
        Field(
            "responsibility",
            uses=SAID_OF_PERSON,
            sure_by=("responsibility", "person"),
            judged="text",
        ),
    ),
    plan_list="assignments",
    identity=Identity(BY_PERSON, details=BY_PERSON),
)

DUTY = RecordKind(
    "duty",
    Duty,
    (
        Field("ordinal"),
        Field(
            "agencies",
            AGENCIES,
            HEADLINE,
            key_as="agency",
            role_as="responsible",
            view_as="agencies",
        ),
        Field("text", uses=SEARCHED | HEADLINE, is_required=True),
        Field("role", choices=ROLES),
        Field("coordinating", AGENCIES, view_as="coordinating_agency"),
        Field("due", PERIOD),
        Field("source", is_required=True, choices=SOURCES),
    ),
    plan_list="duties",
)

REPORTING = RecordKind(
    "reporting",
    Reporting,
    (
        Field("reporters", AGENCIES, HEADLINE, role_as="reporter"),
        Field("receivers", AGENCIES, role_as="receiver"),
        Field("through", AGENCIES),
        Field("frequency"),
        Field("recurrences", WORDS),
        Field("deadline"),
        Field("day", INTEGER),
        Field("month", INTEGER),
        Field("text", uses=SEARCHED | HEADLINE, is_required=True),
    ),
    plan_list="reporting",
)

# Running text gives a task no number of its own, no annex, start or product.
IN_RUNNING_TEXT = (
    *("ordinal", "section", "section_title", "content"),
    *("lead", "coordinating", "due", "source"),
)
RUNNING_TASK = RecordKind(
    "running_task",
    Task,
    tuple(field for field in TASK.fields if field.name in IN_RUNNING_TEXT),
    plan_list="running_tasks",
)

# Figures outside headings of goals; prose names no body, and no annex, for one.
NOT_OF_COMMITMENTS = ("annex", "agencies")
COMMITMENT = RecordKind(
    "commitment",
    Target,
    tuple(field for field in TARGET.fields if field.name not in NOT_OF_COMMITMENTS),
    plan_list="commitments",
)

SIGNATURE = RecordKind(
    "signature",
    DigitalSignature,
    (
        Field("seal", is_required=True, choices=SEALS),
        Field("signer"),
        Field("title"),
        Field("organisation"),
        Field("province"),
        Field("signed_at", ValueKind.MOMENT),
        Field("page", INTEGER),
        Field("stamp"),
        Field("covers_file", ValueKind.FLAG),
    ),
    plan_list="signatures",
)

# The lists of a plan whose records stand on a page and are rows of a table, in reading order.
LISTED = (
    REFERENCE,
    TASK,
    TARGET,
    ASSIGNMENT,
    EFFECT,
    DUTY,
    REPORTING,
    RUNNING_TASK,
    COMMITMENT,
    SIGNATURE,
)


def records_of(plan: Plan | Effect, kind: RecordKind) -> tuple[Any, ...]:
    """A plan's records of one kind, of its header one; the new rows that an effect brings."""
    found = getattr(plan, kind.plan_list)
    return found if isinstance(found, tuple) else (found,)
