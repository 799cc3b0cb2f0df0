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
from models.agency_views import agency_today, target_agency_today, task_agency_today
from models.amendments import (
    ConsolidatedRow,
    Correction,
    Effect,
    EffectDecision,
    FieldChange,
)
from models.attachments import Attachment
from models.base import Base
from models.checks import RowCheck
from models.column_roles import ColumnRole, TableColumn
from models.comments import TaskComment
from models.commitments import Commitment, current_commitment
from models.conflicts import TargetIndicator, conflict
from models.document import Confirmation, Document, Edition, PageReading
from models.due_dates import RecurringDate, due_date
from models.ingest import Failure, IngestRun
from models.marks import TaskMark, task_progress
from models.named_agencies import NamedAgency
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
from models.restatements import TaskRestatement, restated_task
from models.search import SearchEntry
from models.signatures import Signature, current_signature
from models.title_runs import TitleRun

__all__ = [
    "Agency",
    "AgencyAlias",
    "AgencyResponsible",
    "AgencySuccession",
    "Assignment",
    "Attachment",
    "Base",
    "ColumnRole",
    "Commitment",
    "Confirmation",
    "ConsolidatedRow",
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
    "NamedAgency",
    "PageReading",
    "RecurringDate",
    "Reference",
    "ReportingDuty",
    "ReportingDutyAgency",
    "RowCheck",
    "RunningTask",
    "RunningTaskAgency",
    "SearchEntry",
    "Signature",
    "TableColumn",
    "Target",
    "TargetAgency",
    "TargetIndicator",
    "Task",
    "TaskAgency",
    "TaskComment",
    "TaskMark",
    "TaskRestatement",
    "TitleRun",
    "agency_today",
    "conflict",
    "current_commitment",
    "current_duty",
    "current_reporting",
    "current_running_task",
    "current_signature",
    "due_date",
    "restated_task",
    "target_agency_today",
    "task_agency_today",
    "task_progress",
]
