"""What does not add up in an edition, and where each value of an edition stands on the page."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, HasId
from models.records import InEdition


class Issue(InEdition, Base):
    """What does not add up: a gap in the numbering, an unknown agency, a period that was not
    read.
    """

    __tablename__ = "issue"
    __table_args__ = (
        UniqueConstraint("edition_id", "position"),
        Index("ix_issue_record", "record_kind", "record_id"),
        {"comment": "What does not add up and wants review (vấn đề cần xem lại)"},
    )

    code: Mapped[str] = mapped_column(
        index=True, comment="Stable word for the kind of issue (mã vấn đề)"
    )
    message: Mapped[str] = mapped_column(
        comment="A sentence for the reviewer (nội dung)"
    )
    record_kind: Mapped[str] = mapped_column(
        comment="Kind of row it is about: document, task, target and so on (loại bản ghi)"
    )
    record_position: Mapped[int | None] = mapped_column(
        comment="That row's place in its list, from 1 (thứ tự bản ghi)"
    )
    record_id: Mapped[int | None] = mapped_column(
        comment="That row's id in its table (mã bản ghi)"
    )
    field: Mapped[str | None] = mapped_column(
        comment="The field it is about (trường dữ liệu)"
    )
    is_resolved: Mapped[bool] = mapped_column(
        comment="Whether a reviewer settled it (đã xử lý)"
    )
    is_derived: Mapped[bool] = mapped_column(
        server_default=false(),
        comment=(
            "Whether it came from other documents or corrections, not from the file (vấn "
            "đề phát sinh)"
        ),
    )


class Evidence(HasId, Base):
    """One place a value was read from; a value cut by a page break has several parts.

    `record_id` is an id of the table `record_kind` names; for "document" it is the edition's.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        UniqueConstraint("record_kind", "record_id", "field", "part"),
        # The queue of doubts looks for these among millions.
        Index(
            "ix_evidence_unsure",
            "edition_id",
            sqlite_where=text("confidence < 0.9"),
            postgresql_where=text("confidence < 0.9"),
        ),
        {"comment": "Where a value was read: page, box and text (minh chứng)"},
    )

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id"), index=True, comment="The edition (phiên bản văn bản)"
    )
    record_kind: Mapped[str] = mapped_column(
        comment="Table of the row: document, reference, task, target and so on (loại bản ghi)"
    )
    record_id: Mapped[int] = mapped_column(
        comment="Id of the row; for document the edition's id (mã bản ghi)"
    )
    field: Mapped[str] = mapped_column(
        comment="The field that was read (trường dữ liệu)"
    )
    part: Mapped[int] = mapped_column(comment="Number of the place, from 1 (phần thứ)")
    page: Mapped[int | None] = mapped_column(
        comment="Page number, from 1; empty if unknown (số trang)"
    )
    x0: Mapped[float | None] = mapped_column(comment="Left edge in points (mép trái)")
    top: Mapped[float | None] = mapped_column(
        comment="Top edge in points from the page's top (mép trên)"
    )
    x1: Mapped[float | None] = mapped_column(comment="Right edge in points (mép phải)")
    bottom: Mapped[float | None] = mapped_column(
        comment="Bottom edge in points from the top (mép dưới)"
    )
    text: Mapped[str] = mapped_column(
        comment="The whole field's text as printed (nguyên văn)"
    )
    method: Mapped[str] = mapped_column(
        comment="How it was read: text, ocr, inferred (phương pháp đọc)"
    )
    confidence: Mapped[float] = mapped_column(
        comment="How sure the reading is, 0 to 1 (độ tin cậy)"
    )
    source_edition_id: Mapped[int | None] = mapped_column(
        ForeignKey("edition.id"),
        index=True,
        comment=(
            "The edition whose page it is, if another document changed the value (phiên "
            "bản nguồn)"
        ),
    )
