"""A plan as the JSON record of docs/record.md, from the extractor's objects or from the
database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.values.plan import Plan
from extractors.values.record_parts import EFFECT, ISSUE, PAGE
from extractors.values.record_table import (
    ASSIGNMENT,
    COMMITMENT,
    DOCUMENT,
    DUTY,
    REFERENCE,
    REPORTING,
    SIGNATURE,
    TARGET,
    TASK,
    records_of,
)
from pipeline.common.characters import storable
from pipeline.database.record_json import Record, write_all, write_record

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from models import Edition

# The lists of a record, in its order; tasks of running text stand among the tasks.
RECORD_LISTS = (
    *(REFERENCE, TASK, TARGET, ASSIGNMENT, EFFECT, DUTY, REPORTING),
    *(SIGNATURE, ISSUE, PAGE),
)
RUNNING = {"kind": "running"}


def to_record(
    plan: Plan, *, with_running: bool = False, with_commitments: bool = False
) -> Record:
    """The plan as plain dicts and lists, ready for `json.dumps`.

    With `with_running` the tasks of running text follow the others, with `"kind": "running"`;
    with `with_commitments` the figures outside headings of goals are a list of their own.
    Boxes are in points, from the page's top-left corner.
    """
    record: Record = {"document": write_record(DOCUMENT, plan.header)}
    for kind in RECORD_LISTS:
        record[kind.plan_list] = write_all(kind, records_of(plan, kind))
    if with_running:
        running = write_all(TASK, plan.running_tasks)
        record[TASK.plan_list] += [task | RUNNING for task in running]
    if with_commitments:
        record[COMMITMENT.plan_list] = write_all(COMMITMENT, plan.commitments)
    return storable(record)


def read_record(
    session: Session,
    edition: Edition,
    *,
    with_running: bool = False,
    with_commitments: bool = False,
) -> Record:
    """The record of a stored edition: `to_record` of the plan that was saved, and what changed
    it since.
    """
    from pipeline.database.consolidated_changes import add_changes
    from pipeline.database.readback import read_plan

    plan = read_plan(session, edition, with_derived=True)
    record = to_record(
        plan, with_running=with_running, with_commitments=with_commitments
    )
    return add_changes(session, edition, record)
