"""What people write under tasks; kept like marks, by what the row says."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import INTERNAL, Base, HasId


class TaskComment(HasId, Base):
    """A person's comment on one task, kept by what the row says so that it survives re-runs."""

    __tablename__ = "task_comment"
    __table_args__ = (
        Index("ix_task_comment_row", "document_id", "record_position"),
        CheckConstraint("state IN ('active', 'to_review', 'withdrawn')", name="state"),
        {
            "comment": "A person's comment on a task (ý kiến về nhiệm vụ)",
            "info": INTERNAL,
        },
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id"), comment="The document (văn bản)"
    )
    ordinal: Mapped[str | None] = mapped_column(
        comment="Number of the task when it was written (số thứ tự)"
    )
    section: Mapped[str | None] = mapped_column(comment="Its section then (số mục)")
    row_text: Mapped[str] = mapped_column(
        comment="Its text as shown then (nội dung nhiệm vụ)"
    )
    text: Mapped[str] = mapped_column(comment="What is said (nội dung ý kiến)")
    made_by: Mapped[str] = mapped_column(comment="Who says so (người viết)")
    made_at: Mapped[datetime] = mapped_column(
        comment="When it was said, UTC (thời điểm viết)"
    )
    state: Mapped[str] = mapped_column(
        comment="Active, to_review, withdrawn (trạng thái)"
    )
    reason: Mapped[str | None] = mapped_column(
        comment="Why the task is in doubt (lý do cần xem lại)"
    )
    record_position: Mapped[int | None] = mapped_column(
        comment="The task's place in the edition in force, from 1 (thứ tự nhiệm vụ)"
    )
