"""SQLAlchemy models of the plan database and their Alembic migrations."""

from models.agency import (
    Agency,
    AgencyAlias,
    AgencyResponsible,
    AgencySuccession,
    LexiconState,
    TargetAgency,
    TaskAgency,
)
from models.amendments import Correction, Effect, EffectDecision, FieldChange
from models.base import Base
from models.commitments import Commitment, current_commitment
from models.document import Confirmation, Document, Edition, PageReading
from models.ingest import Failure, IngestRun
from models.order_views import current_duty, current_reporting, current_running_task
from models.orders import (
    Duty,
    DutyAgency,
    ReportingDuty,
    ReportingDutyAgency,
    RunningTask,
    RunningTaskAgency,
)
from models.preferences import EditionPreference
from models.proof import Evidence, Issue
from models.records import Assignment, Reference, Target, Task
from models.search import SearchEntry
from models.signatures import Signature, current_signature

__all__ = [
    "Agency",
    "AgencyAlias",
    "AgencyResponsible",
    "AgencySuccession",
    "Assignment",
    "Base",
    "Commitment",
    "Confirmation",
    "Correction",
    "Document",
    "Duty",
    "DutyAgency",
    "Edition",
    "EditionPreference",
    "Effect",
    "EffectDecision",
    "Evidence",
    "Failure",
    "FieldChange",
    "IngestRun",
    "Issue",
    "LexiconState",
    "PageReading",
    "Reference",
    "ReportingDuty",
    "ReportingDutyAgency",
    "RunningTask",
    "RunningTaskAgency",
    "SearchEntry",
    "Signature",
    "Target",
    "TargetAgency",
    "Task",
    "TaskAgency",
    "current_commitment",
    "current_duty",
    "current_reporting",
    "current_running_task",
    "current_signature",
]
