"""What changes a plan after it was issued: amending documents' effects, analysts' corrections,
their changes.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import INTERNAL, Base, HasId
from models.records import InEdition


class Effect(InEdition, Base):
    """One change an amending document makes: "Điều chỉnh thời gian hoàn thành nhiệm vụ số 7 Mục
    I …".

    What it says stays as read; whether it is applied, and to which document, is settled anew
    whenever one of the two documents changes.
    """

    __tablename__ = "effect"
    __table_args__ = (
        UniqueConstraint("edition_id", "position"),
        Index("ix_effect_amended_number_key", "amended_number_key"),
        {
            "comment": "One change an amending document makes (nội dung sửa đổi, bổ sung)"
        },
    )

    action: Mapped[str] = mapped_column(
        comment=(
            "What it does: change, replace, insert, repeal, replace_phrase and so on "
            "(hình thức sửa đổi)"
        )
    )
    amended_number: Mapped[str | None] = mapped_column(
        comment="Number of the amended document as printed (số văn bản được sửa đổi)"
    )
    amended_number_key: Mapped[str] = mapped_column(
        comment="That number folded for comparison, empty if unread (khóa số văn bản được sửa đổi)"
    )
    amended_type: Mapped[str | None] = mapped_column(
        comment="Kind of the amended document (loại văn bản được sửa đổi)"
    )
    amended_issued_on: Mapped[date | None] = mapped_column(
        comment="Date of the amended document (ngày ban hành văn bản được sửa đổi)"
    )
    amended_issuer: Mapped[str | None] = mapped_column(
        comment="Issuer of the amended document (cơ quan ban hành văn bản được sửa đổi)"
    )
    amended_issuer_key: Mapped[str] = mapped_column(
        comment="That issuer folded for comparison, empty if unread (khóa cơ quan ban hành)"
    )
    record: Mapped[str | None] = mapped_column(
        comment="Kind of row it changes: task, target, assignment (loại bản ghi)"
    )
    ordinal: Mapped[str | None] = mapped_column(
        comment="Number of that row (số thứ tự)"
    )
    section: Mapped[str | None] = mapped_column(
        comment="Number of the section it stands in (số mục)"
    )
    annex: Mapped[str | None] = mapped_column(
        comment="Number of the annex it stands in (số phụ lục)"
    )
    row_text: Mapped[str | None] = mapped_column(
        comment="The row's text where it is quoted (nguyên văn dòng)"
    )
    field: Mapped[str | None] = mapped_column(
        comment="The field it changes (trường dữ liệu)"
    )
    old: Mapped[str | None] = mapped_column(
        comment="Old value as printed (nội dung cũ)"
    )
    new: Mapped[str | None] = mapped_column(
        comment="New value as printed (nội dung mới)"
    )
    instruction: Mapped[str] = mapped_column(
        comment="The instruction as printed (nguyên văn quy định)"
    )
    in_force_from: Mapped[date | None] = mapped_column(
        comment="First day it is in force; empty: the day of issue (ngày có hiệu lực)"
    )
    payload: Mapped[dict[str, Any]] = mapped_column(
        JSON(), comment="The whole effect with its new rows (toàn bộ nội dung sửa đổi)"
    )
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id"),
        index=True,
        comment="The document it changes, empty while unknown (văn bản bị sửa đổi)",
    )
    record_position: Mapped[int | None] = mapped_column(
        comment="The changed row's place in the newest edition as read, from 1 (thứ tự bản ghi)"
    )
    is_applied: Mapped[bool] = mapped_column(
        comment="Whether it is in force and applied (đã áp dụng)"
    )
    reason_code: Mapped[str | None] = mapped_column(
        comment="Stable word for why it is not applied (mã lý do)"
    )
    reason: Mapped[str | None] = mapped_column(
        comment="Why it is not applied (lý do chưa áp dụng)"
    )


class EffectDecision(HasId, Base):
    """A person's decision on one effect, kept by what the effect says so that it survives
    re-runs.
    """

    __tablename__ = "effect_decision"
    __table_args__ = (
        UniqueConstraint("document_id", "effect_key"),
        CheckConstraint("decision IN ('accepted', 'rejected')", name="decision"),
        {
            "comment": "A person's decision on one effect (quyết định về một nội dung sửa đổi)"
        },
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id"), comment="The amending document (văn bản sửa đổi)"
    )
    effect_key: Mapped[str] = mapped_column(
        comment="The effect by what it says, as a hash (khóa nội dung sửa đổi)"
    )
    decision: Mapped[str] = mapped_column(comment="Accepted or rejected (quyết định)")
    made_by: Mapped[str] = mapped_column(comment="Who decided (người quyết định)")
    made_at: Mapped[datetime] = mapped_column(
        comment="When, UTC (thời điểm quyết định)"
    )


class Correction(HasId, Base):
    """An analyst's decision on one field of one row, kept by what the row says so that it
    survives re-runs.
    """

    __tablename__ = "correction"
    __table_args__ = (
        Index("ix_correction_row", "document_id", "record", "field"),
        CheckConstraint("state IN ('active', 'to_review', 'withdrawn')", name="state"),
        {
            "comment": "An analyst's correction of one field (hiệu chỉnh của cán bộ rà soát)"
        },
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id"), comment="The document (văn bản)"
    )
    record: Mapped[str] = mapped_column(
        comment="Kind of row: document, task or target (loại bản ghi)"
    )
    ordinal: Mapped[str | None] = mapped_column(
        comment="Number of the row when corrected (số thứ tự)"
    )
    section: Mapped[str | None] = mapped_column(
        comment="Its section or group then (số mục, nhóm)"
    )
    row_text: Mapped[str] = mapped_column(
        comment="Its text as read then (nội dung dòng)"
    )
    field: Mapped[str] = mapped_column(
        comment="The corrected column, such as due_to (trường dữ liệu)"
    )
    old: Mapped[str | None] = mapped_column(
        comment="Value shown to the analyst (giá trị cũ)"
    )
    seen: Mapped[str | None] = mapped_column(
        comment="Value as read from the file, under any earlier correction (giá trị máy đọc)"
    )
    new: Mapped[str | None] = mapped_column(
        comment="Value the analyst gave (giá trị hiệu chỉnh)"
    )
    made_by: Mapped[str] = mapped_column(comment="Who corrected it (người hiệu chỉnh)")
    made_at: Mapped[datetime] = mapped_column(
        comment="When, UTC (thời điểm hiệu chỉnh)"
    )
    state: Mapped[str] = mapped_column(
        comment="Active, to_review, withdrawn (trạng thái)"
    )
    note: Mapped[str | None] = mapped_column(
        comment="Why it is up for review (ghi chú)"
    )
    payload: Mapped[dict[str, Any] | None] = mapped_column(
        JSON(none_as_null=True),
        comment=(
            "Values, page and box of a row that was added or parted from another; under kept: what "
            "the row that it was parted from or joined with is known by, as read and since then "
            "(nội dung, vị trí dòng thêm; dòng được gộp hoặc tách)"
        ),
    )


class FieldChange(HasId, Base):
    """One difference between a consolidated edition and the file it is made from, and what made
    it.
    """

    __tablename__ = "field_change"
    __table_args__ = (
        Index("ix_field_change_record", "record_kind", "record_id"),
        {
            "comment": "One change applied in a consolidated edition (thay đổi đã áp dụng)"
        },
    )

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id"),
        index=True,
        comment="The consolidated edition (bản hợp nhất)",
    )
    position: Mapped[int] = mapped_column(
        comment="Order of applying, from 1 (thứ tự áp dụng)"
    )
    record_kind: Mapped[str] = mapped_column(
        comment="Kind of row: document, task, target (loại bản ghi)"
    )
    record_id: Mapped[int | None] = mapped_column(
        comment="The row in the consolidated edition; empty for a repealed one (mã bản ghi)"
    )
    kind: Mapped[str] = mapped_column(
        comment="Kind of change: changed, inserted or repealed (loại thay đổi)"
    )
    ordinal: Mapped[str | None] = mapped_column(comment="Number of the row (số thứ tự)")
    section: Mapped[str | None] = mapped_column(
        comment="Its section or group (số mục, nhóm)"
    )
    field: Mapped[str | None] = mapped_column(
        comment="The changed field; empty for the whole row (trường dữ liệu)"
    )
    old: Mapped[str | None] = mapped_column(comment="Value before (giá trị cũ)")
    new: Mapped[str | None] = mapped_column(comment="Value after (giá trị mới)")
    changed_by: Mapped[str | None] = mapped_column(
        comment="Number of the amending document, or the analyst (văn bản hoặc người sửa đổi)"
    )
    changed_on: Mapped[date | None] = mapped_column(
        comment="From which day (ngày có hiệu lực)"
    )
    effect_id: Mapped[int | None] = mapped_column(
        ForeignKey("effect.id"),
        index=True,
        comment="The effect that made it (nội dung sửa đổi)",
    )
    correction_id: Mapped[int | None] = mapped_column(
        ForeignKey("correction.id"),
        index=True,
        comment="The correction that made it (hiệu chỉnh)",
    )


class ConsolidatedRow(HasId, Base):
    """What a row of a consolidated edition was made from; kept when that edition is made anew,
    so that a link with an earlier row's id still leads somewhere.
    """

    __tablename__ = "consolidated_row"
    __table_args__ = (
        UniqueConstraint("record_kind", "record_id"),
        {
            "comment": "Origin of a consolidated row (nguồn của dòng hợp nhất)",
            "info": INTERNAL,
        },
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id"), index=True, comment="The document (văn bản)"
    )
    record_kind: Mapped[str] = mapped_column(
        comment="Kind of row: task, target and so on (loại bản ghi)"
    )
    record_id: Mapped[int] = mapped_column(
        comment="The row's id, also of one that is no more (mã bản ghi)"
    )
    base_id: Mapped[int | None] = mapped_column(
        comment="The row as read that it was made from; empty: inserted (dòng gốc)"
    )
    place: Mapped[str | None] = mapped_column(
        comment="Where an inserted row stands, as links say it (vị trí dòng được bổ sung)"
    )
