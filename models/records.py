"""What an edition says: references, tasks, targets and assignments, in printed order."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, HasId
from models.figures import FigureToReach


class InEdition(HasId):
    """A row read from an edition, known by its place in that edition's list."""

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id"),
        sort_order=-2,
        comment="The edition it was read from (phiên bản văn bản)",
    )
    position: Mapped[int] = mapped_column(
        sort_order=-1, comment="Place in the edition's list, from 1 (thứ tự)"
    )


class Reference(InEdition, Base):
    """A cited document that has a number: "Nghị quyết số 57-NQ/TW"."""

    __tablename__ = "reference"
    __table_args__ = (
        UniqueConstraint("edition_id", "position"),
        {"comment": "A document the edition cites (văn bản viện dẫn)"},
    )

    type: Mapped[str | None] = mapped_column(
        comment="Kind of the cited document (loại văn bản)"
    )
    number: Mapped[str] = mapped_column(
        index=True, comment="Its number as printed (số, ký hiệu)"
    )
    issued_on: Mapped[date | None] = mapped_column(
        index=True, comment="Its date of issue (ngày ban hành)"
    )
    issuer: Mapped[str | None] = mapped_column(comment="Its issuer (cơ quan ban hành)")


class Task(InEdition, Base):
    """A task: what is to be done, from when, by when, giving what; agencies are in
    `task_agency`.
    """

    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("edition_id", "position"),
        {"comment": "A task set by the edition (nhiệm vụ)"},
    )

    ordinal: Mapped[str | None] = mapped_column(
        comment="Number as printed, such as 5.1 (số thứ tự, TT)"
    )
    section: Mapped[str | None] = mapped_column(
        comment="Number of the section above it, such as II (số mục)"
    )
    section_title: Mapped[str | None] = mapped_column(
        comment="Heading of that section (tên mục)"
    )
    parent: Mapped[str | None] = mapped_column(
        comment="Number of the task it is a part of (số thứ tự nhiệm vụ cha)"
    )
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("task.id"),
        index=True,
        comment="Row of the task it is a part of (nhiệm vụ cha)",
    )
    content: Mapped[str] = mapped_column(
        comment="What is to be done (nội dung nhiệm vụ)"
    )
    starts_raw: Mapped[str | None] = mapped_column(
        comment="Start as printed (thời gian bắt đầu)"
    )
    starts_from: Mapped[date | None] = mapped_column(
        comment="First day of the start (bắt đầu từ ngày)"
    )
    starts_to: Mapped[date | None] = mapped_column(
        comment="Last day of the start (bắt đầu đến ngày)"
    )
    starts_recurrence: Mapped[str | None] = mapped_column(
        comment="Recurrence of the start: ongoing, yearly, quarterly or monthly (chu kỳ bắt đầu)"
    )
    starts_condition: Mapped[str | None] = mapped_column(
        comment="Event the start waits for (điều kiện bắt đầu)"
    )
    due_raw: Mapped[str | None] = mapped_column(
        comment="Time of completion as printed (thời gian thực hiện, hoàn thành)"
    )
    due_from: Mapped[date | None] = mapped_column(
        index=True, comment="First day of the time for completion (từ ngày)"
    )
    due_to: Mapped[date | None] = mapped_column(
        index=True, comment="Last day for completion, the deadline (hạn hoàn thành)"
    )
    due_recurrence: Mapped[str | None] = mapped_column(
        comment=(
            "Recurrence: ongoing, yearly, quarterly or monthly (chu kỳ: thường xuyên, "
            "hằng năm …)"
        )
    )
    due_condition: Mapped[str | None] = mapped_column(
        comment="Event the completion waits for (điều kiện hoàn thành)"
    )
    product: Mapped[str | None] = mapped_column(
        comment="Result to be handed in (sản phẩm, kết quả)"
    )
    source: Mapped[str] = mapped_column(
        comment="Where it stands: table or prose (nguồn: bảng hoặc lời văn)"
    )
    annex: Mapped[str | None] = mapped_column(
        comment="Number of the annex it stands in (số phụ lục)"
    )


class Target(FigureToReach, InEdition, Base):
    """A target: an indicator and the figure to be reached by a year."""

    __tablename__ = "target"
    __table_args__ = (
        UniqueConstraint("edition_id", "position"),
        {"comment": "A target set by the edition (chỉ tiêu)"},
    )

    source: Mapped[str] = mapped_column(
        sort_order=1,
        comment="Where it stands: table or prose (nguồn: bảng hoặc lời văn)",
    )
    annex: Mapped[str | None] = mapped_column(
        sort_order=1, comment="Number of the annex it stands in (số phụ lục)"
    )


class Assignment(InEdition, Base):
    """A duty given to a person or body."""

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("edition_id", "position"),
        {"comment": "A duty given to a person or body (phân công)"},
    )

    ordinal: Mapped[str | None] = mapped_column(
        comment="Number as printed (số thứ tự, TT)"
    )
    person: Mapped[str | None] = mapped_column(
        comment="The person or body (người, tổ chức được phân công)"
    )
    position_held: Mapped[str | None] = mapped_column(
        comment="The person's office (chức vụ)"
    )
    responsibility: Mapped[str | None] = mapped_column(
        comment="The duty (nhiệm vụ được phân công)"
    )
