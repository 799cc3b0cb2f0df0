"""Where each kind of record is stored and shown: its table, its agencies' table, its view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

import models
from extractors.values.fields import RecordKind, ValueKind
from extractors.values.record_table import (
    ASSIGNMENT,
    COMMITMENT,
    DUTY,
    REFERENCE,
    REPORTING,
    RUNNING_TASK,
    SIGNATURE,
    TARGET,
    TASK,
)
from models.commitments import current_commitment
from models.order_views import current_duty, current_reporting, current_running_task
from models.signatures import current_signature
from models.views import (
    current_assignment,
    current_reference,
    current_target,
    current_task,
)


@dataclass(frozen=True, slots=True)
class StoredKind:
    """A kind of record and where it is kept; `agencies` links its rows to those it names.

    The models share no typed base for their columns, so they are `Any` here.
    """

    kind: RecordKind
    table: Any
    view: Table
    agencies: Any = None

    @property
    def owner(self) -> str:
        """The column of `agencies` that names the record: `reporting_duty_id`."""
        return f"{self.table.__tablename__}_id"

    @property
    def view_id(self) -> str:
        """The column of the view that names the record: `reporting_id`."""
        return f"{self.kind.name}_id"

    @property
    def only_role(self) -> str:
        """The role of all its agencies, where they have none of their own: "responsible"."""
        [field] = self.kind.having(ValueKind.AGENCIES)
        return field.role

    @property
    def has_roles(self) -> bool:
        """Whether its agencies have roles; those of a target are all responsible."""
        return "role" in self.agencies.__table__.columns


# Records that a search finds equally well come in this order.
STORED = (
    StoredKind(TASK, models.Task, current_task, models.TaskAgency),
    StoredKind(TARGET, models.Target, current_target, models.TargetAgency),
    StoredKind(ASSIGNMENT, models.Assignment, current_assignment),
    StoredKind(REFERENCE, models.Reference, current_reference),
    StoredKind(DUTY, models.Duty, current_duty, models.DutyAgency),
    StoredKind(
        REPORTING, models.ReportingDuty, current_reporting, models.ReportingDutyAgency
    ),
    StoredKind(
        RUNNING_TASK,
        models.RunningTask,
        current_running_task,
        models.RunningTaskAgency,
    ),
    StoredKind(COMMITMENT, models.Commitment, current_commitment),
    StoredKind(SIGNATURE, models.Signature, current_signature),
)
BY_NAME = {stored.kind.name: stored for stored in STORED}
WITH_AGENCIES = tuple(stored for stored in STORED if stored.agencies is not None)
