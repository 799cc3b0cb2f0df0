"""What people say of tasks: done or not done, when, with what result; kept like corrections."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Table
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, HasId, UtcDateTime
from models.view_columns import column, date_column, integer_column, text_column
from models.views import view_metadata  # whose own views come first


class TaskMark(HasId, Base):
    """A person's word on one task, kept by what the row says so that it survives re-runs."""

    __tablename__ = "task_mark"
    __table_args__ = (
        Index("ix_task_mark_row", "document_id", "record_position"),
        CheckConstraint("result IN ('done', 'not_done')", name="result"),
        CheckConstraint("state IN ('active', 'to_review', 'withdrawn')", name="state"),
        {"comment": "A person's mark of a task as done or not (kết quả thực hiện)"},
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id"), comment="The document (văn bản)"
    )
    ordinal: Mapped[str | None] = mapped_column(
        comment="Number of the task when marked (số thứ tự)"
    )
    section: Mapped[str | None] = mapped_column(comment="Its section then (số mục)")
    row_text: Mapped[str] = mapped_column(
        comment="Its text as shown then (nội dung nhiệm vụ)"
    )
    due_on: Mapped[date | None] = mapped_column(
        comment="Which date of a recurring task; empty: the whole task (kỳ thực hiện)"
    )
    result: Mapped[str] = mapped_column(comment="Done or not_done (kết quả thực hiện)")
    done_on: Mapped[date | None] = mapped_column(
        comment="Day it was done (ngày hoàn thành)"
    )
    note: Mapped[str | None] = mapped_column(
        comment="What came of it, in words (ghi chú kết quả)"
    )
    link: Mapped[str | None] = mapped_column(
        comment="Where the result is to be seen (liên kết minh chứng)"
    )
    made_by: Mapped[str] = mapped_column(comment="Who says so (người đánh dấu)")
    made_at: Mapped[datetime] = mapped_column(
        comment="When it was said, UTC (thời điểm đánh dấu)"
    )
    state: Mapped[str] = mapped_column(
        comment="Active, to_review, withdrawn (trạng thái)"
    )
    reason: Mapped[str | None] = mapped_column(
        comment="Why it is up for review (lý do cần xem lại)"
    )
    record_position: Mapped[int | None] = mapped_column(
        comment="The task's place in the edition in force, from 1 (thứ tự nhiệm vụ)"
    )


task_progress = Table(
    "task_progress",
    view_metadata,
    integer_column("mark_id", "The mark's row (mã đánh dấu)"),
    integer_column("task_id", "The task; empty where it is gone (mã nhiệm vụ)"),
    integer_column("document_id", "The document (văn bản)"),
    text_column("document_number", "Number of the document (số, ký hiệu)"),
    text_column("document_issuer", "Issuer of the document (cơ quan ban hành)"),
    text_column("section", "Number of the section above it (số mục)"),
    text_column("ordinal", "Number as printed (số thứ tự, TT)"),
    text_column("content", "What is to be done (nội dung nhiệm vụ)"),
    date_column("due_on", "The date that the mark is about (kỳ hạn)"),
    text_column("result", "Done or not_done (kết quả thực hiện)"),
    date_column("done_on", "Day it was done (ngày hoàn thành)"),
    text_column("note", "What came of it, in words (ghi chú kết quả)"),
    text_column("link", "Where the result is to be seen (liên kết minh chứng)"),
    text_column("made_by", "Who says so (người đánh dấu)"),
    column("made_at", UtcDateTime(), "When it was said, UTC (thời điểm đánh dấu)"),
    text_column("state", "Active or to_review (trạng thái)"),
    text_column("reason", "Why it is up for review (lý do cần xem lại)"),
    comment="What people said of tasks in force (tiến độ thực hiện nhiệm vụ)",
)
