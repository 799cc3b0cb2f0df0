"""What an edition orders in sentences: agencies' standing duties, duties to report, tasks in
running text.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, HasId
from models.records import InEdition


class HasDue:
    """When it is to be done."""

    due_raw: Mapped[str | None] = mapped_column(
        comment="Time of completion as printed (thời hạn)"
    )
    due_from: Mapped[date | None] = mapped_column(
        comment="First day of the time for completion (từ ngày)"
    )
    due_to: Mapped[date | None] = mapped_column(
        index=True, comment="Last day for completion, the deadline (hạn hoàn thành)"
    )
    due_recurrence: Mapped[str | None] = mapped_column(
        comment="Recurrence: ongoing, yearly, quarterly or monthly (chu kỳ)"
    )
    due_condition: Mapped[str | None] = mapped_column(
        comment="Event the completion waits for (điều kiện hoàn thành)"
    )


class NamesAgency(HasId):
    """An agency as named; `name` stays as read even when the registry changes later."""

    agency_id: Mapped[int] = mapped_column(
        ForeignKey("agency.id"), index=True, comment="The agency (cơ quan)"
    )
    role: Mapped[str] = mapped_column(comment="What the agency is there (vai trò)")
    position: Mapped[int] = mapped_column(
        comment="Printed order within the role, from 1 (thứ tự)"
    )
    name: Mapped[str] = mapped_column(
        comment="Canonical name as read in this edition (tên chuẩn)"
    )
    registry_key: Mapped[str | None] = mapped_column(
        comment="Registry id as read in this edition (mã trong danh mục)"
    )
    raw: Mapped[str] = mapped_column(comment="Name as printed (nguyên văn)")
    confidence: Mapped[float] = mapped_column(
        comment="How sure the match is, 0 to 1 (độ tin cậy)"
    )


class Duty(InEdition, HasDue, Base):
    """A standing duty under "Tổ chức thực hiện": "4. Sở Khoa học và Công nghệ chủ trì …"."""

    __tablename__ = "duty"
    __table_args__ = (
        UniqueConstraint("edition_id", "position"),
        {"comment": "A standing duty of agencies (trách nhiệm tổ chức thực hiện)"},
    )

    ordinal: Mapped[str | None] = mapped_column(
        comment="Number of its item as printed (số thứ tự)"
    )
    text: Mapped[str] = mapped_column(
        comment="The whole duty, its bullets on lines (nội dung trách nhiệm)"
    )
    role: Mapped[str | None] = mapped_column(
        comment=(
            "Lead, coordinating, or empty where the text gives none (vai trò: chủ trì, "
            "phối hợp)"
        )
    )
    source: Mapped[str] = mapped_column(
        comment="Where it stands: prose (nguồn: lời văn)"
    )


class DutyAgency(NamesAgency, Base):
    """An agency of a duty: responsible for it, or one it works with (phối hợp với)."""

    __tablename__ = "duty_agency"
    __table_args__ = (
        UniqueConstraint("duty_id", "role", "position"),
        CheckConstraint("role IN ('responsible', 'coordinating')", name="role"),
        {
            "comment": "Which agencies a duty names, and as what (cơ quan thực hiện trách nhiệm)"
        },
    )

    duty_id: Mapped[int] = mapped_column(
        ForeignKey("duty.id"), sort_order=-1, comment="The duty (trách nhiệm)"
    )


class ReportingDuty(InEdition, Base):
    """A duty to report: "Định kỳ hằng quý, trước ngày 10 của tháng cuối quý, báo cáo về …"."""

    __tablename__ = "reporting_duty"
    __table_args__ = (
        UniqueConstraint("edition_id", "position"),
        {"comment": "A duty to report (chế độ báo cáo)"},
    )

    frequency: Mapped[str | None] = mapped_column(
        comment="How often as printed (định kỳ, nguyên văn)"
    )
    recurrences: Mapped[str | None] = mapped_column(
        comment="Its readings, such as monthly; yearly, joined with a semicolon (chu kỳ)"
    )
    deadline: Mapped[str | None] = mapped_column(
        comment="By which day as printed (thời hạn, nguyên văn)"
    )
    day: Mapped[int | None] = mapped_column(comment="Day of the month it is due (ngày)")
    month: Mapped[int | None] = mapped_column(
        comment="Month it is due, where one is named (tháng)"
    )
    text: Mapped[str] = mapped_column(comment="The sentence as printed (nguyên văn)")


class ReportingDutyAgency(NamesAgency, Base):
    """An agency of a duty to report: who reports, who receives it, through whom it goes."""

    __tablename__ = "reporting_duty_agency"
    __table_args__ = (
        UniqueConstraint("reporting_duty_id", "role", "position"),
        CheckConstraint("role IN ('reporter', 'receiver', 'through')", name="role"),
        {
            "comment": (
                "Which agencies a duty to report names, and as what (cơ quan báo cáo, "
                "nhận báo cáo)"
            )
        },
    )

    reporting_duty_id: Mapped[int] = mapped_column(
        ForeignKey("reporting_duty.id"),
        sort_order=-1,
        comment="The duty to report (chế độ báo cáo)",
    )


class RunningTask(InEdition, HasDue, Base):
    """A task a sentence gives outside tables and assignment lines: "Giao Sở Tài chính chủ trì
    …".
    """

    __tablename__ = "running_task"
    __table_args__ = (
        UniqueConstraint("edition_id", "position"),
        {"comment": "A task given in running text (nhiệm vụ giao trong lời văn)"},
    )

    ordinal: Mapped[str | None] = mapped_column(
        comment="Number of its item as printed (số thứ tự)"
    )
    section: Mapped[str | None] = mapped_column(
        comment="Number of the section above it (số mục)"
    )
    section_title: Mapped[str | None] = mapped_column(
        comment="Heading of that section (tên mục)"
    )
    content: Mapped[str] = mapped_column(
        comment="The sentence that gives it (nội dung nhiệm vụ)"
    )
    source: Mapped[str] = mapped_column(
        comment="Where it stands: prose (nguồn: lời văn)"
    )


class RunningTaskAgency(NamesAgency, Base):
    """An agency of a task in running text, with its role."""

    __tablename__ = "running_task_agency"
    __table_args__ = (
        UniqueConstraint("running_task_id", "role", "position"),
        CheckConstraint("role IN ('lead', 'coordinating')", name="role"),
        {
            "comment": (
                "Which agencies a task in running text names (cơ quan thực hiện nhiệm vụ "
                "trong lời văn)"
            )
        },
    )

    running_task_id: Mapped[int] = mapped_column(
        ForeignKey("running_task.id"), sort_order=-1, comment="The task (nhiệm vụ)"
    )
