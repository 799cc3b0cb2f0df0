"""Indicators with two values in force: what is compared, and the view that lists them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.view_columns import figure_column, integer_column, text_column
from models.views import view_metadata  # whose own views come first


class TargetIndicator(Base):
    """What a target measures and where, folded: "Tỷ lệ hồ sơ trực tuyến (%)" of tỉnh An Giang."""

    __tablename__ = "target_indicator"
    __table_args__ = (
        {
            "comment": (
                "What a target measures and where, for finding two values of one (chỉ "
                "tiêu để đối chiếu)"
            )
        },
    )

    target_id: Mapped[int] = mapped_column(
        ForeignKey("target.id"), primary_key=True, comment="The target (chỉ tiêu)"
    )
    indicator_key: Mapped[str] = mapped_column(
        index=True,
        comment="What is measured, folded for comparison (khóa tên chỉ tiêu)",
    )
    place: Mapped[str | None] = mapped_column(
        comment="Place of the document's issuer (địa bàn)"
    )
    place_key: Mapped[str | None] = mapped_column(
        comment=(
            "That place folded; empty: the country; none: no issuer was read (khóa địa "
            "bàn)"
        )
    )


conflict = Table(
    "conflict",
    view_metadata,
    text_column(
        "kind",
        "Within one document or between two of one place: within_document or "
        "between_documents (trong một văn bản hoặc giữa hai văn bản)",
    ),
    text_column("indicator", "What is measured (tên chỉ tiêu)"),
    text_column("place", "Place of the issuer; empty: the country (địa bàn)"),
    integer_column("horizon", "Year by which it is to be reached (mốc năm)"),
    text_column("unit", "Unit as printed (đơn vị tính)"),
    integer_column("document_id", "The document (văn bản)"),
    text_column("document_number", "Its number (số, ký hiệu)"),
    text_column("document_issuer", "Its issuer (cơ quan ban hành)"),
    integer_column("target_id", "Its target (mã chỉ tiêu)"),
    text_column("annex", "Number of the annex the target stands in (số phụ lục)"),
    text_column("comparator", "How its value binds (phép so sánh)"),
    figure_column("value", "Its value (giá trị)"),
    figure_column("value_high", "Upper end of its range (giá trị cận trên)"),
    text_column("raw", "Its value as printed (nguyên văn giá trị)"),
    integer_column(
        "other_document_id", "The other document, or the same (văn bản kia)"
    ),
    text_column("other_document_number", "Its number (số, ký hiệu văn bản kia)"),
    text_column("other_document_issuer", "Its issuer (cơ quan ban hành văn bản kia)"),
    integer_column("other_target_id", "The other target (mã chỉ tiêu kia)"),
    text_column("other_annex", "Number of the annex it stands in (số phụ lục kia)"),
    text_column("other_comparator", "How its value binds (phép so sánh kia)"),
    figure_column("other_value", "The other value (giá trị kia)"),
    figure_column("other_value_high", "Upper end of its range (giá trị cận trên kia)"),
    text_column("other_raw", "The other value as printed (nguyên văn giá trị kia)"),
    comment="One indicator with two values in force (chỉ tiêu có hai giá trị)",
)
