"""Tasks of a plan that restate tasks of the plan it carries out, and where they differ."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import INTERNAL, Base, HasId
from models.view_columns import (
    column_like,
    figure_column,
    integer_column,
    view_metadata,
)
from models.views import current_task


class TaskRestatement(HasId, Base):
    """A task of a lower plan that says what one of an upper plan says; made anew with either."""

    __tablename__ = "task_restatement"
    __table_args__ = (
        UniqueConstraint("task_id", "parent_task_id"),
        {
            "comment": "A task that repeats one of an upper plan (nhiệm vụ lặp lại)",
            "info": INTERNAL,
        },
    )

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id"),
        index=True,
        comment="The lower plan's edition (phiên bản văn bản dưới)",
    )
    task_id: Mapped[int] = mapped_column(
        ForeignKey("task.id"), comment="The lower plan's task (nhiệm vụ văn bản dưới)"
    )
    parent_task_id: Mapped[int] = mapped_column(
        index=True, comment="The upper plan's task (nhiệm vụ văn bản trên)"
    )
    similarity: Mapped[float] = mapped_column(
        comment="Share of equal letters, 0 to 1 (độ giống nhau)"
    )


SHOWN = (
    "task_id",
    "document_id",
    "document_number",
    "document_issuer",
    "ordinal",
    "section",
    "content",
    "lead_agency",
    "due_raw",
    "due_to",
)

restated_task = Table(
    "restated_task",
    view_metadata,
    *(column_like(current_task.c[name]) for name in SHOWN),
    *(
        column_like(
            current_task.c[name],
            f"parent_{name}",
            "Of the upper plan's task",
            "văn bản trên",
        )
        for name in SHOWN
    ),
    figure_column("similarity", "Share of equal letters, 0 to 1 (độ giống nhau)"),
    integer_column("has_other_due", "Whether the deadline differs (thời hạn khác)"),
    integer_column("has_other_lead", "Whether the lead differs (cơ quan chủ trì khác)"),
    comment="Tasks in force that repeat an upper plan's (nhiệm vụ nhắc lại văn bản trên)",
)
