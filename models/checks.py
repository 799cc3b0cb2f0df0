"""Rows that a person looked at and found right; kept like corrections."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, HasId


class RowCheck(HasId, Base):
    """A person's word that a row is right as it is, kept by what the row says so that it
    survives re-runs.
    """

    __tablename__ = "row_check"
    __table_args__ = (
        Index("ix_row_check_row", "document_id", "record", "record_position"),
        CheckConstraint("state IN ('active', 'withdrawn')", name="state"),
        {"comment": "A row that a person looked at and found right (dòng đã duyệt)"},
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id"), comment="The document (văn bản)"
    )
    record: Mapped[str] = mapped_column(
        comment="Kind of row: document, task or target (loại bản ghi)"
    )
    ordinal: Mapped[str | None] = mapped_column(
        comment="Number of the row when looked at (số thứ tự)"
    )
    section: Mapped[str | None] = mapped_column(
        comment="Its section or group then (số mục, nhóm)"
    )
    row_text: Mapped[str] = mapped_column(
        comment="Its text as shown then (nội dung dòng)"
    )
    shown: Mapped[dict[str, str | None]] = mapped_column(
        JSON(), comment="All its values as shown then (các giá trị đã hiện)"
    )
    reasons: Mapped[list[str]] = mapped_column(
        JSON(), comment="The doubts that were settled (các điểm nghi đã xem)"
    )
    made_by: Mapped[str] = mapped_column(comment="Who looked at it (người duyệt)")
    made_at: Mapped[datetime] = mapped_column(comment="When, UTC (thời điểm duyệt)")
    state: Mapped[str] = mapped_column(comment="Active or withdrawn (trạng thái)")
    record_position: Mapped[int | None] = mapped_column(
        comment=(
            "The row's place in the edition in force, from 1; empty where it reads "
            "otherwise by now (thứ tự bản ghi)"
        )
    )
