"""Dates by which something is to be done: of recurring tasks and reports each one a row."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Table
from sqlalchemy.orm import Mapped, mapped_column

from models.base import INTERNAL, Base, HasId
from models.view_columns import (
    date_column,
    document_columns,
    integer_column,
    text_column,
)
from models.views import view_metadata  # whose own views come first


class RecurringDate(HasId, Base):
    """One date of a task or report that recurs: "hằng quý" gives 31/3, 30/6, 30/9, 31/12."""

    __tablename__ = "recurring_date"
    __table_args__ = (
        Index("ix_recurring_date_record", "record_kind", "record_id"),
        CheckConstraint("record_kind IN ('task', 'reporting')", name="record_kind"),
        CheckConstraint("basis IN ('printed', 'period_end')", name="basis"),
        {
            "comment": "One date of a recurring task or report (kỳ hạn)",
            "info": INTERNAL,
        },
    )

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id"),
        index=True,
        comment="The edition it was read from (phiên bản văn bản)",
    )
    record_kind: Mapped[str] = mapped_column(
        comment="Kind of row: task or reporting (loại bản ghi)"
    )
    record_id: Mapped[int] = mapped_column(comment="The row (mã bản ghi)")
    due_on: Mapped[date] = mapped_column(comment="The date (ngày đến hạn)")
    recurrence: Mapped[str] = mapped_column(
        comment="Its rhythm, such as quarterly (chu kỳ)"
    )
    basis: Mapped[str] = mapped_column(
        comment="Printed, or period_end where no full day is named (căn cứ xác định ngày)"
    )


due_date = Table(
    "due_date",
    view_metadata,
    text_column("kind", "Kind of row: task or reporting (loại bản ghi)"),
    integer_column("record_id", "The task's or report's row (mã bản ghi)"),
    *document_columns(),
    text_column("ordinal", "Number as printed (số thứ tự, TT)"),
    date_column("due_on", "The date (ngày đến hạn)"),
    text_column("recurrence", "Its rhythm; empty: due once (chu kỳ)"),
    text_column(
        "basis",
        "Printed, or period_end where no full day is named (căn cứ xác định ngày)",
    ),
    text_column("content", "What is to be done or reported (nội dung)"),
    text_column(
        "agencies", "Who leads or reports, joined with a semicolon (cơ quan thực hiện)"
    ),
    text_column(
        "receivers", "Who receives a report, joined with a semicolon (nơi nhận báo cáo)"
    ),
    text_column(
        "status",
        "Done, done_late, open, overdue, or past: a recurring date gone by without a mark "
        "(tình trạng)",
    ),
    date_column("done_on", "Day it was done (ngày hoàn thành)"),
    comment="Every date on which a task or report in force is due (lịch đến hạn)",
)
